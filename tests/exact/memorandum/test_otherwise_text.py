"""What follows from a change, as it is told: what moved, what did not, and what was not asked."""

import csv
import json
from dataclasses import replace
from datetime import date

from whowhom.memorandum.otherwise_text import otherwise_csv, otherwise_json, otherwise_lines
from whowhom.questions.otherwise_told import Otherwise, Shift, Unshifted

MOVED = Shift(
    key="survives(a) on 1957-06",
    text="A survives the vote of June 1957",
    p=0.56,
    p_otherwise=0.43,
    difference=-0.133,
    low=-0.152,
    high=-0.113,
    error=0.012,
    beyond=True,
    kind="vote",
)
STILL = replace(MOVED, key="b", text="B falls", p_otherwise=0.57, difference=0.004, low=-0.01, high=0.02, beyond=False)
FOUND = Otherwise(
    change="without appeal",
    words="Without an appeal",
    also=("nor does B come to the post",),
    kind="event",
    held_until=date(1957, 6, 17),
    as_of=date(1957, 7, 23),
    freed=("One (1 July)", "Two (2 July)", "Three (3 July)", "Four (4 July)"),
    seats_freed=2,
    rows=(MOVED, replace(STILL, kind="futures")),
    unanswered=(Unshifted(key="c", title="C sided", why="it is held"), Unshifted(key="d", title="D", why="it is held")),
    worlds=1536,
)


def told(found: Otherwise) -> str:
    return " ".join(" ".join(otherwise_lines(found)).split())


def test_what_moved_is_told_with_both_chances_and_the_difference() -> None:
    assert "as it stands 56%, with the change 43%" in told(FOUND)
    assert "difference −13.3 points, nine tenths −15.2 to −11.3" in told(FOUND)
    assert "Without an appeal. Nor does B come to the post." in told(FOUND)


def test_what_did_not_move_is_told_apart() -> None:
    assert "no more than chance (as it stands, with the change): - 56%, 57%: B falls" in told(FOUND)
    alone = replace(FOUND, rows=(STILL,))
    assert "nine tenths −1.0 to +2.0; it may be chance" in told(alone)


def test_what_is_no_longer_imposed_is_counted_and_its_first_told() -> None:
    said = "four facts of the log (One (1 July); Two (2 July); Three (3 July) and 1 more) and two changes of seats"
    assert said in told(FOUND)
    assert "No longer imposed" not in told(replace(FOUND, held_until=FOUND.as_of, freed=(), seats_freed=0))


def test_what_was_not_asked_is_told_by_its_reason() -> None:
    assert "Not asked, since it is held: - C sided - D" in told(FOUND)


def test_a_difference_of_exactly_nought_says_so() -> None:
    nought = replace(STILL, difference=0.0, low=0.0, high=0.0, error=0.0)
    assert "no difference at all in any world" in told(replace(FOUND, rows=(nought,)))


def test_a_report_says_that_it_moves_belief() -> None:
    found = replace(FOUND, kind="report", held_until=FOUND.as_of)
    assert "A report moves what is believed, and nothing that was" in told(found)
    assert "left to chance" not in told(found)


def test_for_programs_all_of_it() -> None:
    found = json.loads(otherwise_json(FOUND))
    assert found["rows"][0]["difference"] == -0.133
    assert found["held_until"] == "1957-06-17"
    rows = list(csv.DictReader(otherwise_csv(FOUND).splitlines()))
    assert [row["difference"] for row in rows] == ["-0.133", "0.004"]
    assert rows[1]["of"] == "futures"

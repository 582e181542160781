"""What claims about the future ask of the worlds of a small leadership, as of July 1957 (month 53).

Khrushchev leads; Bulganin is premier; Malenkov lost the premiership in February 1955 and his seat in June 1957.
"""

from datetime import date

import pytest

from tests.properties.questions.a_case import write
from whowhom.inference.arrays.claims import Index, NotOfThemError, NotWeighed
from whowhom.inference.arrays.compile import Compiled, compile_case
from whowhom.inference.arrays.foretold import foretold_probe
from whowhom.inference.arrays.said import claimed
from whowhom.propositions import Names, parse
from whowhom.propositions.syntax import Atom
from whowhom.record import load_case
from whowhom.record.case import Report
from whowhom.world import leadership as w
from whowhom.world.foretold import LONGEST, MOVE, POST, SEAT, TRUE, packed

NOW = 53


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    c: Compiled = compile_case(load_case(write(tmp_path_factory.mktemp("case"))))
    return c.index


def report(learned: str, what: str, index: Index) -> Report:
    return Report(
        key="r",
        source="memo",
        learned=date.fromisoformat(learned),
        happened=None,
        basis="claim",
        what=parse(what, Names.of(index.case)),
        text=what,
    )


def what(text: str, by: str, learned: str, index: Index) -> int:
    said = report(learned, text, index)
    assert isinstance(said.what, Atom)
    found = foretold_probe(said.what, date.fromisoformat(by), said, index)
    assert (found.code, found.month) == (w.P_FORETOLD, NOW)
    return found.what


def test_what_is_to_be_lost(index: Index) -> None:
    premier = next(b for b, (post, _) in enumerate(index.seats.slots) if post == "premier")
    assert what("removed(bulganin, premier)", "1958-01-23", "1957-07-20", index) == packed(POST + premier, 6, 6)
    assert what("removed(bulganin, presidium)", "1958-01-23", "1957-07-20", index) == packed(SEAT, 6, 6)
    move = "challenged(presidium, against=khrushchev)"
    assert what(move, "1958-07-23", "1957-07-20", index) == packed(MOVE, 12, 12)


def test_how_far_ahead_it_still_reaches(index: Index) -> None:
    text = "removed(bulganin, presidium)"
    assert what(text, "1957-05-20", "1956-11-20", index) == packed(SEAT, 6, -2)
    assert what(text, "1956-06-20", "1956-03-20", index) == packed(SEAT, 0, 0)
    assert what(text, "1990-01-01", "1957-07-20", index) == packed(SEAT, LONGEST, LONGEST)


def test_what_has_come_or_has_not(index: Index) -> None:
    assert what("removed(malenkov, premier)", "1955-06-30", "1955-01-05", index) == TRUE
    assert what("removed(malenkov, presidium)", "1957-08-31", "1957-01-05", index) == TRUE
    assert what("removed(malenkov, presidium)", "1956-03-31", "1956-01-05", index) == packed(SEAT, 0, 0)
    assert what("challenged(presidium, against=khrushchev)", "1957-02-01", "1956-09-05", index) == TRUE


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("removed(malenkov, premier)", "did not hold that post"),
        ("removed(malenkov, presidium)", "no seat in the leading body"),
        ("challenged(presidium, against=bulganin)", "against the leader alone"),
    ],
)
def test_who_has_nothing_to_lose(index: Index, text: str, why: str) -> None:
    with pytest.raises(NotOfThemError, match=why):
        what(text, "1958-01-23", "1957-07-20", index)


def test_nobody_in_particular(index: Index) -> None:
    with pytest.raises(NotWeighed, match="nobody in particular"):
        what("removed(*, presidium)", "1958-01-23", "1957-07-20", index)


def test_a_denial_is_a_claim_that_he_stays(index: Index) -> None:
    said = report("1957-07-20", "not removed(bulganin, premier) by 1958-01-23", index)
    ((probe, event),) = claimed(said, index)
    assert (probe.code, probe.denies, event) == (w.P_FORETOLD, True, False)

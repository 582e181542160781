"""What `check` says of congresses, of what is scheduled and of the norm."""

from pathlib import Path

import pytest

from whowhom.record import check

HEAD = "title: A\npreset: {preset}\nbegins: 1971-01-01\nas_of: 1975-01-01\nleader: dorn\n"
WHO = "persons: {dorn: Anton Dorn, brisk: Otto Brisk}\n"
LAST = "{held: 1971-06-14, dropped: 2, of: 11}"
DUE = "{what: congress, when: 1974-06, known: custom, learned: 1971-06-14}"
SIGN = "a missed date is itself a sign"


def told(folder: Path, words: str, preset: str = "communist-party") -> list[tuple[str, int, str, str]]:
    (folder / "case.yaml").write_text(HEAD.format(preset=preset), encoding="utf-8")
    (folder / "leadership.yaml").write_text(WHO + words, encoding="utf-8")
    return [(p.level, p.line, p.message, p.expected) for p in check(folder).problems]


def listed(congresses: str = "", scheduled: str = "", norm: str = "") -> str:
    return (f"congresses: [{congresses}]\n" if congresses else "\n") + (
        (f"scheduled: [{scheduled}]\n" if scheduled else "\n") + (f"norm: {norm}\n" if norm else "\n")
    )


@pytest.mark.parametrize(
    "words",
    [
        listed(),
        listed(LAST, "{what: congress, when: 1975-06, known: custom, learned: 1971-06-14}"),
        listed(LAST, "{what: term, when: 1975-06, known: rule, learned: 1971-06-14, who: brisk}", "{of: age, age: 70}"),
        listed("{held: 1967-05, dropped: 11, of: 11}, {held: 1971-06-14}"),
        listed("{held: 1971-01-14/1971-01-20}, {held: 1971-01-21}"),
        listed("{held: 1971}, {held: 1971-06~}"),  # nobody knows that these are one
        listed(norm="{of: none}"),
    ],
)
def test_nothing_is_said_of_what_is_in_order(tmp_path: Path, words: str) -> None:
    assert told(tmp_path, words) == []


@pytest.mark.parametrize(
    ("words", "line", "message", "expected"),
    [
        (listed("{held: 1971, dropped: 12, of: 11}"), 2, "a congress dropped 12 of 11", "`dropped` from 0 to 11"),
        (listed("{held: 1971, dropped: 2}"), 2, "`dropped` says little without `of`", "both: how many"),
        (listed("{held: 1971, of: 2}"), 2, "`of` says little without `dropped`", "both: how many"),
        (listed("{held: 1975-02}"), 2, "a congress is held after the as-of date", "stands under `scheduled`"),
        (listed(f"{LAST}, {LAST}"), 2, "on the days of another, line 2", "one entry for each congress"),
        (listed(f"{LAST}, {{held: 1971-06-10/1971-06-14}}"), 2, "on the days of another", "one entry"),
        (
            listed("", "{what: plenum, when: 1975-06, known: announced, learned: 1974-06, who: brisk}"),
            3, "`who` says whose term ends, and this is a plenum", "no `who`, or `what: term`",
        ),
        (
            listed("", "{what: term, when: 1975-06, known: rule, learned: 1974-06}"),
            3, "it does not say whose term ends", "`who` with a person's key",
        ),
        (listed(norm="{of: terms, age: 70}"), 4, "`age` belongs to a rule of age", "`of: age`, or no `age`"),
    ],
)  # fmt: skip
def test_errors(tmp_path: Path, words: str, line: int, message: str, expected: str) -> None:
    ((level, at, said, instead),) = told(tmp_path, words)
    assert (level, at) == ("error", line)
    assert message in said
    assert expected in instead


@pytest.mark.parametrize("congresses", ["", LAST, "{held: 1967-01}"])
def test_a_date_that_was_missed_is_a_warning(tmp_path: Path, congresses: str) -> None:
    ((level, line, said, _),) = told(tmp_path, listed(congresses, DUE))
    assert (level, line) == ("warning", 3)
    assert said == f"a congress was scheduled for June 1974, and none was held then: {SIGN}"


@pytest.mark.parametrize("held", ["1974-06-20", "1974-07-20", "1972-02-25", "1974"])
def test_a_congress_then_or_brought_forward_is_none_missed(tmp_path: Path, held: str) -> None:
    assert told(tmp_path, listed(f"{{held: {held}, learned: 1974-12-01}}", DUE)) == []


def test_a_congress_much_later_leaves_the_date_missed(tmp_path: Path) -> None:
    assert SIGN in told(tmp_path, listed("{held: 1974-11-20}", DUE))[0][2]


def test_custom_alone_tells_that_a_congress_is_overdue(tmp_path: Path) -> None:
    ((level, line, said, _),) = told(tmp_path, listed("{held: 1970-06-14}"))
    assert (level, line) == ("warning", 2)
    assert said == f"by custom, every 48 months, a congress was due by 14 June 1974, and none was held: {SIGN}"


def test_without_custom_and_schedule_nothing_is_said(tmp_path: Path) -> None:
    assert told(tmp_path, listed("{held: 1960-06-14}"), preset="military") == []


def test_what_is_scheduled_takes_the_place_of_custom(tmp_path: Path) -> None:
    later = "{what: congress, when: 1975-06, known: announced, learned: 1974-06-14}"
    assert told(tmp_path, listed("{held: 1970-06-14}", later)) == []


@pytest.mark.parametrize(
    ("words", "name"),
    [
        (listed("{held: 1974, learned: 1975-02-01}"), "the congress"),
        (listed("", "{what: plenum, when: 1975-06, known: announced, learned: 1975-02-01}"), "the plenum"),
        (listed(norm="{of: age, learned: 1975-02-01}"), "the norm"),
    ],
)
def test_what_was_learned_later_is_not_weighed(tmp_path: Path, words: str, name: str) -> None:
    ((level, _, said, _),) = told(tmp_path, words)
    assert level == "not weighed"
    assert said == f"{name}: it was learned on 1975-02-01, after the as-of date"

"""Which rows are weighed, as what, and why not."""

from pathlib import Path

import pytest

from whowhom.propositions.vocabulary import PREDICATES
from whowhom.record import check
from whowhom.record.heard import SEATS
from whowhom.record.lines import lines
from whowhom.record.moves import DANGER, KIND, MOVES, NOTE, kind_of


def test_every_predicate_has_its_kind() -> None:
    assert KIND.keys() == PREDICATES.keys()
    assert set(KIND.values()) <= MOVES.keys()


def test_signs_of_danger_are_those_that_the_rules_take_for_such() -> None:
    """Those with a ratio above one, and illness, which moves the chance to leave by any way."""
    from whowhom.inference.arrays.signs import SIGNS
    from whowhom.world import warned

    told = {name for name, code in SIGNS.items() if warned.RATIOS[code] > 1.0}
    assert {name for name, kind in KIND.items() if kind == DANGER} == told | {"ill"}


def test_the_small_case_line_by_line(small: Path) -> None:
    found = {line.key: (line.kind, line.weighed) for line in lines(check(small))}
    assert found == {
        "r2": ("fact", True),
        "r3": ("fact only", False),
        "r5": ("claim about the past", True),
        "r6": ("fact", True),
        "r7": ("standing", True),
        "r8": ("affair", True),
        "r9": (NOTE, False),
    }


@pytest.mark.parametrize("name", ["june-1957", "beria-1953", "khrushchev-1964"])
def test_the_lines_agree_with_the_summary(name: str) -> None:
    from whowhom.record.summary import summary

    checked = check(name)
    found = lines(checked)
    assert f"weighed     {sum(line.weighed for line in found)} of {len(found)} rows" in summary(checked)
    told = {p.found for p in checked.problems if p.level == "not weighed" and p.file != "questions.yaml"}
    assert told == {line.key for line in found if not line.weighed and line.kind != NOTE and line.why != SEATS}
    assert all(bool(line.why) != line.weighed for line in found)


def test_a_case_with_errors_has_no_lines(small: Path) -> None:
    (small / "questions.yaml").write_text("questions: {a: {ask: nothing}}\n", encoding="utf-8")
    assert lines(check(small)) == ()


def test_what_is_foretold_is_told_from_what_was(small: Path) -> None:
    log = small / "log.csv"
    with log.open("a", encoding="utf-8") as file:
        file.write('1955-01-01,1957-07-01,pravda,3,"removed(malenkov, premier) by 1957-12-31",,\n')
        file.write(',1957-07-01,pravda,3,"not removed(bulganin, premier) within 3 months",,\n')
        file.write(',1957-07-01,pravda,3,"removed(bulganin, premier) by 1957-12-31 and alarmed(bulganin)",,\n')
        file.write(',1957-07-01,pravda,3,"removed(bulganin, premier) by 1957-03-31",,\n')
    checked = check(small)
    assert checked.draft is not None
    kinds = [kind_of(r) for r in checked.draft.case.reports.values()][-4:]
    assert kinds == ["claim about the future"] * 3 + ["claim about the past"]

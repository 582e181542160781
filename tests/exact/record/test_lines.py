"""Which rows are weighed, as what, and why not."""

from pathlib import Path

import pytest

from tests.exact.record.four import TENURES, fact, write
from whowhom.propositions.vocabulary import PREDICATES
from whowhom.record import check, load_case
from whowhom.record.heard import SEATS
from whowhom.record.lines import Line, lines
from whowhom.record.moves import DANGER, KIND, MOVES, NOTE, kind_of
from whowhom.record.spells import spells

OF_NOBODY = ("congratulated(dan)", "ill(dan)", "absent(dan)", "criticised(dan)", "not loyal(dan, ann)")
OWN_POST = "posts:\n  planning: {{name: planning, weight: {}}}\n"


def told(folder: Path) -> list[Line]:
    """The lines of the rows that were added to the case of four."""
    return [line for line in lines(check(folder)) if int(line.place.rpartition(":")[2]) > 3]


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


@pytest.mark.parametrize("weight", [None, "0.1", "0.15"])
def test_who_has_no_seat_and_no_post_of_weight_moves_nothing_by_facts_or_claims(
    weight: str | None, tmp_path: Path
) -> None:
    rows = "".join(fact("1956-05-01", what) for what in OF_NOBODY)
    post = "" if weight is None else OWN_POST.format(weight)
    folder = write(
        tmp_path, rows + (fact("1956-04-01", "appointed(dan, planning)") if post else ""), tenures=TENURES + post
    )
    found = told(folder)[: len(OF_NOBODY)]
    assert [line.weighed for line in found] == [weight == "0.15"] * len(OF_NOBODY)
    assert all("dan plays no part" in line.why for line in found if not line.weighed)


def test_a_post_of_ones_own_has_a_weight_by_which_its_holder_counts(tmp_path: Path) -> None:
    tenure = "  - {who: dan, post: planning, from: 1955}\nposts:\n  planning: {name: planning}\n"
    folder = write(tmp_path, fact("1956-05-01", "absent(dan)"), tenures=TENURES + tenure)
    assert load_case(folder).posts["planning"].weight == 0.3
    assert told(folder)[0].weighed


def test_an_appointment_that_a_tenure_tells_too_counts_once(tmp_path: Path) -> None:
    row, tenure = fact("1956-05-01", "appointed(dan, secretary)"), "  - {who: dan, post: secretary, from: 1956-05-01}\n"
    found = []
    for rows, tenures in ((row, TENURES), ("", TENURES + tenure), (row, TENURES + tenure)):
        folder = write(tmp_path, rows, tenures)
        assert not check(folder).errors
        found.append([s for s in spells(load_case(folder)) if s.who == "dan"])
    assert found[0] == found[1] == found[2]
    assert len(found[0]) == 1


def test_a_vote_that_was_seen_is_a_claim_of_who_sits_in_the_leading_body(tmp_path: Path) -> None:
    """Also where it stands as a fact; within two months of a vote on record it is read as of that vote."""
    seats = "  - {who: dan, body: central-committee, from: 1952-10-16}\n  - {who: dan, post: secretary, from: 1955}\n"
    days = ("1956-06-20", "1956-08-01")
    rows = [fact("1956-05-01", "challenged(presidium, against=ann)")]
    rows += [fact(day, what) for day in days for what in ("not sides(bob, ann)", "not sides(dan, ann)")]
    rows += [fact(days[0], "not loyal(bob, ann)"), fact(days[0], "not loyal(dan, ann)")]
    folder = write(tmp_path, "".join(rows), TENURES + seats)
    log = (folder / "log.csv").read_text(encoding="utf-8").splitlines()
    (folder / "log.csv").write_text("\n".join([log[0] + ",as", *(row + ",fact" for row in log[1:])]), encoding="utf-8")
    found = told(folder)[1:]
    assert [line.kind for line in found] == ["side taken"] * 6
    assert [line.weighed for line in found] == [True, False, True, False, True, True]
    assert "dan did not sit in presidium at the vote" in found[1].why
    assert "dan does not sit in presidium on that day" in found[3].why


def test_a_fall_with_an_open_end_is_one_that_is_said_to_come(tmp_path: Path) -> None:
    found = told(write(tmp_path, fact("1956-03/..", "removed(bob, presidium)") + fact("1956-03/..", "ill(bob)")))
    assert [line.kind for line in found] == ["claim about the future", DANGER]


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

"""What if: no change makes no difference, and changes move answers the way in which they must."""

from datetime import date

import numpy as np
import pytest

from tests.properties.questions.a_case import kept
from whowhom._records import leaves
from whowhom.inference import door
from whowhom.inference.ensemble import Ensemble
from whowhom.propositions import Names, parse
from whowhom.questions.asked import ask_worlds
from whowhom.questions.what_if import whatif
from whowhom.record.alteration import AlterationError

VOTE = "survives(khrushchev) on 1956-10"


@pytest.fixture(scope="module")
def e() -> Ensemble:
    return kept()


@pytest.mark.parametrize("since", [None, date(1956, 12, 1), date(1953, 3, 31)])
def test_nothing_changed_is_exactly_nought(e: Ensemble, since: date | None) -> None:
    found = whatif(e, since=since)
    assert found.rows
    assert all((row.difference, row.error, row.beyond) == (0.0, 0.0, False) for row in found.rows)
    assert all(row.p == row.p_otherwise for row in found.rows)


def test_with_the_whole_record_held_the_worlds_run_as_they_ran(e: Ensemble) -> None:
    again = door.under(e, door.held(e, e.case.as_of, e.case.as_of), e.case)
    for (name, first), (_, second) in zip(leaves(e.futures), leaves(again.futures), strict=True):
        np.testing.assert_array_equal(first, second, err_msg=name)
    asked = "removed(bulganin, premier) by 1958-03-31"
    row = whatif(e, "without tie malenkov khrushchev", asked).rows[0]
    assert ask_worlds(again, parse(asked, Names.of(e.case))).p == pytest.approx(row.p, abs=0.02)


def test_no_larger_body_to_appeal_to_costs_the_leader_the_vote(e: Ensemble) -> None:
    row = whatif(e, "without appeal", VOTE).rows[0]
    assert (row.kind, row.beyond) == ("vote", True)
    assert row.high < 0.0


def test_a_hostile_tie_costs_the_leader_the_vote_and_a_friendly_one_saves_it(e: Ensemble) -> None:
    assert whatif(e, "with tie bulganin khrushchev enemy 0.8", VOTE).rows[0].high < 0.0
    assert whatif(e, "with tie bulganin khrushchev client 0.8", VOTE).rows[0].low > 0.0


def test_without_a_hostile_tie_its_target_is_in_less_danger(e: Ensemble) -> None:
    asked, since = "removed(malenkov, presidium) by 1957-06-30", date(1953, 6, 30)
    assert whatif(e, "without tie malenkov khrushchev", asked, since=since).rows[0].high < 0.0


def test_a_vote_left_open_is_no_surer_than_chance(e: Ensemble) -> None:
    vote = door.votes(e)[0]
    chance = door.survival(e, vote, e.case)
    assert chance is not None
    assert (chance > 0.0).all()
    assert (chance < 1.0).all()


def test_who_has_no_proof_lays_nothing_open(e: Ensemble) -> None:
    asked = "opened(khrushchev, leningrad) by 1959-07-31"
    found = whatif(e, "without custody khrushchev leningrad", asked)
    assert found.held_until == date(1957, 4, 24)  # the day on which he used it
    row = found.rows[0]
    assert row.p > row.p_otherwise
    assert row.difference == -door.truth(door.held(e, found.held_until, date(1959, 7, 31)), _parsed(e, asked)).mean()


def _parsed(e: Ensemble, text: str) -> object:
    return parse(text, Names.of(e.case))


def test_who_was_not_removed_may_still_be_premier(e: Ensemble) -> None:
    row = whatif(e, "without removed(malenkov, premier)", "holds(malenkov, premier) on 1955-06-30").rows[0]
    assert row.low > 0.5
    gone = whatif(e, "without post premier", "removed(malenkov, presidium) by 1958-07-31")
    assert gone.kind == "structure"
    with pytest.raises(door.QuestionError, match="with the change there is no 'premier'"):
        whatif(e, "without post premier", "holds(bulganin, premier) on 1958-07-31")


def test_what_is_no_longer_imposed_is_told(e: Ensemble) -> None:
    found = whatif(e, "without removed(malenkov, premier)", "holds(malenkov, premier) on 1955-06-30")
    assert found.held_until == date(1955, 2, 8)
    assert any("Malenkov" in said for said in found.freed)
    assert found.seats_freed > 0
    assert not whatif(e, "without appeal", VOTE).freed


def test_from_an_earlier_day_the_leader_s_fate_until_the_as_of_day_is_asked(e: Ensemble) -> None:
    found = whatif(e, "without appeal", since=date(1956, 12, 31))
    assert "removed(khrushchev, first-secretary) by 1957-07-23" in {row.key for row in found.rows}


def test_a_report_moves_belief_alone(e: Ensemble) -> None:
    claim = next(k for k, r in e.case.reports.items() if r.basis == "claim" and k in door.records(e))
    found = whatif(e, f"without report {claim}", "stronger(malenkov, bulganin)")
    assert {row.kind for row in found.rows} == {"belief"}
    assert found.freed == ()


def test_those_that_a_change_moves_come_first(e: Ensemble) -> None:
    rows = whatif(e, "without appeal").rows
    beyond = [row.beyond for row in rows]
    assert beyond == sorted(beyond, reverse=True)
    assert rows[0].key == VOTE


@pytest.mark.parametrize(
    ("change", "since", "said"),
    [
        ("with removed(bulganin, premier) on 1958-01-01", None, "lies after the as-of day, 23 July 1957"),
        ("without appeal", date(1958, 1, 1), "lies after the as-of day"),
        ("without appeal", date(1950, 1, 1), "the case begins on"),
        ("without removed(malenkov, premier)", date(1954, 1, 1), "held up to that day at least"),
    ],
)
def test_a_day_that_cannot_be_is_refused_in_one_line(e: Ensemble, change: str, since: date | None, said: str) -> None:
    with pytest.raises(AlterationError) as error:
        whatif(e, change, since=since)
    assert said in str(error.value)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("survives(khruschev) on 1956-10", "did you mean 'khrushchev'"),
        ("survives(bulganin)", "no vote on Bulganin is on record"),
        ("survives(khrushchev) on 1955-01", "no vote on Khrushchev at that date"),
        ("survives(khrushchev) on 1956-99", "expected a day or a month"),
        ("sides(bulganin, khrushchev) on 1956-10-30", "is held, as the record tells it"),
    ],
)
def test_a_vote_that_was_not_is_not_asked(e: Ensemble, question: str, said: str) -> None:
    with pytest.raises(door.QuestionError, match=said):
        whatif(e, "without appeal", question)


def test_a_vote_before_the_change_is_not_asked(e: Ensemble) -> None:
    with pytest.raises(door.QuestionError, match="came before the change"):
        whatif(e, "without removed(malenkov, presidium)", VOTE)
    with pytest.raises(door.QuestionError, match="no such vote"):
        whatif(e, "without challenged(presidium, against=khrushchev)", VOTE)

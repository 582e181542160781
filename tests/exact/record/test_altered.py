"""A change in words becomes a changed case, and what cannot be changed is said in one line."""

from datetime import date
from pathlib import Path

import pytest

from whowhom.propositions import PropositionError
from whowhom.record import Case, load_case
from whowhom.record.alteration import AlterationError
from whowhom.record.altered import altered
from whowhom.record.spells import spells

SMALL = Path(__file__).parents[2] / "data" / "small"


@pytest.fixture(scope="module")
def june() -> Case:
    return load_case("june-1957")


@pytest.fixture(scope="module")
def small() -> Case:
    return load_case(SMALL)


def holders(case: Case, seat: str, day: date) -> set[str]:
    return {s.who for s in spells(case) if s.seat == seat and s.start <= day and (s.end is None or s.end > day)}


def test_nothing_changes_nothing(june: Case) -> None:
    found = altered(june, "  ")
    assert (found.kind, found.day) == ("nothing", None)
    assert found.case == june


def test_an_event_is_taken_out_of_the_log_and_of_the_tenures(june: Case) -> None:
    found = altered(june, "without removed(molotov, presidium)")
    assert found.day == date(1957, 6, 29)
    assert "molotov-presidium-out" not in found.case.reports
    assert "molotov" in holders(found.case, "presidium", june.as_of)
    assert "molotov" not in holders(june, "presidium", june.as_of)
    assert altered(june, "without molotov-presidium-out").case == found.case


def test_who_came_to_the_post_goes_with_the_removal(june: Case) -> None:
    found = altered(june, "without removed(malenkov, premier)")
    assert holders(found.case, "premier", june.as_of) == {"malenkov"}
    assert found.also == ("nor does Bulganin come to the post",)


def test_who_did_not_rise_stays_what_he_was(june: Case) -> None:
    found = altered(june, "without appointed(zhukov, presidium)")
    mine = [s for s in spells(found.case) if s.who == "zhukov" and s.seat == "presidium" and s.end is None]
    assert [s.full for s in mine] == [False]


def test_an_event_that_the_tenures_alone_tell(small: Case) -> None:
    found = altered(small, "without removed(shepilov, presidium)")
    assert "shepilov" in {s.who for s in spells(found.case) if s.seat == "presidium" and s.end is None}


def test_an_event_on_another_day(june: Case) -> None:
    found = altered(june, "instead removed(molotov, foreign-minister) on 1955-06-01")
    assert "molotov" not in holders(found.case, "foreign-minister", date(1955, 7, 1))
    assert found.day == date(1956, 6, 1)


def test_an_event_besides(june: Case) -> None:
    found = altered(june, "with removed(molotov, presidium) on 1956-06-01")
    assert "molotov" not in holders(found.case, "presidium", date(1956, 7, 1))
    assert found.day == date(1956, 6, 1)


def test_ties(june: Case) -> None:
    gone = altered(june, "without tie khrushchev bulganin").case
    assert len(gone.ties) == len(june.ties) - 1
    other = altered(june, "instead tie bulganin khrushchev rival strong").case
    assert [(t.sign, t.strength) for t in other.ties if {t.of, t.to} == {"bulganin", "khrushchev"}] == [(-1, 0.8)]
    more = altered(june, "with tie zhukov khrushchev ally 0.3").case
    assert len(more.ties) == len(june.ties) + 1


def test_proof_in_other_hands(june: Case) -> None:
    other = altered(june, "instead custody malenkov leningrad 80%").case
    assert other.affairs["leningrad"].custody["malenkov"] == 0.8
    gone = altered(june, "without custody khrushchev leningrad")
    assert "khrushchev" not in gone.case.affairs["leningrad"].custody
    assert "opened-in-leningrad" not in gone.case.reports
    assert "proof-with-khrushchev" not in gone.case.reports
    assert gone.day is not None
    assert gone.day < june.as_of


def test_posts_rules_and_the_appeal(june: Case) -> None:
    gone = altered(june, "without post premier").case
    assert "premier" not in gone.posts
    assert not any(t.seat == "premier" for t in gone.tenures)
    assert "bulganin-premier" not in gone.questions
    assert altered(june, "without rule fear").case.rules_off == ("fear",)
    assert altered(june, "without appeal").case.bodies["presidium"].appeals_to is None
    none = altered(june, "without appeal").case
    assert altered(none, "with appeal central-committee").case.bodies == june.bodies


def test_a_report_is_left_out_and_nothing_that_was(june: Case) -> None:
    found = altered(june, "without report bulganin-leaving")
    assert (found.kind, found.reports) == ("report", ("bulganin-leaving",))
    assert found.case.tenures == june.tenures


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("witout appeal", "did you mean 'without'"),
        ("without", "“without” what?"),
        ("without molotov-presidum-out", "did you mean 'molotov-presidium-out'"),
        ("without removed(suslov, presidium)", "the record has no event"),
        ("without moved(malenkov, khrushchev)", "is no event"),
        ("without bulganin-leaving", "`without report bulganin-leaving`"),
        ("without report june-challenge", "`without june-challenge`"),
        ("without report theme-danes", "a note, which nothing weighs"),
        ("without tie bulganin zhukov", "Bulganin is tied to khrushchev"),
        ("without tie bulgannin khrushchev", "did you mean 'bulganin'"),
        ("instead tie bulganin khrushchev freind", "there is no kind of tie"),
        ("instead tie bulganin khrushchev ally 7", "is no number from 0 to 1"),
        ("with tie bulganin khrushchev ally", "are tied already"),
        ("without post first-secretary", "is the leader's"),
        ("without post premeir", "did you mean 'premier'"),
        ("without rule faer", "did you mean 'fear'"),
        ("without custody zhukov leningrad", "it is with khrushchev, malenkov"),
        ("without affair leningard", "did you mean 'leningrad'"),
        ("with removed(molotov, presidium)", "say on which day"),
        ("with removed(molotov, presidium) on 1958-01-01", "lies after the as-of day, 23 July 1957"),
        ("with removed(molotov, presidium) on 1950-01-01", "lies before the case begins"),
        ("with removed(molotov, presidium) by 1957-01-01", "say `on` which day"),
        ("with met(central-committee) on 1957-01-01", "context"),
        ("instead molotov-presidium-out", "say on which day it was instead"),
        ("instead molotov-presidium-out on 1957-13-01", "expected a day"),
    ],
)
def test_what_cannot_be_changed_is_said_in_one_line(june: Case, text: str, said: str) -> None:
    with pytest.raises(AlterationError) as error:
        altered(june, text)
    assert said in str(error.value)
    assert "\n" not in str(error.value)


def test_an_event_that_cannot_be_read_is_shown_with_its_mistake(june: Case) -> None:
    with pytest.raises(PropositionError, match="did you mean 'molotov'"):
        altered(june, "without removed(molotv, presidium)")

"""The truth of propositions, on futures and probes written down by hand."""

from datetime import date

import numpy as np
import pytest

from whowhom._records import replace
from whowhom.inference.arrays.compile import Compiled
from whowhom.inference.door import truth
from whowhom.inference.ensemble import Ensemble
from whowhom.propositions import Names, last_day, parse
from whowhom.propositions.syntax import When
from whowhom.questions import QuestionError, ask
from whowhom.questions.asked import ask_worlds
from whowhom.questions.estimates import Caption, make
from whowhom.questions.fates import base_rate
from whowhom.questions.outlook import outlook
from whowhom.questions.support import effective, figure
from whowhom.world import leadership as w

from .synthetic import ensemble, often, telling

A, B = "removed(bulganin, premier) within 6 months", "removed(khrushchev, presidium) within 6 months"


def p(e: Ensemble, question: str) -> float:
    return ask_worlds(e, parse(question, Names.of(e.case))).p


@pytest.fixture
def e(small: Compiled) -> Ensemble:
    """Bulganin loses his post in the third month of every second future, and in the ninth of world 0's other one.

    Khrushchev loses his seat in month 6 of world 0 alone, in both futures.
    """
    made = ensemble(small, worlds=4)
    premier = small.seats.slots.index(("premier", None))
    who = {k: small.index.persons[k] for k in small.persons}
    f = made.futures
    f.post_lost[:, 0, premier], f.post_lost[0, 1, premier] = 3, 9
    f.holders[:, 0, 3:, premier] = w.NONE if w.NONE < 0 else -1
    f.holders[0, 1, 9:, premier] = -1
    f.seat_lost[0, :, who["khrushchev"]] = 6
    f.ranks[0, :, 6:, who["khrushchev"]] = w.NONE
    f.ranks[:, :, 4, who["malenkov"]] = w.FULL
    return made


def test_events_by_a_month(e: Ensemble) -> None:
    assert p(e, "removed(bulganin, premier) within 2 months") == 0.0
    assert p(e, "removed(bulganin, premier) within 3 months") == 0.5
    assert p(e, "removed(bulganin, premier) within 9 months") == 5 / 8
    assert p(e, "removed(khrushchev, presidium) within 5 months") == 0.0
    assert p(e, B) == 0.25


def test_states_on_a_day_and_by_it(e: Ensemble) -> None:
    later = {m: last_day(When("within", months=m), e.case.as_of) for m in (2, 4, 6, 12)}
    assert p(e, f"holds(bulganin, premier) on {later[2]}") == 1.0
    assert p(e, f"holds(bulganin, premier) on {later[4]}") == 0.5
    assert p(e, f"holds(bulganin, premier) on {later[12]}") == 3 / 8
    assert p(e, f"holds(bulganin, premier) by {later[12]}") == 1.0
    assert p(e, f"member(khrushchev, presidium) on {later[12]}") == 0.75
    assert p(e, f"member(malenkov, presidium) on {later[4]}") == 1.0
    assert p(e, f"member(malenkov, presidium) on {later[6]}") == 0.0
    assert p(e, f"member(malenkov, presidium) by {later[2]}") == 0.0
    assert p(e, f"member(malenkov, presidium) by {later[6]}") == 1.0


def test_not_and_or(e: Ensemble) -> None:
    names = Names.of(e.case)
    a, b = truth(e, parse(A, names)), truth(e, parse(B, names))
    np.testing.assert_array_equal(a + truth(e, parse(f"not ({A})", names)), 1.0)
    np.testing.assert_array_equal(truth(e, parse(f"({A}) and ({B})", names)), a * b)
    np.testing.assert_array_equal(truth(e, parse(f"({A}) or ({B})", names)), a + b - a * b)
    both, neither = p(e, f"({A}) and ({B})"), p(e, f"not ({A}) and not ({B})")
    assert both == 1 / 8
    assert p(e, f"({A}) or ({B})") == pytest.approx(1.0 - neither)
    assert p(e, f"({A}) or ({B})") == pytest.approx(p(e, A) + p(e, B) - both)


def test_given_is_a_ratio(e: Ensemble) -> None:
    assert p(e, f"({A}) given ({B})") == pytest.approx(p(e, f"({A}) and ({B})") / p(e, B))
    found = make(often(e, 32), parse(f"({A}) given ({B})", Names.of(e.case)), Caption(key="x"))
    assert found.p == 0.5
    assert found.p_condition == 0.25
    assert found.condition
    assert found.low <= found.p <= found.high


def test_somebody_and_how_many(e: Ensemble) -> None:
    assert p(e, "count(removed(*, presidium)) >= 1 within 6 months") == 0.25
    assert p(e, "count(removed(*, presidium)) >= 2 within 6 months") == 0.0
    assert p(e, "removed(*, presidium) within 6 months") == 0.25
    seated = int((e.compiled.leadership.seats.rank[-1] == w.FULL).sum())
    assert p(e, f"count(member(*, presidium)) == {seated}") == 1.0
    assert p(e, f"count(member(*, presidium)) > {seated}") == 0.0


def test_a_probe_and_its_contrary(june: Compiled) -> None:
    made, who = ensemble(june), june.index.persons["malenkov"]
    issue = "decentralization"
    *_, place = (i for k, i in june.probes.items() if k[:3] == (w.P_FAVOURS, who, june.index.issues[issue]))
    column = np.linspace(0.0, 1.0, made.worlds)
    made = telling(made, truth={place: column})
    for_it, against = (p(made, f"{word}(malenkov, {issue})") for word in ("favours", "opposes"))
    assert for_it == pytest.approx(0.5)
    assert for_it + against == pytest.approx(1.0)
    assert p(made, f"not favours(malenkov, {issue})") == pytest.approx(against)


def test_a_quantity_is_compared_world_by_world(june: Compiled) -> None:
    made = ensemble(june, worlds=4)
    course = made.summaries.course.copy()
    course[:, -2, june.index.persons["molotov"]] = course[:, -1, june.index.persons["molotov"]] = [0.1, 0.2, 0.3, 0.4]
    made = replace(made, summaries=replace(made.summaries, course=course))
    assert p(made, "standing(molotov) > 0.15") == 0.75
    assert p(made, "standing(molotov) <= 0.1") == 0.25


def test_the_posterior_of_an_explanation(small: Compiled) -> None:
    made = ensemble(small, worlds=4)
    choice, j = small.index.choices["june", "trap"]
    made.choices[:, choice, j] = [0.0, 0.5, 0.5, 1.0]
    found = ask(made, "explained(june, trap)")
    assert (found.p, found.prior) == (0.5, pytest.approx(0.4))


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("removed(bulganin, premier) by 1962-08-31", "61 months ahead; the forecast reaches 60"),
        ("(removed(bulganin, premier) within 61 months) or removed(khrushchev, presidium)", "the forecast reaches 60"),
        ("hinted(khrushchev, leningrad) within 6 months", "not drawn into the future"),
        ("appeared(khrushchev)", "the rules do not speak of it"),
        ("met(presidium) by 1957-01-31", "the rules do not speak of it"),
        ("died(malenkov) on 1955-01-01", "what was seen of deaths is in the record"),
        ("died(malenkov) on 1958-01-01", "'died' is an event: ask whether it comes `by` a day"),
        ("standing(khrushchev) > 0 within 6 months", "not drawn into the future"),
        ("following(apparatus, bulganin) > 50% within 6 months", "only the leader's following"),
        ("removed(bulganin, premier) by 1956-01-01", "what was seen of removals is in the record"),
        ("alarmed(bulganin) by 1957-01-01", "of a day that is past ask `on` it"),
        ("alarmed(bulganin) on 1953-01-01", "the case begins on 1 March 1953"),
        ("secure(bulganin)", "how safe the leader is, and that was Khrushchev, not Bulganin"),
        ("secure(khrushchev) within 6 months", "is so on a day: ask `on` it"),
        ("implicated(late, leningrad)", "gives Comer no part in “Leningrad affair”, .* write .* `late: 0.1`"),
        ("opened(late, leningrad) within 6 months", "gives Comer no proof of “Leningrad affair”, .* under `custody`"),
        ("explained(june, trap) on 1955-01-01", "ask it without a date"),
        ("following(apparatus, khrushchev)", "is a quantity: compare it with a number"),
        ("count(following(*, khrushchev)) >= 1", "is a quantity: compare it with a number"),
        ("removed(malenkov, presidium)", "what was seen of removals is in the record"),
        ("count(removed(*, presidium)) >= 1", "what was seen of removals is in the record"),
        ("count(removed(*, presidium)) >= 1 within 61 months", "the forecast reaches 60"),
        ("challenged(against=khrushchev, by=malenkov) within 6 months", "who moves is not drawn"),
        ("behind(khrushchev, bulganin)", "nobody was seen to fall"),
        ("majority(presidium, against=bulganin)", "no vote is known"),
        ("following(apparatus, khrushchev) ~ 60%", "'~' is for reports"),
    ],
)
def test_what_cannot_be_answered_says_why(e: Ensemble, question: str, reason: str) -> None:
    with pytest.raises(QuestionError, match=reason):
        ask(e, question)


def test_the_reference_class(e: Ensemble) -> None:
    """A constant hazard h a month: 1 - exp(-h months / 100), as h is in percent; a fall counts only in a man's life."""
    case = replace(e.case, base_rates={"leader_exit": 0.5, "member_removal": 2.0})
    e = replace(e, compiled=replace(e.compiled, case=case))
    later = last_day(When("within", months=12), case.as_of)

    def rate(question: str) -> float | None:
        return base_rate(e, parse(question, Names.of(case)))

    assert rate("removed(bulganin, premier) within 12 months") == pytest.approx(1.0 - np.exp(-0.24), rel=0.03)
    assert rate("removed(khrushchev, first-secretary) within 12 months") == pytest.approx(1.0 - np.exp(-0.06), rel=0.03)
    assert rate(f"holds(khrushchev, first-secretary) on {later}") == pytest.approx(np.exp(-0.06), rel=0.06)
    assert rate(
        "(removed(bulganin, premier) within 12 months) given (died(malenkov) within 24 months)"
    ) == pytest.approx(1.0 - np.exp(-0.24), rel=0.15)
    assert rate("purged(apparatus) within 12 months") is None
    assert rate("removed(malenkov, premier)") is None
    rows = {row.person: row for row in outlook(e, [])}
    asked = rate("removed(bulganin, premier) within 12 months")
    assert rows["bulganin"].cells[2].estimate.base_rate == asked
    assert ask(e, "removed(bulganin, premier) within 12 months").base_rate == asked
    assert rows["bulganin"].cells[0].estimate.p == ask(e, "removed(bulganin, presidium) within 3 months").p  # his seat
    first, *rest = rows["khrushchev"].cells
    assert (first.estimate.extreme, first.estimate.p) == ("none", figure(0.0, effective(e)))
    posts = [ask(e, f"removed(khrushchev, first-secretary) within {m} months").p for m in (6, 12, 24)]
    assert [c.estimate.p for c in rest] == posts
    assert first.day == date(1957, 10, 23)


@pytest.mark.parametrize("missing", ["leader_exit", "member_removal"])
def test_a_rate_that_the_case_does_not_have_is_none(e: Ensemble, missing: str) -> None:
    case = replace(e.case, base_rates={k: 1.0 for k in ("leader_exit", "member_removal") if k != missing})
    e = replace(e, compiled=replace(e.compiled, case=case))
    asked = {
        "leader_exit": "removed(khrushchev, first-secretary) within 12 months",
        "member_removal": "removed(bulganin, premier) within 12 months",
    }
    for rate, question in asked.items():
        assert (ask(e, question).base_rate is None) is (rate == missing)
    assert ask(e, "died(bulganin) within 12 months").base_rate is not None

"""What the door tells, against the arrays and the record behind it."""

from datetime import date

import numpy as np
import pytest

from tests.exact.questions.synthetic import ensemble
from whowhom._records import replace
from whowhom.inference import door
from whowhom.inference.arrays.compile import Compiled, compile_case
from whowhom.inference.ensemble import Ensemble
from whowhom.record import load_case
from whowhom.world import leadership as w
from whowhom.world.handles import handle
from whowhom.world.reports import draw_sources
from whowhom.world.state import new_state

WORLDS = 12


@pytest.fixture(scope="module")
def june() -> Compiled:
    return compile_case(load_case("june-1957"))


@pytest.fixture(scope="module")
def e(june: Compiled) -> Ensemble:
    """Worlds with sources of their own."""
    made, R = ensemble(june, worlds=WORLDS), june.record
    z = np.random.default_rng(5).normal(size=made.z.shape)
    places = june.leadership.places.source + 2 * np.arange(len(june.sources))
    skill = R.sources.skill + R.sources.spread * z[:, places]
    return replace(made, z=z, summaries=replace(made.summaries, skill=skill))


def test_a_claim_has_the_chances_that_the_kernel_gives_it(e: Ensemble, june: Compiled) -> None:
    """To the last bit, for every claim of the case in every world."""
    L, R = june.leadership, june.record
    hits, misses = np.zeros((WORLDS, len(R.claims.source))), np.zeros((WORLDS, len(R.claims.source)))
    for n, z in enumerate(e.z):
        state = new_state(L, R)
        draw_sources(handle(L), handle(R), z, handle(state))
        hits[n], misses[n] = state.claims.hit, state.claims.miss
    told = [said for probe in range(len(june.probes)) for said in door.claims_about(e, probe)]
    assert [said.record for said in told] == R.claims.record.tolist()
    np.testing.assert_allclose(np.log([said.hit for said in told]).T, hits, rtol=1e-14)
    np.testing.assert_allclose(np.log([said.miss for said in told]).T, misses, rtol=1e-14)
    assert len(told) > 20


def test_a_fall_speaks_of_a_side(e: Ensemble, june: Compiled) -> None:
    """Malenkov fell after the vote of June 1957: one who stood with the winner hardly ever does."""
    (vote,) = [v for v in door.votes(e) if v.leader == "khrushchev"]
    column = door.sided(e, vote, "malenkov")
    record = june.records.index(vote.fell["malenkov"].key)
    said = door.spoken_of(e, column.probe)
    claims = [c.hit for c in door.claims_about(e, column.probe) if c.record == record]
    np.testing.assert_allclose(said[record], 0.02 * np.prod([np.ones(WORLDS), *claims], axis=0))


def test_who_sat_where(e: Ensemble) -> None:
    before, now = door.month_on(e, date(1957, 1, 15)), door.months(e)
    assert door.leader(e, now) == "khrushchev"
    assert door.holder(e, "first-secretary", now) == "khrushchev"
    assert door.rank(e, "malenkov", before) == door.FULL
    assert door.rank(e, "malenkov", now) == door.NONE
    assert door.rank(e, "nobody-at-all", now) == door.NONE
    assert door.day_of(e, now) == e.case.as_of
    assert door.day_of(e, before) == date(1957, 1, 1)
    assert (door.ranks(e)[now] == [door.rank(e, p, now) for p in door.persons(e)]).all()
    assert dict(door.holders(e, now))["first-secretary"] == "khrushchev"


def test_what_each_world_is_like(e: Ensemble) -> None:
    who, now = door.persons(e).index("molotov"), door.months(e)
    assert (door.standing(e, "molotov", now) == door.standings(e)[:, now, who]).all()
    assert (door.standing(e, "molotov", now, prior=True) == door.standings(e, prior=True)[:, now, who]).all()
    assert door.affinities(e).shape == (WORLDS, len(door.persons(e)), len(door.persons(e)))
    stated = {(t.of, t.to) for t in e.case.ties}
    of, to = next(pair for pair in stated if set(pair) <= set(door.persons(e)))
    assert door.tie(e, of, to) != 0.0
    assert door.tie(e, of, "nobody-at-all") == 0.0


def test_what_the_votes_tell(e: Ensemble, june: Compiled) -> None:
    for d, vote in enumerate(door.votes(e)):
        assert (vote.month, vote.leader) == june.index.showdowns[d]
        assert vote.report is not None
        who = june.index.persons["molotov"]
        place = june.probes[w.P_SIDES, who, d, vote.month]
        column = door.sided(e, vote, "molotov")
        assert (column.values == e.summaries.truth[:, place]).all()
        assert (column.before == e.prior_summaries.truth[:, place]).all()
    own = [key for key in june.probes if key[0] in (w.P_SIDES, w.P_CONSPIRED, w.P_MOVED, w.P_MAJORITY)]
    now = [key for key in june.probes if key[0] == w.P_SIDES_NOW and key[3] == june.months]
    assert door.line_ups(e).shape == (WORLDS, len(own) + len(now))


def test_explanations_of_each_hypothesis_sum_to_one(e: Ensemble) -> None:
    for h in e.case.hypotheses.values():
        if h.exclusive:
            for prior in (False, True):
                total = sum(door.explanation(e, h.key, a, prior) for a in h.alternatives)
                np.testing.assert_allclose(total, 1.0)
    assert {h for h, _ in door.explanations(e)} < set(e.case.hypotheses)


def test_records(e: Ensemble, june: Compiled) -> None:
    assert door.contributions(e).shape == (WORLDS, len(door.records(e)))
    assert [door.report(e, r).key for r in range(len(june.records))] == list(door.records(e))
    numbers = [r for r, kind in enumerate(door.kinds(e)) if kind == door.NUMBER]
    assert [said.record for said in door.numbers(e)] == numbers
    claims = [r for r, kind in enumerate(door.kinds(e)) if kind == "claim"]
    assert {door.report(e, r).source for r in claims} <= door.speakers(e)
    assert door.accuracy_of("A") > door.accuracy_of("B") > door.accuracy_of("E")
    assert door.accuracy_of("E") == pytest.approx(0.5)

"""What a weight does: each ratio of a report or a sign to its power, and at one nothing."""

import math
from typing import Any

import numpy as np
import pytest

from whowhom._records import replace
from whowhom.world import leadership as w
from whowhom.world.events import happen
from whowhom.world.handles import handle
from whowhom.world.reports import claim_chances, claim_in_worlds, draw_sources, measure, told_truth
from whowhom.world.state import State, new_state
from whowhom.world.warned import SLANT, jeopardy_of

from .tiny import Asked, Claim, Number, Seen, leadership, record

CLAIMS = (Claim(0, 0.5), Claim(1, -0.5, denies=True), Claim(0, event=True))
SIGNS = [Seen(w.CRITICISED, 1, 2), Seen(w.PUBLICISED, 2, 2, trust=0.4)]


def scene(weight: float) -> tuple[w.Leadership, w.Record, State]:
    L = leadership(3, 4, sources=2, blocs=[(1.0, 0.0, -1)])
    R = record(
        L,
        seen=SIGNS,
        asked=[Asked(w.P_OPPORTUNIST, 1, 0, 1, CLAIMS)],
        sources=[(0.9, 0.6), (1.5, 0.8)],
        numbers=[Number(w.P_STANDING, 2, 1, 0.1, 0.4)],
        weight=weight,
    )
    S = new_state(L, R)
    S.theta[SLANT] = 1.0
    S.events.month[:] = R.events.first
    S.standing[:3] = (0.3, -0.2, 0.5)
    S.seats.count[:], S.seats.who[:3] = 3, (0, 1, 2)
    S.theta[:] = 0.5
    draw_sources(handle(L), handle(R), np.random.default_rng(1).normal(size=L.places.dimension), handle(S))
    return L, R, S


def ratios(weight: float) -> dict[str, Any]:
    """The log ratio of each thing that a record says."""
    L, R, S = scene(weight)
    hit, miss = np.empty(1), np.empty(1)
    claim_in_worlds(handle(R), 0, np.array([0.9]), np.array([0.3]), hit, miss)
    truth, q = told_truth(handle(R), 0, 0.3, handle(S)), 0.01
    share = np.zeros(R.records)
    happen(handle(L), handle(R), 2, handle(S), share)
    signs = [share[r] for r in R.events.record]
    R = replace(R, events=replace(R.events, first=np.array([3, 3])))
    S.events.month[:] = 3
    blamed = jeopardy_of(handle(L), handle(R), 1, q, -1, handle(S))
    silent = jeopardy_of(handle(L), handle(R), 1, q, int(R.events.record[0]), handle(S))
    ripened = jeopardy_of(handle(L), handle(replace(R, weight=1e-12)), 1, q, -1, handle(S))
    assert silent == q
    return {
        "claims": (S.claims.hit - S.claims.miss).tolist(),
        "in worlds": math.log(hit[0] / miss[0]),
        "truth": math.log(truth / (1.0 - truth)) - math.log(0.3 / 0.7),
        "number": measure(handle(R), 0, handle(S)),
        "signs": signs,
        "jeopardy": math.log(blamed / (1.0 - blamed)) - math.log(ripened / (1.0 - ripened)),
    }


@pytest.mark.parametrize("weight", [0.5, 2.0])
def test_the_log_of_every_ratio_is_multiplied(weight: float) -> None:
    one, other = ratios(1.0), ratios(weight)
    for name, value in one.items():
        assert np.all(np.asarray(value) != 0.0), name
        assert np.asarray(other[name]) == pytest.approx(weight * np.asarray(value)), name


def test_at_one_the_numbers_are_those_of_the_equations_to_the_last_bit() -> None:
    _, R, S = scene(1.0)
    L = leadership(3, 4, sources=2, blocs=[(1.0, 0.0, -1)])
    z = np.random.default_rng(1).normal(size=L.places.dimension)
    for c, claim in enumerate(CLAIMS):
        at = L.places.source + 2 * claim.source
        skill = R.sources.skill[claim.source] + R.sources.spread[claim.source] * z[at]
        hit, miss = claim_chances(handle(R), c, skill, z[at + 1])
        assert (S.claims.hit[c], S.claims.miss[c]) == (math.log(hit), math.log(miss))

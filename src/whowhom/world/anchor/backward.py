"""Hidden states drawn from what is known of the whole record, along a path.

Forward filtering, backward sampling: the last state from its chance, then each earlier one in proportion to

    P(j[t] | facts to t) sum over i of P(i | j[t]) P(fact of t+1 | i) P(j[t+1] | i),
    i: the state once jeopardy may have ripened

Members are independent given the path, so each is drawn by himself. A random number is a function of seed, path, month
and stay.

Source: Carter and Kohn (1994); Fruehwirth-Schnatter (1994).
"""

import numpy as np

from whowhom.world.anchor import jeopardy
from whowhom.world.anchor.cloud import Cloud
from whowhom.world.anchor.given_path import Path, chances_to_go, filtered, first_chances, ripening
from whowhom.world.anchor.hyper import PASSES, Hyper
from whowhom.world.anchor.particles import Traces
from whowhom.world.anchor.roster import STAYS, STRUCK, Roster
from whowhom.world.random import uniform

_STATE = 31


def draw_states(h: Hyper, r: Roster, path: Path, seed: int) -> np.ndarray:
    """Draw every member's jeopardy at the end of each month, for each path.

    Args:
        h: parameters.
        r: a body.
        path: paths.
        seed: where chance begins.

    Returns:
        (paths, months, stays) 0 or 1; -1 at the end of a month for who was not there.
    """
    _, kept = filtered(h, r, path)
    begins = first_chances(h, r)
    drawn = np.full(kept.shape, -1, dtype=np.int64)
    for x in range(len(r.since)):
        own = [(t, e) for t in range(len(r.year)) for e in range(r.first[t], r.first[t + 1]) if r.who[e] == x]
        later: np.ndarray | None = None
        for t, e in reversed(own):
            if r.outcome[e] == STAYS:
                if later is None:
                    later = _coin(kept[:, t, x], seed, x, t)
                drawn[:, t, x] = later
            before = kept[:, t - 1, x] if t > own[0][0] else np.full(len(kept), begins[x])
            later = _coin(_given_next(h, r, path, t, e, before, later), seed, x, t - 1)
    return drawn


def _coin(chance: np.ndarray, seed: int, stay: int, month: int) -> np.ndarray:
    u = np.array([uniform(seed, k, stay, month + 1, _STATE) for k in range(len(chance))])
    return (u < chance).astype(np.int64)


def _given_next(
    h: Hyper, r: Roster, path: Path, t: int, e: int, before: np.ndarray, later: np.ndarray | None
) -> np.ndarray:
    """P(j = 1) at the end of month t - 1, given the fact of month t and the state at its end."""
    ripens = jeopardy.ripened(0.0, ripening(h, r, path, t, e))
    fact = [np.ones(len(before)), np.ones(len(before))]
    if r.outcome[e] in (STAYS, STRUCK):
        goes = chances_to_go(h, r, path, t, e)
        fact = [chance if r.outcome[e] == STRUCK else 1.0 - chance for chance in goes]
    if later is not None:
        fact = [fact[0] * (later == 0), fact[1] * np.where(later == 1, 1.0 - PASSES, PASSES)]
    calm = (1.0 - before) * ((1.0 - ripens) * fact[0] + ripens * fact[1])
    ripe = before * fact[1]
    result: np.ndarray = ripe / (calm + ripe)
    return result


def draw_paths(r: Roster, cloud: Cloud, traces: Traces, count: int, seed: int) -> Path:
    """Draw whole paths from a traced run of the particles.

    Args:
        r: the body.
        cloud: at the end of the run.
        traces: what the run noted.
        count: how many.
        seed: where chance begins.

    Returns:
        Paths, by their weight at the end.
    """
    months = len(traces.ancestor)
    u = np.array([uniform(seed, k, 0, 0, _STATE) for k in range(count)])
    at = np.minimum(np.searchsorted(np.cumsum(np.exp(cloud.log_weight)), u), len(cloud.log_weight) - 1)
    shape = (count, months)
    path = Path(
        log_rate=np.zeros(shape),
        meeting=np.zeros(shape, dtype=np.int64),
        shock=np.zeros(shape),
        norm=np.zeros(shape, dtype=bool),
    )
    for t in range(months - 1, 0, -1):
        at = traces.ancestor[t][at]
        path.log_rate[:, t], path.meeting[:, t] = traces.log_rate[t][at], traces.meeting[t][at]
        path.shock[:, t], path.norm[:, t] = traces.shock[t][at], traces.norm[t][at]
    path.meeting[:, r.congress] = 0
    path.shock[:, ~r.congress] = 0.0
    path.norm[:, ~r.congress] = False
    return path

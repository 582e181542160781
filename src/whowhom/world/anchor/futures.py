"""What may come: months ahead from a cloud of paths, all members together.

In each future a path is chosen by its weight, the style of body and leader is drawn, a month for the congress, and then
month by month who dies, who retires, who is struck. q of those who stay goes on being filtered, so that their states
need not be drawn; falls raise tension for everybody. When the leader goes, a new spell begins. Nobody joins.

What is returned sums each month's *chance* of those still in, not who went: it has the same mean and less noise. A
random number is a function of seed, stream, future, month and person, so a what-if replays the same chances.
"""

import math

import numpy as np

from whowhom._numba import njit
from whowhom._records import record
from whowhom.world.anchor.cloud import Cloud, spread_out
from whowhom.world.anchor.hyper import Hyper
from whowhom.world.anchor.month_ahead import FUTURE, STYLE, begin_way, go_on, new_leader, new_way, stayed, struck
from whowhom.world.random import normal_quantile, philox, unit

_PERSON = 22
_GOLDEN = 0.6180339887498949


@record
class Present:
    """Who sits on the day.

    Args:
        stay: (persons,) place in the cloud's q.
        identity: (persons,) tells them apart for chance, whatever their order.
        rank: (persons,) 0 full, 1 candidate, 2 leader.
        age: (persons,) in years.
    """

    stay: np.ndarray
    identity: np.ndarray
    rank: np.ndarray
    age: np.ndarray


@record
class FateSums:
    """Sums over futures.

    Args:
        leaves: (months, persons) chance to have left by any way.
        falls: (months, persons) chance to have been struck.
        counts: (months, persons + 1) futures in which so many had left.
    """

    leaves: np.ndarray
    falls: np.ndarray
    counts: np.ndarray


@njit
def draw(
    h: Hyper,
    cloud: Cloud,
    present: Present,
    meets: np.ndarray,
    first_year: int,
    first_month: int,
    futures: int,
    seed: int,
    stream: int,
) -> FateSums:
    """Draw futures.

    Args:
        h: parameters.
        cloud: where the body stands; is read.
        present: who sits.
        meets: (months) the chance that the next congress falls in each.
        first_year: the year of the first month ahead.
        first_month: that month, 0 to 11.
        futures: how many.
        seed: where chance begins.
        stream: tells calls with one seed apart.

    Returns:
        Sums over the futures.
    """
    months, persons = meets.shape[0], present.stay.shape[0]
    fates = FateSums(
        leaves=np.zeros((months, persons)), falls=np.zeros((months, persons)), counts=np.zeros((months, persons + 1))
    )
    a, b, _, _ = philox(0, 0, FUTURE, stream, seed, 5)
    chosen = spread_choice(cloud.log_weight, futures, unit(a))
    for f in range(futures):
        when = month_of_congress(meets, spread_out(f, unit(b), _GOLDEN))
        _one(h, cloud, chosen[f], present, when, first_year, first_month, f, seed, stream, fates)
    return fates


@njit
def spread_choice(log_weight: np.ndarray, count: int, u: float) -> np.ndarray:
    """Which particles futures go on from: each as often as its weight says, up to one.

    Args:
        log_weight: (particles) normalised.
        count: of futures.
        u: one uniform number.
    """
    chosen = np.empty(count, dtype=np.int64)
    total, at = math.exp(log_weight[0]), 0
    for k in range(count):
        while total < (k + u) / count and at < log_weight.shape[0] - 1:
            at += 1
            total += math.exp(log_weight[at])
        chosen[k] = at
    return chosen


@njit
def month_of_congress(meets: np.ndarray, u: float) -> int:
    """The month ahead in which the next congress falls, or -1.

    Args:
        meets: (months) the chance of each.
        u: one uniform number.
    """
    total = 0.0
    for t in range(meets.shape[0]):
        total += meets[t]
        if u < total:
            return t
    return -1


@njit
def styles(cloud: Cloud, k: int, f: int, seed: int, stream: int) -> tuple[float, float]:
    """The styles of body and leader in a future, drawn from what a particle knows of them.

    Args:
        cloud: where the body stands.
        k: the particle.
        f: the future.
        seed: where chance begins.
        stream: tells calls with one seed apart.
    """
    a, b, _, _ = philox(f, 0, STYLE, stream, seed, 5)
    sd_u = math.sqrt(max(cloud.cov[0], 0.0))
    u = sd_u * normal_quantile(unit(a))
    along = cloud.cov[1] / cloud.cov[0] if cloud.cov[0] > 0.0 else 0.0
    rest = math.sqrt(max(cloud.cov[2] - along * cloud.cov[1], 0.0))
    v = cloud.mean[k, 1] + along * u + rest * normal_quantile(unit(b))
    return u + cloud.mean[k, 0], v


@njit
def path_of(cloud: Cloud, k: int, f: int, seed: int, stream: int) -> np.ndarray:
    """Where a future's path stands: a particle's tension, level and norm, and its styles.

    Args:
        cloud: where the body stands.
        k: the particle.
        f: the future.
        seed: where chance begins.
        stream: tells calls with one seed apart.

    Returns:
        (5,) as of `month_ahead.Way`.
    """
    u, v = styles(cloud, k, f, seed, stream)
    return np.array([cloud.tension[k], cloud.spell[k], 1.0 if cloud.norm[k] else 0.0, u, v])


@njit
def _one(
    h: Hyper,
    cloud: Cloud,
    k: int,
    present: Present,
    when: int,
    first_year: int,
    first_month: int,
    f: int,
    seed: int,
    stream: int,
    fates: FateSums,
) -> None:
    """One future, added to the sums."""
    persons = present.stay.shape[0]
    W = new_way(persons)
    q = np.empty(persons)
    for x in range(persons):
        q[x] = cloud.q[k, present.stay[x]]
    begin_way(q, path_of(cloud, k, f, seed, stream), W)
    inside = np.ones(persons, dtype=np.bool_)
    gone, falls = 0, cloud.falls
    for t in range(fates.leaves.shape[0]):
        held, year = t == when, first_year + (first_month + t) // 12
        go_on(h, t, held, False, year, falls, present.rank, present.age, inside, f, stream, seed, W)
        falls = 0
        for x in range(persons):
            if not inside[x]:
                continue
            routinely = W.routine[x]
            hit = (1.0 - routinely) * struck(x, W)
            fates.falls[t, x] += hit
            fates.leaves[t, x] += routinely + hit
            e, _, _, _ = philox(f, t, present.identity[x], stream, seed, _PERSON)
            chance = unit(e)
            if chance < routinely + hit:
                inside[x] = False
                gone += 1
                falls += chance >= routinely and not held
                if present.rank[x] == 2:
                    new_leader(h, t + 1, f, stream, seed, W)
            else:
                stayed(x, W)
        fates.counts[t, gone] += 1.0

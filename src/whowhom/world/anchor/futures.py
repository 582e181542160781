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
from whowhom.world.anchor import congress, deaths, plenum, routine, tension
from whowhom.world.anchor.cloud import Cloud, spread_out
from whowhom.world.anchor.hyper import PASSES, Hyper
from whowhom.world.anchor.quiet_month import fill_purged, fill_ripening
from whowhom.world.random import normal_quantile, philox, unit

_FUTURE, _PERSON, _STYLE = 21, 22, 23
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
    a, b, _, _ = philox(0, 0, _FUTURE, stream, seed, 5)
    chosen = _spread_choice(cloud.log_weight, futures, unit(a))
    for f in range(futures):
        when = _month_of_congress(meets, spread_out(f, unit(b), _GOLDEN))
        _one(h, cloud, chosen[f], present, when, first_year, first_month, f, seed, stream, fates)
    return fates


@njit
def _spread_choice(log_weight: np.ndarray, count: int, u: float) -> np.ndarray:
    chosen = np.empty(count, dtype=np.int64)
    total, at = math.exp(log_weight[0]), 0
    for k in range(count):
        while total < (k + u) / count and at < log_weight.shape[0] - 1:
            at += 1
            total += math.exp(log_weight[at])
        chosen[k] = at
    return chosen


@njit
def _month_of_congress(meets: np.ndarray, u: float) -> int:
    total = 0.0
    for t in range(meets.shape[0]):
        total += meets[t]
        if u < total:
            return t
    return -1


@njit
def _style(cloud: Cloud, k: int, f: int, seed: int, stream: int) -> tuple[float, float]:
    """The styles of body and leader in a future, drawn from what the particle knows of them."""
    a, b, _, _ = philox(f, 0, _STYLE, stream, seed, 5)
    sd_u = math.sqrt(max(cloud.cov[0], 0.0))
    u = sd_u * normal_quantile(unit(a))
    along = cloud.cov[1] / cloud.cov[0] if cloud.cov[0] > 0.0 else 0.0
    rest = math.sqrt(max(cloud.cov[2] - along * cloud.cov[1], 0.0))
    v = cloud.mean[k, 1] + along * u + rest * normal_quantile(unit(b))
    return u + cloud.mean[k, 0], v


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
    u, v = _style(cloud, k, f, seed, stream)
    log_tension, spell, norm, falls = cloud.tension[k], cloud.spell[k], cloud.norm[k], cloud.falls
    q = np.empty(persons)
    for x in range(persons):
        q[x] = cloud.q[k, present.stay[x]]
    inside = np.ones(persons, dtype=np.bool_)
    ripens, purged = np.empty(3), np.empty(3)
    fill_purged(h, purged)
    gone = 0
    for t in range(fates.leaves.shape[0]):
        a, b, c, d = philox(f, t, _FUTURE, stream, seed, 5)
        log_tension = tension.moved(log_tension, falls, h.kick, h.sd_tension, normal_quantile(unit(a)))
        fill_ripening(h, log_tension + spell, ripens)
        held = t == when
        shock = 0.0
        if held:
            year = first_year + (first_month + t) // 12
            norm = unit(c) < congress.norm_chance(norm, year, h.norm)
            shock = u + v + h.sd_congress * normal_quantile(unit(b))
        purge = plenum.purge_chance(h.purge, log_tension + spell)
        meeting = plenum.PURGE if unit(c) < purge else (plenum.PLENUM if unit(b) < h.plenum else plenum.NONE)
        strikes = plenum.strikes(meeting, h.strikes_plenum, h.strikes_alone)
        retiring = unit(d) < h.meeting and not held
        falls = 0
        for x in range(persons):
            if not inside[x]:
                continue
            age = present.age[x] + (t + 0.5) / 12.0
            rank = present.rank[x]
            q[x] += (1.0 - q[x]) * ripens[rank]
            if meeting == plenum.PURGE and not held:
                q[x] += (1.0 - q[x]) * purged[rank]
            dies = -math.expm1(-deaths.hazard(age, h.death))
            retires = routine.retires(age, h.retire, h.retire_age) if retiring else 0.0
            calm, ripe = 0.0, strikes
            if held:
                aged = congress.age_effect(age, h.age_rise, h.age_middle, h.age_width) if norm else 0.0
                logit = congress.rank_level(rank, h.drop, h.drop_candidate, h.drop_leader) + aged + shock
                calm, ripe = congress.expit(logit), congress.expit(logit + h.drop_jeopardy)
            struck = (1.0 - dies) * (1.0 - retires) * ((1.0 - q[x]) * calm + q[x] * ripe)
            routinely = dies + (1.0 - dies) * retires
            fates.falls[t, x] += struck
            fates.leaves[t, x] += routinely + struck
            e, _, _, _ = philox(f, t, present.identity[x], stream, seed, _PERSON)
            chance = unit(e)
            if chance < routinely + struck:
                inside[x] = False
                gone += 1
                falls += chance >= routinely and not held
                if rank == 2:
                    g, i, _, _ = philox(f, t, _STYLE, stream, seed, 5)
                    spell = h.sd_spell * normal_quantile(unit(g))
                    v = h.sd_leader * normal_quantile(unit(i))
            else:
                q[x] = congress.survived(q[x], calm, ripe) * (1.0 - PASSES)
        fates.counts[t, gone] += 1.0

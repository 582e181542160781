"""A month without a congress, along every path of a cloud: meetings are drawn from what the month shows.

weight = sum over meetings of P(meeting) times the chance of who was struck and who was not
"""

import math

import numpy as np

from whowhom._numba import njit
from whowhom.world.anchor import jeopardy, plenum
from whowhom.world.anchor.cloud import SILVER, Cloud, spread_out
from whowhom.world.anchor.hyper import Hyper
from whowhom.world.anchor.roster import STAYS, STRUCK, Roster
from whowhom.world.random import philox, unit

_MONTH = 11


@njit
def quiet_month(h: Hyper, r: Roster, t: int, cloud: Cloud, seed: int, stream: int, met: np.ndarray) -> None:
    """One month without a congress: jeopardy ripens, a meeting may be held, strikes fall, what is left may pass.

    Args:
        h: parameters.
        r: a body.
        t: the month.
        cloud: is moved and weighed.
        seed: where chance begins.
        stream: tells runs with one seed apart.
        met: (particles) filled with the meeting.
    """
    begin, end = r.first[t], r.first[t + 1]
    now = np.empty(end - begin)
    ripens, purged = np.empty(3), np.empty(3)
    fill_purged(h, purged)
    a, _, _, _ = philox(0, t, _MONTH, stream, seed, 3)
    for k in range(cloud.q.shape[0]):
        log_rate = cloud.tension[k] + cloud.spell[k]
        fill_ripening(h, log_rate, ripens)
        purge = plenum.purge_chance(h.purge, log_rate)
        at_plenum, alone = (1.0 - purge) * h.plenum, (1.0 - purge) * (1.0 - h.plenum)
        for e in range(begin, end):
            q = cloud.q[k, r.who[e]]
            q += (1.0 - q) * ripens[r.rank[e]]
            more = q + (1.0 - q) * purged[r.rank[e]]
            now[e - begin] = q
            if r.outcome[e] == STAYS:
                alone *= 1.0 - q * h.strikes_alone
                at_plenum *= 1.0 - q * h.strikes_plenum
                purge *= 1.0 - more * h.strikes_plenum
            elif r.outcome[e] == STRUCK:
                alone *= q * h.strikes_alone
                at_plenum *= q * h.strikes_plenum
                purge *= more * h.strikes_plenum
        weight = alone + at_plenum + purge
        cloud.log_weight[k] += math.log(weight) if weight > 0.0 else -np.inf
        u = spread_out(k, unit(a), SILVER) * weight
        met[k] = plenum.PURGE if u < purge else (plenum.PLENUM if u < purge + at_plenum else plenum.NONE)
        strikes = plenum.strikes(met[k], h.strikes_plenum, h.strikes_alone)
        for e in range(begin, end):
            q = now[e - begin]
            if met[k] == plenum.PURGE:
                q += (1.0 - q) * purged[r.rank[e]]
            cloud.q[k, r.who[e]] = jeopardy.spared(q, strikes)


@njit
def fill_purged(h: Hyper, purged: np.ndarray) -> None:
    """The chance to come into jeopardy at a purge, by rank: fills a vector of three.

    Args:
        h: parameters.
        purged: (3) is filled.
    """
    for rank in range(3):
        factor = jeopardy.rank_factor(rank, h.ripens_candidate, h.ripens_leader)
        purged[rank] = jeopardy.ripened(0.0, h.purge_ripens * factor)


@njit
def fill_ripening(h: Hyper, log_rate: float, ripens: np.ndarray) -> None:
    """The chance to come into jeopardy this month, by rank.

    Args:
        h: parameters.
        log_rate: log tension plus the spell's level.
        ripens: (3) is filled.
    """
    rate = h.ripens * math.exp(log_rate)
    for rank in range(3):
        ripens[rank] = jeopardy.ripened(0.0, rate * jeopardy.rank_factor(rank, h.ripens_candidate, h.ripens_leader))

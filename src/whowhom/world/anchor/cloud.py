"""A cloud of weighted paths: what is known of a body at one time, and how paths are drawn anew from their weights.

Source: resampling in the order of tension, with chances spread out evenly (Gerber and Chopin 2015).
"""

import math

import numpy as np

from whowhom._numba import njit
from whowhom._records import record
from whowhom.world.anchor import congress, jeopardy, plenum, style
from whowhom.world.anchor.hyper import Hyper
from whowhom.world.anchor.roster import Roster
from whowhom.world.random import normal_quantile, philox, unit

SPELL = 12  # use of chance, with `particles.moved_on`
GOLDEN, SILVER = 0.6180339887498949, 0.41421356237309503  # steps that spread points evenly


@record
class Cloud:
    """Weighted paths at one time: what is needed to go on from there.

    Args:
        q: (particles, stays) P(j = 1).
        tension: (particles) its log.
        spell: (particles) the spell's level, of log ripening.
        mean: (particles, 2) of u and v.
        cov: (3) var u, cov, var v, the same for all.
        norm: (particles) whether a norm is in force.
        log_weight: (particles) sums to one when taken to exp.
        falls: struck in the last month, congresses apart.
    """

    q: np.ndarray
    tension: np.ndarray
    spell: np.ndarray
    mean: np.ndarray
    cov: np.ndarray
    norm: np.ndarray
    log_weight: np.ndarray
    falls: int


@njit(inline="always")
def spread_out(i: int, u: float, step: float) -> float:
    """The i-th of evenly spread uniform numbers, all shifted by one that was drawn.

    >>> round(float(spread_out(1, 0.5, 0.618)), 3)
    0.118

    Args:
        i: which of them, from 0.
        u: the uniform number that was drawn.
        step: from one to the next, on the circle from 0 to 1.
    """
    x = u + i * step
    return min(max(x - math.floor(x), 1e-12), 1.0 - 1e-12)


@njit
def at_start(h: Hyper, r: Roster, particles: int, seed: int, stream: int) -> Cloud:
    """The cloud when the body begins.

    Args:
        h: parameters.
        r: a body.
        particles: how many paths.
        seed: where chance begins.
        stream: tells runs with one seed apart.
    """
    q = first_chances(h, r)
    in_force = congress.norm_at_start(r.year[0], h.norm)
    norm = np.zeros(particles, dtype=np.bool_)
    cloud_q = np.empty((particles, q.shape[0]))
    log_tension = np.empty(particles)
    spell = np.empty(particles)
    a, b, c, _ = philox(0, 0, SPELL, stream, seed, 3)
    for k in range(particles):
        for x in range(q.shape[0]):
            cloud_q[k, x] = q[x]
        norm[k] = spread_out(k, unit(c), GOLDEN * SILVER) < in_force
        log_tension[k] = h.sd_tension * normal_quantile(spread_out(k, unit(a), GOLDEN))
        spell[k] = h.sd_spell * normal_quantile(spread_out(k, unit(b), SILVER))
    equal = np.empty(particles)
    for k in range(particles):
        equal[k] = -math.log(particles)
    mean = np.zeros((particles, 2))
    return Cloud(
        q=cloud_q,
        tension=log_tension,
        spell=spell,
        mean=mean,
        cov=style.prior(h.sd_body, h.sd_leader),
        norm=norm,
        log_weight=equal,
        falls=0,
    )


@njit
def first_chances(h: Hyper, r: Roster) -> np.ndarray:
    """P(j = 1) of each stay when the body begins, as in `given_path`.

    Args:
        h: parameters.
        r: a body.
    """
    q = np.zeros(r.since.shape[0])
    strikes = plenum.average(h.plenum, h.strikes_plenum, h.strikes_alone)
    seen = np.zeros(r.since.shape[0], dtype=np.bool_)
    for e in range(r.who.shape[0]):
        x = r.who[e]
        if not seen[x] and r.since[x] > 0:
            rate = h.ripens * jeopardy.rank_factor(r.rank[e], h.ripens_candidate, h.ripens_leader)
            q[x] = jeopardy.at_tenure(r.since[x], rate, strikes)
        seen[x] = True
    for x in range(r.since.shape[0]):
        if not seen[x] and r.since[x] > 0:
            q[x] = jeopardy.at_tenure(r.since[x], h.ripens, strikes)
    return q


@njit
def normalised(log_weight: np.ndarray) -> float:
    """Make the weights sum to one; return the log of what they summed to.

    Args:
        log_weight: (particles) is changed.
    """
    top, total = -np.inf, 0.0
    for k in range(log_weight.shape[0]):
        top = max(top, log_weight[k])
    if top == -np.inf:
        return -np.inf
    for k in range(log_weight.shape[0]):
        total += math.exp(log_weight[k] - top)
    total = top + math.log(total)
    for k in range(log_weight.shape[0]):
        log_weight[k] -= total
    return total


@njit
def in_order(first: np.ndarray, second: np.ndarray) -> np.ndarray:
    """Places in the order of the sums of two rows, the least first: by insertion, for they change little in a month.

    Args:
        first: (particles).
        second: (particles).
    """
    order = np.empty(first.shape[0], dtype=np.int64)
    for k in range(first.shape[0]):
        own, i = first[k] + second[k], k
        while i > 0 and first[order[i - 1]] + second[order[i - 1]] > own:
            order[i] = order[i - 1]
            i -= 1
        order[i] = k
    return order


@njit
def ancestors(log_weight: np.ndarray, order: np.ndarray, u: float) -> np.ndarray:
    """Systematic resampling: who each new particle descends from.

    Args:
        log_weight: (particles) normalised.
        order: in which particles are passed.
        u: one uniform number.
    """
    n = log_weight.shape[0]
    chosen = np.empty(n, dtype=np.int64)
    total, at = math.exp(log_weight[order[0]]), 0
    for k in range(n):
        while total < (k + u) / n and at < n - 1:
            at += 1
            total += math.exp(log_weight[order[at]])
        chosen[k] = order[at]
    return chosen


@njit
def resampled(cloud: Cloud, chosen: np.ndarray) -> None:
    """Put the chosen ancestors in the places of all, with equal weights.

    Args:
        cloud: is changed.
        chosen: (particles) the ancestor of each.
    """
    q, tension, spell = cloud.q.copy(), cloud.tension.copy(), cloud.spell.copy()
    mean, norm = cloud.mean.copy(), cloud.norm.copy()
    for k in range(chosen.shape[0]):
        i = chosen[k]
        for x in range(q.shape[1]):
            cloud.q[k, x] = q[i, x]
        cloud.tension[k], cloud.spell[k], cloud.norm[k] = tension[i], spell[i], norm[i]
        cloud.mean[k, 0], cloud.mean[k, 1] = mean[i, 0], mean[i, 1]
        cloud.log_weight[k] = -math.log(chosen.shape[0])

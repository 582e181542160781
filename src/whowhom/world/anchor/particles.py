"""Many paths at once: the likelihood of a body's record with tension, plenums and congress shocks summed out.

A particle is a path, with q of every member exact along it. Meetings are drawn from what the month shows, shocks and
norms of congresses from a normal fitted to what the congress shows, tension and the spell's level from their laws;
weights make good the difference. Paths are drawn anew from their weights when the effective number falls below half.
The estimate of the likelihood is unbiased at any number of paths, and those to each month stand beside it.

Source: auxiliary particle filter (Pitt and Shephard 1999), members and style summed out (Rao-Blackwell; Doucet, de
Freitas, Murphy and Russell 2000). Particles are passed in the order of their tension, with chances spread out evenly
(Gerber and Chopin 2015). A random number is a function of seed, stream, path, month and use.
"""

import math

import numpy as np

from whowhom._numba import njit
from whowhom._records import record
from whowhom.world.anchor import style, tension
from whowhom.world.anchor.cloud import (
    GOLDEN,
    SILVER,
    SPELL,
    Cloud,
    ancestors,
    at_start,
    in_order,
    normalised,
    resampled,
    spread_out,
)
from whowhom.world.anchor.congress_month import congress_month
from whowhom.world.anchor.hyper import Hyper
from whowhom.world.anchor.quiet_month import quiet_month
from whowhom.world.anchor.roster import STRUCK, Roster
from whowhom.world.random import normal_quantile, philox, unit

_DRAW = 13


@record
class Traces:
    """What `run` notes of the paths, to tell one from its end: (months, particles) each."""

    ancestor: np.ndarray
    log_rate: np.ndarray
    meeting: np.ndarray
    shock: np.ndarray
    norm: np.ndarray


@njit
def no_traces(months: int, particles: int) -> Traces:
    """Traces to be filled.

    Args:
        months: of the body.
        particles: how many paths.
    """
    return Traces(
        ancestor=np.zeros((months, particles), dtype=np.int64),
        log_rate=np.zeros((months, particles)),
        meeting=np.zeros((months, particles), dtype=np.int64),
        shock=np.zeros((months, particles)),
        norm=np.zeros((months, particles), dtype=np.bool_),
    )


@njit
def run(
    h: Hyper, r: Roster, until: int, particles: int, seed: int, stream: int, threshold: float, traced: bool
) -> tuple[np.ndarray, Cloud, Traces]:
    """Filter a body from its beginning to the end of month `until` - 1.

    Args:
        h: parameters.
        r: a body.
        until: how many months.
        particles: how many paths.
        seed: where chance begins.
        stream: tells runs with one seed apart.
        threshold: see `advance`.
        traced: note the paths.

    Returns:
        (months) log-likelihood of what happened to the end of each month; the cloud at the end; the traces, empty
        unless asked for.
    """
    trace = no_traces(until if traced else 0, particles)
    total = np.zeros(until)
    cloud = at_start(h, r, particles, seed, stream)
    cloud = advance(h, r, cloud, 1, until, seed, stream, threshold, total, trace)
    return total, cloud, trace


@njit
def advance(
    h: Hyper,
    r: Roster,
    cloud: Cloud,
    begin: int,
    until: int,
    seed: int,
    stream: int,
    threshold: float,
    total: np.ndarray,
    trace: Traces,
) -> Cloud:
    """Filter months `begin` to `until` - 1; nothing of a later month is looked at.

    Args:
        h: parameters.
        r: a body.
        cloud: at the end of month `begin` - 1; is used up.
        begin: the first month, 1 or more.
        until: the month to stop before.
        seed: where chance begins.
        stream: tells runs with one seed apart.
        threshold: paths are drawn anew when fewer than this share of them are effective.
        total: (months) log-likelihood to the end of each month; is filled.
        trace: is filled, unless it is empty.

    Returns:
        The cloud at the end of month `until` - 1.
    """
    particles = cloud.tension.shape[0]
    traced = trace.ancestor.shape[0] > 0
    met = np.zeros(particles, dtype=np.int64)
    shocks = np.zeros(particles)
    for t in range(begin, until):
        moved_on(h, r, t, cloud, seed, stream)
        if traced:
            for k in range(particles):
                trace.log_rate[t, k] = cloud.tension[k] + cloud.spell[k]
        if r.congress[t]:
            congress_month(h, r, t, cloud, seed, stream, shocks)
        else:
            quiet_month(h, r, t, cloud, seed, stream, met)
        total[t] = total[t - 1] + normalised(cloud.log_weight)
        if total[t] == -np.inf:
            for later in range(t, total.shape[0]):
                total[later] = -np.inf
            break
        if traced:
            for k in range(particles):
                trace.meeting[t, k], trace.shock[t, k], trace.norm[t, k] = met[k], shocks[k], cloud.norm[k]
                trace.ancestor[t, k] = k
        if _squares(cloud.log_weight) * threshold * particles > 1.0:
            a, _, _, _ = philox(0, t, _DRAW, stream, seed, 3)
            chosen = ancestors(cloud.log_weight, in_order(cloud.tension, cloud.spell), unit(a))
            resampled(cloud, chosen)
            if traced:
                for k in range(particles):
                    trace.ancestor[t, k] = chosen[k]
        cloud = Cloud(
            q=cloud.q,
            tension=cloud.tension,
            spell=cloud.spell,
            mean=cloud.mean,
            cov=cloud.cov,
            norm=cloud.norm,
            log_weight=cloud.log_weight,
            falls=falls_of(r, t),
        )
    return cloud


@njit
def _squares(log_weight: np.ndarray) -> float:
    """The sum of the squared weights: one by the effective number of paths."""
    total = 0.0
    for k in range(log_weight.shape[0]):
        total += math.exp(2.0 * log_weight[k])
    return total


@njit
def moved_on(h: Hyper, r: Roster, t: int, cloud: Cloud, seed: int, stream: int) -> None:
    """Move tension, and at a new spell its level and style, into month t.

    Args:
        h: parameters.
        r: the body.
        t: the month, from 1.
        cloud: is moved.
        seed: where chance begins.
        stream: tells runs with one seed apart.
    """
    changes = r.spell[t] != r.spell[t - 1]
    if changes:
        style.new_spell(cloud.cov, h.sd_leader)
    a, b, _, _ = philox(0, t, SPELL, stream, seed, 3)
    order = in_order(cloud.tension, cloud.spell)
    for i in range(order.shape[0]):
        k = order[i]
        e = normal_quantile(spread_out(i, unit(a), GOLDEN))
        cloud.tension[k] = tension.moved(cloud.tension[k], cloud.falls, h.kick, h.sd_tension, e)
        if changes:
            cloud.spell[k] = h.sd_spell * normal_quantile(spread_out(i, unit(b), SILVER))
            cloud.mean[k, 1] = 0.0


@njit
def falls_of(r: Roster, t: int) -> int:
    """How many were struck in a month, congresses apart.

    Args:
        r: the body.
        t: the month.
    """
    falls = 0
    if not r.congress[t]:
        for e in range(r.first[t], r.first[t + 1]):
            falls += r.outcome[e] == STRUCK
    return falls

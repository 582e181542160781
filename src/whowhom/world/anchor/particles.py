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
from whowhom.world.anchor import congress, jeopardy, plenum, style, tension
from whowhom.world.anchor.hyper import PASSES, Hyper
from whowhom.world.anchor.roster import STAYS, STRUCK, Roster
from whowhom.world.random import normal_quantile, philox, unit

_MONTH, _SPELL, _DRAW, _CONGRESS = 11, 12, 13, 14
_GOLDEN, _SILVER = 0.6180339887498949, 0.41421356237309503  # steps that spread points evenly
_FROM_PRIOR = 0.1  # share of proposals that ignore what the congress shows, which bounds the weights
_WIDER = 1.2


@record
class Cloud:
    """Weighted paths at one time: what is needed to go on from there.

    Args:
        q: (particles, stays) P(j = 1).
        tension: (particles) its log. spell: (particles) the spell's level, of log ripening.
        mean: (particles, 2) of u and v. cov: (3) var u, cov, var v, the same for all.
        norm: (particles) whether a norm is in force. log_weight: (particles) sums to one when taken to exp.
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
    """
    x = u + i * step
    return min(max(x - math.floor(x), 1e-12), 1.0 - 1e-12)


@njit
def start(h: Hyper, r: Roster, particles: int, seed: int, stream: int) -> Cloud:
    """The cloud when the body begins.

    Args:
        h: parameters; r: a body; particles, seed, stream: see `run`.
    """
    q = first_chances(h, r)
    in_force = congress.norm_at_start(r.year[0], h.norm)
    norm = np.zeros(particles, dtype=np.bool_)
    cloud_q = np.empty((particles, q.shape[0]))
    log_tension = np.empty(particles)
    spell = np.empty(particles)
    a, b, c, _ = philox(0, 0, _SPELL, stream, seed, 3)
    for k in range(particles):
        cloud_q[k] = q
        norm[k] = spread_out(k, unit(c), _GOLDEN * _SILVER) < in_force
        log_tension[k] = h.sd_tension * normal_quantile(spread_out(k, unit(a), _GOLDEN))
        spell[k] = h.sd_spell * normal_quantile(spread_out(k, unit(b), _SILVER))
    equal = np.full(particles, -math.log(particles))
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
    """P(j = 1) of each stay when the body begins, as in `given_path`."""
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
    """Make the weights sum to one; return the log of what they summed to."""
    top = log_weight.max()
    if top == -np.inf:
        return -np.inf
    total = top + math.log(np.exp(log_weight - top).sum())
    log_weight -= total
    return total


@njit
def ancestors(log_weight: np.ndarray, order: np.ndarray, u: float) -> np.ndarray:
    """Systematic resampling: who each new particle descends from.

    Args:
        log_weight: (particles) normalised; order: in which particles are passed; u: one uniform number.
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
def quiet_month(h: Hyper, r: Roster, t: int, cloud: Cloud, seed: int, stream: int, met: np.ndarray) -> None:
    """One month without a congress: jeopardy ripens, a meeting may be held, strikes fall, what is left may pass.

    Args:
        h: parameters; r: a body; t: the month; cloud: is moved and weighed.
        seed, stream: identity; met: (particles) filled with the meeting.
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
        u = spread_out(k, unit(a), _SILVER) * weight
        met[k] = plenum.PURGE if u < purge else (plenum.PLENUM if u < purge + at_plenum else plenum.NONE)
        strikes = plenum.strikes(met[k], h.strikes_plenum, h.strikes_alone)
        for e in range(begin, end):
            q = now[e - begin]
            if met[k] == plenum.PURGE:
                q += (1.0 - q) * purged[r.rank[e]]
            cloud.q[k, r.who[e]] = jeopardy.spared(q, strikes)


@njit
def fill_purged(h: Hyper, purged: np.ndarray) -> None:
    """The chance to come into jeopardy at a purge, by rank: fills a vector of three."""
    for rank in range(3):
        factor = jeopardy.rank_factor(rank, h.ripens_candidate, h.ripens_leader)
        purged[rank] = jeopardy.ripened(0.0, h.purge_ripens * factor)


@njit
def fill_ripening(h: Hyper, log_rate: float, ripens: np.ndarray) -> None:
    """The chance to come into jeopardy this month, by rank.

    Args:
        h: parameters; log_rate: log tension plus the spell's level; ripens: (3) is filled.
    """
    rate = h.ripens * math.exp(log_rate)
    for rank in range(3):
        ripens[rank] = jeopardy.ripened(0.0, rate * jeopardy.rank_factor(rank, h.ripens_candidate, h.ripens_leader))


@njit
def _levels(h: Hyper, r: Roster, t: int, norm: int) -> np.ndarray:
    """Each entry's logit to be dropped, without jeopardy, at a shock of nought."""
    count = r.first[t + 1] - r.first[t]
    level = np.empty(count)
    for i in range(count):
        e = r.first[t] + i
        aged = congress.age_effect(r.age[e], h.age_rise, h.age_middle, h.age_width)
        level[i] = congress.rank_level(r.rank[e], h.drop, h.drop_candidate, h.drop_leader) + norm * aged
    return level


@njit
def _log_shown(
    h: Hyper, r: Roster, t: int, q: np.ndarray, level: np.ndarray, shock: float
) -> tuple[float, float, float]:
    """Log-likelihood of a congress's outcome at a shock, its slope, and Fisher's information.

    Args:
        h: parameters; r: a body; t: the month; q: (stays); level: of each entry; shock: s.
    """
    total, slope, information = 0.0, 0.0, 0.0
    for i in range(level.shape[0]):
        e = r.first[t] + i
        if r.outcome[e] != STAYS and r.outcome[e] != STRUCK:
            continue
        x = q[r.who[e]]
        calm = congress.expit(level[i] + shock)
        ripe = congress.expit(level[i] + shock + h.drop_jeopardy)
        goes = (1.0 - x) * calm + x * ripe
        stays = (1.0 - x) * (1.0 - calm) + x * (1.0 - ripe)
        by_shock = (1.0 - x) * calm * (1.0 - calm) + x * ripe * (1.0 - ripe)
        if r.outcome[e] == STRUCK:
            total += math.log(max(goes, 1e-300))
            slope += by_shock / max(goes, 1e-300)
        else:
            total += math.log(max(stays, 1e-300))
            slope -= by_shock / max(stays, 1e-300)
        information += by_shock * by_shock / max(goes * stays, 1e-300)
    return total, slope, information


@njit
def _fit(
    h: Hyper, r: Roster, t: int, q: np.ndarray, level: np.ndarray, mean: float, var: float
) -> tuple[float, float, float]:
    """A normal in the shock that looks like the likelihood near its peak: log height, centre, precision.

    Args:
        h: parameters; r: a body; t: the month; q: (stays) typical chances; level: of each entry.
        mean, var: of the shock before the congress.
    """
    shock = mean
    for _ in range(12):
        _, slope, information = _log_shown(h, r, t, q, level, shock)
        step = (slope - (shock - mean) / var) / (information + 1.0 / var)
        shock += min(max(step, -1.5), 1.5)
    height, slope, information = _log_shown(h, r, t, q, level, shock)
    information = max(information, 1e-3)
    return height + slope * slope / (2.0 * information), shock + slope / information, information


@njit
def congress_month(h: Hyper, r: Roster, t: int, cloud: Cloud, seed: int, stream: int, shocks: np.ndarray) -> None:
    """One month with a congress: jeopardy ripens; norm and shock are drawn from what it shows; who stays is filtered.

    Args:
        h: parameters; r: a body; t: the month; cloud: is moved and weighed.
        seed, stream: identity; shocks: (particles) filled with each s.
    """
    ripens = np.empty(3)
    for k in range(cloud.q.shape[0]):
        fill_ripening(h, cloud.tension[k] + cloud.spell[k], ripens)
        for e in range(r.first[t], r.first[t + 1]):
            cloud.q[k, r.who[e]] += (1.0 - cloud.q[k, r.who[e]]) * ripens[r.rank[e]]
    typical = np.zeros(cloud.q.shape[1])
    mean = 0.0
    for k in range(cloud.q.shape[0]):
        w = math.exp(cloud.log_weight[k])
        typical += w * cloud.q[k]
        mean += w * (cloud.mean[k, 0] + cloud.mean[k, 1])
    var = style.variance(cloud.cov, h.sd_congress)
    levels = (_levels(h, r, t, 0), _levels(h, r, t, 1))
    fits = (
        _fit(h, r, t, typical, levels[0], mean, var),
        _fit(h, r, t, typical, levels[1], mean, var),
    )
    for k in range(cloud.q.shape[0]):
        _draw_shock(h, r, t, cloud, k, var, levels, fits, seed, stream, shocks)
        style.learn(cloud.mean[k], cloud.cov, shocks[k], h.sd_congress)
    style.learned(cloud.cov, h.sd_congress)


@njit
def _log_normal(x: float, mean: float, var: float) -> float:
    return -0.5 * ((x - mean) ** 2 / var + math.log(2.0 * math.pi * var))


@njit
def _draw_shock(
    h: Hyper, r: Roster, t: int, cloud: Cloud, k: int, var: float,
    levels: tuple[np.ndarray, np.ndarray],
    fits: tuple[tuple[float, float, float], tuple[float, float, float]],
    seed: int, stream: int, shocks: np.ndarray,
) -> None:  # fmt: skip
    """Draw one particle's norm and shock from the fitted normals, weigh it, and filter who stays."""
    mean = cloud.mean[k, 0] + cloud.mean[k, 1]
    comes = congress.norm_chance(cloud.norm[k], r.year[t], h.norm)
    guess = np.empty(2)
    for n in range(2):
        height, centre, precision = fits[n]
        guess[n] = height - 0.5 * math.log1p(precision * var)
        guess[n] -= 0.5 * (mean - centre) ** 2 / (var + 1.0 / precision)
    top = max(guess[0], guess[1])
    off, on = (1.0 - comes) * math.exp(guess[0] - top), comes * math.exp(guess[1] - top)
    proposed = (1.0 - _FROM_PRIOR) * on / (on + off) + _FROM_PRIOR * comes
    a, b, c, _ = philox(k, t, _CONGRESS, stream, seed, 3)
    norm = 1 if unit(a) < proposed else 0
    _, centre, precision = fits[norm]
    fitted_var = 1.0 / (1.0 / var + precision)
    fitted = fitted_var * (mean / var + precision * centre)
    fitted_var *= _WIDER
    e = normal_quantile(unit(c))
    shock = mean + math.sqrt(var) * e if unit(b) < _FROM_PRIOR else fitted + math.sqrt(fitted_var) * e
    prior = _log_normal(shock, mean, var)
    drawn = math.log(
        (1.0 - _FROM_PRIOR) * math.exp(_log_normal(shock, fitted, fitted_var)) + _FROM_PRIOR * math.exp(prior)
    )
    level = levels[norm]
    shown, _, _ = _log_shown(h, r, t, cloud.q[k], level, shock)
    chosen = comes / proposed if norm == 1 else (1.0 - comes) / (1.0 - proposed)
    cloud.log_weight[k] += math.log(chosen) + prior - drawn + shown
    cloud.norm[k] = norm == 1
    shocks[k] = shock
    for i in range(level.shape[0]):
        entry = r.first[t] + i
        if r.outcome[entry] == STAYS:
            x = r.who[entry]
            calm = congress.expit(level[i] + shock)
            ripe = congress.expit(level[i] + shock + h.drop_jeopardy)
            cloud.q[k, x] = congress.survived(cloud.q[k, x], calm, ripe) * (1.0 - PASSES)


@njit
def moved_on(h: Hyper, r: Roster, t: int, cloud: Cloud, seed: int, stream: int) -> None:
    """Move tension, and at a new spell its level and style, into month t."""
    changes = r.spell[t] != r.spell[t - 1]
    if changes:
        style.new_spell(cloud.cov, h.sd_leader)
    a, b, _, _ = philox(0, t, _SPELL, stream, seed, 3)
    order = np.argsort(cloud.tension + cloud.spell)
    for i in range(order.shape[0]):
        k = order[i]
        e = normal_quantile(spread_out(i, unit(a), _GOLDEN))
        cloud.tension[k] = tension.moved(cloud.tension[k], cloud.falls, h.kick, h.sd_tension, e)
        if changes:
            cloud.spell[k] = h.sd_spell * normal_quantile(spread_out(i, unit(b), _SILVER))
            cloud.mean[k, 1] = 0.0


@njit
def falls_of(r: Roster, t: int) -> int:
    """How many were struck in a month, congresses apart."""
    falls = 0
    if not r.congress[t]:
        for e in range(r.first[t], r.first[t + 1]):
            falls += r.outcome[e] == STRUCK
    return falls


@njit
def resampled(cloud: Cloud, chosen: np.ndarray) -> None:
    """Put the chosen ancestors in the places of all, with equal weights."""
    cloud.q[:] = cloud.q[chosen]
    cloud.tension[:] = cloud.tension[chosen]
    cloud.spell[:] = cloud.spell[chosen]
    cloud.mean[:] = cloud.mean[chosen]
    cloud.norm[:] = cloud.norm[chosen]
    cloud.log_weight[:] = -math.log(chosen.shape[0])


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
    """Traces to be filled."""
    return Traces(
        ancestor=np.zeros((months, particles), dtype=np.int64), log_rate=np.zeros((months, particles)),
        meeting=np.zeros((months, particles), dtype=np.int64), shock=np.zeros((months, particles)),
        norm=np.zeros((months, particles), dtype=np.bool_),
    )  # fmt: skip


@njit
def advance(
    h: Hyper, r: Roster, cloud: Cloud, begin: int, until: int, seed: int, stream: int, threshold: float,
    total: np.ndarray, trace: Traces,
) -> Cloud:  # fmt: skip
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
            trace.log_rate[t] = cloud.tension + cloud.spell
        if r.congress[t]:
            congress_month(h, r, t, cloud, seed, stream, shocks)
        else:
            quiet_month(h, r, t, cloud, seed, stream, met)
        total[t] = total[t - 1] + normalised(cloud.log_weight)
        if total[t] == -np.inf:
            total[t:] = -np.inf
            break
        if traced:
            trace.meeting[t], trace.shock[t], trace.norm[t] = met, shocks, cloud.norm
            trace.ancestor[t] = np.arange(particles)
        if np.exp(2.0 * cloud.log_weight).sum() * threshold * particles > 1.0:
            a, _, _, _ = philox(0, t, _DRAW, stream, seed, 3)
            chosen = ancestors(cloud.log_weight, np.argsort(cloud.tension + cloud.spell), unit(a))
            resampled(cloud, chosen)
            if traced:
                trace.ancestor[t] = chosen
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
    cloud = start(h, r, particles, seed, stream)
    cloud = advance(h, r, cloud, 1, until, seed, stream, threshold, total, trace)
    return total, cloud, trace

"""A month with a congress, along every path of a cloud: norm and shock are drawn from what the congress shows.

A normal is fitted to the likelihood of the shock at typical chances; a tenth of the draws ignore it, which bounds the
weights:

    weight = P(norm) / P(norm drawn) * N(shock; prior) / q(shock) * P(who was dropped | shock, norm)
"""

import math

import numpy as np

from whowhom._numba import njit
from whowhom.world.anchor import congress, style
from whowhom.world.anchor.cloud import Cloud
from whowhom.world.anchor.hyper import PASSES, Hyper
from whowhom.world.anchor.quiet_month import fill_ripening
from whowhom.world.anchor.roster import STAYS, STRUCK, Roster
from whowhom.world.random import normal_quantile, philox, unit

_CONGRESS = 14
_FROM_PRIOR = 0.1  # share of proposals that ignore what the congress shows, which bounds the weights
_WIDER = 1.2


@njit
def congress_month(h: Hyper, r: Roster, t: int, cloud: Cloud, seed: int, stream: int, shocks: np.ndarray) -> None:
    """One month with a congress: jeopardy ripens; norm and shock are drawn from what it shows; who stays is filtered.

    Args:
        h: parameters.
        r: a body.
        t: the month.
        cloud: is moved and weighed.
        seed: where chance begins.
        stream: tells runs with one seed apart.
        shocks: (particles) filled with each s.
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
        for x in range(typical.shape[0]):
            typical[x] += w * cloud.q[k, x]
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
        h: parameters.
        r: a body.
        t: the month.
        q: (stays).
        level: of each entry.
        shock: s.
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
        h: parameters.
        r: a body.
        t: the month.
        q: (stays) typical chances.
        level: of each entry.
        mean: of the shock before the congress.
        var: of the same.
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
def _log_normal(x: float, mean: float, var: float) -> float:
    return -0.5 * ((x - mean) ** 2 / var + math.log(2.0 * math.pi * var))


@njit
def _draw_shock(
    h: Hyper,
    r: Roster,
    t: int,
    cloud: Cloud,
    k: int,
    var: float,
    levels: tuple[np.ndarray, np.ndarray],
    fits: tuple[tuple[float, float, float], tuple[float, float, float]],
    seed: int,
    stream: int,
    shocks: np.ndarray,
) -> None:
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

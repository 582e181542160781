"""Coordinates in which the record has left little to do, and the move made in them.

A fit q = Normal(m, C) to some coordinates of other worlds gives new coordinates x, standard normal under q:

    z = m + F x,  C = F F'        and the target, in x, is a standard normal times exp(loglik(z) + log p(z) - log q(z))

The move takes some of the coordinates and proposes x' = rho x + sqrt(1 - rho^2) xi, which keeps the standard normal, so it
is taken with the chance min(1, exp(difference of that log-likelihood)). Bold turns draw a part of a block afresh (rho = 0),
shy ones move the whole block a little, which mixes also where the fit is poor. F is widened by a quarter, so that the
tails of q are not thinner than the target's.

Source: Cotter, Roberts, Stuart and White (2013), with blocks of full steps in the place of one small step for all: for the
same acceptance a block of share s is forgotten in 1 / s moves, a step of variance s for all in 2 / s.
"""

import math
from typing import NamedTuple

import numpy as np

from whowhom._numba import njit
from whowhom.world.leadership import Floats, Ints
from whowhom.world.random import fill_normal, uniform

SIGNIFICANT = 2.5
FEWEST = 3.0  # worlds for each coordinate with a variance of its own
WIDER = 1.25
MANY = 100  # coordinates on which the record is silent, enough to read from them what worlds are worth


class Frame(NamedTuple):
    """New coordinates: z = shift + y, y[where] = factor x[where] and y = x elsewhere; `logdet` is of the factor."""

    shift: Floats
    where: Ints
    factor: Floats
    logdet: float


def plain_frame(dimension: int) -> Frame:
    """The coordinates as they are."""
    return Frame(np.zeros(dimension), np.zeros(0, dtype=np.int64), np.zeros((0, 0)), 0.0)


def informed(z: Floats, among: Ints, at_most: int, independent: float) -> Ints:
    """The coordinates on which the record bears most, mean or variance away from the prior's beyond chance.

    Ranked by the divergence from the prior, (m^2 + v - 1 - log v) / 2, and no more than `at_most`.

    Args:
        z: worlds, shape (worlds, dimension); among: coordinates to look at; independent: how many worlds they are worth.
    """
    part = z[:, among]
    mean, var = part.mean(axis=0), np.maximum(part.var(axis=0), 1e-6)
    away = (np.abs(mean) * np.sqrt(independent) > SIGNIFICANT) | (
        np.abs(var - 1.0) * np.sqrt(independent / 2.0) > SIGNIFICANT
    )
    gain = np.where(away, mean**2 + var - 1.0 - np.log(var), 0.0)
    best = np.argsort(-gain, kind="stable")[:at_most]
    return np.sort(among[best[gain[best] > 0.0]])


def worth(z: Floats, families: Ints, among: Ints) -> float:
    """How many independent worlds a set of worlds is worth: the lesser of two readings.

    By families: variance over the variance of the mean, in the middle case. Worlds of one family are taken as one draw,
    so the mean of f families varies by  f / (f - 1) sum_f (sum of the family's departures / worlds)^2. By silence: where
    the record says little, means are 0 but for chance, and their squares have the median 0.455 / worlds.

    Args:
        z: shape (worlds, dimension); families: each world's first ancestor; among: coordinates on which the record bears.

    Source: Lee and Whiteley (2018) for the variance from families.

    >>> z = np.random.default_rng(1).standard_normal((300, 50))
    >>> some = np.arange(40)
    >>> bool(200 < worth(z, np.arange(300), some) <= 300)
    True
    >>> bool(20 < worth(np.repeat(z[:30], 10, axis=0), np.arange(300) // 10, some) < 45)
    True
    """
    count = len(np.unique(families))
    if count < 2:
        return 1.0
    away = z[:, among] - z[:, among].mean(axis=0)
    sums = np.zeros((int(families.max()) + 1, len(among)))
    np.add.at(sums, families, away)
    of_mean = count / (count - 1.0) * (sums**2).sum(axis=0) / len(z) ** 2
    by_families = float(np.clip(np.median(away.var(axis=0) / np.maximum(of_mean, 1e-12)), 1.0, len(z)))
    silent = np.delete(z, among, axis=1).mean(axis=0)
    if len(silent) < MANY:
        return by_families
    return min(by_families, 0.455 / max(float(np.median(silent**2)), 1e-9))


def fit_frame(z: Floats, families: Ints, among: Ints) -> Frame:
    """Fit a normal to the worlds: a mean to all coordinates, variances and correlations to some.

    Means are drawn to the prior's by the share of noise in them (James and Stein), variances and correlations likewise.
    Coordinates that have only a mean keep the prior's variance, which is no smaller than theirs in the record's light.

    Args:
        z: worlds, shape (worlds, dimension); families: each world's first ancestor; among: coordinates that may have a
        variance of their own.
    """
    independent, raw = worth(z, families, among), z.mean(axis=0)
    where = informed(z, among, int(independent / FEWEST), independent)
    shift = raw * np.maximum(0.0, 1.0 - SIGNIFICANT**2 / np.maximum(raw**2 * independent, 1e-9))
    k = len(where)
    if k == 0:
        return Frame(shift, where, np.zeros((0, 0)), 0.0)
    part = z[:, where]
    shift[where] = raw[where] * np.maximum(0.0, 1.0 - 1.0 / np.maximum(raw[where] ** 2 * independent, 1e-9))
    spread = part.std(axis=0) + 1e-6
    trust = independent / (independent + 10.0)
    deviation = np.sqrt(trust * spread**2 + (1.0 - trust))
    white = (part - raw[where]) / spread
    correlation = independent / (independent + k) * (white.T @ white) / len(z)
    np.fill_diagonal(correlation, 1.0)
    factor = WIDER * deviation[:, None] * np.linalg.cholesky(correlation)
    return Frame(shift, where, factor, float(np.log(np.diag(factor)).sum()))


@njit
def to_world(
    x: np.ndarray,
    shift: np.ndarray,
    where: np.ndarray,
    factor: np.ndarray,
    logdet: float,
    z: np.ndarray,
    gap: np.ndarray,
) -> None:
    """Fill z with the worlds' points and gap with log p(z) - log q(z).

    Args:
        x: new coordinates, shape (worlds, dimension); shift, where, factor, logdet: of the frame; z: like x;
        gap: (worlds,).
    """
    k = where.shape[0]
    picked = np.empty(k)
    for n in range(x.shape[0]):
        total = logdet
        for i in range(x.shape[1]):
            z[n, i] = x[n, i] + shift[i]
            total -= shift[i] * (x[n, i] + 0.5 * shift[i])  # (x^2 - z^2) / 2
        for j in range(k):
            picked[j] = x[n, where[j]]
        for j in range(k):
            value = 0.0
            for i in range(j + 1):
                value += factor[j, i] * picked[i]
            at = where[j]
            old = z[n, at]
            z[n, at] = value + shift[at]
            total += 0.5 * (old * old - z[n, at] * z[n, at])
        gap[n] = total


@njit
def redraw(
    x: np.ndarray, out: np.ndarray, chosen: np.ndarray, rho: float, first: int, seed: int, stage: int, use: int
) -> None:
    """Fill `out` with the worlds, the chosen coordinates drawn afresh but for a share `rho`.

    Args:
        x, out: shape (worlds, dimension); chosen: coordinates; first: number of the first world; the rest: identity.
    """
    kick = math.sqrt(1.0 - rho * rho)
    xi = np.empty(chosen.shape[0])
    for n in range(x.shape[0]):
        out[n] = x[n]
        fill_normal(xi, seed, first + n, stage, use)
        for j in range(chosen.shape[0]):
            out[n, chosen[j]] = rho * x[n, chosen[j]] + kick * xi[j]


@njit
def accept(
    x: np.ndarray,
    steps: np.ndarray,
    loglik: np.ndarray,
    x_new: np.ndarray,
    steps_new: np.ndarray,
    loglik_new: np.ndarray,
    first: int,
    seed: int,
    stage: int,
    use: int,
) -> int:
    """Take each proposal with its chance, in place; returns how many were taken.

    Args:
        x, x_new: shape (worlds, dimension); steps, steps_new: log-likelihood by step, shape (worlds, steps);
        loglik, loglik_new: its tempered sum, shape (worlds,); the rest: identity of the move.
    """
    taken = 0
    for n in range(x.shape[0]):
        if math.log(uniform(seed, first + n, stage, 0, use)) < loglik_new[n] - loglik[n]:
            x[n] = x_new[n]
            steps[n] = steps_new[n]
            taken += 1
    return taken

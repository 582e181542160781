"""Coordinates in which the record has left little to do, and the moves made in them.

A fit q = Normal(m, C) to some coordinates of other worlds gives new coordinates x, standard normal under q:

    z = m + F x,  C = F F'        and the target, in x, is a standard normal times exp(l),  l = loglik(z) + log p(z) - log q(z)

F is widened by a quarter, so that the tails of q are not thinner than the target's. There are two moves.

A *trajectory* of all coordinates but those that choose among alternatives: momenta v are drawn, and position and
momentum turn about each other, pushed along the slope of l,

    v <- v + (e / 2) slope(x),   (x, v) turned by the angle e,   v <- v + (e / 2) slope(x),    some times over

which keeps volume and can be walked backwards whatever the slope is made of; the end is taken with the chance

    min(1, exp(l(x') - (|x'|^2 + |v'|^2) / 2 - l(x) + (|x|^2 + |v|^2) / 2))

Where l is flat nothing is lost by turning, so the number of coordinates does not matter.

A *redrawing* of those that choose, all or one at random: x' drawn afresh, taken with the chance min(1, exp(l(x') - l(x))).
And alternatives are drawn with the parameters held (`alternatives`), a proposal that keeps p and not q, so that what l gains
by log p - log q is taken off again.

Source: Duane, Kennedy, Pendleton and Roweth (1987) and Neal (2011) for the trajectories; Beskos, Pinski, Sanz-Serna and
Stuart (2011) for turning the normal part exactly.
"""

import math
from typing import NamedTuple

import numpy as np
from scipy.linalg import solve_triangular

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
def to_frame(
    slope: np.ndarray,
    x: np.ndarray,
    shift: np.ndarray,
    where: np.ndarray,
    factor: np.ndarray,
    logdet: float,
    z: np.ndarray,
    tau: float,
    out: np.ndarray,
) -> None:
    """Fill out with the slope in the frame's coordinates,  F' (slope - tau z) + tau x.

    Args:
        slope: of tau times the log-likelihood, in z, shape (worlds, dimension); x, z: the worlds in the frame and out
        of it; shift, where, factor, logdet: of the frame; out: like x.
    """
    k = where.shape[0]
    picked = np.empty(k)
    for n in range(x.shape[0]):
        for i in range(x.shape[1]):
            out[n, i] = slope[n, i] - tau * shift[i]
        picked[:] = 0.0
        for j in range(k):
            at = where[j]
            pull = slope[n, at] - tau * z[n, at]
            for i in range(j + 1):
                picked[i] += factor[j, i] * pull
        for j in range(k):
            out[n, where[j]] = picked[j] + tau * x[n, where[j]]


@njit
def set_off(
    x: np.ndarray, free: np.ndarray, first: int, seed: int, stage: int, use: int, pace: np.ndarray, out: np.ndarray
) -> None:
    """Fill out with momenta, standard normal where a coordinate is free and 0 elsewhere, and vary each world's pace.

    Args:
        x, out: shape (worlds, dimension); free: (dimension,); first: number of the first world; seed, stage, use:
        identity; pace: (worlds,) multiplied by 0.8 to 1.2.
    """
    for n in range(x.shape[0]):
        fill_normal(out[n], seed, first + n, stage, use)
        for i in range(x.shape[1]):
            if not free[i]:
                out[n, i] = 0.0
        pace[n] *= 0.8 + 0.4 * uniform(seed, first + n, stage, 1, use)


@njit
def swing(
    x: np.ndarray, v: np.ndarray, slope: np.ndarray, free: np.ndarray, pace: np.ndarray, push: float, turn: bool
) -> None:
    """Push the momenta along the slope, then turn position and momentum about each other, in place.

        v <- v + push pace slope,    (x, v) <- (x cos + v sin, v cos - x sin) of the angle pace

    Args:
        x, v, slope: shape (worlds, dimension); free: (dimension,) what moves; pace: (worlds,); push: 1/2 or 1; turn:
        whether to turn after the push.
    """
    for n in range(x.shape[0]):
        push_n, cos, sin = push * pace[n], math.cos(pace[n]), math.sin(pace[n])
        for i in range(x.shape[1]):
            if free[i]:
                v[n, i] += push_n * slope[n, i]
                if turn:
                    old = x[n, i]
                    x[n, i] = old * cos + v[n, i] * sin
                    v[n, i] = v[n, i] * cos - old * sin


@njit
def energy(x: np.ndarray, v: np.ndarray, free: np.ndarray, out: np.ndarray) -> None:
    """Fill out[n] with half the squared length of position and momentum of each world."""
    for n in range(x.shape[0]):
        total = 0.0
        for i in range(x.shape[1]):
            if free[i]:
                total += x[n, i] * x[n, i] + v[n, i] * v[n, i]
        out[n] = 0.5 * total


@njit
def redraw(x: np.ndarray, out: np.ndarray, chosen: np.ndarray, first: int, seed: int, stage: int, use: int) -> None:
    """Fill `out` with the worlds, the chosen coordinates drawn afresh: all of them, or at times one at random.

    Args:
        x, out: shape (worlds, dimension); chosen: coordinates; first: number of the first world; the rest: identity.
    """
    count = chosen.shape[0]
    xi = np.empty(count)
    for n in range(x.shape[0]):
        out[n] = x[n]
        fill_normal(xi, seed, first + n, stage, use)
        which = int(4.0 * count * uniform(seed, first + n, stage, 1, use))  # one of them, or three times in four all
        for j in range(count):
            if which >= count or j == which:
                out[n, chosen[j]] = xi[j]


def by_frame(by: Floats, frame: Frame) -> Floats:
    """Displacements of z as displacements of x; both (worlds, dimension)."""
    where = frame.where
    moved = by.copy()
    if len(where):
        moved[:, where] = solve_triangular(frame.factor, by[:, where].T, lower=True).T
    return moved


@njit
def accept(
    x: np.ndarray,
    steps: np.ndarray,
    x_new: np.ndarray,
    steps_new: np.ndarray,
    gain: np.ndarray,
    first: int,
    seed: int,
    stage: int,
    use: int,
) -> int:
    """Take each proposal with its chance, in place; returns how many were taken.

    Args:
        x, x_new: shape (worlds, dimension); steps, steps_new: log-likelihood by step, shape (worlds, steps);
        gain: logarithm of the chance, shape (worlds,), not taken where it is no number; the rest: identity of the move.
    """
    taken = 0
    for n in range(x.shape[0]):
        if math.log(uniform(seed, first + n, stage, 0, use)) < gain[n]:
            x[n] = x_new[n]
            steps[n] = steps_new[n]
            taken += 1
    return taken

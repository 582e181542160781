"""Coordinates in which the record has left little to do, and the move made in them.

A fit q = Normal(m, C) to some coordinates of other worlds gives new coordinates x, standard normal under q:

    z = m + F x,  C = F F'        and the target, in x, is a standard normal times exp(loglik(z) + log p(z) - log q(z))

The move takes some of the coordinates and proposes x' = rho x + sqrt(1 - rho^2) xi, which keeps the standard normal, so it
is taken with the chance min(1, exp(difference of that log-likelihood)). Bold turns draw a part of a block afresh (rho = 0),
shy ones move the whole block a little, which mixes also where the fit is poor. F is widened by three tenths, so that the
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

SIGNIFICANT = 3.0
WIDER = 1.3


class Frame(NamedTuple):
    """New coordinates: which are changed, their mean, the lower factor of their covariance, log of its determinant."""

    where: Ints
    mean: Floats
    factor: Floats
    logdet: float


def plain_frame() -> Frame:
    """The coordinates as they are."""
    return Frame(np.zeros(0, dtype=np.int64), np.zeros(0), np.zeros((0, 0)), 0.0)


def informed(z: Floats, among: Ints, at_most: int, independent: float) -> Ints:
    """The coordinates on which the record bears: mean or variance away from the prior's beyond chance.

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


def fit_frame(z: Floats, where: Ints, independent: float) -> Frame:
    """Fit a normal to some coordinates of the worlds.

    Means and variances are drawn to the prior's by the share of noise in them, correlations to none by that in theirs.

    Args:
        z: worlds, shape (worlds, dimension); where: coordinates, shape (k,); independent: how many worlds they are worth.
    """
    k = len(where)
    if k == 0:
        return plain_frame()
    part = z[:, where]
    raw, spread = part.mean(axis=0), part.std(axis=0) + 1e-6
    mean = raw * np.maximum(0.0, 1.0 - 1.0 / np.maximum(raw**2 * independent, 1e-9))
    trust = independent / (independent + 10.0)
    deviation = np.sqrt(trust * spread**2 + (1.0 - trust))
    white = (part - raw) / spread
    correlation = independent / (independent + k) * (white.T @ white) / len(z)
    np.fill_diagonal(correlation, 1.0)
    factor = WIDER * deviation[:, None] * np.linalg.cholesky(correlation)
    return Frame(where, mean, factor, float(np.log(np.diag(factor)).sum()))


@njit
def to_world(
    x: np.ndarray,
    where: np.ndarray,
    mean: np.ndarray,
    factor: np.ndarray,
    logdet: float,
    z: np.ndarray,
    gap: np.ndarray,
) -> None:
    """Fill z with the worlds' points and gap with log p(z) - log q(z).

    Args:
        x: new coordinates, shape (worlds, dimension); where, mean, factor, logdet: of the frame; z: like x; gap: (worlds,).
    """
    k = where.shape[0]
    for n in range(x.shape[0]):
        z[n] = x[n]
        total = logdet if k > 0 else 0.0
        for j in range(k):
            value = mean[j]
            for i in range(j + 1):
                value += factor[j, i] * x[n, where[i]]
            z[n, where[j]] = value
            total += 0.5 * (x[n, where[j]] * x[n, where[j]] - value * value)
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

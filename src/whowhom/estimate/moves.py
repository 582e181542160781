"""Moves that leave the target unchanged: preconditioned Crank-Nicolson, plain and fitted.

The target is a standard normal `z` times exp(loglik). Over some coordinates the plain move proposes

    z' = rho z + sqrt(1 - rho^2) xi,                  accepted with min(1, exp(loglik' - loglik))

and the fitted move, with q = Normal(m, C) fitted to other worlds than those moved,

    z' = m + rho (z - m) + sqrt(1 - rho^2) C^(1/2) xi,
    accepted with min(1, exp(loglik' - loglik) p(z') q(z) / (p(z) q(z'))),   p the standard normal.

Source: Cotter, Roberts, Stuart and White (2013); Rudolf and Sprungk (2018) for the fitted one.
"""

import math
from typing import NamedTuple

import numpy as np

from whowhom._numba import njit
from whowhom.world.random import fill_normal, uniform

Floats = np.ndarray[tuple[int, ...], np.dtype[np.float64]]
Ints = np.ndarray[tuple[int, ...], np.dtype[np.int64]]


class Fit(NamedTuple):
    """A normal distribution over some coordinates: which, its mean, the factor of its covariance and that one's inverse."""

    where: Ints
    mean: Floats
    factor: Floats
    inverse: Floats


def fit_normal(z: Floats, where: Ints, weight: float) -> Fit:
    """Fit a normal to the worlds' coordinates, drawn towards the prior by `weight` in 0..1.

    Args:
        z: worlds, shape (worlds, dimension); where: coordinates, shape (k,); weight: the prior's share.
    """
    part = z[:, where]
    mean = (1.0 - weight) * part.mean(axis=0)
    centred = part - part.mean(axis=0)
    covariance = (1.0 - weight) * (centred.T @ centred) / max(len(part) - 1, 1) + weight * np.eye(len(where))
    factor = np.linalg.cholesky(covariance)
    return Fit(where, mean, factor, np.linalg.inv(factor))


@njit
def propose(
    z: np.ndarray,
    out: np.ndarray,
    correction: np.ndarray,
    first: int,
    seed: int,
    stage: int,
    use: int,
    where: np.ndarray,
    mean: np.ndarray,
    factor: np.ndarray,
    inverse: np.ndarray,
    rho: float,
) -> None:
    """Fill `out` with proposals for a chunk of worlds and `correction` with log p(z') q(z) / (p(z) q(z')).

    With `factor` of no rows the move is the plain one and the correction nil.

    Args:
        z, out: chunk of worlds, shape (n, dimension); correction: shape (n,); first: number of the chunk's first world;
        seed, stage, use: identity of the move; where, mean, factor, inverse: as in `Fit`; rho: share kept.
    """
    k = where.shape[0]
    fitted = factor.shape[0] > 0
    xi = np.empty(k)
    white = np.empty(k)
    new = np.empty(k)
    kick = math.sqrt(1.0 - rho * rho)
    for n in range(z.shape[0]):
        out[n] = z[n]
        fill_normal(xi, seed, first + n, stage, use)
        if not fitted:
            for j in range(k):
                c = where[j]
                out[n, c] = rho * z[n, c] + kick * xi[j]
            correction[n] = 0.0
            continue
        delta = 0.0
        for j in range(k):  # whitened coordinates, in which q is a standard normal
            total = 0.0
            for i in range(j + 1):
                total += inverse[j, i] * (z[n, where[i]] - mean[i])
            white[j] = total
            new[j] = rho * total + kick * xi[j]
            delta += 0.5 * (new[j] * new[j] - total * total)
        for j in range(k):
            total = mean[j]
            for i in range(j + 1):
                total += factor[j, i] * new[i]
            old = z[n, where[j]]
            delta += 0.5 * (old * old - total * total)
            out[n, where[j]] = total
        correction[n] = delta


@njit
def accept(
    z: np.ndarray,
    steps: np.ndarray,
    loglik: np.ndarray,
    z_new: np.ndarray,
    steps_new: np.ndarray,
    loglik_new: np.ndarray,
    correction: np.ndarray,
    first: int,
    seed: int,
    stage: int,
    use: int,
) -> int:
    """Take each proposal with its probability, in place; returns how many were taken.

    Args:
        z, z_new: shape (n, dimension); steps, steps_new: log-likelihood by step, shape (n, steps);
        loglik, loglik_new: its tempered sum, shape (n,); the rest as in `propose`.
    """
    taken = 0
    for n in range(z.shape[0]):
        ratio = loglik_new[n] - loglik[n] + correction[n]
        if math.log(uniform(seed, first + n, stage, 0, use)) < ratio:
            z[n] = z_new[n]
            steps[n] = steps_new[n]
            loglik[n] = loglik_new[n]
            taken += 1
    return taken

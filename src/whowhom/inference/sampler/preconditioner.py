"""An affine preconditioner: coordinates in which what is left of the target is near a standard normal.

A fit q = Normal(m, C) to some coordinates of earlier particles gives new coordinates x, standard normal under q:

    z = m + F x,  C = F F'

In x the target is a standard normal times exp(l), l = log L(z) + log p(z) - log q(z).

F is widened by a quarter, so that the tails of q are not thinner than the target's. Whatever the fit, the target stays
what it is: a bad fit costs moves, not truth.
"""

import numpy as np
from scipy.linalg import solve_triangular

from whowhom._numba import njit
from whowhom._records import record
from whowhom._types import Bools, Floats, Ints

SIGNIFICANT = 2.5  # standard errors from the prior
PARTICLES_EACH = 3.0  # independent ones for each coordinate with a variance of its own
WIDER = 1.25
SILENT_ENOUGH = 100  # coordinates of which the likelihood says little, enough to read the effective size from them


@record
class Preconditioner:
    """z = shift + y,  y[where] = factor x[where],  y = x elsewhere; `log_det` is of the factor."""

    shift: Floats
    where: Ints
    factor: Floats
    log_det: float


def identity(dimension: int) -> Preconditioner:
    """The preconditioner that changes nothing.

    Args:
        dimension: how many coordinates.
    """
    return Preconditioner(
        shift=np.zeros(dimension), where=np.zeros(0, dtype=np.int64), factor=np.zeros((0, 0)), log_det=0.0
    )


def genealogical_ess(z: Floats, ancestors: Ints, among: Ints) -> float:
    """How many independent particles some resampled ones are worth: the lesser of two readings.

    By families: variance over the variance of the mean, in the middle case. Particles of one first ancestor are taken
    as one draw, so the mean of f families varies by  f / (f - 1) sum_f (sum of the family's departures / particles)^2.
    By silence: where the likelihood says little, means are 0 but for chance, and their squares have the median
    0.455 / particles.

    Args:
        z: points, (particles, dimension).
        ancestors: first ancestor of each, (particles,).
        among: coordinates on which the likelihood bears.

    Source: Lee and Whiteley (2018) for the variance from families.

    >>> z = np.random.default_rng(1).standard_normal((300, 50))
    >>> some = np.arange(40)
    >>> bool(200 < genealogical_ess(z, np.arange(300), some) <= 300)
    True
    >>> bool(20 < genealogical_ess(np.repeat(z[:30], 10, axis=0), np.arange(300) // 10, some) < 45)
    True
    """
    count = len(np.unique(ancestors))
    if count < 2:
        return 1.0
    away = z[:, among] - z[:, among].mean(axis=0)
    sums = np.zeros((int(ancestors.max()) + 1, len(among)))
    np.add.at(sums, ancestors, away)
    of_mean = count / (count - 1.0) * (sums**2).sum(axis=0) / len(z) ** 2
    by_families = float(np.clip(np.median(away.var(axis=0) / np.maximum(of_mean, 1e-12)), 1.0, len(z)))
    silent = np.delete(z, among, axis=1).mean(axis=0)
    if len(silent) < SILENT_ENOUGH:
        return by_families
    return min(by_families, 0.455 / max(float(np.median(silent**2)), 1e-9))


def informed(z: Floats, among: Ints, at_most: int, independent: float) -> Ints:
    """The coordinates on which the likelihood bears most, mean or variance away from the prior's beyond chance.

    Ranked by the divergence from the prior, (m^2 + v - 1 - log v) / 2.

    Args:
        z: points, (particles, dimension).
        among: coordinates to look at.
        at_most: how many are wanted.
        independent: how many particles they are worth.
    """
    part = z[:, among]
    mean, var = part.mean(axis=0), np.maximum(part.var(axis=0), 1e-6)
    away = _beyond(mean, var, independent)
    gain = np.where(away, mean**2 + var - 1.0 - np.log(var), 0.0)
    best = np.argsort(-gain, kind="stable")[:at_most]
    return np.sort(among[best[gain[best] > 0.0]])


def _beyond(mean: Floats, var: Floats, independent: float) -> Bools:
    """Where a mean or a variance differs from the prior's beyond chance."""
    by_mean = np.abs(mean) * np.sqrt(independent) > SIGNIFICANT
    by_var = np.abs(var - 1.0) * np.sqrt(independent / 2.0) > SIGNIFICANT
    return np.asarray(by_mean | by_var)


def _shrunk(mean: Floats, independent: float, noise: float) -> Floats:
    """Means drawn to the prior's by the share of noise in them (James and Stein)."""
    return mean * np.maximum(0.0, 1.0 - noise / np.maximum(mean**2 * independent, 1e-9))


def fit_preconditioner(z: Floats, ancestors: Ints, among: Ints) -> Preconditioner:
    """Fit a normal to some particles: a mean to all coordinates, variances and correlations to some.

    Means, variances and correlations are drawn to the prior's by the share of noise in them. Coordinates that have only
    a mean keep the prior's variance, which is no smaller than theirs under the likelihood.

    Args:
        z: points, (particles, dimension).
        ancestors: first ancestor of each, (particles,).
        among: coordinates that may have a variance of their own.
    """
    independent, mean = genealogical_ess(z, ancestors, among), z.mean(axis=0)
    where = informed(z, among, int(independent / PARTICLES_EACH), independent)
    shift = _shrunk(mean, independent, SIGNIFICANT**2)
    if len(where) == 0:
        return Preconditioner(shift=shift, where=where, factor=np.zeros((0, 0)), log_det=0.0)
    shift[where] = _shrunk(mean[where], independent, 1.0)
    factor = _factor(z[:, where], mean[where], independent)
    return Preconditioner(shift=shift, where=where, factor=factor, log_det=float(np.log(np.diag(factor)).sum()))


def _factor(part: Floats, mean: Floats, independent: float) -> Floats:
    """The widened Cholesky factor of a covariance drawn to the unit matrix."""
    k = part.shape[1]
    spread = part.std(axis=0) + 1e-6
    trust = independent / (independent + 10.0)
    deviation = np.sqrt(trust * spread**2 + (1.0 - trust))
    white = (part - mean) / spread
    correlation = independent / (independent + k) * (white.T @ white) / len(part)
    np.fill_diagonal(correlation, 1.0)
    return np.asarray(WIDER * deviation[:, None] * np.linalg.cholesky(correlation))


@njit
def to_target(
    x: np.ndarray,
    by: Preconditioner,
    z: np.ndarray,
    log_ratio: np.ndarray,
) -> None:
    """Fill z with the target's points, and log_ratio with the log density ratio, log p(z) - log q(z).

    Args:
        x: preconditioned coordinates, (particles, dimension).
        by: the preconditioner, whose `log_det` is the log-Jacobian of the map.
        z: like x.
        log_ratio: (particles,).
    """
    shift, where, factor = by.shift, by.where, by.factor
    k = where.shape[0]
    picked = np.empty(k)
    for n in range(x.shape[0]):
        total = by.log_det
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
        log_ratio[n] = total


@njit
def pull_gradient(
    gradient: np.ndarray,
    x: np.ndarray,
    by: Preconditioner,
    z: np.ndarray,
    tau: float,
    out: np.ndarray,
) -> None:
    """Fill out with the gradient in the preconditioned coordinates,  F' (gradient - tau z) + tau x.

    Args:
        gradient: of tau times the log-likelihood, in z, (particles, dimension).
        x: preconditioned coordinates, (particles, dimension).
        by: the preconditioner.
        z: the target's points, like x.
        tau: inverse temperature.
        out: like x.
    """
    shift, where, factor = by.shift, by.where, by.factor
    k = where.shape[0]
    picked = np.empty(k)
    for n in range(x.shape[0]):
        for i in range(x.shape[1]):
            out[n, i] = gradient[n, i] - tau * shift[i]
        picked[:] = 0.0
        for j in range(k):
            at = where[j]
            pull = gradient[n, at] - tau * z[n, at]
            for i in range(j + 1):
                picked[i] += factor[j, i] * pull
        for j in range(k):
            out[n, where[j]] = picked[j] + tau * x[n, where[j]]


def pull_displacement(by: Floats, preconditioner: Preconditioner) -> Floats:
    """Displacements of z as displacements of x; both (particles, dimension).

    Args:
        by: displacements of z.
        preconditioner: whose x is meant.
    """
    where = preconditioner.where
    moved = by.copy()
    if len(where):
        moved[:, where] = solve_triangular(preconditioner.factor, by[:, where].T, lower=True).T
    return moved

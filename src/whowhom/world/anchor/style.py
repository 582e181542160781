"""What is known of the style of a body's congresses and of its leader's, given the shocks of past ones.

    s[c] = u + v + b[c],   u ~ Normal(0, sd_body), v ~ Normal(0, sd_leader), b ~ Normal(0, sd_congress)

(u, v) given the shocks is bivariate normal; a new spell draws v anew. One step of a Kalman filter (1960).
"""

import numpy as np

from whowhom._numba import njit


@njit
def prior(sd_body: float, sd_leader: float) -> np.ndarray:
    """Covariance of (u, v) before any congress: a vector of var u, cov, var v.

    Args:
        sd_body: spread of u.
        sd_leader: spread of v.
    """
    return np.array([sd_body * sd_body, 0.0, sd_leader * sd_leader])


@njit
def new_spell(cov: np.ndarray, sd_leader: float) -> None:
    """Draw v anew: it is no longer known, nor tied to u.

    Args:
        cov: (3) var u, cov, var v; is changed.
        sd_leader: spread of v.
    """
    cov[1] = 0.0
    cov[2] = sd_leader * sd_leader


@njit
def variance(cov: np.ndarray, sd_congress: float) -> float:
    """Variance of the next congress's shock.

    Args:
        cov: (3) var u, cov, var v.
        sd_congress: spread of b.
    """
    return cov[0] + 2.0 * cov[1] + cov[2] + sd_congress * sd_congress


@njit
def learn(mean: np.ndarray, cov: np.ndarray, shock: float, sd_congress: float) -> None:
    """Move the means of (u, v) after a congress with this shock. `learned` moves the covariance.

    Args:
        mean: (2) of u and v; is moved.
        cov: (3) var u, cov, var v, before the congress.
        shock: s of the congress.
        sd_congress: spread of b.
    """
    total = variance(cov, sd_congress)
    surprise = (shock - mean[0] - mean[1]) / total
    mean[0] += (cov[0] + cov[1]) * surprise
    mean[1] += (cov[1] + cov[2]) * surprise


@njit
def learned(cov: np.ndarray, sd_congress: float) -> None:
    """Move the covariance of (u, v) after a congress; it does not depend on what the shock was.

    Args:
        cov: (3) var u, cov, var v; is moved.
        sd_congress: spread of b.
    """
    total = variance(cov, sd_congress)
    gain_u, gain_v = (cov[0] + cov[1]) / total, (cov[1] + cov[2]) / total
    with_u, with_v = cov[0] + cov[1], cov[1] + cov[2]
    cov[0] -= gain_u * with_u
    cov[1] -= gain_u * with_v
    cov[2] -= gain_v * with_v

"""A linear-Gaussian chain and its exact answers, written without the sampler."""

from typing import NamedTuple

import numpy as np

Floats = np.ndarray


class Chain(NamedTuple):
    """An AR(1) seen with error.

    x[t] = mean + rho (x[t-1] - mean) + sigma e + push[t], y[t] ~ Normal(x[t], error^2), x[0] ~ Normal(mean, first^2).

    mean = centre + base b with b ~ Normal(0, 1) of its own; a y that is NaN was not seen.
    """

    rho: float
    sigma: float
    first: float
    centre: float
    base: float
    error: float
    push: Floats
    y: Floats


def smooth(c: Chain) -> tuple[Floats, Floats, float]:
    """Kalman filter and Rauch-Tung-Striebel smoother over the state (x, mean).

    Returns:
        Means and variances of x[t] given all of y, each (steps,), and the log-evidence.
    """
    steps = len(c.y)
    A = np.array([[c.rho, 1.0 - c.rho], [0.0, 1.0]])
    Q = np.diag([c.sigma**2, 0.0])
    H = np.array([1.0, 0.0])
    m = np.array([c.centre + c.push[0], c.centre])
    P = np.array([[c.base**2 + c.first**2, c.base**2], [c.base**2, c.base**2]])
    predicted, filtered, log_evidence = [], [], 0.0
    for t in range(steps):
        if t:
            m = A @ m + np.array([c.push[t], 0.0])
            P = A @ P @ A.T + Q
        predicted.append((m, P))
        if np.isfinite(c.y[t]):
            S = H @ P @ H + c.error**2
            gain = P @ H / S
            off = c.y[t] - H @ m
            log_evidence += -0.5 * (np.log(2.0 * np.pi * S) + off**2 / S)
            m, P = m + gain * off, P - np.outer(gain, H @ P)
        filtered.append((m, P))
    means, variances = np.zeros(steps), np.zeros(steps)
    means[-1], variances[-1] = m[0], P[0, 0]
    for t in range(steps - 2, -1, -1):
        (mf, Pf), (mp, Pp) = filtered[t], predicted[t + 1]
        G = Pf @ A.T @ np.linalg.pinv(Pp)
        m = mf + G @ (m - mp)
        P = Pf + G @ (P - Pp) @ G.T
        means[t], variances[t] = m[0], P[0, 0]
    return means, variances, float(log_evidence)


def joint(c: Chain) -> tuple[Floats, Floats, float]:
    """The same by one big normal distribution: a check of the smoother itself."""
    steps = len(c.y)
    W = np.zeros((steps, steps + 1))  # x = mean + W (e, b)
    mean = np.zeros(steps)
    for t in range(steps):
        if t == 0:
            W[0, 0], W[0, -1], mean[0] = c.first, c.base, c.centre + c.push[0]
        else:
            W[t] = c.rho * W[t - 1]
            W[t, t] += c.sigma
            W[t, -1] += (1.0 - c.rho) * c.base
            mean[t] = c.rho * mean[t - 1] + (1.0 - c.rho) * c.centre + c.push[t]
    seen = np.isfinite(c.y)
    K = W @ W.T
    S = K[np.ix_(seen, seen)] + c.error**2 * np.eye(seen.sum())
    off = c.y[seen] - mean[seen]
    gain = K[:, seen] @ np.linalg.inv(S)
    log_evidence = -0.5 * (np.linalg.slogdet(2.0 * np.pi * S)[1] + off @ np.linalg.solve(S, off))
    return mean + gain @ off, np.diag(K - gain @ K[seen]).copy(), float(log_evidence)

"""Importance weights: their effective sample size, resampling by them, and how heavy their tail is.

The largest weights are fitted by a generalized Pareto distribution,

    P(X > x) = (1 + k x / sigma)^(-1/k)

Weights whose tail has k below one half have a finite variance; means under them are good up to about 0.7, and with few
weights up to 1 - 1 / log10(weights). Above that a few particles decide.

Smoothed, the largest are replaced by what the fit expects of them, and none exceeds the largest as it was.

Source: Kish (1965) for the effective size; Zhang and Stephens (2009) for the fit; Vehtari, Simpson, Gelman, Yao and
Gabry (2024) for how long the tail is, for the weak prior that draws k to one half as ten more weights would, for the
limit, and for smoothing.
"""

import math

import numpy as np

from whowhom._types import Floats, Ints

LARGEST_K = 0.7
PRIOR_K, PRIOR_SIZE = 0.5, 10
SHORTEST_TAIL = 5  # weights, to be fitted
SAME = 1e-12  # weights that differ by less of the largest are alike


def ess(log_weights: Floats) -> float:
    """Effective sample size (Kish): between 1 and the number of weights, or 0 where all are nil.

    Args:
        log_weights: (particles,), up to a constant.

    >>> ess(np.zeros(8))
    8.0
    """
    if log_weights.max() == -np.inf:
        return 0.0
    w = np.exp(log_weights - log_weights.max())
    return float(w.sum() ** 2 / (w * w).sum())


def log_mean_exp(x: Floats) -> float:
    """log(mean(exp(x))), without overflow.

    >>> log_mean_exp(np.array([1000.0, 1000.0]))
    1000.0

    Args:
        x: any numbers.
    """
    top = x.max()
    return float(top + np.log(np.mean(np.exp(x - top))))


def resample(log_weights: Floats, u: float) -> Ints:
    """Systematic resampling: a particle's number of descendants has the expectation that its weight gives.

    Args:
        log_weights: (particles,), up to a constant.
        u: one uniform number.

    Returns:
        The ancestor of each new particle, in rising order.

    >>> resample(np.log(np.array([1.0, 3.0])), 0.25).tolist()
    [0, 1]
    """
    w = np.exp(log_weights - log_weights.max())
    edges = np.cumsum(w)
    points = (np.arange(len(w)) + u) * (edges[-1] / len(w))
    return np.minimum(np.searchsorted(edges, points, side="right"), len(w) - 1)


def pareto_k(log_weights: Floats) -> float:
    """The shape k of the tail of some weights: the ceil(min(S / 5, 3 sqrt S)) largest of S.

    Args:
        log_weights: (particles,), up to a constant; one of them finite.

    Returns:
        The shape; minus infinity where the largest weights are all alike, infinity where too few stand out to be
        fitted.

    >>> pareto_k(np.zeros(1000))
    -inf
    >>> rng = np.random.default_rng(1)
    >>> bool(pareto_k(rng.standard_normal(2000)) < 0.5 < pareto_k(np.log(rng.pareto(1.0, 2000) + 1.0)))
    True
    """
    over = _tail(np.exp(log_weights - log_weights.max()))[1]
    over = over[over > SAME]
    if len(over) == 0:
        return -math.inf
    if len(over) < SHORTEST_TAIL:
        return math.inf
    return _weakly(generalized_pareto(over), len(over))


def smoothed(log_weights: Floats) -> Floats:
    """Log-weights with the largest as the fit of their tail expects them; as they are, where it cannot be fitted.

        w[j] <- cut + sigma / k ((1 - (j - 1/2) / M)^(-k) - 1),    j = 1 .. M the largest, in rising order

    Args:
        log_weights: (particles,), up to a constant; one of them finite.

    >>> rng = np.random.default_rng(1)
    >>> logs = 2.0 * rng.standard_normal(2000)
    >>> bool(ess(smoothed(logs)) > ess(logs)), np.array_equal(np.argsort(smoothed(logs)), np.argsort(logs))
    (True, True)
    """
    top = float(log_weights.max())
    weights = np.exp(log_weights - top)
    cut, over = _tail(weights)
    if (over > SAME).sum() < max(SHORTEST_TAIL, len(over)):
        return log_weights
    k, sigma = _fit(over)
    k = _weakly(k, len(over))
    chance = (np.arange(1, len(over) + 1) - 0.5) / len(over)
    quantile = -np.log1p(-chance) if abs(k) < 1e-9 else np.expm1(-k * np.log1p(-chance)) / k
    found = weights.copy()
    found[np.argsort(weights, kind="stable")[-len(over) :]] = np.minimum(cut + sigma * quantile, 1.0)
    return np.asarray(np.log(np.maximum(found, 1e-300)) + top)


def _tail(weights: Floats) -> tuple[float, Floats]:
    """Where the tail of some weights begins, and by how much its weights exceed that, in rising order."""
    count = len(weights)
    length = math.ceil(min(0.2 * count, 3.0 * math.sqrt(count)))
    ordered = np.sort(weights)
    cut = float(ordered[-length - 1] if length < count else ordered[0])
    return cut, ordered[-length:] - cut


def _weakly(k: float, count: int) -> float:
    """A shape drawn to one half as ten more weights would."""
    return (count * k + PRIOR_SIZE * PRIOR_K) / (count + PRIOR_SIZE)


def generalized_pareto(x: Floats) -> float:
    """The shape of a generalized Pareto distribution: the posterior mean of Zhang and Stephens (2009).

        theta_j = 1 / x_n + (1 - sqrt(m / (j - 1/2))) / (3 x*),    x* the first quartile,  j = 1 .. m = 30 + sqrt(n)
        k(theta) = mean log(1 - theta x),    profile log-likelihood  n (log(-theta / k) - k - 1)

    Args:
        x: positive values in rising order.
    """
    return _fit(x)[0]


def _fit(x: Floats) -> tuple[float, float]:
    """The shape, and the scale sigma = -k / theta."""
    n, m = len(x), 30 + int(math.sqrt(len(x)))
    quartile = x[int(n / 4 + 0.5) - 1]
    theta = 1.0 / x[-1] + (1.0 - np.sqrt(m / (np.arange(1, m + 1) - 0.5))) / (3.0 * quartile)
    theta = theta[theta != 0.0]
    k = np.log1p(-theta[:, None] * x).mean(axis=1)
    log_likelihood = n * (np.log(-theta / k) - k - 1.0)
    weight = np.exp(log_likelihood - log_likelihood.max())
    best = float((theta * weight).sum() / weight.sum())
    shape = float(np.log1p(-best * x).mean())
    return shape, -shape / best


def largest_k(weights: int) -> float:
    """The largest shape at which means under so many weights can be trusted.

    >>> round(largest_k(200), 2), largest_k(10_000)
    (0.57, 0.7)

    Args:
        weights: how many.
    """
    return min(LARGEST_K, 1.0 - 1.0 / math.log10(max(weights, 11)))

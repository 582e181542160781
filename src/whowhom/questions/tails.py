"""How heavy the tail of some weights is: the shape k of a generalized Pareto distribution fitted to the largest.

    P(X > x) = (1 + k x / sigma)^(-1/k)

Weights whose tail has k below one half have a finite variance; means weighted by them are good up to about 0.7, and
with few worlds up to 1 - 1 / log10(worlds). Above that a few worlds decide, and the ensemble cannot tell.

Source: Zhang and Stephens (2009) for the estimator; Vehtari, Simpson, Gelman, Yao and Gabry (2024) for its use, for the
weak prior that draws k to one half as ten more weights would, and for the limit.
"""

import math

import numpy as np

from whowhom.world.leadership import Floats

GOOD = 0.7
PRIOR_K, PRIOR_SIZE = 0.5, 10
FEWEST = 5  # weights in a tail that can be fitted


def pareto_k(weights: Floats) -> float:
    """The shape of the tail of some weights.

    Args:
        weights: positive, one a world; their scale does not matter.

    Returns:
        The shape; minus infinity where the largest weights are all alike or there are too few to tell.

    >>> pareto_k(np.ones(1000))
    -inf
    >>> rng = np.random.default_rng(1)
    >>> bool(pareto_k(np.exp(rng.standard_normal(2000))) < 0.5 < pareto_k(rng.pareto(1.0, 2000) + 1.0))
    True
    """
    count = min(math.ceil(0.2 * len(weights)), math.ceil(3.0 * math.sqrt(len(weights))))
    if count < FEWEST or count >= len(weights):
        return -math.inf
    ordered = np.sort(weights)
    tail = ordered[-count:] - ordered[-count - 1]
    if tail[-1] <= 1e-9 * ordered[-1]:
        return -math.inf
    k = generalized_pareto(np.maximum(tail, 1e-12 * ordered[-1]))
    return (count * k + PRIOR_SIZE * PRIOR_K) / (count + PRIOR_SIZE)


def generalized_pareto(x: Floats) -> float:
    """The shape of a generalized Pareto distribution: the posterior mean of Zhang and Stephens (2009).

        theta_j = 1 / x_n + (1 - sqrt(m / (j - 1/2))) / (3 x*),    x* the first quartile,  j = 1 .. m = 30 + sqrt(n)
        k(theta) = mean log(1 - theta x),    profile log-likelihood  n (log(-theta / k) - k - 1)

    Args:
        x: positive values in rising order.
    """
    n, m = len(x), 30 + int(math.sqrt(len(x)))
    quartile = x[int(n / 4 + 0.5) - 1]
    theta = 1.0 / x[-1] + (1.0 - np.sqrt(m / (np.arange(1, m + 1) - 0.5))) / (3.0 * quartile)
    theta = theta[theta != 0.0]
    k = np.log1p(-theta[:, None] * x).mean(axis=1)
    log_likelihood = n * (np.log(-theta / k) - k - 1.0)
    weight = np.exp(log_likelihood - log_likelihood.max())
    best = float((theta * weight).sum() / weight.sum())
    return float(np.log1p(-best * x).mean())


def good_k(worlds: int) -> float:
    """The largest shape at which means under such weights can be trusted.

    >>> round(good_k(200), 2), good_k(10_000)
    (0.57, 0.7)
    """
    return min(GOOD, 1.0 - 1.0 / math.log10(max(worlds, 11)))

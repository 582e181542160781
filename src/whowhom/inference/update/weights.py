"""What importance weights are worth: Kish's effective size, and the Pareto shape of their tail.

The largest weights are fitted by a generalised Pareto distribution; the weights have finite moments up to 1 / k. With S
weights, means under them can be trusted where

    k < min(1 - 1 / log10 S, 0.7)

Source: Zhang and Stephens (2009) for the fit; Vehtari, Simpson, Gelman, Yao and Gabry (2024) for the rule.
"""

import math
from typing import NamedTuple

import numpy as np

from whowhom.inference.sampler.smc import effective
from whowhom.world.leadership import Floats

LEAST_EFFECTIVE = 0.5  # share of the worlds
WORST_TAIL = 0.7
FEWEST = 5  # weights in a tail that can be fitted
GUESS, GUESS_WORTH = 0.5, 10.0  # the shape is drawn to a guess that is worth so many weights


class Weights(NamedTuple):
    """Log-weights, their effective size, and the shape of their tail; -inf where they are all alike."""

    logs: Floats
    effective: float
    tail: float

    @property
    def good(self) -> bool:
        """Whether the weighted worlds are as good as worlds computed anew."""
        count = len(self.logs)
        limit = min(1.0 - 1.0 / math.log10(max(count, 11)), WORST_TAIL)
        return self.effective >= LEAST_EFFECTIVE * count and self.tail <= limit


def weigh(new: Floats, old: Floats) -> Weights:
    """Weights from the log-likelihoods under a new and an old record; what cannot be computed weighs nothing."""
    logs = np.where(np.isfinite(new) & np.isfinite(old), new - old, -np.inf)
    if not np.isfinite(logs).any():
        return Weights(logs, 0.0, math.inf)
    return Weights(logs, effective(logs), tail_shape(logs))


def tail_shape(logs: Floats) -> float:
    """The shape k of a generalised Pareto distribution fitted to the largest weights.

    Args:
        logs: log-weights, at least one of them finite.

    >>> u = (np.arange(2000) + 0.5) / 2000
    >>> bool(0.85 < tail_shape(-0.9 * np.log(u)) < 0.95), bool(0.25 < tail_shape(-0.3 * np.log(u)) < 0.35)
    (True, True)
    >>> tail_shape(np.zeros(100))
    -inf
    """
    count = len(logs)
    size = int(min(0.2 * count, 3.0 * math.sqrt(count)))
    if size < FEWEST:
        return math.inf
    w = np.sort(np.exp(logs - logs.max()))
    over = w[-size:] - w[-size - 1]
    over = over[over > 1e-12]
    if len(over) == 0:
        return -math.inf
    if len(over) < FEWEST:
        return math.inf
    return _fitted_shape(over)


def _fitted_shape(x: Floats) -> float:
    """Zhang and Stephens's estimate of the shape from exceedances in ascending order."""
    n = len(x)
    grid = 30 + int(math.sqrt(n))
    b = 1.0 - np.sqrt(grid / (np.arange(1, grid + 1) - 0.5))
    b = b / (3.0 * x[int(n / 4 + 0.5) - 1]) + 1.0 / x[-1]
    k = np.log1p(-b[:, None] * x).mean(axis=1)
    profile = n * (np.log(-b / k) - k - 1.0)
    share = 1.0 / np.exp(profile[None, :] - profile[:, None]).sum(axis=1)
    best = float((b * share).sum() / share.sum())
    shape = float(np.log1p(-best * x).mean())
    return (n * shape + GUESS_WORTH * GUESS) / (n + GUESS_WORTH)

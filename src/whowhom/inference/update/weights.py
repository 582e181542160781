"""Whether the worlds of one record may stand, weighted, for those of another.

The effective sample size must be half of the worlds, and the Pareto shape of the weights' tail no more than can be
trusted (`importance`).
"""

import math

import numpy as np

from whowhom._records import record
from whowhom._types import Floats
from whowhom.inference.sampler.importance import ess, largest_k, pareto_k

LEAST_ESS = 0.5  # share of the worlds


@record
class Weights:
    """Log-weights, their effective sample size, and the shape of their tail."""

    logs: Floats
    ess: float
    tail: float

    @property
    def good(self) -> bool:
        """Whether the weighted worlds are as good as worlds computed anew."""
        count = len(self.logs)
        return self.ess >= LEAST_ESS * count and self.tail <= largest_k(count)


def weigh(new: Floats, old: Floats) -> Weights:
    """Weights from the log-likelihoods under a new and an old record; what cannot be computed weighs nothing.

    Args:
        new: of each world under the new record, (worlds,).
        old: under the old one.
    """
    logs = np.where(np.isfinite(new) & np.isfinite(old), new - old, -np.inf)
    if not np.isfinite(logs).any():
        return Weights(logs=logs, ess=0.0, tail=math.inf)
    return Weights(logs=logs, ess=ess(logs), tail=pareto_k(logs))

"""Routine exits: retirement for age or illness, without jeopardy. They too come together, at a meeting.

    m[t] ~ Bernoulli(meeting),   logit P(retires | m[t] = 1) = retire + retire_age (age - 65) / 10

Not in the month of a congress, where who leaves for age is not elected again.

Source: counted. All fourteen of the library retired at three plenums or conferences.
"""

import numpy as np

from whowhom._numba import njit
from whowhom.world.anchor.hyper import Number


@njit(inline="always")
def retires(age: Number, level: Number, by_age: Number) -> Number:
    """The chance that one of this age retires at such a meeting.

    >>> float(retires(65.0, 0.0, 1.0))
    0.5

    Args:
        age: in years.
        level: the logit at 65.
        by_age: what ten years more add to it.
    """
    return 1.0 / (1.0 + np.exp(-(level + by_age * (age - 65.0) / 10.0)))

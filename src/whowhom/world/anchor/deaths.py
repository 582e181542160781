"""Deaths: by age, at a share of a life table.

    chance in a month = 1 - exp(-share 0.02 / 12 exp(0.085 (age - 60)))

Source: Gompertz (1825) at the level of men about 1950; the share is learned, about a third: the library has 39 deaths
where the whole table gives 121.
"""

import numpy as np

from whowhom._numba import njit
from whowhom.world.anchor.hyper import Number


@njit(inline="always")
def hazard(age: Number, share: Number) -> Number:
    """The rate of death in a month at an age in years.

    >>> round(12 * float(hazard(60.0, 1.0)), 3)
    0.02

    Args:
        age: in years.
        share: of the rate of the population.
    """
    return share * 0.02 / 12.0 * np.exp(0.085 * (age - 60.0))

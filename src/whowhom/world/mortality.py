"""Mortality: people die.

    chance in a year = 0.02 exp(0.085 (age - 60)),   Gompertz: it doubles every eight years

Source: Gompertz (1825); the level is that of men about 1950 in life tables of industrial countries, rounded. Assumed.
"""

import math

from whowhom._numba import njit

from .rule import Rule, falls

A_YEAR, GROWTH, MIDDLE = 0.02, 0.085, 60.0  # the chance at the middle age, its growth a year, that age

RULE = Rule(
    name="mortality",
    first=40,
    parameters=(),
    without=(falls("the chance that a member of seventy dies", because="Gompertz 1825"),),
)


@njit
def death_chance(age: float) -> float:
    """The chance to die in a month at this age in years.

    >>> round(12 * float(death_chance(60.0)), 2)
    0.02

    Args:
        age: in years.
    """
    return -math.expm1(-A_YEAR / 12.0 * math.exp(GROWTH * (age - MIDDLE)))

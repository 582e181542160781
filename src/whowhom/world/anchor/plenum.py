"""Plenums: in some months a plenum meets, and several of those in jeopardy fall at once.

    z[t] ~ Bernoulli(plenum),   P(falls in t | j = 1) = strikes_plenum if z[t], else strikes_alone

Source: statutes have the committee meet once or twice a year; that falls come together is counted (of 84 days with
exits between congresses 18 had two or more, with nearly half of the exits). Elicited: about 0.12 a month in all.
"""

from whowhom._numba import njit


@njit(inline="always")
def strikes(plenum: bool, at_plenum: float, alone: float) -> float:
    """The chance that one in jeopardy is struck this month."""
    return at_plenum if plenum else alone


@njit(inline="always")
def average(chance: float, at_plenum: float, alone: float) -> float:
    """The chance that one in jeopardy is struck in a month of which nothing is known.

    >>> round(float(average(0.12, 0.6, 0.05)), 3)
    0.116
    """
    return chance * at_plenum + (1.0 - chance) * alone

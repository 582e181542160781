"""Meetings: at a plenum several of those in jeopardy fall at once; at a purge jeopardy ripens for many, and strikes.

    m[t] in {none, plenum, purge}
    P(purge)  = 1 - exp(-purge tension),   tension with the spell's level
    P(plenum) = (1 - P(purge)) plenum
    at a purge  P(0 -> 1) = 1 - exp(-purge_ripens factor of the rank), after the month's own ripening
    strikes     P(falls | j = 1) = strikes_plenum at either, strikes_alone at none

Source: statutes have the committee meet once or twice a year; that falls come together is counted (of 84 days with
exits between congresses 18 had two or more, with nearly half of the exits), and single members in jeopardy by chance
at once do not make four or six. Elicited: about 0.12 strikes a month in all.
"""

import math

from whowhom._numba import njit

NONE, PLENUM, PURGE = 0, 1, 2


@njit(inline="always")
def strikes(meeting: int, at_plenum: float, alone: float) -> float:
    """The chance that one in jeopardy is struck this month.

    Args:
        meeting: none, plenum or purge.
        at_plenum: the chance at either meeting.
        alone: the chance at none.
    """
    return alone if meeting == NONE else at_plenum


@njit(inline="always")
def purge_chance(rate: float, log_tension: float) -> float:
    """The chance of a purge this month.

    Args:
        rate: a month.
        log_tension: with the spell's level.
    """
    return -math.expm1(-rate * math.exp(log_tension))


@njit(inline="always")
def average(chance: float, at_plenum: float, alone: float) -> float:
    """The chance that one in jeopardy is struck in a month of which nothing is known.

    >>> round(float(average(0.12, 0.6, 0.05)), 3)
    0.116

    Args:
        chance: that there is a plenum in a month.
        at_plenum: the chance to be struck at one.
        alone: the chance to be struck without.
    """
    return chance * at_plenum + (1.0 - chance) * alone

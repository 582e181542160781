"""Jeopardy: the decision to drop somebody ripens, strikes or passes. It is hidden, and has two states.

    ripens    P(0 -> 1) = 1 - exp(-alpha tension),   alpha by rank and by the leader's spell
    strikes   P(falls | 1) = sigma, which depends on the month: see `plenum`; P(falls | 0) = 0
    passes    P(1 -> 0) = nu, for who was not struck

q = P(j = 1 | what happened to him, the path). Given the path of tension, plenums and congress shocks, members are
independent, so that q is exact. Who enters starts at 0; who sat before the record begins starts from the law of j given
that he survived to his tenure at the average chance to be struck.

Source: a competing-risks chain with a latent precursor (a two-state hidden Markov model; Rabiner 1989). That a decision
ripens before it strikes is elicited; exits alone identify alpha sigma / (sigma + nu).
"""

import numpy as np

from whowhom._numba import njit
from whowhom.world.anchor.hyper import PASSES, Number

FULL, CANDIDATE, LEADER = 0, 1, 2


@njit(inline="always")
def rank_factor(rank: int, candidate: float, leader: float) -> float:
    """How much faster than a full member's a rank's jeopardy ripens.

    Args:
        rank: 0 full, 1 candidate, 2 leader.
        candidate: the factor of a candidate.
        leader: the factor of the leader.
    """
    return candidate if rank == 1 else (leader if rank == 2 else 1.0)


@njit(inline="always")
def ripened(q: Number, rate: Number) -> Number:
    """Q after a month in which jeopardy ripens at `rate`.

    >>> round(float(ripened(0.0, 0.01)), 5)
    0.00995

    Args:
        q: P(j = 1).
        rate: a month.
    """
    return q + (1.0 - q) * -np.expm1(-rate)


@njit(inline="always")
def spared(q: Number, strikes: Number) -> Number:
    """Q of one who was not struck, after jeopardy may have passed.

    >>> round(float(spared(0.5, 0.0)), 3)
    0.49

    Args:
        q: P(j = 1).
        strikes: the chance that one in jeopardy is struck this month.
    """
    return q * (1.0 - strikes) / (1.0 - q * strikes) * (1.0 - PASSES)


@njit
def at_tenure(months: int, rate: float, strikes: float) -> float:
    """Q of one who has sat so many months and was not struck, at the average chance to be struck.

    >>> float(at_tenure(0, 0.01, 0.1))
    0.0

    Args:
        months: that he has sat.
        rate: a month.
        strikes: the average chance that one in jeopardy is struck in a month.
    """
    q = 0.0
    for _ in range(min(months, 240)):
        q = spared(ripened(q, rate), strikes)
    return q

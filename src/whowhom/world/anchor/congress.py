"""Congresses: who is not elected again.

    logit p = a(rank) + N r(age) + s + beta j,     s = u[body] + v[leader's spell] + b[congress]
    r(age)  = rise (1 + tanh((age - middle) / width)) / 2

u, v and b are normal. N is 1 while a norm of age or terms is in force: it comes into force at a congress with a chance
that is nearly nil before 1980, and seldom lapses; a record that begins later begins with the chance that one has come
in the meantime. Who leads when the congress meets gives the spell. Who is struck at a congress is not struck beside it
in that month.

Source: counted. Before 1980 congresses dropped 19 of 225 with no gradient in age; from 1980 in China and Vietnam 163 of
359, steep in age; in East Germany 1 of 48. Norms: Manion (1993), "Retirement of Revolutionaries in China".
"""

import numpy as np

from whowhom._numba import njit
from whowhom.world.anchor.hyper import NORM_BEFORE_1980, NORM_LAPSES, YEAR_OF_NORMS, Number

CUSTOM = 5
"""Years between congresses by custom."""


@njit(inline="always")
def expit(x: Number) -> Number:
    """1 / (1 + exp(-x)).

    >>> float(expit(0.0))
    0.5

    Args:
        x: any.
    """
    return 1.0 / (1.0 + np.exp(-x))


@njit(inline="always")
def age_effect(age: Number, rise: Number, middle: Number, width: Number) -> Number:
    """What a norm adds to the logit at an age in years.

    >>> float(age_effect(67.0, 3.0, 67.0, 2.0))
    1.5

    Args:
        age: in years.
        rise: the most that it adds.
        middle: the age at which it adds half of that.
        width: in years, of the rise.
    """
    return 0.5 * rise * (1.0 + np.tanh((age - middle) / width))


@njit(inline="always")
def rank_level(rank: int, full: float, candidate: float, leader: float) -> float:
    """The logit of a rank's chance to be dropped, before norm and shock.

    Args:
        rank: 0 full, 1 candidate, 2 leader.
        full: the logit of a full member.
        candidate: what being a candidate adds to it.
        leader: what being the leader adds to it.
    """
    return full + candidate if rank == 1 else (full + leader if rank == 2 else full)


@njit(inline="always")
def norm_chance(in_force: bool, year: int, comes: float) -> float:
    """The chance that a norm is in force at this congress, by whether it was at the last.

    >>> float(norm_chance(False, 1970, 0.4)), float(norm_chance(True, 2000, 0.4))
    (0.02, 0.97)

    Args:
        in_force: whether it was at the last.
        year: of this congress.
        comes: the chance that it comes into force at a congress since 1980.
    """
    if in_force:
        return 1.0 - NORM_LAPSES
    return comes if year >= YEAR_OF_NORMS else NORM_BEFORE_1980


@njit
def norm_at_start(year: int, comes: float) -> float:
    """The chance that a norm is in force when a record begins, after a congress every five years since 1980.

    >>> float(norm_at_start(1979, 0.4)), round(float(norm_at_start(1991, 0.4)), 2)
    (0.0, 0.63)

    Args:
        year: in which the record begins.
        comes: the chance that it comes into force at a congress since 1980.
    """
    chance = 0.0
    for held in range(YEAR_OF_NORMS + CUSTOM, year + 1, CUSTOM):
        chance = chance * norm_chance(True, held, comes) + (1.0 - chance) * norm_chance(False, held, comes)
    return chance


@njit(inline="always")
def survived(q: Number, p0: Number, p1: Number) -> Number:
    """P(j = 1) of one who was elected again, given the chances to be dropped without and with jeopardy.

    Args:
        q: P(j = 1) before the congress.
        p0: the chance to be dropped without jeopardy.
        p1: the chance to be dropped with jeopardy.
    """
    kept = (1.0 - q) * (1.0 - p0) + q * (1.0 - p1)
    return q * (1.0 - p1) / np.maximum(kept, 1e-300)

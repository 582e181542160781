"""Dominance: who outweighs all the others together is a danger to each of them.

    D[x] = max(0, log g[x] - log(sum over the other full members j of g[j]) + log 2),   g = exp(s)
    log h[i, x] += dominance D[x]                                   a move against him (challenge)
    lean[i, v]  -= dominance (1 - denial[v]) D[L] / 2               a vote on him (showdown)

A member whose power exceeds that of all others together is a winning coalition alone; no coalition with him is stable,
for he can do without each of its members. The paper has fixed powers, a majority rule of any size, and coalitions that
eliminate one another in sequence until one sustains itself. Here only this one consequence is kept, and it is
soft: it sets in at half the weight of all the others, because men see it coming, and grows with the excess. That
several members together may be such a coalition shows through affinity and standing alone.

Source: Acemoglu, Egorov and Sonin (2008); memorandum, paragraph 3 (the leaders of the opposition would be next).
"""

import math
from math import log

import numpy as np

from whowhom._numba import njit

from .rule import FARTHEST, NOTHING, Parameter, Rule, falls, rises
from .state import State

RULE = Rule(
    name="dominance",
    first=33,
    parameters=(
        Parameter(
            name="dominance",
            scale="log",
            centre=log(0.5),
            spread=0.7,
            neutral=NOTHING,
            doc="Growth of the chance of a move against who nears or exceeds the weight of all others together.",
            why="Acemoglu, Egorov and Sonin 2008; assumed, wide",
            without=(
                falls(
                    "the chance that a leader who outweighs all together is moved against",
                    because="Acemoglu, Egorov and Sonin 2008: no coalition with him is stable",
                ),
                rises(
                    "the chance that a member stands with a leader who outweighs all together",
                    because="Acemoglu, Egorov and Sonin 2008: the others would be next",
                ),
            ),
        ),
    ),
)
(DOMINANCE,) = RULE.places


FORESEEN = math.log(2.0)  # how far ahead of parity, in logarithms of weight, the danger is seen


@njit
def someone_dominates(S: State) -> bool:
    """Whether anybody may outweigh the others: no, unless the strongest is far above their mean (Jensen).

    Args:
        S: the world's state; standing and seats are read.
    """
    members, most, total = S.seats.count[0], -np.inf, 0.0
    if members < 2:
        return False
    for k in range(members):
        s = S.standing[S.seats.who[k]]
        most = max(most, s)
        total += s
    others = (total - most) / (members - 1)
    return most - others - math.log(members - 1.0) + FORESEEN > 0.0


@njit
def excess(x: int, S: State) -> float:
    """D[x].

    Args:
        x: who may outweigh the others.
        S: the world's state; standing and seats are read.
    """
    others = 0.0
    for k in range(S.seats.count[0]):
        if S.seats.who[k] != x:
            others += math.exp(S.standing[S.seats.who[k]])
    return max(0.0, S.standing[x] - math.log(others) + FORESEEN) if others > 0.0 else 0.0


@njit
def alarm_all(S: State) -> None:
    """Raise S.moves.target of who outweighs the others.

    Args:
        S: the world's state; theta, standing and seats are read.
    """
    for k in range(S.seats.count[0]):
        x = S.seats.who[k]
        S.moves.target[x] *= math.exp(min(S.theta[DOMINANCE] * excess(x, S), FARTHEST))

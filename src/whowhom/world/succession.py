"""Succession: who takes the leader's post when nobody has felled him.

    with chance  NAMED t  who was named for it, if he sits; else the weightiest full member

t is the chance that he was named. NAMED is elicited: of ruling parties whose leader died, about two in three were taken
over by who had been named or second.

Source: the design's multinomial of heirs, with remembered successions (Malenkov 1953, Le Duan 1969, Hua 1976, Andropov
1982).
"""

import numpy as np

from whowhom._numba import njit

from .leadership import FULL, NONE, Leadership
from .state import State

NAMED = 0.65


@njit
def successor(L: Leadership, top: int, rank: np.ndarray, u: float, S: State) -> int:
    """Who takes the leader's post; -1 where nobody can.

    Args:
        L: the leadership.
        top: the leader's post.
        rank: (persons,) in the leading body.
        u: one uniform number.
        S: the world's state; standing is read.
    """
    heir = L.prospects.heir[top]
    if heir >= 0 and rank[heir] != NONE and u < NAMED * L.prospects.heir_trust[top]:
        return heir
    best, found = -np.inf, -1
    for x in range(L.persons):
        if rank[x] == FULL and S.standing[x] > best:
            best, found = S.standing[x], x
    return found

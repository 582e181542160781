"""Cascade: a leader who is thrown out by force takes his circle with him.

    a move that fells him is one of force with chance b, counted by kind of regime
    in each of the WAKE months after it a man of his circle loses all with chance 1 - (1 - SWEPT)^close[x]

close is 1 for who stood with him when he was felled; where the record tells of the overthrow, the tie between them.
SWEPT: in the three months after he is thrown out by soldiers or the street, each man of his circle loses
his post with 50 to 95 in 100.

Source: irregular exits of leaders by regime (Archigos 4.1); the share swept away is elicited.
"""

import numpy as np

from whowhom._numba import njit
from whowhom._records import record

from .leadership import NONE, Leadership

WAKE = 3
SWEPT = 0.4  # a month


@record
class Cascade:
    """Whom an overthrow sweeps away.

    Args:
        close: (persons,) how close each stood to who was overthrown, 0 to 1.
        until: (1,) the last month in which they are swept away, counted as the history counts.
    """

    close: np.ndarray
    until: np.ndarray


@njit
def wake(L: Leadership, first_month: int) -> Cascade:
    """What an overthrow on record has still to sweep away.

    Args:
        L: the leadership.
        first_month: months of history.
    """
    C = Cascade(close=np.zeros(L.persons), until=np.full(1, -1, np.int64))
    fallen = L.prospects.overthrown
    if fallen >= 0 and first_month == L.months:
        C.until[0] = L.prospects.overthrown_month + WAKE
        for x in range(L.persons):
            if x != fallen:
                C.close[x] = min(max(L.traits.tie[x, fallen], L.traits.tie[fallen, x], 0.0), 1.0)
    return C


@njit
def overthrow(leader: int, mover: int, month: int, rank: np.ndarray, stood: np.ndarray, C: Cascade) -> None:
    """A leader is felled by force.

    Args:
        leader: his number.
        mover: who felled him.
        month: counted as the history counts.
        rank: (persons,) in the leading body.
        stood: (persons,) 1 for who stood with him.
        C: changed.
    """
    C.until[0] = month + WAKE
    for x in range(rank.shape[0]):
        C.close[x] = 1.0 if rank[x] != NONE and x != leader and x != mover and stood[x] == 1 else 0.0


@njit
def swept(x: int, month: int, C: Cascade) -> float:
    """The chance that x is swept away this month.

    Args:
        x: the person.
        month: counted as the history counts.
        C: whom an overthrow sweeps away.
    """
    if month > C.until[0] or C.close[x] <= 0.0:
        return 0.0
    return 1.0 - (1.0 - SWEPT) ** C.close[x]

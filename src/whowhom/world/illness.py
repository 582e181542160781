"""Illness: who is said to be ill dies or retires sooner, for a year.

    chance a month to die or to retire for illness = share of each * trust,   trust the chance that he is ill

DIES and RETIRES are elicited: a man of 74 in hospital leaves within a year, by any way, with 15 to 45 in 100.
"""

import numpy as np

from whowhom._numba import njit

from .anchor.month_ahead import Way
from .leadership import ILL, Leadership, Record
from .state import State

DIES, RETIRES = 0.01, 0.012
YEAR = 12


@njit
def ill(L: Leadership, R: Record, now: bool, S: State) -> np.ndarray:
    """The chance that each is ill, (persons,), by what is said of the year before the as-of day.

    Args:
        L: the leadership.
        R: its record.
        now: whether the future begins on the as-of day, with a library; else nothing is heard.
        S: the world's state; events.month is read.
    """
    sick = np.zeros(L.persons)
    for e in range(R.events.code.shape[0] if now else 0):
        if R.events.code[e] == ILL and S.events.month[e] >= L.months - YEAR:
            x = R.events.who[e]
            sick[x] = 1.0 - (1.0 - sick[x]) * (1.0 - R.events.trust[e])
    return sick


@njit
def ail(h: int, sick: np.ndarray, W: Way) -> None:
    """Let the ill die and retire sooner in a month ahead.

    Args:
        h: the month ahead, from 1.
        sick: (persons,) from `ill`.
        W: dies and routine are changed.
    """
    for x in range(sick.shape[0] if h <= YEAR else 0):
        if sick[x] > 0.0:
            kept = (1.0 - W.routine[x]) / (1.0 - W.dies[x])
            W.dies[x] = 1.0 - (1.0 - W.dies[x]) * (1.0 - DIES * sick[x])
            W.routine[x] = 1.0 - (1.0 - W.dies[x]) * kept * (1.0 - RETIRES * sick[x])

"""Roused: what makes a move against the leader likelier for a time, whoever his colleagues are.

    factor = MEETING in a month in which a plenum has been called, times 1 + (BITTER - 1) c for a year

c is how close those who command troops are to a man whom he dismissed. Elicited: of a leader of whom four in five
colleagues are said to be disloyal, 40 to 80 in 100 go within a year if a plenum is called for next month; in a personal
regime 8 to 35 who have just dismissed a strong man whose friends command troops.

Source: leaders are felled where their electors meet; a coup needs friends and a grievance (Luttwak 1968).
"""

from whowhom._numba import njit

from .leadership import Leadership

MEETING = 3.0
BITTER = 2.5


@njit
def roused(L: Leadership, h: int, month: int, same: bool) -> float:
    """How many times as likely as usual a move against the leader is this month.

    Args:
        L: the leadership.
        h: the month, counted from the as-of day.
        month: counted as the history counts.
        same: whether he led on the as-of day.
    """
    factor, P = 1.0, L.prospects
    if same and month <= P.embittered_until:
        factor += (BITTER - 1.0) * P.embittered
    return factor * (MEETING if is_called(L, h) else 1.0)


@njit
def is_called(L: Leadership, h: int) -> bool:
    """Whether a plenum has been called for a month.

    Args:
        L: the leadership.
        h: the month, counted from the as-of day.
    """
    for i in range(L.prospects.called.shape[0]):
        if L.prospects.called[i] == h:
            return True
    return False

"""Events: what a month brings, as the record has it.

A sign tells before it strikes: the world pays for it in the state in which the month found it. A hint or an opening
changes the affairs; a removal is kept for the end of the month. A sign that is only claimed tells

    log(trust exp(tells) + 1 - trust),    trust the prior chance that the claim is right

times R.weight (`reports`).
"""

import math

import numpy as np

from whowhom._numba import njit

from .affairs import ALIVE, hint_tells, open_affair
from .challenge import pair_factors
from .leadership import (
    ADVANCED,
    ATTACKED_BLOC,
    HINTED,
    NO_FALL,
    OPENED,
    POSTS_ONLY,
    PURGED,
    REMOVED_POST,
    REMOVED_SEAT,
    SEAT,
    SILENT_BLOC,
    Leadership,
    Record,
)
from .policy import adopt
from .signs import shock, sign_tells
from .state import State


@njit(forceinline=True)
def pay(share: np.ndarray, record: int, amount: float) -> float:
    """Book an amount to a record, where the books are kept.

    Args:
        share: (records,) where each record's contribution is booked, or empty.
        record: its number, or -1.
        amount: of log-likelihood; it is returned.
    """
    if record >= 0 and share.shape[0] > 0:
        share[record] += amount
    return amount


@njit(forceinline=True)
def happen(L: Leadership, R: Record, t: int, S: State, share: np.ndarray) -> float:
    """The month's events: signs tell before they strike; hints and openings change the affairs.

    Args:
        L: the leadership.
        R: its record.
        t: the month.
        S: the world's state; events.fall is filled; affairs, standing, blocs and moves.pair are changed.
        share: (records,) where each record's contribution is booked, or empty.
    """
    total, changed = 0.0, False
    rank, leader = L.seats.rank[t], L.seats.leader[t]
    S.events.fall[:] = NO_FALL
    S.events.fall_record[:] = -1
    months = S.events.month
    for e in range(months.shape[0]):
        if months[e] != t:
            continue
        code, who = R.events.code[e], R.events.who[e]
        if code == REMOVED_SEAT or code == REMOVED_POST:
            S.events.fall[who] = SEAT if code == REMOVED_SEAT else max(S.events.fall[who], POSTS_ONLY)
            S.events.fall_record[who] = R.events.record[e]
        elif code == HINTED or code == OPENED:
            told = math.log(
                R.events.trust[e] * math.exp(hint_tells(L, R.events.what[e], who, S)) + 1.0 - R.events.trust[e]
            )
            total += pay(share, R.events.record[e], R.weight * told)
            if code == OPENED:
                open_affair(L, R.events.what[e], S)
            elif S.affairs.stage[R.events.what[e]] < ALIVE:
                S.affairs.stage[R.events.what[e]] = ALIVE
            changed = True
        else:
            shown = math.exp(sign_tells(L, code, who, R.events.what[e], leader, rank, S))
            told = math.log(R.events.trust[e] * shown + 1.0 - R.events.trust[e])
            total += pay(share, R.events.record[e], R.weight * told)
            if code != ATTACKED_BLOC and code != PURGED and code != SILENT_BLOC:
                shock(L, code, who, R.events.trust[e], S)
            if code == ADVANCED and R.events.what[e] >= 0:
                adopt(L, R.events.what[e], who, R.events.trust[e], S)
    if changed:
        pair_factors(L, S)
    return total

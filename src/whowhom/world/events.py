"""Events: what a month brings, as the record has it.

A sign tells before it strikes: the world pays for it in the state in which the month found it. A hint or an opening
changes the affairs; a removal is kept for the end of the month. A sign that is only claimed tells

    log(trust exp(tells) + 1 - trust),    trust the prior chance that the claim is right
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
)  # fmt: skip
from .policy import adopt
from .signs import shock, sign_tells
from .state import State


@njit(forceinline=True)
def pay(share: np.ndarray, record: int, amount: float) -> float:
    """Book an amount to a record, where the books are kept."""
    if record >= 0 and share.shape[0] > 0:
        share[record] += amount
    return amount


@njit(forceinline=True)
def happen(L: Leadership, R: Record, t: int, S: State, share: np.ndarray) -> float:
    """The month's events: signs tell before they strike; hints and openings change the affairs."""
    total, changed = 0.0, False
    rank, leader = L.rank[t], L.leader[t]
    S.fall[:] = NO_FALL
    S.fall_record[:] = -1
    months = S.event_month
    for e in range(months.shape[0]):
        if months[e] != t:
            continue
        code, who = R.event_code[e], R.event_who[e]
        if code == REMOVED_SEAT or code == REMOVED_POST:
            S.fall[who] = SEAT if code == REMOVED_SEAT else max(S.fall[who], POSTS_ONLY)
            S.fall_record[who] = R.event_record[e]
        elif code == HINTED or code == OPENED:
            told = math.log(
                R.event_trust[e] * math.exp(hint_tells(L, R.event_what[e], who, S)) + 1.0 - R.event_trust[e]
            )
            total += pay(share, R.event_record[e], told)
            if code == OPENED:
                open_affair(L, R.event_what[e], S)
            elif S.stage[R.event_what[e]] < ALIVE:
                S.stage[R.event_what[e]] = ALIVE
            changed = True
        else:
            told = math.exp(sign_tells(L, code, who, R.event_what[e], leader, rank, S))
            total += pay(share, R.event_record[e], math.log(R.event_trust[e] * told + 1.0 - R.event_trust[e]))
            if code != ATTACKED_BLOC and code != PURGED and code != SILENT_BLOC:
                shock(code, who, R.event_trust[e], S)
            if code == ADVANCED and R.event_what[e] >= 0:
                adopt(L, R.event_what[e], who, R.event_trust[e], S)
    if changed:
        pair_factors(L, S)
    return total

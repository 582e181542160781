"""Silence: what a month tells by who fell in it, how far, and by what was not seen where it would have been.

    who fell, in a watched span:      log(share P degree)
    who was not seen to fall:         log(1 - share P),     P = 1 - exp(-rate)
    a hint, or none, likewise:        log(share P) or log(1 - share P), P over all who could hint

What nobody watched pays nothing.
"""

import math

import numpy as np

from whowhom._numba import njit

from .affairs import hint_rate
from .aftermath import DEMOTION, degree_chance
from .anchored import TILT
from .challenge import spared_rate
from .events import pay
from .leadership import FULL, HINTED, NO_FALL, NONE, OPENED, Leadership, Record
from .state import State, has_post


@njit
def month_of_one(L: Leadership, t: int, x: int, rate: float, watched: float, S: State) -> float:
    """Log chance of what was seen of x in a month, his rate of being moved against given.

    Args:
        L: the leadership.
        t: the month.
        x: his number.
        rate: a month.
        watched: share of falls that would have been seen.
        S: the world's state; theta and events.fall are read.
    """
    p = watched * (-math.expm1(-rate))
    if S.events.fall[x] == NO_FALL:
        return math.log(1.0 - p)
    demotion = L.anchor.posts[t, x] if L.anchor.on == 1 else S.theta[DEMOTION]
    holds = has_post(x, L.posts.holder[t])
    return math.log(p * degree_chance(S.events.fall[x], holds, L.seats.rank[t, x], demotion))


@njit(forceinline=True)
def fall_or_silence(L: Leadership, R: Record, t: int, leader: int, vote: int, S: State, share: np.ndarray) -> float:
    """What month t tells about the members: who fell, how far; and who, in a watched span, was not seen to fall.

    What it tells about a loser of the last showdown, who is in danger if he was on the losing side, is kept apart by
    side until the sides are weighed.

    Args:
        L: the leadership.
        R: its record.
        t: the month.
        leader: his number, or -1.
        vote: the last showdown whose losers may be in danger, or -1.
        S: the world's state; theta, moves.hazard and events are read, showdowns.later is added to.
        share: (records,) where each record's contribution is booked, or empty.
    """
    rank, watch, hazard, total, calm = L.seats.rank[t], R.watches.removed[t], S.moves.hazard, 0.0, 1.0
    open_case = vote >= 0 and R.showdowns.lost[vote] == 0
    for x in range(L.persons):
        if rank[x] == NONE or x == leader or watch[x] <= 0.0:
            continue
        in_danger = open_case and L.seats.rank[R.showdowns.month[vote], x] != NONE and R.showdowns.fell[vote, x] <= 0
        if S.events.fall[x] == NO_FALL and not in_danger:
            calm *= 1.0 - watch[x] * (-math.expm1(-hazard[x]))
            continue
        plain = month_of_one(L, t, x, hazard[x], watch[x], S)
        if not in_danger:
            total += pay(share, S.events.fall_record[x], plain)
            continue
        spared = month_of_one(L, t, x, spared_rate(x, TILT if L.anchor.on == 1 else 1.0, S), watch[x], S)
        S.showdowns.later[vote, x, 0] += plain
        S.showdowns.later[vote, x, 1] += spared
        if S.events.fall[x] != NO_FALL:
            pay(share, S.events.fall_record[x], 0.5 * (plain + spared))
    return total + math.log(calm)


@njit(forceinline=True)
def hint_silence(L: Leadership, R: Record, t: int, S: State) -> float:
    """What hints seen, or none, tell about how often men hint, in a watched month.

    Args:
        L: the leadership.
        R: its record.
        t: the month.
        S: the world's state; theta, affairs and events.month are read.
    """
    watched = R.watches.hinted[t]
    if watched <= 0.0:
        return 0.0
    seen = False
    for e in range(R.events.code.shape[0]):
        if S.events.month[e] == t and (R.events.code[e] == HINTED or R.events.code[e] == OPENED):
            seen = True
    rate = 0.0
    for j in range(L.custody.who.shape[0]):
        if L.seats.rank[t, L.custody.who[j]] == FULL:
            rate += hint_rate(L, L.custody.affair[j], L.custody.who[j], S)
    p = watched * (-math.expm1(-rate))
    return math.log(max(p, 1e-12)) if seen else math.log(1.0 - p)

"""Probes: how true a proposition about the present is in a world, as a chance from 0 to 1.

Comparisons are soft, logistic(3 x difference), because a source that calls one man stronger does not see standings.
"""

import math

import numpy as np

from whowhom._numba import njit

from .affairs import danger
from .challenge import initiator
from .foretold import MOVE, SEAT, SUCCEEDS, TRUE, fulfilled_at, unpacked
from .leadership import (
    FULL,
    NONE,
    P_ALARMED,
    P_ATTEMPTED,
    P_BEHIND,
    P_CHOICE,
    P_EXPECTED,
    P_FAVOURS,
    P_FOLLOWING,
    P_FORETOLD,
    P_HOLDS_PROOF,
    P_IMPLICATED,
    P_INFLUENTIAL,
    P_LOYAL,
    P_OPPORTUNIST,
    P_RISING,
    P_SECURE,
    P_SIDES_NOW,
    P_STANDING,
    P_STRONGER,
    Leadership,
)
from .parameters import logistic
from .patronage import against_rival
from .showdown import vote_now
from .signs import above_mean
from .state import State

SHARP = 3.0
HALF_A_YEAR = 6
TRIES = 2.0  # attempts for each success against anybody but the leader


@njit
def truth(
    L: Leadership, code: int, who: int, what: int, t: int, rank: np.ndarray, leader: int, S: State, stand: np.ndarray
) -> float:
    """How true the proposition (code, who, what) is after month t. For a quantity: its value.

    Args:
        L: the leadership.
        code: of the proposition.
        who: the person, or the hypothesis.
        what: whatever the code takes: a person, affair, issue, bloc or alternative, or months.
        t: the month.
        rank: (persons,) in the leading body.
        leader: his number, or -1.
        S: the world's state; all of it may be read.
        stand: (persons,) filled where the line-up of a vote is asked.
    """
    if code == P_IMPLICATED:
        return S.affairs.implicated[who, what]
    if code == P_HOLDS_PROOF:
        return S.affairs.custody[who, what]
    if code == P_OPPORTUNIST:
        return S.traits.opportunist[who]
    if code == P_FAVOURS:
        return logistic(SHARP * S.traits.position[what, who])
    if code == P_LOYAL:
        return logistic(SHARP * S.affinity[who, what])
    if code == P_STRONGER:
        return logistic(SHARP * (S.standing[who] - S.standing[what]))
    if code == P_RISING:
        return logistic(SHARP * (S.standing[who] - S.walk.course[max(t - HALF_A_YEAR, 0), who]))
    if code == P_INFLUENTIAL:
        return logistic(SHARP * above_mean(who, S))
    if code == P_BEHIND:
        return initiator(L, who, what, rank, S)
    if code == P_ATTEMPTED:
        return -math.expm1(-S.moves.hazard[who] * (1.0 if who == leader else TRIES))
    if code == P_EXPECTED:
        return -math.expm1(-S.moves.hazard[who] * what)
    if code == P_FORETOLD:
        if what == TRUE:
            return 1.0
        target, given, ahead = unpacked(what)
        rate = S.moves.hazard[who]
        if who == leader and target != MOVE:
            rate *= SUCCEEDS
        elif target == SEAT and L.anchor.on == 1:
            rate *= 1.0 - L.anchor.posts[t, who]
        return fulfilled_at(rate, given, ahead)
    if code == P_ALARMED:
        worst = 0.0
        for x in range(L.persons):
            if rank[x] == FULL and x != who:
                worst = max(worst, danger(L, who, x, S))
        seen = (1.0 - S.traits.denial[who]) * (worst + 10.0 * S.moves.hazard[who])
        return logistic(4.0 * seen - 1.5)
    if code == P_CHOICE:
        return 1.0 if S.choice[who] == what else 0.0
    if code == P_FOLLOWING:
        return against_rival(what, who, S)
    if code == P_STANDING:
        return S.standing[who]
    if leader < 0:
        return 1.0
    if code == P_SECURE:
        return vote_now(L, leader, rank, S.seats.count[0], S, stand)
    if code == P_SIDES_NOW:
        if rank[who] == NONE:
            return 0.0
        vote_now(L, leader, rank, S.seats.count[1], S, stand)
        return stand[who]
    return 0.0

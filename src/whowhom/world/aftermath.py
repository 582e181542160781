"""Aftermath: who falls after a showdown, who is spared for a time, and what follows below.

    chance to fall at once, the leader surviving:  mover        logistic(S + 1.2)
                                                   plotter      logistic(S + 0.7)
                                                   against only logistic(S - 0.7),   S = logit(severity)
                                                   with him     0.02
    the leader falling: who was with him logistic(S - 1), who was against 0.02
    who was against and was not struck is in danger for two years: his rate is multiplied by exp(reprieve)
    who is moved against otherwise loses his posts only with chance demotion, else his seat
    a bloc is purged below the top at rate 2 exp(lower_purge) (1 - f[g, leader]), thrice for a year after a showdown

Source: memorandum, paragraphs 3 (reprieve), 2 (demotion by degrees), 7 and 8 (purges below).
"""

import math

from whowhom._numba import njit

from .leadership import NO_FALL, NONE, POSTS_ONLY, SEAT
from .names import DEMOTION, LOWER_PURGE, SEVERITY
from .parameters import logistic
from .state import State

WITH, AGAINST, PLOTTED, MOVER = 0, 1, 2, 3
STRAY = 0.02  # chance to fall on the winning side
SPARED_MONTHS = 24


@njit
def fall_chance(side: int, leader_lost: bool, S: State) -> float:
    """The chance that a member of this side falls at once."""
    severity = S.theta[SEVERITY]
    base = math.log(severity / (1.0 - severity))
    if leader_lost:
        return logistic(base - 1.0) if side == WITH else STRAY
    if side == MOVER:
        return logistic(base + 1.2)
    if side == PLOTTED:
        return logistic(base + 0.7)
    return logistic(base - 0.7) if side == AGAINST else STRAY


@njit
def degree_chance(degree: int, has_post: bool, rank: int, S: State) -> float:
    """The chance that a fall takes this much from who has a post or not, a seat or not."""
    if degree == NO_FALL:
        return 0.0
    if not has_post:
        return 1.0 if degree == SEAT else STRAY
    if rank == NONE:
        return 1.0 if degree == POSTS_ONLY else STRAY
    return S.theta[DEMOTION] if degree == POSTS_ONLY else 1.0 - S.theta[DEMOTION]


@njit
def lower_purge_rate(g: int, leader: int, after_showdown: bool, S: State) -> float:
    """Rate in a month of a purge below the top in bloc g."""
    rate = 2.0 * math.exp(S.theta[LOWER_PURGE]) * (1.0 - S.following[g, leader])
    return rate * 3.0 if after_showdown else rate

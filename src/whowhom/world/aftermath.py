"""Aftermath: who falls after a showdown, who is spared for a time, and what follows below.

    chance to fall at once, the leader surviving:  mover        logistic(S + 1.2)
                                                   plotter      logistic(S + 0.7)
                                                   against only logistic(S - 0.7),   S = logit(severity)
                                                   with him     0.02
    the leader falling: who was with him logistic(S - 1), who was against 0.02
    who was against and was not struck is in danger for two years: his rate is multiplied by exp(reprieve)
    who is moved against otherwise loses his posts only with chance demotion, else his seat
    a bloc is purged below the top at rate 2 exp(lower_purge) (1 - f[g, leader]), thrice for a year after a showdown,
    and a quarter as often where it carries arms, or is part of one that does: it can answer

Source: memorandum, paragraphs 3 (reprieve), 2 (demotion by degrees), 7 and 8 (purges below).
"""

import math
from math import log

from whowhom._numba import njit

from .leadership import NO_FALL, NONE, POSTS_ONLY, SEAT, Leadership
from .parameters import logistic
from .patronage import against_rival
from .rule import NOTHING, RARE, Parameter, Rule, falls, log_odds
from .state import State

RULE = Rule(
    name="aftermath",
    first=26,
    parameters=(
        Parameter(
            name="severity",
            scale="logit",
            centre=log_odds(0.31),
            spread=0.6,
            neutral=RARE,
            doc="Chance that a loser of a showdown falls at once.",
            why="leaders go at 1.7 to 3.5 per 100 months in the year after a failed attempt; where all losers fall, few are left to try again",
            without=(falls("how many fall in the month of a vote", because="memorandum 3: the felled"),),
        ),
        Parameter(
            name="reprieve",
            scale="log",
            centre=log(1.2),
            spread=0.5,
            neutral=NOTHING,
            doc="Rise of the log chance of removal of a loser who was spared, for two years.",
            why="memorandum 3 and 9; assumed, wide",
            without=(
                falls(
                    "how many fall in the year after a vote in which nobody fell at once",
                    because="memorandum 3 and 9: a temporary reprieve",
                ),
            ),
        ),
        Parameter(
            name="demotion",
            scale="logit",
            centre=log_odds(0.5),
            spread=0.5,
            neutral=RARE,
            doc="Chance that who is moved against loses posts only, not his seat.",
            why="demotion by degrees, memorandum 2",
            without=(
                falls(
                    "the chance that a minister loses his post and keeps his seat",
                    because="memorandum 2: demotion by degrees",
                ),
            ),
        ),
        Parameter(
            name="lower_purge",
            scale="real",
            centre=log(0.03),
            spread=0.6,
            neutral=NOTHING,
            doc="Log chance in a month of a purge in a bloc that is evenly split.",
            why="memorandum 7; assumed, wide",
            without=(
                falls("the chance of a purge below the top", because="memorandum 7: further purges on lower levels"),
            ),
        ),
    ),
)
SEVERITY, REPRIEVE, DEMOTION, LOWER_PURGE = RULE.places


WITH, AGAINST, PLOTTED, MOVER = 0, 1, 2, 3
STRAY = 0.02  # chance to fall on the winning side
SPARED_MONTHS = 24
PURGED_ARMED = 0.25  # how often a bloc that carries arms is purged, beside one that does not


@njit
def fall_chance(side: int, leader_lost: bool, S: State) -> float:
    """The chance that a member of this side falls at once.

    Args:
        side: WITH, AGAINST, PLOTTED or MOVER.
        leader_lost: whether the leader fell.
        S: the world's state; theta is read.
    """
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
def degree_chance(degree: int, has_post: bool, rank: int, demotion: float) -> float:
    """The chance that a fall takes this much from who has a post or not, a seat or not.

    Args:
        degree: NO_FALL, POSTS_ONLY or SEAT.
        has_post: whether he has one.
        rank: his in the leading body.
        demotion: chance that it takes posts only from who has both.
    """
    if degree == NO_FALL:
        return 0.0
    if not has_post:
        return 1.0 if degree == SEAT else STRAY
    if rank == NONE:
        return 1.0 if degree == POSTS_ONLY else STRAY
    return demotion if degree == POSTS_ONLY else 1.0 - demotion


@njit
def carries_arms(L: Leadership, g: int) -> bool:
    """Whether a bloc carries arms, or is part of one that does.

    Args:
        L: the leadership; blocs are read.
        g: the bloc.
    """
    whole = L.blocs.parent[g]
    return bool(L.blocs.force[g] > 0.0 or (whole >= 0 and L.blocs.force[whole] > 0.0))


@njit
def lower_purge_rate(L: Leadership, g: int, leader: int, after_showdown: bool, S: State) -> float:
    """Rate in a month of a purge below the top in bloc g.

    Args:
        L: the leadership; blocs are read.
        g: the bloc.
        leader: his number.
        after_showdown: whether there was one in the last year.
        S: the world's state; theta and blocs.following are read.
    """
    rate = 2.0 * math.exp(S.theta[LOWER_PURGE]) * (1.0 - against_rival(g, leader, S))
    if carries_arms(L, g):
        rate *= PURGED_ARMED
    return rate * 3.0 if after_showdown else rate

"""Fortune: gambles that pay off late or must be made good, and shocks from outside.

    a measure adopted on a named issue is a gamble of its champion x until it ripens, at a rate of 1/24 a month;
    then it comes off or fails with even chance:              s[x] <- s[x] + gamble  or  s[x] - gamble
    a shock from outside, in a month with chance p = 1 - exp(-exp(misfortune)):     s[L] <- s[L] - setback
    and every month:                                          s[L] <- s[L] + p setback

Both belong to forecasts alone. What ripened or struck before the as-of day stands in the record, or in the chance
changes of standing. Luck is even in the mean: the usual standing has the usual misfortunes in it, so months without one
give a little back. New gambles are not foreseen, nor whether one comes off sooner for being backed.

Source: memorandum, paragraphs 1 (great risks taken, to be shown good) and 2 (Poland, Hungary, a plan revised).
"""

import math
from math import log

import numpy as np

from whowhom._numba import njit

from .leadership import ADVANCED, Record
from .random import uniform
from .rule import NOTHING, Parameter, Rule, falls
from .standing import SETBACK_LOSS
from .state import State

RULE = Rule(
    name="fortune",
    first=37,
    parameters=(
        Parameter(
            name="gamble",
            scale="log",
            centre=log(0.4),
            spread=0.6,
            neutral=NOTHING,
            doc="Standing won or lost when a measure proves itself or fails.",
            why="memorandum 1; assumed, wide",
            without=(
                falls(
                    "how far the hold of a leader who staked himself on a new course strays in two years",
                    because="memorandum 1: great risks taken",
                ),
            ),
        ),
        Parameter(
            name="misfortune",
            scale="real",
            centre=log(1 / 36),
            spread=0.7,
            neutral=NOTHING,
            doc="Log chance in a month of a shock from outside that strikes the leader.",
            why="memorandum 2, one in three years; assumed, wide",
            without=(
                falls(
                    "how far the hold of a leader whom chance may strike strays in two years",
                    because="memorandum 2: shocks from outside",
                ),
            ),
        ),
    ),
)
GAMBLE, MISFORTUNE = RULE.places


RIPENING = 24.0  # months, in the mean


@njit
def place_gambles(R: Record, seed: int, world: int, key: int, use: int, S: State) -> np.ndarray:
    """The month in which each event's gamble ripens, -1 where it is none; counted as the history counts.

    Args:
        R: the record.
        seed: of the run.
        world: its number.
        key: number of the repetition.
        use: first of as many uses as there are events.
        S: the world's state.
    """
    ripe = np.full(R.events.code.shape[0], -1, np.int64)
    for e in range(ripe.shape[0]):
        if R.events.code[e] == ADVANCED and R.events.what[e] >= 0:
            wait = -RIPENING * math.log(uniform(seed, world, key, S.events.month[e], use + e))
            ripe[e] = S.events.month[e] + 1 + int(wait)
    return ripe


@njit
def step_fortune(
    R: Record, leader: int, month: int, ripe: np.ndarray, seed: int, world: int, key: int, use: int, S: State
) -> None:
    """What ripens this month, and what strikes from outside.

    Args:
        R: the record.
        leader: his number, or -1.
        month: counted as the history counts.
        ripe: from `place_gambles`.
        seed: of the run.
        world: its number.
        key: number of the repetition.
        use: first of one use more than there are events.
        S: the world's state; S.standing is moved.
    """
    for e in range(ripe.shape[0]):
        if ripe[e] == month:
            well = uniform(seed, world, key, month, use + 1 + e) < 0.5
            stake = R.events.trust[e] * S.theta[GAMBLE]
            S.standing[R.events.who[e]] += stake if well else -stake
    if leader >= 0:
        chance, loss = -math.expm1(-math.exp(S.theta[MISFORTUNE])), S.theta[SETBACK_LOSS]
        S.standing[leader] += chance * loss
        if uniform(seed, world, key, month, use) < chance:
            S.standing[leader] -= loss

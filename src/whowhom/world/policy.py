"""Policy: a measure serves some blocs and hurts others, and who stands for it gains and loses with them.

    own[g, x] += interest * sum_k salience[k] benefit[g, k] q[x, k]                  by his stance, from the beginning
    a measure of x on issue k is adopted:
    own[g, x] += interest * benefit[g, k]
    own[g, v] += interest * benefit[g, k] q[v, k] / 2      for every other v, who opposed it (q < 0) or backed it

own enters the followings (patronage). A part of a bloc has the interests of the whole unless the case gives it its own.
A stance is so a weapon as well as a conviction: it wins a bloc here, and allies or enemies by agreement (affinity).
What can be spent on arms or on consumers, but not on both, is one issue that serves one bloc and hurts another.

Source: memorandum, paragraphs 2 (the apparatus found the new course profitable), 6 and 8.
"""

import math
from math import log

from whowhom._numba import njit

from .leadership import Leadership
from .rule import FARTHEST, NOTHING, Parameter, Rule, falls, rises
from .state import State

RULE = Rule(
    name="policy",
    first=36,
    parameters=(
        Parameter(
            name="interest",
            scale="log",
            centre=log(0.4),
            spread=0.7,
            neutral=NOTHING,
            doc="Log-odds of following in a bloc that a measure serves wholly, for its champion.",
            why="memorandum 2 and 6; assumed, wide",
            without=(
                falls(
                    "a champion's following in the bloc that his adopted measure serves",
                    because="memorandum 2: the apparatus found the new course profitable",
                ),
                rises("his opponent's following in that bloc", because="memorandum 2 and 6: policy as a weapon"),
                rises(
                    "a champion's following in the bloc that must pay, as consumers for arms",
                    because="memorandum 8: army and consumers cannot both be satisfied",
                ),
            ),
        ),
    ),
)
(INTEREST,) = RULE.places


BY_STANDING = 0.5  # what an adopted measure brings him who backed it without being its champion


@njit
def take_stances(L: Leadership, S: State) -> None:
    """Add to S.blocs.own what each person's positions win or cost him with each bloc.

    Args:
        L: the leadership.
        S: the world's state; theta and traits.position are read.
    """
    interest = S.theta[INTEREST]
    for g in range(L.issues.benefit.shape[0]):
        for k in range(L.issues.benefit.shape[1]):
            gain = interest * L.issues.salience[k] * L.issues.benefit[g, k]
            if gain != 0.0:
                for x in range(L.persons):
                    S.blocs.own[g, x] += gain * S.traits.position[k, x]


@njit(forceinline=True)
def esteem(own: float) -> float:
    """What a bloc thinks of one, exp(own).

    Args:
        own: its logarithm.
    """
    return math.exp(max(min(own, FARTHEST), -FARTHEST))


@njit
def adopt(L: Leadership, k: int, champion: int, trust: float, S: State) -> None:
    """A measure on issue k is adopted: its champion and its opponents gain and lose with the blocs that it touches.

    Args:
        L: the leadership.
        k: the issue.
        champion: whose measure it is.
        trust: the chance that it was there.
        S: the world's state; theta and traits.position are read, blocs.own and blocs.weight are changed.
    """
    for g in range(L.issues.benefit.shape[0]):
        gain = trust * S.theta[INTEREST] * L.issues.benefit[g, k]
        if gain != 0.0:
            for x in range(L.persons):
                more = gain if x == champion else BY_STANDING * gain * S.traits.position[k, x]
                S.blocs.own[g, x] += more
                S.blocs.weight[g, x] = esteem(S.blocs.own[g, x])

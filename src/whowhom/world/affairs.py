"""Affairs: compromising matters as weapons.

    danger[i, x] = sum_a c[i, a] h[x, a] stage[a]                      what x could do to i
    lever[i, x]  = sum_a h[i, a] c[x, a] stage[a] (1 - 0.7 c[i, a] o[a, i])   what i could do to x: less where i is
                   himself implicated and another has proof,  o[a, i] = 1 - prod_{y != i} (1 - h[y, a])

c is complicity, h custody of the proof, both 0..1; stage is 0.4 while dormant, 1 once hinted at, 1.5 once open. Who
hints in a month where hints would be seen: chance 1 - exp(-hint h (1 - 0.7 c o)). A hint seen outside such a span
tells who has the proof, not how often men hint. Who hints at an affair that is alive opens it at the rate of his hints
times 1 / (1 + exp(-2 (s[i] - highest s of the implicated))). Opening lowers the standing of i by exposure c[i, a].

Source: memorandum, paragraphs 4 and 8.
"""

import math
from math import log

from whowhom._numba import njit

from .leadership import Leadership
from .parameters import logistic
from .rule import NOTHING, Parameter, Rule, falls, rises
from .state import State

RULE = Rule(
    name="affairs",
    first=30,
    parameters=(
        Parameter(
            name="hint",
            scale="real",
            centre=log(0.02),
            spread=0.7,
            neutral=NOTHING,
            doc="Log chance in a month that who has the proof hints at an affair.",
            why="assumed, wide",
            without=(falls("the chance that an affair is laid open", because="memorandum 4: hints before the blow"),),
        ),
        Parameter(
            name="exposure",
            scale="log",
            centre=log(0.8),
            spread=0.5,
            neutral=NOTHING,
            doc="Standing lost by the implicated when an affair is opened; it also sets how much whoever could open it gains by moving.",
            why="memorandum 4 and 8; assumed, wide",
            without=(
                rises(
                    "the standing of a compromised member a month after the affair was laid open",
                    because="memorandum 4 and 8: what the affair does to the compromised",
                ),
            ),
        ),
    ),
    also=("fear",),
)
HINT, EXPOSURE = RULE.places


DORMANT, ALIVE, OPEN = 0.4, 1.0, 1.5
CAUGHT_TOO = 0.7
WITHOUT_PROOF = 0.15


@njit
def draw_freedom(L: Leadership, S: State) -> None:
    """How free each is to use an affair: less where it would strike him too and another has proof.

    Args:
        L: the leadership.
        S: the world's state; affairs.freedom is filled from complicity and custody.
    """
    for i in range(L.persons):
        for a in range(L.affairs):
            nobody = 1.0
            if S.affairs.implicated[i, a] > 0.0:
                for j in range(L.custody.who.shape[0]):
                    if L.custody.affair[j] == a and L.custody.who[j] != i:
                        nobody *= 1.0 - S.affairs.custody[L.custody.who[j], a]
            S.affairs.freedom[i, a] = 1.0 - CAUGHT_TOO * S.affairs.implicated[i, a] * (1.0 - nobody)


@njit
def danger(L: Leadership, i: int, x: int, S: State) -> float:
    """What x could do to i by the affairs.

    Args:
        L: the leadership.
        i: who is in danger.
        x: from whom.
        S: the world's state; its affairs are read.
    """
    total = 0.0
    for a in range(L.affairs):
        total += S.affairs.implicated[i, a] * S.affairs.custody[x, a] * S.affairs.stage[a]
    return total


@njit
def lever(L: Leadership, i: int, x: int, S: State) -> float:
    """What i could do to x by the affairs.

    Args:
        L: the leadership.
        i: who has the lever.
        x: on whom.
        S: the world's state; its affairs are read.
    """
    total = 0.0
    for a in range(L.affairs):
        total += S.affairs.custody[i, a] * S.affairs.implicated[x, a] * S.affairs.stage[a] * S.affairs.freedom[i, a]
    return total


@njit
def hint_rate(L: Leadership, a: int, i: int, S: State) -> float:
    """Rate in a month at which i hints at affair a.

    Args:
        L: the leadership.
        a: the affair.
        i: who may hint.
        S: the world's state; theta and affairs are read.
    """
    return math.exp(S.theta[HINT]) * S.affairs.custody[i, a] * S.affairs.freedom[i, a]


@njit
def open_rate(L: Leadership, a: int, i: int, S: State) -> float:
    """Rate in a month at which i opens an affair that has been hinted at: as he hints, and by his advantage.

    Args:
        L: the leadership.
        a: the affair.
        i: who may open it.
        S: the world's state; theta, standing and affairs are read.
    """
    worst = -9.0
    for j in range(L.implicated.who.shape[0]):
        x = L.implicated.who[j]
        if L.implicated.affair[j] == a and x != i:
            worst = max(worst, S.standing[x])
    return hint_rate(L, a, i, S) * logistic(2.0 * (S.standing[i] - worst))


@njit
def hint_tells(L: Leadership, a: int, i: int, S: State) -> float:
    """How much likelier a hint by i is than one by a man known to hold the proof and free to use it.

    Args:
        L: the leadership.
        a: the affair.
        i: who hinted.
        S: the world's state; its affairs are read.
    """
    h = S.affairs.custody[i, a] * S.affairs.freedom[i, a]
    return math.log(h + WITHOUT_PROOF * (1.0 - h))


@njit
def open_affair(L: Leadership, a: int, S: State) -> None:
    """The affair is laid open: the implicated lose standing.

    Args:
        L: the leadership.
        a: the affair.
        S: the world's state; affairs.stage and standing are changed.
    """
    S.affairs.stage[a] = OPEN
    for j in range(L.implicated.who.shape[0]):
        if L.implicated.affair[j] == a:
            S.standing[L.implicated.who[j]] -= S.theta[EXPOSURE] * S.affairs.implicated[L.implicated.who[j], a]

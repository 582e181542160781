"""Signs: what outsiders see.

    a sign seen tells  log( 2 / (1 + exp(-sign u)) )  of the state u that it shows, and no more than log 2 for it

    u = s[x] - mean s                   built up, congratulated, named heir; halved for an adopted measure and for having appeared
        -(s[x] - mean s)                blamed, attacked in the press, absent
        s[x] - s[y]                     named before y
        -r[x, L]                        silent where support of the leader was due
        -4 (f[g, L] - 1/2)              of a bloc: attacked in the press, purged, silent
        -logit(security of L) / 2       the leader seeks shows of support

That no sign was seen tells nothing, because nobody says how often such signs are seen.

A sign that is only claimed tells log(t exp(that) + 1 - t), t the prior chance that the claim is right.

Events also move standing: setbacks lower it, an adopted measure raises it. Blame lowers it where no library anchors the
futures; where one does it tells of jeopardy (`warned`), and one line counts once.

Source: memorandum, paragraphs 2, 7 and 9.
"""

import math
from math import log

import numpy as np

from whowhom._numba import njit

from .leadership import (
    ABSENT,
    ADVANCED,
    APPEARED,
    ATTACKED,
    ATTACKED_BLOC,
    CONGRATULATED,
    CRITICISED,
    DESIGNATED,
    PUBLICISED,
    PURGED,
    RANKED,
    SETBACK,
    SILENT,
    SILENT_BLOC,
    SOUGHT_SUPPORT,
    Leadership,
)
from .patronage import against_rival
from .rule import NOTHING, Parameter, Rule, rises
from .showdown import logit, vote_now
from .standing import ADVANCE_GAIN, CRITICISM, SETBACK_LOSS
from .state import State

RULE = Rule(
    name="signs",
    first=32,
    parameters=(
        Parameter(
            name="sign",
            scale="log",
            centre=log(0.8),
            spread=0.4,
            neutral=NOTHING,
            doc="Slope of the log-odds of a public sign in the state that it shows.",
            why="assumed, wide",
            without=(
                rises(
                    "the estimate of the standing of a member whom the press attacks three times",
                    because="memorandum 7: attacks in the press as an indicator",
                ),
            ),
        ),
    ),
)
(SIGN,) = RULE.places


@njit
def above_mean(x: int, S: State) -> float:
    """A person's standing less the mean of those who have a seat.

    Args:
        x: his number.
        S: the world's state; standing and seats are read.
    """
    total, count = 0.0, S.seats.count[1]
    for k in range(count):
        total += S.standing[S.seats.who[k]]
    return S.standing[x] - total / max(count, 1)


@njit
def sign_tells(L: Leadership, code: int, x: int, what: int, leader: int, rank: np.ndarray, S: State) -> float:
    """What a sign about person (or bloc) x tells in this world; `what` is the person named after him.

    Args:
        L: the leadership.
        code: of the sign.
        x: the person or bloc.
        what: the person named after him.
        leader: his number, or -1.
        rank: (persons,) in the leading body.
        S: the world's state; theta, standing, affinity and blocs.following are read, and what a vote hangs on.
    """
    u = 0.0
    if code == CRITICISED or code == ATTACKED or code == ABSENT:
        u = -above_mean(x, S)
    elif code == PUBLICISED or code == CONGRATULATED or code == DESIGNATED:
        u = above_mean(x, S)
    elif code == ADVANCED or code == APPEARED:
        u = 0.5 * above_mean(x, S)
    elif code == RANKED:
        u = S.standing[x] - S.standing[what]
    elif code == SILENT:
        if leader >= 0 and leader != x:
            u = -S.affinity[x, leader]
    elif code == ATTACKED_BLOC or code == PURGED or code == SILENT_BLOC:
        if leader >= 0:
            u = -4.0 * (against_rival(x, leader, S) - 0.5)
    elif code == SOUGHT_SUPPORT and leader >= 0:
        stand = np.zeros(L.persons)
        u = -0.5 * logit(vote_now(L, leader, rank, S.seats.count[0], S, stand))
    else:
        return 0.0
    return math.log(2.0 / (1.0 + math.exp(-S.theta[SIGN] * u)))


@njit
def shock(L: Leadership, code: int, x: int, trust: float, S: State) -> None:
    """Move standing by an event that strikes or lifts x, as far as it is to be believed.

    Args:
        L: the leadership.
        code: of the event.
        x: the person.
        trust: the chance that it was there.
        S: the world's state; theta is read, standing is changed.
    """
    if code == CRITICISED and L.anchor.on == 0:  # with a library blame tells of jeopardy, and is no blow besides
        S.standing[x] -= trust * S.theta[CRITICISM]
    elif code == SETBACK:
        S.standing[x] -= trust * S.theta[SETBACK_LOSS]
    elif code == ADVANCED:
        S.standing[x] += trust * S.theta[ADVANCE_GAIN]

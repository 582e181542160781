"""Legitimacy: what an open fight at the top costs the regime, and to what it binds the winner.

    l     <- 0.97 l + 1{a vote on the leader this month} + 0.1 (full members who lost their seats otherwise)
    mu[L]  = .. - prestige l                                l is the prestige lost; half is forgotten in two years
    to be taken in again by the leader who condemned him:  weight times exp(-commitment)

The leader answers for a regime that has lost esteem, hence his usual standing suffers, and with it all that hangs on
standing: he is moved against more readily and followed less. Who fell in an open fight was condemned in public; the
winner is committed to that version, and there is no way back while he leads.

Source: memorandum, paragraph 6. It speaks of the regime's loss; that it falls on the one who leads is our reading.
"""

from math import log

import numpy as np

from whowhom._numba import njit

from .leadership import FULL, REMOVED_SEAT, SEAT, Leadership, Record
from .rule import NOTHING, Parameter, Rule, rises
from .standing import PERSISTENCE
from .state import State

RULE = Rule(
    name="legitimacy",
    first=34,
    parameters=(
        Parameter(
            name="prestige",
            scale="log",
            centre=log(0.3),
            spread=0.7,
            neutral=NOTHING,
            doc="Standing that the leader lacks while an open fight is fresh.",
            why="memorandum 6; assumed, wide",
            without=(
                rises(
                    "the leader's standing two years after a vote that he survived",
                    because="memorandum 6: a further loss of prestige",
                ),
            ),
        ),
        Parameter(
            name="commitment",
            scale="log",
            centre=log(1.5),
            spread=0.7,
            neutral=NOTHING,
            doc="Log-odds against taking back whom the leader condemned in an open fight.",
            why="memorandum 6, no retreat; assumed, wide",
            without=(
                rises(
                    "the chance that who fell in the leader's victory sits again within five years",
                    because="memorandum 6: no retreat",
                ),
            ),
        ),
    ),
)
PRESTIGE, COMMITMENT = RULE.places


FADES = 0.97  # share of the loss that is left after a month
BY_REMOVAL = 0.1  # a removal without a vote, beside an open vote


@njit
def bear_prestige(leader: int, S: State) -> None:
    """Pull the leader's standing towards a level lower by prestige l, as step_standing does with any level.

    Args:
        leader: his number, or -1.
        S: the world's state; theta and regime are read, standing is changed.
    """
    if leader >= 0 and S.regime[0] > 0.0:
        S.standing[leader] -= (1.0 - S.theta[PERSISTENCE]) * S.theta[PRESTIGE] * S.regime[0]


@njit
def lose_prestige(voted: bool, removed: int, S: State) -> None:
    """Move l by one month, after what happened in it.

    Args:
        voted: whether there was a vote on the leader.
        removed: how many full members lost their seats otherwise.
        S: the world's state; regime is moved.
    """
    S.regime[0] = FADES * S.regime[0] + (1.0 if voted else 0.0) + BY_REMOVAL * removed


@njit
def seats_taken(rank: np.ndarray, S: State) -> int:
    """How many full members this month's events cost their seats.

    Args:
        rank: (persons,) in the leading body.
        S: the world's state; events.fall is read.
    """
    count = 0
    for x in range(rank.shape[0]):
        if S.events.fall[x] == SEAT and rank[x] == FULL:
            count += 1
    return count


@njit
def remember_fallen(L: Leadership, R: Record, S: State, fell: np.ndarray, condemned: np.ndarray) -> None:
    """Mark who fell in the history: fell[x] = 1, and condemned[x] the leader against whom he lost an open fight.

    Args:
        L: the leadership.
        R: the record.
        S: the world's state.
        fell: (persons,) 0 where nothing is known.
        condemned: (persons,) -1 where nothing is known.
    """
    for e in range(R.events.code.shape[0]):
        if R.events.code[e] == REMOVED_SEAT and L.seats.rank[L.months, R.events.who[e]] != FULL:
            fell[R.events.who[e]] = 1
    for d in range(R.showdowns.month.shape[0]):
        for x in range(L.persons):
            if R.showdowns.fell[d, x] == 1 and L.seats.rank[L.months, x] != FULL:
                fell[x] = 1
                if R.showdowns.lost[d] == 0:
                    condemned[x] = L.seats.leader[R.showdowns.month[d]]

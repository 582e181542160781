"""Opposition: how many of his present colleagues would stand against the leader, whoever moved.

    against[v] = 1 - p(preference ((r[v, L] - d - mean r[v, i]) + 0.5 (s[L] - mean s[i])) - fear and dominance)
    share      = sum of w[v] against[v] / sum of w[v] over the full members but himself
    w[v]       = 1, and ARMED for who commands troops

The means are over the other full members but the leader; what `showdown` has of fear and dominance is left in. It is
the sum over attitudes that the leader's danger hangs on (`anchored`), and it turns on what is said of each man's side.
ARMED is elicited: who can arrest the leader counts for two.

Source: nobody moves who has not counted heads (memorandum, paragraphs 3 and 4; Svolik 2009).
"""

import numpy as np

from whowhom._numba import njit

from .leadership import Leadership
from .parameters import logistic
from .showdown import PREFERENCE, lean_to
from .state import State

ARMED = 2.0


@njit
def opposed(L: Leadership, leader: int, holder: np.ndarray, S: State) -> float:
    """The share of the other full members that would stand against the leader.

    Args:
        L: the leadership.
        leader: his number.
        holder: (posts,) who holds each.
        S: the world's state; what a vote hangs on and moves.others are read, showdowns.lean is filled.
    """
    members, preference, who = S.seats.count[0], S.theta[PREFERENCE], S.seats.who
    lean_to(L, leader, members, S)
    weight, voters = 0.0, 0
    for k in range(members):
        if who[k] != leader:
            weight += S.standing[who[k]]
            voters += 1
    against, total = 0.0, 0.0
    for k in range(members):
        v = who[k]
        if v != leader:
            rival = (weight - S.standing[v]) / max(voters - 1, 1)
            counts = ARMED if armed(L, v, holder) else 1.0
            against += counts * logistic(preference * (S.moves.others[v] + 0.5 * rival) - S.showdowns.lean[v])
            total += counts
    return against / max(total, 1.0)


@njit
def armed(L: Leadership, v: int, holder: np.ndarray) -> bool:
    """Whether a person commands troops.

    Args:
        L: the leadership.
        v: the person.
        holder: (posts,) who holds each.
    """
    for b in range(holder.shape[0]):
        if holder[b] == v and L.prospects.commands[b] == 1:
            return True
    return False

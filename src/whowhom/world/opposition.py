"""Opposition: how many of his present colleagues would stand against the leader, whoever moved.

    against[v] = 1 - p(preference ((r[v, L] - d - mean r[v, i]) + 0.5 (s[L] - mean s[i])) - fear and dominance)
    share      = mean of against[v] over the full members but himself

The means are over the other full members but the leader; what `showdown` has of fear and dominance is left in. It is
the sum over attitudes that the leader's danger hangs on (`anchored`), and it turns on what is said of each man's side.

Source: nobody moves who has not counted heads (memorandum, paragraphs 3 and 4; Svolik 2009).
"""

from whowhom._numba import njit

from .leadership import Leadership
from .parameters import logistic
from .showdown import PREFERENCE, lean_to
from .state import State


@njit
def opposed(L: Leadership, leader: int, S: State) -> float:
    """The share of the other full members that would stand against the leader.

    Args:
        L: the leadership.
        leader: his number.
        S: the world's state; what a vote hangs on and moves.others are read, showdowns.lean is filled.
    """
    members, preference, who = S.seats.count[0], S.theta[PREFERENCE], S.seats.who
    lean_to(L, leader, members, S)
    weight, voters = 0.0, 0
    for k in range(members):
        if who[k] != leader:
            weight += S.standing[who[k]]
            voters += 1
    against = 0.0
    for k in range(members):
        v = who[k]
        if v != leader:
            rival = (weight - S.standing[v]) / max(voters - 1, 1)
            against += logistic(preference * (S.moves.others[v] + 0.5 * rival) - S.showdowns.lean[v])
    return against / max(voters, 1)

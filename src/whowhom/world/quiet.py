"""Quiet: how much likelier a world would be if a person had not been watched while nothing was seen against him.

    ratio = product over the months 1 / (1 - share P)                   what `silence` has him pay, taken back
          = p 1/plain + (1 - p) 1/spared                                of months after a vote that he may have lost

p is the chance that he stood with the leader in that vote, by all that is known; plain and spared are what the months
pay if he did and if he did not. So the ratio is that of the likelihoods of the world without the watch and with it.

Source: Bayes' rule.
"""

import math

import numpy as np

from whowhom._numba import njit

from .aftermath import REPRIEVE
from .anchored import LEAST, TILT
from .challenge import MOST
from .history import latest_vote
from .leadership import NONE, Leadership, Record
from .showdown import vote_evidence
from .state import State


@njit
def rate_then(L: Leadership, t: int, x: int, S: State) -> float:
    """The rate at which x was moved against in a month of a history that has been run.

    Args:
        L: the leadership.
        t: the month.
        x: his number; not the leader's.
        S: the world's state; walk.moved is read.
    """
    if L.anchor.on == 0:
        return S.walk.moved[t, x]
    total, members = 0.0, 0
    for y in range(L.persons):
        if L.seats.rank[t, y] != NONE and y != L.seats.leader[t]:
            total += math.log(max(S.walk.moved[t, y], LEAST))
            members += 1
    own = math.log(max(S.walk.moved[t, x], LEAST)) - total / max(members, 1)
    return min(math.exp(TILT * own + L.anchor.base[t, x]), MOST)


@njit
def unwatched(L: Leadership, R: Record, quiet: np.ndarray, S: State, found: np.ndarray) -> None:
    """Fill the log of the ratio of each person.

    Args:
        L: the leadership.
        R: its record.
        quiet: (months, persons) whether he was watched and nothing was seen against him.
        S: the world's state at the end of its history.
        found: (persons,) filled.
    """
    n, votes = L.persons, R.showdowns.month.shape[0]
    plain, spared, says = np.zeros((votes, n)), np.zeros((votes, n)), np.zeros((4, n))
    found[:] = 0.0
    for t in range(quiet.shape[0]):
        d = latest_vote(R, t, S)
        for x in range(n):
            if not quiet[t, x]:
                continue
            rate, share = rate_then(L, t, x, S), R.watches.removed[t, x]
            pays = math.log(1.0 - share * (-math.expm1(-rate)))
            if d < 0 or R.showdowns.lost[d] == 1 or not _sat(L, R, d, x):
                found[x] -= pays
                continue
            rate = min(rate * math.exp((TILT if L.anchor.on == 1 else 1.0) * S.theta[REPRIEVE]), MOST)
            plain[d, x] += pays
            spared[d, x] += math.log(1.0 - share * (-math.expm1(-rate)))
    for d in range(votes):
        if S.showdowns.voted[d] == 0:
            continue
        at = R.showdowns.month[d]
        vote_evidence(L, R, d, L.seats.leader[at], L.seats.rank[at], -1, S, says)
        for x in range(n):
            if plain[d, x] < 0.0 or spared[d, x] < 0.0:
                found[x] += math.log(says[0, x] * math.exp(-plain[d, x]) + (1.0 - says[0, x]) * math.exp(-spared[d, x]))


@njit
def _sat(L: Leadership, R: Record, d: int, x: int) -> bool:
    """Whether he had a vote in a showdown and did not fall in its wake."""
    return L.seats.rank[R.showdowns.month[d], x] != NONE and R.showdowns.fell[d, x] <= 0

"""Attitudes: what is said of a member's side with today's leader, and the side that he took, bear on the votes to come.

    logit with[v]  +=  sum over claims of log(hit / miss)  +  KEEPS (e[v] - mean e)
    e[v] = logit P(with in the last vote | record) - logit P(with)

A side is one thing all along, of which a world knows the chance and the record tells more: Bayes' rule. It holds while
the same man leads. Of a vote it tells who, and not how many: that the leader outlived it does not show him to be strong.

Source: Bayes' rule; that who was against will mostly be so again is elicited.
"""

import numpy as np

from whowhom._numba import njit

from .leadership import NONE, P_SIDES_NOW, Leadership, Record
from .showdown import logit, vote_evidence
from .state import State

KEEPS = 0.7
RECENT = 24  # months for which a side, and an attitude to the leader, holds


@njit
def hear_sides(L: Leadership, R: Record, now: bool, leader: int, S: State) -> None:
    """Fill S.showdowns.heard at the end of the history.

    Args:
        L: the leadership.
        R: its record.
        now: whether the future begins on the as-of day; before that nothing is heard.
        leader: his number, or -1.
        S: the world's state at the end of its history; showdowns and claims are read.
    """
    heard = S.showdowns.heard
    heard[:] = 0.0
    if not now or leader < 0:
        return
    for p in range(R.probes.code.shape[0]):
        if R.probes.code[p] == P_SIDES_NOW and R.probes.month[p] >= L.months:
            for c in range(R.claims.first[p], R.claims.first[p + 1]):
                heard[R.probes.who[p]] += S.claims.hit[c] - S.claims.miss[c]
    says = np.zeros((4, L.persons))
    for d in range(R.showdowns.month.shape[0]):
        at = R.showdowns.month[d]
        if S.showdowns.voted[d] == 0 or L.seats.leader[at] != leader or at + RECENT < L.months:
            continue
        vote_evidence(L, R, d, leader, L.seats.rank[at], -1, S, says)
        told, mean, count = np.zeros(L.persons), 0.0, 0
        for v in range(L.persons):
            if L.seats.rank[at, v] != NONE and v != leader:
                before = 0.0
                for i in range(L.persons):
                    if S.showdowns.mover[d, i] > 0.0:
                        before += S.showdowns.mover[d, i] * S.showdowns.with_leader[d, i, v]
                told[v] = logit(says[0, v]) - logit(before)
                mean += told[v]
                count += 1
        for v in range(L.persons):
            if L.seats.rank[at, v] != NONE and L.seats.rank[L.months, v] != NONE and v != leader:
                heard[v] += KEEPS * (told[v] - mean / count)

"""Affinity: how much one person would rather have another prevail.

    r[v, x] = tie * T[v, x] + agreement * sum_k salience[k] q[v, k] q[x, k] + 0.6 z[v, x]
    q[v, k] = tanh(z[v, k]),  a position from -1 (against) to 1 (for)

Source: memorandum, paragraph 3 (wartime associates, critics of one policy); what weighs more is a rival variant (6).
"""

import math
from math import log

import numpy as np

from whowhom._numba import njit

from .leadership import FULL, Leadership
from .rule import NOTHING, Parameter, Rule, falls
from .state import State

RULE = Rule(
    name="affinity",
    first=10,
    parameters=(
        Parameter(
            name="tie",
            scale="log",
            centre=log(1.6),
            spread=0.3,
            neutral=NOTHING,
            doc="Affinity given by the strongest tie.",
            why="who was taken in by a leader stands with him in 70 to 90 of 100 votes, elicited; wide",
            without=(
                falls(
                    "the chance that a client of the leader stands with him", because="memorandum 3: wartime associates"
                ),
            ),
        ),
        Parameter(
            name="agreement",
            scale="log",
            centre=log(0.5),
            spread=0.5,
            neutral=NOTHING,
            doc="Affinity given by full agreement on the most salient issue.",
            why="memorandum 3 against 6: what moves men is contested",
            without=(
                falls(
                    "the chance that a member of the leader's view on a grave matter stands with him",
                    because="memorandum 3: concurrence in views",
                ),
            ),
        ),
    ),
)
TIE, AGREEMENT = RULE.places


OWN_REASONS = 0.6


@njit
def draw_affinity(L: Leadership, z: np.ndarray, S: State) -> None:
    """Fill S.traits.position and S.affinity from z.

    Args:
        L: the leadership.
        z: (dimension,) the world's point.
        S: the world's state; theta is read.
    """
    n, issues = L.persons, L.issues.salience.shape[0]
    position, affinity, salience, tie = S.traits.position, S.affinity, L.issues.salience, L.traits.tie
    by_tie, by_agreement, first = S.theta[TIE], S.theta[AGREEMENT], L.places.affinity
    for v in range(n):
        for k in range(issues):
            position[k, v] = math.tanh(z[L.places.position + v * issues + k])
    for v in range(n):
        own = z[first + v * n : first + (v + 1) * n]
        for x in range(n):
            affinity[v, x] = by_tie * tie[v, x] + OWN_REASONS * own[x]
        for k in range(issues):
            cares = by_agreement * salience[k] * position[k, v]
            for x in range(n):
                affinity[v, x] += cares * position[k, x]


@njit
def mean_affinity(L: Leadership, rank: np.ndarray, leader: int, S: State) -> None:
    """S.moves.liked[x]: mean affinity of the other full members for x; S.moves.others[v]: mean affinity of v for them.

    Args:
        L: the leadership.
        rank: (persons,) in the leading body.
        leader: his number, or -1; he is none of the others.
        S: the world's state; affinity and seats are read, moves.liked and moves.others are filled.
    """
    liked, affinity, members = S.moves.liked, S.affinity, S.seats.count[0]
    liked[:] = 0.0
    for k in range(members):
        v = S.seats.who[k]
        for x in range(L.persons):
            liked[x] += affinity[v, x]
        liked[v] -= affinity[v, v]
    for x in range(L.persons):
        liked[x] /= max(members - (rank[x] == FULL), 1)
    for k in range(members):
        v, total, count = S.seats.who[k], 0.0, 0
        for j in range(members):
            i = S.seats.who[j]
            if i != v and i != leader:
                total += affinity[v, i]
                count += 1
        S.moves.others[v] = total / max(count, 1)

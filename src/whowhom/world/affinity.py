"""Affinity: how much one person would rather have another prevail.

    r[v, x] = tie * T[v, x] + agreement * sum_k salience[k] q[v, k] q[x, k] + 0.6 z[v, x]
    q[v, k] = tanh(z[v, k]),  a position from -1 (against) to 1 (for)

Source: memorandum, paragraph 3 (wartime associates, critics of one policy); what weighs more is a rival variant (6).
"""

import math

import numpy as np

from whowhom._numba import njit

from .leadership import FULL, Leadership
from .names import AGREEMENT, TIE
from .state import State

OWN_REASONS = 0.6


@njit
def draw_affinity(L: Leadership, z: np.ndarray, S: State) -> None:
    """Fill S.position and S.affinity from z."""
    n, issues = L.persons, L.salience.shape[0]
    position, affinity, salience, tie = S.position, S.affinity, L.salience, L.tie
    by_tie, by_agreement, first = S.theta[TIE], S.theta[AGREEMENT], L.z_affinity
    for v in range(n):
        for k in range(issues):
            position[v, k] = math.tanh(z[L.z_position + v * issues + k])
    for v in range(n):
        for x in range(n):
            agree = 0.0
            for k in range(issues):
                agree += salience[k] * position[v, k] * position[x, k]
            affinity[v, x] = by_tie * tie[v, x] + by_agreement * agree + OWN_REASONS * z[first + v * n + x]


@njit(forceinline=True)
def mean_affinity(L: Leadership, rank: np.ndarray, S: State) -> None:
    """S.liked[x]: mean affinity of the other full members for x."""
    liked, affinity, members = S.liked, S.affinity, (rank == FULL).sum()
    liked[:] = 0.0
    for v in range(L.persons):
        if rank[v] == FULL:
            for x in range(L.persons):
                if x != v:
                    liked[x] += affinity[v, x]
    for x in range(L.persons):
        liked[x] /= max(members - (rank[x] == FULL), 1)

"""Patronage: who appoints gains the following of the appointed; they elect the body that elects him.

    a[g, x]  <- a[g, x] + (1{x appoints g} - a[g, x]) / turnover        share of bloc g that x has chosen
    phi[g,x]  = own[g, x] + pull * s[x] + patronage * a[g, x]
    f[g, x]   = exp(phi[g, x]) / sum over members y of exp(phi[g, y])     the following

A part of a bloc thinks as the bloc does, with a difference of its own.

Source: memorandum, paragraphs 2 and 7; Daniels's circular flow of power, Roeder (1993).
"""

import math

import numpy as np

from whowhom._numba import njit

from .leadership import FULL, Leadership
from .names import PATRONAGE, PULL, TURNOVER
from .state import State

OWN_SPREAD, PART_SPREAD = 0.7, 0.5


@njit
def draw_blocs(L: Leadership, z: np.ndarray, S: State) -> None:
    """Fill S.bloc_own from z; parents stand before their parts."""
    for g in range(L.bloc_seats.shape[0]):
        parent = L.bloc_parent[g]
        for x in range(L.persons):
            own = z[L.z_bloc + g * L.persons + x]
            S.bloc_own[g, x] = OWN_SPREAD * own if parent < 0 else S.bloc_own[parent, x] + PART_SPREAD * own
            S.appointed[g, x] = 0.0
            S.following[g, x] = 0.0


@njit(forceinline=True)
def step_patronage(L: Leadership, rank: np.ndarray, holder: np.ndarray, S: State) -> None:
    """Move S.appointed by one month and compute S.following."""
    share, appointed, appoints, parent = 1.0 / max(S.theta[TURNOVER], 1.0), S.appointed, L.appoints, L.bloc_parent
    for g in range(appointed.shape[0]):
        for x in range(appointed.shape[1]):
            appointed[g, x] *= 1.0 - share
        for b in range(holder.shape[0]):
            chooses = appoints[b, g]
            if parent[g] >= 0:
                chooses = max(chooses, appoints[b, parent[g]])
            if holder[b] >= 0 and chooses > 0.0:
                appointed[g, holder[b]] += share * chooses
    share_blocs(L, rank, S)


@njit
def share_blocs(L: Leadership, rank: np.ndarray, S: State) -> None:
    """Compute S.following among the full members."""
    pull, patronage = S.theta[PULL], S.theta[PATRONAGE]
    appointed, following, own, standing = S.appointed, S.following, S.bloc_own, S.standing
    n = standing.shape[0]
    for g in range(own.shape[0]):
        total = 0.0
        for x in range(n):
            following[g, x] = 0.0
            if rank[x] == FULL:
                following[g, x] = math.exp(own[g, x] + pull * standing[x] + patronage * appointed[g, x])
                total += following[g, x]
        if total > 0.0:
            for x in range(n):
                following[g, x] /= total


@njit
def duel(L: Leadership, leader: int, rival: int, S: State) -> tuple[float, float]:
    """Shares of the higher body, and of those who carry arms, that go with the leader against one rival."""
    seats, weight, arms, force = 0.0, 0.0, 0.0, 0.0
    for g in range(L.bloc_seats.shape[0]):
        pull = S.theta[PULL] * (S.standing[leader] - S.standing[rival])
        phi = S.bloc_own[g, leader] - S.bloc_own[g, rival] + pull
        phi += S.theta[PATRONAGE] * (S.appointed[g, leader] - S.appointed[g, rival])
        share = 1.0 / (1.0 + math.exp(-phi))
        seats += L.bloc_seats[g] * share
        weight += L.bloc_seats[g]
        arms += L.bloc_force[g] * share
        force += L.bloc_force[g]
    return (seats / weight if weight > 0.0 else 0.5), (arms / force if force > 0.0 else 0.5)

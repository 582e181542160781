"""Patronage: who appoints gains the following of the appointed; they elect the body that elects him.

    a[g, x]  <- a[g, x] + (1{x appoints g} - a[g, x]) / turnover        share of bloc g that x has chosen
    phi[g,x]  = own[g, x] + pull * s[x] + patronage * a[g, x]           own: with what policy adds
    phi[g,L] += TRIUMPH w                                                of the leader, after he has beaten a challenge
    f[g, x]   = exp(phi[g, x]) / sum over full members y of exp(phi[g, y])  his share of it among all; of who is none,
                                                                         what he would have beside them
    f[g, x] / (f[g, x] + max over y of f[g, y])                           his following: against his chief rival in it

A part of a bloc thinks as the bloc does, with a difference of its own.
TRIUMPH is elicited: of a newly victorious leader's electors more than 65 in 100 are his, against the rival he beat.

Source: memorandum, paragraphs 2 and 7; Daniels's circular flow of power, Roeder (1993).
"""

import math
from math import log

import numpy as np

from whowhom._numba import njit

from .climate import WON
from .leadership import Ints, Leadership
from .policy import esteem, take_stances
from .rule import FARTHEST, NOTHING, Parameter, Rule, falls
from .state import State

RULE = Rule(
    name="patronage",
    first=7,
    parameters=(
        Parameter(
            name="patronage",
            scale="log",
            centre=log(1.1),
            spread=0.5,
            neutral=NOTHING,
            doc="Log-odds of following that an appointer gains in the long run.",
            why="memorandum 2 and 7; assumed, wide",
            without=(
                falls(
                    "the leader's following in the bloc that he appoints, after five years",
                    because="memorandum 2 and 7: the apparatus is loyal to who appoints it",
                ),
            ),
        ),
        Parameter(
            name="turnover",
            scale="log",
            centre=log(30.0),
            spread=0.4,
            neutral=None,
            doc="Months in which an appointer's gain is two thirds complete.",
            why="officials of a bloc serve a few years",
        ),
        Parameter(
            name="pull",
            scale="log",
            centre=log(0.4),
            spread=0.4,
            neutral=NOTHING,
            doc="Log-odds of following by a unit of standing.",
            why="assumed, wide",
            without=(
                falls(
                    "the following of a weighty member in a bloc that another appoints",
                    because="memorandum 7: strength draws",
                ),
            ),
        ),
    ),
)
PATRONAGE, TURNOVER, PULL = RULE.places


OWN_SPREAD, PART_SPREAD = 0.7, 0.5
TRIUMPH = 1.0


def appointments(chooses: np.ndarray, parent: Ints) -> tuple[Ints, Ints]:
    """The posts and blocs of a table of who chooses the officials of what, parts of blocs included.

    Args:
        chooses: (posts, blocs) 1 where the holder chooses.
        parent: (blocs,) -1, or the bloc of which it is a part.

    >>> post, bloc = appointments(np.array([[1.0, 0.0, 0.0], [0.0, 0.0, 1.0]]), np.array([-1, -1, 0]))
    >>> post.tolist(), bloc.tolist()
    ([0, 0, 1], [0, 2, 2])
    """
    whole = chooses.copy()
    for g, up in enumerate(parent):
        if up >= 0:
            whole[:, g] = np.maximum(whole[:, g], whole[:, up])
    post, bloc = np.nonzero(whole)
    return post.astype(np.int64), bloc.astype(np.int64)


@njit
def draw_blocs(L: Leadership, z: np.ndarray, S: State) -> None:
    """Fill S.blocs.own from z and the stances; parents stand before their parts.

    Args:
        L: the leadership.
        z: (dimension,) the world's point.
        S: the world's state; theta and traits.position are read; weight is filled, appointed and following begin at 0.
    """
    for g in range(L.blocs.seats.shape[0]):
        parent = L.blocs.parent[g]
        for x in range(L.persons):
            own = z[L.places.bloc + g * L.persons + x]
            S.blocs.own[g, x] = OWN_SPREAD * own if parent < 0 else S.blocs.own[parent, x] + PART_SPREAD * own
            S.blocs.appointed[g, x] = 0.0
            S.blocs.following[g, x] = 0.0
    take_stances(L, S)
    for g in range(L.blocs.seats.shape[0]):
        for x in range(L.persons):
            S.blocs.weight[g, x] = esteem(S.blocs.own[g, x])


@njit
def admit(x: int, S: State) -> None:
    """What blocs think of a new full member for their own reasons.

    Args:
        x: his number.
        S: the world's state; blocs.own is read, blocs.weight is filled.
    """
    for g in range(S.blocs.own.shape[0]):
        S.blocs.weight[g, x] = esteem(S.blocs.own[g, x])


@njit(forceinline=True)
def step_patronage(L: Leadership, holder: np.ndarray, leader: int, S: State) -> None:
    """Move S.blocs.appointed by one month and compute S.blocs.following.

    Args:
        L: the leadership.
        holder: (posts,) who holds each, -1 vacant.
        leader: his number, or -1.
        S: the world's state; theta, standing, seats and mood are read.
    """
    share, appointed = 1.0 / max(S.theta[TURNOVER], 1.0), S.blocs.appointed
    for g in range(appointed.shape[0]):
        for x in range(appointed.shape[1]):
            appointed[g, x] *= 1.0 - share
    for j in range(L.appoints.post.shape[0]):
        x = holder[L.appoints.post[j]]
        if x >= 0:
            appointed[L.appoints.bloc[j], x] += share
    share_blocs(leader, S)


@njit
def against_rival(g: int, x: int, S: State) -> float:
    """The share of a bloc that would go with x rather than with his chief rival in it.

    Args:
        g: the bloc.
        x: the person, with a seat or a post.
        S: the world's state; seats and blocs.following are read.
    """
    rival = 0.0
    for k in range(S.seats.count[0]):
        if S.seats.who[k] != x:
            rival = max(rival, S.blocs.following[g, S.seats.who[k]])
    total = S.blocs.following[g, x] + rival
    return S.blocs.following[g, x] / total if total > 0.0 else 0.0


@njit
def share_blocs(leader: int, S: State) -> None:
    """Compute S.blocs.following among the full members, and what others with a seat or a post would have beside them.

    Args:
        leader: his number, or -1.
        S: the world's state; theta, standing, seats, mood and blocs are read.
    """
    pull, patronage, drawn = S.theta[PULL], S.theta[PATRONAGE], S.blocs.drawn
    members, counted = S.seats.count[0], S.seats.count[2]
    appointed, following, held, standing = S.blocs.appointed, S.blocs.following, S.blocs.weight, S.standing
    highest = standing[S.seats.who[0]] if counted > 0 else 0.0
    for k in range(members):
        highest = max(highest, standing[S.seats.who[k]])
    for k in range(counted):  # shares are of the same size whatever is taken off; so nothing overflows
        drawn[S.seats.who[k]] = math.exp(min(pull * (standing[S.seats.who[k]] - highest), FARTHEST))
    for g in range(held.shape[0]):
        total = 0.0
        following[g, :] = 0.0
        for k in range(counted):
            x = S.seats.who[k]
            weight = held[g, x] * drawn[x]
            if appointed[g, x] > 0.0:
                weight *= math.exp(min(patronage * appointed[g, x], FARTHEST))
            if x == leader:
                weight *= math.exp(TRIUMPH * S.mood[WON])
            following[g, x] = weight
            total += weight if k < members else 0.0
        for k in range(counted):
            following[g, S.seats.who[k]] /= total


@njit
def duel(L: Leadership, leader: int, rival: int, S: State) -> tuple[float, float]:
    """Shares of the higher body, and of those who carry arms, that go with the leader against one rival.

    Args:
        L: the leadership.
        leader: his number.
        rival: his number.
        S: the world's state; theta, standing, mood and blocs are read.
    """
    seats, weight, arms, force = 0.0, 0.0, 0.0, 0.0
    triumph = TRIUMPH * S.mood[WON]
    for g in range(L.blocs.seats.shape[0]):
        pull = S.theta[PULL] * (S.standing[leader] - S.standing[rival])
        phi = S.blocs.own[g, leader] - S.blocs.own[g, rival] + pull + triumph
        phi += S.theta[PATRONAGE] * (S.blocs.appointed[g, leader] - S.blocs.appointed[g, rival])
        share = 1.0 / (1.0 + math.exp(-phi))
        seats += L.blocs.seats[g] * share
        weight += L.blocs.seats[g]
        arms += L.blocs.force[g] * share
        force += L.blocs.force[g]
    return (seats / weight if weight > 0.0 else 0.5), (arms / force if force > 0.0 else 0.5)

"""Challenge: one member moves against another.

    log h[i, x] = initiative + ambition[i] - grievance r[i, x] + support (w[i] - w[x]) + rivalry (s[i] + s[x]) / 2
                  + fear (1 - denial[i]) danger[i, x] + 0.5 exposure lever[i, x] + dominance D[x]
                  + (prize + (grievance + support) d) 1{x leads} - SHIELD grievance r[L, x] 1{x does not lead} + tension u
                  + reprieve 1{x was spared as a loser less than two years ago}
    w[x] = s[x] + mean of the other full members' affinity for x          what heads will be counted
    u, d = tension and weariness of the leader (climate)
    rate[x] = sum over full members i of h[i, x];   chance in a month 1 - exp(-rate)

Against anybody but the leader a move is made when the heads are counted, so it succeeds, and not against the leader's
will; against the leader it comes to a vote (showdown). Denial, a doomed man's refusal to see his danger, lowers the move made in fear.

Source: memorandum, paragraphs 3 to 5; Svolik (2009) for the hazard of a move against the ruler.
"""

import math
from math import log

import numpy as np

from whowhom._numba import njit

from .affairs import EXPOSURE, danger, lever
from .aftermath import REPRIEVE
from .climate import D, heat
from .dominance import alarm_all, someone_dominates
from .leadership import FULL, Leadership
from .rule import FARTHEST, NOTHING, Parameter, Rule, falls, rises
from .state import State

RULE = Rule(
    name="challenge",
    first=12,
    parameters=(
        Parameter(
            name="initiative",
            scale="real",
            centre=log(6e-05),
            spread=0.5,
            neutral=None,
            doc="Log chance in a month that one member moves against another of equal weight.",
            why="removals of a full member of a communist leading body, 0.2 to 1.5 per 100 member-months",
        ),
        Parameter(
            name="grievance",
            scale="log",
            centre=log(0.7),
            spread=0.4,
            neutral=NOTHING,
            doc="Growth of that chance by a unit of dislike.",
            why="assumed, wide",
            without=(
                falls(
                    "the chance that a member whom another hates is moved against",
                    because="memorandum 3: opposition by dislike",
                ),
            ),
        ),
        Parameter(
            name="support",
            scale="log",
            centre=log(1.1),
            spread=0.4,
            neutral=NOTHING,
            doc="Growth of that chance by a unit of the others' preference for the mover.",
            why="nobody moves without counting heads, known palace attempts succeed in 0.74 to 0.89, one failure in two being known; with more, old leaders are too safe and members fall too often",
            without=(
                rises(
                    "the log chance that a leader whom all like is moved against",
                    because="memorandum 4: nobody moves who has counted heads and lost",
                ),
            ),
        ),
        Parameter(
            name="rivalry",
            scale="log",
            centre=log(0.4),
            spread=0.5,
            neutral=NOTHING,
            doc="Growth of that chance when both are weighty.",
            why="assumed, wide",
            without=(
                falls(
                    "the chance that one of three weighty members is moved against",
                    because="memorandum 3: the chief competitor",
                ),
            ),
        ),
        Parameter(
            name="fear",
            scale="log",
            centre=log(0.6),
            spread=0.5,
            neutral=NOTHING,
            doc="Growth of that chance by what the target could do with an affair.",
            why="memorandum 3 and 4; assumed, wide",
            without=(
                falls(
                    "the chance that who holds the proof against two others is moved against",
                    because="memorandum 3 and 4: to strike before one is struck",
                ),
            ),
        ),
        Parameter(
            name="prize",
            scale="real",
            centre=1.0,
            spread=0.5,
            neutral=0.0,
            doc="Rise of the log chance when the target is the leader, whose post is the prize.",
            why="leaders of communist regimes who go, any but natural death or illness: 0.41 per 100 months [0.29, 0.56]; presets of other kinds have their own",
            without=(
                falls(
                    "the chance that the leader is moved against", because="Svolik 2009: the ruler's post is the prize"
                ),
            ),
        ),
    ),
)
INITIATIVE, GRIEVANCE, SUPPORT, RIVALRY, FEAR, PRIZE = RULE.places


MOST = 0.5  # highest rate in a month
SHIELD = 2.0  # elicited: a strong client of the leader is in 0.3 to 0.8 of the danger


@njit
def draw_calm(L: Leadership, S: State) -> None:
    """S.moves.calm: the pair's factor without affairs, which lasts all along.

    Args:
        L: the leadership.
        S: the world's state; theta and affinity are read, moves.calm is filled.
    """
    for i in range(L.persons):
        if L.seats.ever_full[i] == 1:
            calm_of(i, S)


@njit
def calm_of(i: int, S: State) -> None:
    """S.moves.calm of one who may move.

    Args:
        i: who may move.
        S: the world's state; theta and affinity are read, the row i of moves.calm is filled.
    """
    for x in range(S.moves.calm.shape[0]):
        S.moves.calm[i, x] = math.exp(min(-S.theta[GRIEVANCE] * S.affinity[i, x], FARTHEST))
    S.moves.calm[i, i] = 0.0


@njit
def pair_factors(L: Leadership, S: State) -> None:
    """S.moves.pair: the pair's factor with the affairs at their present stage.

    Args:
        L: the leadership.
        S: the world's state; theta, affairs, traits.denial and moves.calm are read, moves.pair is filled.
    """
    n, pair, calm, fear, exposure = L.persons, S.moves.pair, S.moves.calm, S.theta[FEAR], 0.5 * S.theta[EXPOSURE]
    for i in range(n):
        for x in range(n):
            pair[i, x] = calm[i, x]
    for j in range(L.custody.who.shape[0]):  # only who has proof in his hands endangers, and has a lever
        x = L.custody.who[j]
        if j > 0 and L.custody.who[j - 1] == x:
            continue
        for i in range(n):
            threat, hold = danger(L, i, x, S), lever(L, x, i, S)
            if threat > 0.0:
                pair[i, x] *= math.exp(min(fear * (1.0 - S.traits.denial[i]) * threat, FARTHEST))
            if hold > 0.0:
                pair[x, i] *= math.exp(min(exposure * hold, FARTHEST))


@njit
def step_hazards(leader: int, S: State) -> None:
    """Compute S.moves.hazard, S.moves.urge and S.moves.target for this month.

    Args:
        leader: his number, or -1.
        S: the world's state; theta, standing, affinity, mood, traits, seats, moves.liked and moves.pair are read.
    """
    standing, liked, ambition, who = S.standing, S.moves.liked, S.traits.ambition, S.seats.who
    urge, target, pair, hazard = S.moves.urge, S.moves.target, S.moves.pair, S.moves.hazard
    initiative, support, rivalry, prize = S.theta[INITIATIVE], S.theta[SUPPORT], S.theta[RIVALRY], S.theta[PRIZE]
    members, counted, n = S.seats.count[0], S.seats.count[2], standing.shape[0]
    initiative += heat(S)
    prize += (S.theta[GRIEVANCE] + support) * S.mood[D]
    target[:] = 0.0
    hazard[:] = 0.0
    for k in range(counted):
        x = who[k]
        weight = support * (standing[x] + liked[x])
        half = 0.5 * rivalry * standing[x]
        urge[x] = math.exp(min(initiative + ambition[x] + weight + half, FARTHEST))
        shield = 0.0 if leader < 0 else SHIELD * S.theta[GRIEVANCE] * S.affinity[leader, x]
        target[x] = math.exp(min((prize if x == leader else -shield) - weight + half, FARTHEST))
    if someone_dominates(S):
        alarm_all(S)
    for k in range(members):
        i = who[k]
        for x in range(n):
            hazard[x] += urge[i] * pair[i, x]
    for x in range(n):
        hazard[x] = min(hazard[x] * target[x], MOST)


@njit(forceinline=True)
def spared_rate(x: int, share: float, S: State) -> float:
    """The rate at which x is moved against if he was spared as a loser.

    Args:
        x: his number.
        share: of that danger which counts: 1, or less where the rate is anchored.
        S: the world's state; theta and moves.hazard are read.
    """
    return min(S.moves.hazard[x] * math.exp(share * S.theta[REPRIEVE]), MOST)


@njit
def initiator(L: Leadership, i: int, x: int, rank: np.ndarray, S: State) -> float:
    """The chance that, x being moved against, it is i who does it.

    Args:
        L: the leadership.
        i: who may have done it.
        x: who is moved against.
        rank: (persons,) in the leading body.
        S: the world's state; moves.urge and moves.pair are read.
    """
    total = 0.0
    for j in range(L.persons):
        if rank[j] == FULL and j != x:
            total += S.moves.urge[j] * S.moves.pair[j, x]
    if rank[i] != FULL or i == x or total <= 0.0:
        return 0.0
    return S.moves.urge[i] * S.moves.pair[i, x] / total

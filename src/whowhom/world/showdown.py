"""Showdown: a move against the leader comes to a vote.

For a mover i and a member v, with p = logistic:

    lean[i, v]  = preference ((r[v, L] - d[v] - r[v, i]) + 0.5 (s[L] - s[i]))
                  - 0.5 (1 - denial[v]) (fear danger[v, L] + dominance D[L])
    canvass[i]  = logit(mean over voters of p(lean)) + 0.6 e                 what the counting of heads shows
    with[i, v]  = p(lean[i, v] + (bandwagon + opportunism o[v]) canvass[i])   the chance of standing with the leader
    plotted     = p(-lean[i, v])    who is against on his own account was in the plot; else he only shares the view

d[v] is what is held against the leader (climate), times 1 - tie[v, L] where v is tied to him: his own men hold nothing
against him.

A majority of the full members against him defeats the leader in the body; then, where a higher body can overrule it,

    appeal   = p(appeal + logit(F)),   upheld = p(4 (F - 1/2) + 2 force (A - 1/2))
    survives = appeal * upheld

F is the share of the higher body, A that of those who carry arms, that goes with the leader rather than with i.

The sides are not drawn: the chance of all that is known about them (who fell, what is claimed, who was struck
later) is summed over movers, sides and majorities, exactly, by the distribution of a sum of independent votes.

Source: memorandum, paragraphs 3 and 4 (temporary majority, loose alliance, appeal to the Central Committee).
"""

import math
from math import log

import numpy as np

from whowhom._numba import njit

from .affairs import danger
from .aftermath import fall_chance
from .challenge import FEAR
from .climate import D
from .dominance import DOMINANCE, excess
from .leadership import FULL, NONE, P_MAJORITY, Leadership, Record
from .parameters import logistic
from .patronage import duel
from .rule import NOTHING, Parameter, Rule, falls
from .state import State

RULE = Rule(
    name="showdown",
    first=21,
    parameters=(
        Parameter(
            name="preference",
            scale="log",
            centre=log(1.8),
            spread=0.3,
            neutral=NOTHING,
            doc="Slope of a member's side in his preference between the contenders.",
            why="who was taken in by a leader stands with him in 70 to 90 of 100 votes, elicited; wide",
            without=(
                falls(
                    "the chance that a client of the leader stands with him", because="memorandum 3: degrees of support"
                ),
            ),
        ),
        Parameter(
            name="bandwagon",
            scale="log",
            centre=log(0.6),
            spread=0.4,
            neutral=NOTHING,
            doc="Pull of the canvass on the members' sides.",
            why="memorandum 3; assumed, wide",
            without=(
                falls(
                    "how far a member's side is from an even chance, the leader being strong",
                    because="memorandum 3: a temporary majority",
                ),
            ),
        ),
        Parameter(
            name="opportunism",
            scale="log",
            centre=log(1.0),
            spread=0.3,
            neutral=NOTHING,
            doc="Further pull of the canvass on an opportunist.",
            why="memorandum 3",
            without=(
                falls(
                    "the chance that an opportunist stands with a strong leader",
                    because="memorandum 3: an opportunistic turncoat",
                ),
            ),
        ),
        Parameter(
            name="appeal",
            scale="real",
            centre=-0.7,
            spread=0.7,
            neutral=NOTHING,
            doc="Log-odds that a defeated leader can convene the higher body, its following even.",
            why="known palace attempts succeed in 0.74 to 0.89, one failure in two being known; wide, because support and volatility move the same rate",
            without=(
                falls(
                    "the chance that a weak leader survives a vote", because="memorandum 3: felled by the larger body"
                ),
            ),
        ),
        Parameter(
            name="force",
            scale="log",
            centre=log(0.5),
            spread=0.5,
            neutral=NOTHING,
            doc="Weight of those who carry arms in the higher body's decision.",
            why="memorandum 8; contested",
            without=(
                falls(
                    "the chance that a weak leader whom the army likes survives a vote",
                    because="memorandum 8: the army backs him",
                ),
            ),
        ),
    ),
)
PREFERENCE, BANDWAGON, OPPORTUNISM, APPEAL, FORCE = RULE.places


CANVASS_NOISE = 0.6
TINY = 1e-200
HOLDS_ANYWAY = 0.98  # a leader with a majority keeps his post


@njit
def logit(p: float) -> float:
    """log(p / (1 - p)), held within +-6.

    Args:
        p: 0 to 1.
    """
    return max(-6.0, min(6.0, math.log(max(p, 1e-9) / max(1.0 - p, 1e-9))))


@njit
def lean_to(L: Leadership, leader: int, counted: int, S: State) -> None:
    """Fill S.showdowns.lean[v], the part of lean[i, v] that does not hang on the mover, for the first `counted` who sit.

    Args:
        L: the leadership.
        leader: his number.
        counted: for how many of those who sit.
        S: the world's state; theta, affinity, standing, mood, traits, affairs, seats and showdowns.heard are read.
    """
    preference, fear, weight = S.theta[PREFERENCE], 0.5 * S.theta[FEAR], 0.5 * S.standing[leader]
    weighty = 0.5 * S.theta[DOMINANCE] * excess(leader, S)
    for k in range(counted):
        v = S.seats.who[k]
        held = S.mood[D] * (1.0 - max(L.traits.tie[v, leader], 0.0))
        S.showdowns.lean[v] = preference * (S.affinity[v, leader] - held + weight) + S.showdowns.heard[v]
        if L.affairs > 0:
            S.showdowns.lean[v] -= fear * (1.0 - S.traits.denial[v]) * danger(L, v, leader, S)
        if weighty > 0.0:
            S.showdowns.lean[v] -= weighty * (1.0 - S.traits.denial[v])


@njit
def sides(leader: int, i: int, e: float, counted: int, S: State, stand: np.ndarray, plot: np.ndarray) -> None:
    """Fill stand[v], the chance of standing with the leader against mover i, and plot[v].

    Args:
        leader: his number.
        i: the mover.
        e: the canvass's error, standard normal.
        counted: for how many of those who sit, all full members at least.
        S: the world's state, with S.showdowns.lean filled for this leader.
        stand: (persons,) filled.
        plot: (persons,) filled.
    """
    members, preference, standing = S.seats.count[0], S.theta[PREFERENCE], 0.5 * S.standing[i]
    voters, mean = 0, 0.0
    for k in range(counted):
        v = S.seats.who[k]
        stand[v] = S.showdowns.lean[v] - preference * (S.affinity[v, i] + standing)
        plot[v] = logistic(-stand[v])
        if k < members and v != i and v != leader:
            voters += 1
            mean += 1.0 - plot[v]
    canvass = logit(mean / voters) if voters > 0 else 0.0
    canvass += CANVASS_NOISE * e
    for k in range(counted):
        v = S.seats.who[k]
        stand[v] = logistic(stand[v] + (S.theta[BANDWAGON] + S.theta[OPPORTUNISM] * S.traits.opportunist[v]) * canvass)
    stand[i] = 0.0
    plot[i] = 1.0


@njit
def survival(L: Leadership, leader: int, i: int, S: State, out: np.ndarray) -> None:
    """Fill out[m]: the chance that the leader survives, with (m = 1) or without a majority against him.

    Args:
        L: the leadership.
        leader: his number.
        i: the mover.
        S: the world's state; theta, standing and blocs are read.
        out: (2,) filled.
    """
    out[0] = HOLDS_ANYWAY
    out[1] = 1.0 - HOLDS_ANYWAY
    if L.blocs.appeal == 1:
        seats, arms = duel(L, leader, i, S)
        upheld = logistic(4.0 * (seats - 0.5) + 2.0 * S.theta[FORCE] * (arms - 0.5))
        out[1] = max(logistic(S.theta[APPEAL] + logit(seats)) * upheld, 1.0 - HOLDS_ANYWAY)


@njit
def majority_chance(L: Leadership, rank: np.ndarray, against: np.ndarray, tally: np.ndarray) -> float:
    """The chance that most full members are against, votes being independent with chances `against`.

    Args:
        L: the leadership.
        rank: (persons,) in the leading body.
        against: (persons,) chances of being against.
        tally: (persons + 2,) filled with the chances of so many votes.
    """
    members = 0
    tally[0] = 1.0
    for v in range(L.persons):
        if rank[v] != FULL:
            continue
        q = against[v]
        members += 1
        tally[members] = tally[members - 1] * q
        for k in range(members - 1, 0, -1):
            tally[k] = tally[k] * (1.0 - q) + tally[k - 1] * q
        tally[0] *= 1.0 - q
    total = 0.0
    for k in range(members // 2 + 1, members + 1):
        total += tally[k]
    return total


@njit
def hold_vote(L: Leadership, R: Record, d: int, leader: int, rank: np.ndarray, e: float, S: State) -> None:
    """A showdown happens: keep, for every possible mover, the chances that it turns on.

    Args:
        L: the leadership.
        R: its record.
        d: the showdown.
        leader: his number.
        rank: (persons,) in the leading body.
        e: the canvass's error, standard normal.
        S: the world's state; the rows d of showdowns are filled.
    """
    total = 0.0
    lean_to(L, leader, S.seats.count[1], S)
    for i in range(L.persons):
        S.showdowns.mover[d, i] = 0.0
        if rank[i] == FULL and i != leader and (R.showdowns.by[d] < 0 or R.showdowns.by[d] == i):
            S.showdowns.mover[d, i] = S.moves.urge[i] * S.moves.pair[i, leader]
            total += S.showdowns.mover[d, i]
            sides(leader, i, e, S.seats.count[1], S, S.showdowns.with_leader[d, i], S.showdowns.plotted[d, i])
            survival(L, leader, i, S, S.showdowns.survives[d, i])
    for i in range(L.persons):
        S.showdowns.mover[d, i] = S.showdowns.mover[d, i] / total if total > 0.0 else 0.0
        S.showdowns.later[d, i, 0] = 0.0
        S.showdowns.later[d, i, 1] = 0.0
    S.showdowns.voted[d] = 1


@njit
def claimed(R: Record, d: int, skip: int, S: State, said: np.ndarray) -> tuple[float, float]:
    """Fill said[v, 2 code] and said[v, 2 code + 1]: log chance of what is claimed of v if it is false, or true.

    Returns the same two for a majority against the leader. `skip` is a record to leave out.

    Args:
        R: the record.
        d: the showdown.
        skip: a record to leave out, or -1.
        S: the world's state; claims are read.
        said: (persons, 6) filled.
    """
    said[:, :] = 0.0
    minority, majority = 0.0, 0.0
    for p in range(R.probes.code.shape[0]):
        code = R.probes.code[p]
        if code > P_MAJORITY or R.probes.what[p] != d:
            continue
        for c in range(R.claims.first[p], R.claims.first[p + 1]):
            if R.claims.record[c] == skip:
                continue
            if code == P_MAJORITY:
                minority += S.claims.miss[c]
                majority += S.claims.hit[c]
            else:
                said[R.probes.who[p], 2 * code] += S.claims.miss[c]
                said[R.probes.who[p], 2 * code + 1] += S.claims.hit[c]
    return minority, majority


@njit
def scale(a: np.ndarray, by: float) -> None:
    """Multiply a table in place.

    Args:
        a: (rows, columns) changed.
        by: the factor.
    """
    for i in range(a.shape[0]):
        for j in range(a.shape[1]):
            a[i, j] *= by


@njit
def side_weights(
    L: Leadership, R: Record, d: int, leader: int, rank: np.ndarray, skip: int, said: np.ndarray, S: State
) -> np.ndarray:
    """What is known of each member but for how he would have voted: what was said of him, later months, his fall.

    Args:
        L: the leadership.
        R: the record.
        d: the showdown.
        leader: his number.
        rank: (persons,) in the leading body.
        skip: a record to leave out, or -1.
        said: (persons, 6) from `claimed`.
        S: the world's state.

    Returns:
        (persons, 4) the chance of all that, had he stood with the leader, against him, plotted, or moved.
    """
    weight, lost = np.ones((L.persons, 4)), R.showdowns.lost[d] == 1
    for v in range(L.persons):
        if rank[v] == NONE or v == leader:
            continue
        spared, struck = (1, 0) if lost else (0, 1)
        weight[v, 0] = math.exp(said[v, 1] + said[v, 2] + S.showdowns.later[d, v, spared])
        weight[v, 1] = math.exp(said[v, 0] + said[v, 2] + S.showdowns.later[d, v, struck])
        weight[v, 2] = math.exp(said[v, 0] + said[v, 3] + S.showdowns.later[d, v, struck])
        weight[v, 3] = weight[v, 2]
        known = R.showdowns.fell[d, v] >= 0
        if known and not (skip >= 0 and R.showdowns.fell_record[d, v] == skip):
            for side in range(4):
                fall = fall_chance(side, lost, S)
                weight[v, side] *= fall if R.showdowns.fell[d, v] == 1 else 1.0 - fall
    return weight


@njit
def vote_evidence(
    L: Leadership, R: Record, d: int, leader: int, rank: np.ndarray, skip: int, S: State, told: np.ndarray
) -> float:
    """Log chance of all that is known about the sides of showdown d; fills told with what it tells about them.

    Args:
        L: the leadership.
        R: the record.
        d: the showdown.
        leader: his number.
        rank: (persons,) in the leading body.
        skip: a record to leave out, or -1.
        S: the world's state.
        told: (4, persons) chances of standing with the leader, of having plotted, of having moved, and in told[3, 0] of
            a majority against him; or an empty array where not wanted.
    """
    n = L.persons
    lost = R.showdowns.lost[d] == 1
    want = told.shape[0] > 0
    said = np.zeros((n, 6))
    says_minority, says_majority = claimed(R, d, skip, S, said)
    says_minority, says_majority = math.exp(says_minority), math.exp(says_majority)
    with_leader, plotted = S.showdowns.with_leader[d], S.showdowns.plotted[d]
    weight = side_weights(L, R, d, leader, rank, skip, said, S)
    against = np.zeros(n)
    plotter = np.zeros(n)
    best, total = -np.inf, 0.0
    if want:
        told[:, :] = 0.0
    for i in range(n):
        if S.showdowns.mover[d, i] <= 0.0:
            continue
        log_all, product = math.log(S.showdowns.mover[d, i]), 1.0
        for v in range(n):
            if rank[v] == NONE or v == leader:
                against[v] = 0.0
                plotter[v] = 0.0
                continue
            a = with_leader[i, v] * weight[v, 0]
            b = (1.0 - with_leader[i, v]) * (1.0 - plotted[i, v]) * weight[v, 1]
            c = (1.0 - with_leader[i, v]) * plotted[i, v] * weight[v, 3 if v == i else 2]
            all_three = a + b + c
            product *= all_three
            log_all += said[v, 5] if v == i else said[v, 4]
            if product < TINY:  # one logarithm for many factors
                log_all += math.log(product)
                product = 1.0
            against[v] = (b + c) / all_three
            plotter[v] = c / all_three
        q = majority_chance(L, rank, against, S.showdowns.tally)
        keep, lose = S.showdowns.survives[d, i, 0], S.showdowns.survives[d, i, 1]
        if lost:
            keep, lose = 1.0 - keep, 1.0 - lose
        outcome = (1.0 - q) * keep * says_minority + q * lose * says_majority
        log_all += math.log(product) + math.log(outcome)
        if log_all > best:
            total *= math.exp(best - log_all) if best > -np.inf else 0.0
            if want:
                scale(told, math.exp(best - log_all) if best > -np.inf else 0.0)
            best = log_all
        share = math.exp(log_all - best)
        total += share
        if want:
            tell(L, rank, leader, i, share, against, plotter, keep * says_minority, lose * says_majority, S, told)
    if total <= 0.0:
        return -700.0
    if want:
        scale(told, 1.0 / total)
    return best + math.log(total)


@njit
def tell(
    L: Leadership,
    rank: np.ndarray,
    leader: int,
    i: int,
    share: float,
    against: np.ndarray,
    plotter: np.ndarray,
    if_minority: float,
    if_majority: float,
    S: State,
    told: np.ndarray,
) -> None:
    """Add one mover's part to what is told: Bayes' rule for each member's vote, given all the others' chances.

    Args:
        L: the leadership.
        rank: (persons,) in the leading body.
        leader: his number.
        i: the mover.
        share: this mover's weight.
        against: (persons,) chances of being against, this mover given.
        plotter: (persons,) chances of having been in the plot.
        if_minority: chance of the outcome, and of what is claimed of the majority, if most were not against.
        if_majority: the same if most were against.
        S: the world's state; showdowns.tally is filled.
        told: (4, persons) added to; see `vote_evidence`.
    """
    q = majority_chance(L, rank, against, S.showdowns.tally)
    outcome = (1.0 - q) * if_minority + q * if_majority
    told[3, 0] += share * q * if_majority / outcome
    told[2, i] += share
    told[0, leader] += share
    for v in range(L.persons):
        if rank[v] == NONE or v == leader:
            continue
        p = against[v]
        given_against = given_with = outcome
        if rank[v] == FULL and 0.0 < p < 1.0:
            against[v] = 1.0
            q1 = majority_chance(L, rank, against, S.showdowns.tally)
            against[v] = 0.0
            q0 = majority_chance(L, rank, against, S.showdowns.tally)
            against[v] = p
            given_against = (1.0 - q1) * if_minority + q1 * if_majority
            given_with = (1.0 - q0) * if_minority + q0 * if_majority
        told[0, v] += share * (1.0 - p) * given_with / outcome
        told[1, v] += share * plotter[v] * given_against / outcome


@njit
def vote_now(L: Leadership, leader: int, rank: np.ndarray, counted: int, S: State, stand: np.ndarray) -> float:
    """If it came to a vote now: fills stand[v], the chance that the leader survives.

    Both are averaged over possible movers, and stand[v] over those but v himself, so that it tells what he would do if
    another moved.

    Args:
        L: the leadership.
        leader: his number.
        rank: (persons,) in the leading body.
        counted: for how many of those who sit stand[v] is wanted, all full members at least.
        S: the world's state.
        stand: (persons,) filled.
    """
    n = L.persons
    one, plot, against, out, own = np.zeros(n), np.zeros(n), np.zeros(n), np.zeros(2), np.zeros(n)
    total, alive = 0.0, 0.0
    stand[:] = 0.0
    lean_to(L, leader, counted, S)
    for j in range(S.seats.count[0]):
        i = S.seats.who[j]
        if i == leader:
            continue
        weight = S.moves.urge[i] * S.moves.pair[i, leader]
        own[i] = weight
        sides(leader, i, 0.0, counted, S, one, plot)
        survival(L, leader, i, S, out)
        for k in range(counted):
            v = S.seats.who[k]
            if v != leader:
                stand[v] += weight * one[v]
                against[v] = 1.0 - one[v]
        q = majority_chance(L, rank, against, S.showdowns.tally)
        alive += weight * ((1.0 - q) * out[0] + q * out[1])
        total += weight
    if total <= 0.0:
        stand[:] = 1.0
        return 1.0
    for k in range(counted):
        v = S.seats.who[k]
        if v != leader:  # where nobody else could move: his own preference
            stand[v] = stand[v] / (total - own[v]) if total > own[v] else logistic(S.showdowns.lean[v])
    stand[leader] = 1.0
    return alive / total

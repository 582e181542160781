"""One world's history under the record: each month it moves by the rules and pays for what was seen and said.

The month itself is moved by `month.step_month`; here stands what it then tells.

A public fact is not drawn: the world is made to have it and pays its log-probability. Watched silence pays too:
log(1 - seen P). What nobody watched pays nothing, but that the leader still leads is always seen: a month without a
known vote pays

    log(1 - P (seen + (1 - seen) (1 - survives)))

P the chance of a move against him, `seen` that one would have been seen, `survives` that he would have outlived it, reckoned anew twice a year; at most 1 - COUNTED with a library (`anchored`).
"""

import math

import numpy as np

from whowhom._numba import njit

from .affairs import DORMANT, draw_freedom
from .affinity import draw_affinity
from .aftermath import SPARED_MONTHS
from .anchored import COUNTED
from .challenge import draw_calm, pair_factors
from .climate import WON, D, win
from .events import pay
from .leadership import (
    NONE,
    P_MAJORITY,
    P_SIDES_NOW,
    Leadership,
    Record,
)
from .legitimacy import lose_prestige, seats_taken
from .month import step_month
from .parameters import draw_parameters, draw_persons, normal_cdf
from .patronage import draw_blocs
from .probes import truth
from .reports import draw_sources, measure, told_truth, weigh
from .showdown import hold_vote, vote_evidence, vote_now
from .silence import fall_or_silence, hint_silence
from .standing import draw_noise
from .state import State, take_seats

REVIEW = 6  # months between reckonings of how safe the leader is


@njit
def begin(L: Leadership, R: Record, z: np.ndarray, upto: int, S: State) -> None:
    """Draw all that lasts in this world.

    Args:
        L: the leadership.
        R: the record.
        z: (dimension,) the world's point.
        upto: months to run.
        S: a state, filled.
    """
    draw_parameters(L, z, S)
    draw_persons(L, z, S)
    draw_freedom(L, S)
    draw_affinity(L, z, S)
    draw_blocs(L, z, S)
    draw_sources(L, R, z, S)
    draw_noise(L, z, upto, S)
    draw_calm(L, S)
    S.affairs.stage[:] = DORMANT
    for x in range(L.persons):
        S.standing[x] = S.traits.base[x]
    S.moves.urge[:] = 0.0
    S.mood[:] = 0.0
    pair_factors(L, S)
    S.moves.spared_until[:] = -1
    S.showdowns.voted[:] = 0
    S.showdowns.heard[:] = 0.0
    S.regime[0] = 0.0
    for e in range(R.events.code.shape[0]):
        month = R.events.first[e]
        if R.events.z[e] >= 0:
            u = normal_cdf(z[L.places.date + R.events.z[e]])
            while (
                month < R.events.first[e] + R.events.span[e] - 1 and u >= R.events.edges[e, month - R.events.first[e]]
            ):
                month += 1
        S.events.month[e] = month


@njit(forceinline=True)
def latest_vote(R: Record, t: int, S: State) -> int:
    """The last showdown before month t whose losers may still be in danger, or -1.

    Args:
        R: the record.
        t: the month.
        S: the world's state; showdowns.voted is read.
    """
    found = -1
    for d in range(R.showdowns.month.shape[0]):
        if S.showdowns.voted[d] == 1 and R.showdowns.month[d] < t <= R.showdowns.month[d] + SPARED_MONTHS:
            found = d
    return found


@njit
def run_history(
    L: Leadership, R: Record, z: np.ndarray, upto: int, S: State, steps: np.ndarray, share: np.ndarray, told: np.ndarray
) -> None:
    """Run a world's history and fill steps[:upto] with the log-likelihood of each month.

    Args:
        L: the leadership.
        R: the record.
        z: (dimension,) the world's point.
        upto: months to run.
        S: a state, of which nothing is used.
        steps: (months,) filled.
        share: (records,) filled with each record's contribution, or empty.
        told: (probes,) filled with each probe's truth after all, or empty.
    """
    begin(L, R, z, upto, S)
    nothing = np.zeros((0, 0))
    stand = np.zeros(L.persons)
    known = np.zeros(R.showdowns.month.shape[0])
    reviewed, review, survives = -1, 0, 1.0
    for t in range(upto):
        rank, leader = L.seats.rank[t], L.seats.leader[t]
        total = step_month(L, R, t, z, S, share)
        total += hint_silence(L, R, t, S)
        vote = latest_vote(R, t, S)
        struck = -1
        for d in range(R.showdowns.month.shape[0]):
            if R.showdowns.month[d] == t and leader >= 0:
                struck = d
                p = -math.expm1(-S.moves.hazard[leader])
                seen = R.watches.challenged[t]
                amount = math.log(seen * p) if seen > 0.0 else 0.0
                hold_vote(L, R, d, leader, rank, z[L.places.shock + d], S)
                known[d] = vote_evidence(L, R, d, leader, rank, -1, S, nothing)
                pay(share, R.showdowns.record[d], amount)
                total += amount + known[d]
        if struck < 0 and leader >= 0:
            seen = R.watches.challenged[t]
            if seen < 1.0 and L.seats.leader[t + 1] == leader:
                if leader != reviewed or t >= review:
                    reviewed, review = leader, t + REVIEW
                    survives = vote_now(L, leader, rank, S.seats.count[0], S, stand)
                    if L.anchor.on == 1:
                        survives = min(survives, 1.0 - COUNTED)
                seen += (1.0 - seen) * (1.0 - survives)
            total += math.log(1.0 - seen * (-math.expm1(-S.moves.hazard[leader])))
        if struck < 0:  # in the month of a vote nobody makes another move
            total += fall_or_silence(L, R, t, leader, vote, S, share)
        if vote >= 0:
            d = vote
            before = known[d]
            at = R.showdowns.month[d]
            known[d] = vote_evidence(L, R, d, L.seats.leader[at], L.seats.rank[at], -1, S, nothing)
            total += known[d] - before
        lose_prestige(struck >= 0, seats_taken(rank, S), S)
        if struck >= 0 and R.showdowns.lost[struck] == 0:
            win(S)
        total += hear(L, R, t, rank, leader, S, share, told, stand)
        steps[t] = total
    if share.shape[0] > 0 or told.shape[0] > 0:
        settle(L, R, S, known, share, told)


@njit(forceinline=True)
def hear(
    L: Leadership,
    R: Record,
    t: int,
    rank: np.ndarray,
    leader: int,
    S: State,
    share: np.ndarray,
    told: np.ndarray,
    stand: np.ndarray,
) -> float:
    """Weigh the month's claims and numbers; fill the probes of this month.

    Args:
        L: the leadership.
        R: its record.
        t: the month.
        rank: (persons,) in the leading body.
        leader: his number, or -1.
        S: the world's state after the month; seats are taken anew for probes of the as-of day.
        share: (records,) where each record's contribution is booked, or empty.
        told: (probes,) filled, or empty.
        stand: (persons,) filled where the line-up of a vote is asked.
    """
    total, today, lined_up = 0.0, False, False
    for p in range(R.probes.due[t], R.probes.due[t + 1]):
        if R.probes.code[p] <= P_MAJORITY:
            continue
        claims = R.claims.first[p + 1] - R.claims.first[p]
        if claims == 0 and told.shape[0] == 0:
            continue
        if R.probes.month[p] >= L.months and not today:  # of the as-of day: these come last
            today, lined_up, rank, leader = True, False, L.seats.rank[L.months], L.seats.leader[L.months]
            take_seats(rank, L.posts.holder[L.months], S)
            if leader != L.seats.leader[L.months - 1]:
                S.mood[D], S.mood[WON] = 0.0, 0.0
        code, who = R.probes.code[p], R.probes.who[p]
        if code == P_SIDES_NOW and lined_up:  # one vote tells of all
            value = stand[who]
        else:
            value = truth(L, code, who, R.probes.what[p], t, rank, leader, S, stand)
            lined_up = code == P_SIDES_NOW and leader >= 0 and rank[who] != NONE
        if claims > 0:
            all_told = weigh(R, p, value, -2, S)
            total += all_told
            if share.shape[0] > 0:
                for c in range(R.claims.first[p], R.claims.first[p + 1]):
                    share[R.claims.record[c]] += all_told - weigh(R, p, value, R.claims.record[c], S)
        if told.shape[0] > 0:
            told[p] = told_truth(R, p, value, S) if claims > 0 else value
    for m in range(R.measures.code.shape[0]):
        if min(R.measures.month[m], L.months - 1) == t:
            total += pay(share, R.measures.record[m], measure(R, m, S))
    return total


@njit
def settle(L: Leadership, R: Record, S: State, known: np.ndarray, share: np.ndarray, told: np.ndarray) -> None:
    """After the history: what the showdowns' sides were, and what each record contributed to that.

    Args:
        L: the leadership.
        R: its record.
        S: the world's state at the end of its history; showdowns and claims are read.
        known: (showdowns,) log chance of all that is known of each.
        share: (records,) where each record's contribution is booked, or empty.
        told: (probes,) filled for probes of these votes, or empty.
    """
    nothing = np.zeros((0, 0))
    says = np.zeros((4, L.persons))
    for d in range(R.showdowns.month.shape[0]):
        if S.showdowns.voted[d] == 0:
            continue
        at = R.showdowns.month[d]
        leader, rank = L.seats.leader[at], L.seats.rank[at]
        vote_evidence(L, R, d, leader, rank, -1, S, says)
        for p in range(R.probes.code.shape[0]):
            code = R.probes.code[p]
            if code <= P_MAJORITY and R.probes.what[p] == d:
                if told.shape[0] > 0:
                    told[p] = says[3, 0] if code == P_MAJORITY else says[code, R.probes.who[p]]
                if share.shape[0] > 0:
                    for c in range(R.claims.first[p], R.claims.first[p + 1]):
                        r = R.claims.record[c]
                        share[r] += known[d] - vote_evidence(L, R, d, leader, rank, r, S, nothing)
        if share.shape[0] > 0:
            for v in range(L.persons):
                r = R.showdowns.fell_record[d, v]
                if r >= 0:
                    share[r] += known[d] - vote_evidence(L, R, d, leader, rank, r, S, nothing)

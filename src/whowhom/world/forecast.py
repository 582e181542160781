"""From the as-of day on: the same rules, with every event drawn.

What happens in a month: deaths, patronage, standing, gambles that ripen and shocks from outside, moves against
members, a move against the leader and its showdown and aftermath, purges below, and vacant posts filled. A post that
falls vacant goes to a full member, the leader himself among them, with chance proportional to exp(s[x] + r[leader, x]
- 2 post weights held); the leader's post to the mover who felled him, or else to the weightiest member. Where the
leading body has fewer members of a rank than on the as-of day, one is taken in with chance 0.1 a month, with chance
proportional to exp(s[x] + r[leader, x] + post weights held): a candidate to full membership, or exp(-1) of that
anybody of the case; anybody to candidacy; and exp(-2) of that for who has fallen, in the history or since, and less if
the leader himself condemned him (legitimacy). Who has a post and no seat can be moved against as members are.

Chances are keyed by seed, world, repetition, month and use, so that a history can be replayed with something changed.
"""

import math

import numpy as np

from whowhom._numba import njit

from .affairs import ALIVE, OPEN, hint_rate, open_affair, open_rate
from .affinity import mean_affinity
from .aftermath import AGAINST, MOVER, PLOTTED, SPARED_MONTHS, WITH, fall_chance, lower_purge_rate
from .anchor.heirs import LEADER, OTHERS, OUTSIDE
from .anchor.month_ahead import begin_way, new_leader, new_way
from .anchored import COUNTED, hyper_of
from .attitudes import hear_sides
from .cascade import Cascade, overthrow, wake
from .challenge import MOST, calm_of, pair_factors, step_hazards
from .chances import NEVER as NEVER
from .chances import SPAN as SPAN
from .chances import (
    U_FALL,
    U_FILL,
    U_FORTUNE,
    U_HINT,
    U_MOOD,
    U_NOISE,
    U_PATH,
    U_PLOT,
    U_PURGE,
    U_SEAT,
    U_SIDE,
    U_START,
    U_VOTE,
    comes,
)
from .chances import U_MOVE as U_MOVE
from .climate import WON, D, step_mood, win
from .foretold import close, foretold, hear_of_leader, likelier
from .fortune import place_gambles, step_fortune
from .illness import ail, ill
from .leadership import CANDIDATE, FULL, NONE, Leadership, Record
from .leaving import (
    die,
    fall,
    fall_from_anchor,
    in_place,
    months_ahead,
    rate_of_leader,
    replaced_at_congress,
    retire,
    seats_lost,
)
from .legitimacy import COMMITMENT, lose_prestige, remember_fallen
from .month import step_powers
from .patronage import admit, against_rival, share_blocs
from .random import normal_quantile, uniform
from .roused import roused
from .showdown import lean_to, sides, survival, vote_evidence, vote_now
from .state import State, differ, take_seats
from .succession import successor
from .warned import hold, warn

TAKEN_IN = 0.1  # chance in a month that a vacant seat is filled
VACANT, OUTSIDER = -1, -2  # in the place of a holder
OVER_HEADS = 1.0  # how much less likely, in logarithms, is one who was no candidate
FALLEN = 2.0  # how much less likely, in logarithms, is one who fell


def fits(L: Leadership, R: Record) -> bool:
    """Return whether every chance of a future has a number of its own.

    Args:
        L: the leadership.
        R: its record; each event takes one number, and what strikes from outside one more.
    """
    posts, blocs = L.posts.holder.shape[1], len(L.blocs.seats)
    return max(L.persons, posts, blocs, len(L.custody.who), len(R.events.code) + 1, len(R.showdowns.month)) < SPAN


@njit
def pick(weights: np.ndarray, u: float) -> int:
    """An index with chance proportional to its weight, or -1 where all are nil.

    Args:
        weights: any length, none below nought.
        u: one uniform number.
    """
    total = weights.sum()
    if total <= 0.0:
        return -1
    mark = u * total
    for i in range(weights.shape[0]):
        mark -= weights[i]
        if mark < 0.0:
            return i
    return int(np.argmax(weights))


@njit
def spare_losers(L: Leadership, R: Record, seed: int, world: int, rep: int, S: State) -> None:
    """Draw who lost in the last showdown of the history and was spared.

    Args:
        L: the leadership.
        R: its record.
        seed: of the run.
        world: its number.
        rep: number of the repetition.
        S: the world's state at the end of its history; showdowns and claims are read, moves.spared_until is changed.
    """
    n = L.persons
    says = np.zeros((4, n))
    for d in range(R.showdowns.month.shape[0]):
        at = R.showdowns.month[d]
        if S.showdowns.voted[d] == 0 or R.showdowns.lost[d] == 1 or at + SPARED_MONTHS < L.months:
            continue
        vote_evidence(L, R, d, L.seats.leader[at], L.seats.rank[at], -1, S, says)
        for v in range(n):
            against = 1.0 - says[0, v]
            if L.seats.rank[at, v] != NONE and v != L.seats.leader[at] and R.showdowns.fell[d, v] <= 0:
                if uniform(seed, world, rep, d, U_START * SPAN + v) < against:
                    S.moves.spared_until[v] = at + SPARED_MONTHS


@njit
def showdown_drawn(
    L: Leadership,
    leader: int,
    rank: np.ndarray,
    month: int,
    seed: int,
    world: int,
    key: int,
    odds: float,
    S: State,
    C: Cascade,
    falls: np.ndarray,
) -> int:
    """Draw a vote on the leader: marks who falls in `falls`; returns the mover if the leader fell, or else -1.

    Args:
        L: the leadership.
        leader: his number.
        rank: (persons,) in the leading body.
        month: counted as the history counts.
        seed: of the run.
        world: its number.
        key: number of the repetition.
        odds: how much likelier he is to lose by what is said of him (`foretold`).
        S: the world's state; moves.spared_until is changed.
        C: whom an overthrow sweeps away; changed.
        falls: (persons,) 1 is written for who falls.
    """
    n = L.persons
    weights, stand, plot, out = np.zeros(n), np.zeros(n), np.zeros(n), np.zeros(2)
    for i in range(n):
        if rank[i] == FULL and i != leader:
            weights[i] = S.moves.urge[i] * S.moves.pair[i, leader]
    i = pick(weights, uniform(seed, world, key, month, U_VOTE * SPAN))
    if i < 0:
        return -1
    e = normal_quantile(uniform(seed, world, key, month, U_VOTE * SPAN + 1))
    lean_to(L, leader, S.seats.count[1], S)
    sides(leader, i, e, S.seats.count[1], S, stand, plot)
    survival(L, leader, i, S, out)
    members, opposed = 0, 0
    side = np.zeros(n, np.int64)
    for v in range(n):
        if rank[v] == NONE or v == leader:
            members += v == leader
            continue
        if uniform(seed, world, key, month, U_SIDE * SPAN + v) >= stand[v]:
            side[v] = PLOTTED if uniform(seed, world, key, month, U_PLOT * SPAN + v) < plot[v] else AGAINST
        if v == i:
            side[v] = MOVER
        if rank[v] == FULL:
            members += 1
            opposed += side[v] != WITH
    survives = out[1] if 2 * opposed > members else out[0]
    lost = uniform(seed, world, key, month, U_VOTE * SPAN + 2) >= 1.0 - likelier(
        max(1.0 - survives, COUNTED if L.anchor.on == 1 else 0.0), odds
    )
    for v in range(n):
        if rank[v] == NONE or v == leader:
            continue
        if lost and v == i:  # he takes the post
            continue
        if uniform(seed, world, key, month, U_FALL * SPAN + v) < fall_chance(side[v], lost, S):
            falls[v] = 1
        elif not lost and side[v] != WITH:
            S.moves.spared_until[v] = month + SPARED_MONTHS
    if lost:
        falls[leader] = 1
        if uniform(seed, world, key, month, U_VOTE * SPAN + 3) < L.prospects.by_force:
            overthrow(leader, i, month, rank, side == WITH, C)
    return i if lost else -1


@njit
def fill_posts(
    L: Leadership,
    leader: int,
    rank: np.ndarray,
    holder: np.ndarray,
    top: int,
    h: int,
    first_month: int,
    seed: int,
    world: int,
    key: int,
    post_lost: np.ndarray,
    S: State,
) -> None:
    """Posts fallen vacant, but the leader's, go to members he would have there, and not to who lost them this month.

    With a library, to the leader himself or to an outsider too (`anchor.heirs`). A post that nobody held on the as-of
    day was abolished, for all that is known, and stays so.

    Args:
        L: the leadership.
        leader: his number, or -1.
        rank: (persons,) in the leading body.
        holder: (posts,) who holds each, -1 vacant; is changed.
        top: the leader's post.
        h: the month, counted from the as-of day.
        first_month: months of history.
        seed: of the run.
        world: its number.
        key: number of the repetition.
        post_lost: (posts,) month in which the holder on the as-of day was removed, counted like h.
        S: the world's state; standing and affinity are read.
    """
    weights, month = np.zeros(L.persons + 1), first_month + h - 1
    for b in range(holder.shape[0]):
        if (
            b == top
            or holder[b] != VACANT
            or leader < 0
            or L.posts.weight[b] <= 0.0
            or L.posts.holder[first_month, b] < 0
        ):
            continue
        for x in range(L.persons):
            weights[x] = 0.0
            if rank[x] == FULL and not (post_lost[b] == h and L.posts.holder[first_month, b] == x):
                held = 0.0
                for c in range(holder.shape[0]):
                    held += L.posts.weight[c] if holder[c] == x else 0.0
                own = 0.0 if x == leader else S.affinity[leader, x]
                weights[x] = math.exp(S.standing[x] + own - 2.0 * held)
        if L.anchor.on == 1:
            share_out(leader, holder, top, weights)
        x = pick(weights, uniform(seed, world, key, month, U_FILL * SPAN + b))
        holder[b] = OUTSIDER if x == L.persons else x
        weights[L.persons] = 0.0


@njit
def share_out(leader: int, holder: np.ndarray, top: int, weights: np.ndarray) -> None:
    """Give the leader who has no other post, and an outsider, their shares in a vacant one (`anchor.heirs`).

    Args:
        leader: his number.
        holder: (posts,) who holds each.
        top: the leader's post.
        weights: (persons + 1,) of the members; changed, the outsider's stands last.
    """
    free = True
    for b in range(holder.shape[0]):
        free = free and (b == top or holder[b] != leader)
    if free and weights[leader] > 0.0:
        weights[leader] = 0.0
        others = weights.sum()
        weights[leader] = LEADER / OTHERS * others if others > 0.0 else 1.0
        weights[weights.shape[0] - 1] = OUTSIDE / OTHERS * others
    else:
        weights[leader] = 0.0
        weights[weights.shape[0] - 1] = OUTSIDE / OTHERS * weights.sum()


@njit
def fill_seats(
    L: Leadership,
    leader: int,
    rank: np.ndarray,
    holder: np.ndarray,
    first_month: int,
    month: int,
    seed: int,
    world: int,
    key: int,
    fell: np.ndarray,
    condemned: np.ndarray,
    died: np.ndarray,
    S: State,
) -> bool:
    """Vacant seats are filled one at a time; returns whether anybody was taken in.

    Args:
        L: the leadership.
        leader: his number, or -1.
        rank: (persons,) in the leading body; is changed.
        holder: (posts,) who holds each, -1 vacant.
        first_month: months of history.
        month: counted as the history counts.
        seed: of the run.
        world: its number.
        key: number of the repetition.
        fell: (persons,) 1 for who has fallen.
        condemned: (persons,) the leader who condemned him in public, or -1.
        died: (persons,) month of death, NEVER for the living.
        S: the world's state; moves.calm and blocs.weight are filled for a new full member.
    """
    changed, weights = False, np.zeros(L.persons)
    for level in (FULL, CANDIDATE):
        missing = 0
        for x in range(L.persons):
            missing += int(L.seats.rank[first_month, x] == level) - int(rank[x] == level)
        if leader < 0 or missing <= 0 or uniform(seed, world, key, month, U_SEAT * SPAN + level) >= TAKEN_IN:
            continue
        for x in range(L.persons):
            weights[x] = 0.0
            if rank[x] < level and died[x] == NEVER and x != leader:
                held = 0.0
                for b in range(holder.shape[0]):
                    held += L.posts.weight[b] if holder[b] == x else 0.0
                gone = (FALLEN if fell[x] == 1 else 0.0) + (S.theta[COMMITMENT] if condemned[x] == leader else 0.0)
                gone += OVER_HEADS * (level - 1 - rank[x])
                weights[x] = math.exp(S.standing[x] + S.affinity[leader, x] + held - gone)
        x = pick(weights, uniform(seed, world, key, month, U_SEAT * SPAN + 4 + level))
        if x >= 0:
            rank[x] = level
            changed = True
            if level == FULL:
                calm_of(x, S)
                admit(x, S)
    return changed


@njit
def step_affairs(
    L: Leadership,
    rank: np.ndarray,
    h: int,
    month: int,
    seed: int,
    world: int,
    key: int,
    S: State,
    opened: np.ndarray,
    opener: np.ndarray,
) -> None:
    """Hints and openings: full members with the proof in their hands act on it.

    Args:
        L: the leadership.
        rank: (persons,) in the leading body.
        h: the month, counted from the as-of day.
        month: counted as the history counts.
        seed: of the run.
        world: its number.
        key: number of the repetition.
        S: the world's state; affairs.stage, standing and moves.pair are changed.
        opened: (affairs,) filled with h for those laid open now.
        opener: (affairs,) filled with who did it.
    """
    changed = False
    for j in range(L.custody.who.shape[0]):
        i, a = L.custody.who[j], L.custody.affair[j]
        if rank[i] != FULL:
            continue
        if S.affairs.stage[a] < ALIVE:
            if comes(uniform(seed, world, key, month, U_HINT * SPAN + j), hint_rate(L, a, i, S)):
                S.affairs.stage[a] = ALIVE
                changed = True
        elif S.affairs.stage[a] < OPEN:
            if comes(uniform(seed, world, key, month, U_HINT * SPAN + j), open_rate(L, a, i, S)):
                open_affair(L, a, S)
                opened[a], opener[a] = h, i
                changed = True
    if changed:
        pair_factors(L, S)


@njit
def start_of(L: Leadership, seed: int, world: int, key: int) -> int:
    """From which of the anchor's starts a future goes on.

    Args:
        L: the leadership.
        seed: of the run.
        world: its number.
        key: number of the repetition.
    """
    return int(uniform(seed, world, key, 0, U_PATH * SPAN) * L.anchor.hyper.shape[0])


@njit
def run_forecast(
    L: Leadership,
    R: Record,
    top: int,
    horizon: int,
    first_month: int,
    seed: int,
    world: int,
    key: int,
    vacancies: bool,
    wanted: np.ndarray,
    S: State,
    seat_lost: np.ndarray,
    post_lost: np.ndarray,
    died: np.ndarray,
    vote_month: np.ndarray,
    purge_month: np.ndarray,
    holders: np.ndarray,
    follows: np.ndarray,
    ranks: np.ndarray,
    opened: np.ndarray,
    opener: np.ndarray,
    secure: np.ndarray,
    began: np.ndarray,
    after: np.ndarray,
) -> None:
    """Draw one future of a world whose history has been run.

    Months are counted from the as-of day, from 1; NEVER stands for not within the horizon.

    Args:
        L: the leadership.
        R: the record.
        top: the leader's post.
        horizon: months.
        first_month: months of history.
        seed: of the run.
        world: its number.
        key: number of the repetition.
        vacancies: whether vacancies are filled, affairs used and fortune at work.
        wanted: (horizon + 1,) 1 for months in which the leader's security is asked.
        S: the world's state at the end of its history.
        seat_lost: (persons,) month of removal from the leading body.
        post_lost: (posts,) month in which today's holder is removed.
        died: (persons,) month of death.
        vote_month: (2,) the first showdown, and the first that the leader loses.
        purge_month: (blocs,) of the first purge.
        holders: (horizon + 1, posts) who holds each.
        follows: (horizon + 1, blocs) following of that month's leader.
        ranks: (horizon + 1, persons) rank in the leading body.
        opened: (affairs,) month in which an affair is laid open.
        opener: (affairs,) by whom.
        secure: (horizon + 1,) chance that the leader of that month would survive a vote, -1 where not wanted.
        began: (persons,) chance to be in jeopardy on the as-of day, of whom signs tell; 0 for others.
        after: (persons,) the same, given what became of him.
    """
    n = L.persons
    rank, holder = L.seats.rank[first_month].copy(), L.posts.holder[first_month].copy()
    leader = L.seats.leader[first_month]
    led = L.seats.leader[max(first_month - 1, 0)]
    seat_lost[:], died[:], post_lost[:], vote_month[:], purge_month[:] = NEVER, NEVER, NEVER, NEVER, NEVER
    opened[:], opener[:], secure[:] = NEVER, -1, -1.0
    for x in range(n):
        if L.traits.dead[x] == 1:
            died[x] = 0
    e, falls, fell, stand = np.zeros(n), np.zeros(n, np.int64), np.zeros(n, np.int64), np.zeros(n)
    seated, held = rank.copy(), holder.copy()  # when the seats were last taken
    condemned = np.full(n, -1, np.int64)
    remember_fallen(L, R, S, fell, condemned)
    ripe = place_gambles(R, seed, world, key, U_FORTUNE * SPAN, S)
    last_vote = -NEVER
    beaten = 0
    for d in range(R.showdowns.month.shape[0]):
        if R.showdowns.month[d] > last_vote:
            last_vote, beaten = R.showdowns.month[d], (R.showdowns.fell[d] == 1).sum()
    spare_losers(L, R, seed, world, key, S)
    holders[0], ranks[0] = holder, rank
    take_seats(rank, holder, S)
    share_blocs(leader, S)
    pair_factors(L, S)
    for g in range(follows.shape[1]):
        follows[0, g] = against_rival(g, leader, S) if leader >= 0 else 0.0
    k = start_of(L, seed, world, key)
    hyper, W, struck_before, led_for = hyper_of(L.anchor.hyper[k]), new_way(n), L.anchor.falls, L.anchor.led
    begin_way(L.anchor.q[k], L.anchor.path[k], W)
    if L.anchor.on == 1 and leader >= 0 and leader != led:  # a new spell began in the last month
        new_leader(hyper, NEVER, world, key, seed, W)
    first_leader = leader
    hear_sides(L, R, first_month == L.months, leader, S)
    now = first_month == L.months and L.anchor.on == 1
    F, V, sick = foretold(L, R, now, S), warn(L, R, now, rank, leader, S, W), ill(L, R, now, S)
    C = wake(L, first_month)
    began[:] = V.began
    odds, meets = 1.0, L.anchor.when[k] + 1
    for h in range(1, horizon + 1):
        month = first_month + h - 1
        falls[:] = 0
        taker = -1
        held_now = L.anchor.on == 1 and L.anchor.when[k] == h - 1
        if L.anchor.on == 1:
            months_ahead(L, hyper, h, held_now, struck_before, leader, rank, world, key, seed, W)
            hold(V, W)
            ail(h, sick, W)
            retire(L, h, month, leader, rank, holder, seed, world, key, died, W)
        else:
            die(L, h, month, seed, world, key, rank, died)
        for b in range(holder.shape[0]):
            if holder[b] >= 0 and died[holder[b]] <= h:
                holder[b] = -1
        if leader >= 0 and died[leader] <= h:
            leader = -1
        if h == 1 or differ(seated, rank) or differ(held, holder):
            seated[:], held[:] = rank, holder
            take_seats(rank, holder, S)
            mean_affinity(L, rank, leader, S)
        for x in range(n):
            e[x] = normal_quantile(uniform(seed, world, key, month, U_NOISE * SPAN + x))
        step_powers(L, month, rank, holder, leader, e, S)
        if vacancies:
            step_fortune(R, leader, month, ripe, seed, world, key, U_FORTUNE * SPAN, S)
            step_affairs(L, rank, h, month, seed, world, key, S, opened, opener)
        step_mood(
            month == 0,
            month == 0 or leader != led,
            normal_quantile(uniform(seed, world, key, month, U_MOOD * SPAN)),
            normal_quantile(uniform(seed, world, key, month, U_MOOD * SPAN + 1)),
            S,
        )
        led = leader
        step_hazards(leader, S)
        if L.anchor.on == 1 and leader >= 0:
            restless = in_place(month, last_vote, beaten, rank, S)
            rate, odds = rate_of_leader(L, k, leader, led_for, restless, holder, S), 1.0
            rate = min(rate * roused(L, h, month, leader == first_leader), MOST)
            if F.open[leader] == 1:
                cut, moved = L.anchor.dropped[k], leader == first_leader
                rate, odds = hear_of_leader(leader, h, rate, meets if meets >= h else 0, cut, moved, F)
            S.moves.hazard[leader] = rate
        voted = leader >= 0 and comes(uniform(seed, world, key, month, U_MOVE * SPAN + leader), S.moves.hazard[leader])
        if voted:
            vote_month[0] = min(vote_month[0], h)
            last_vote = month
            taker = showdown_drawn(L, leader, rank, month, seed, world, key, odds, S, C, falls)
            F.move[:] = 1.0
            beaten = (falls == 1).sum()
            if taker >= 0:
                vote_month[1] = min(vote_month[1], h)
            for x in range(n):
                if falls[x] == 1:
                    condemned[x] = taker if taker >= 0 else leader
        if L.anchor.on == 1:
            replaced = held_now and not voted and replaced_at_congress(L, k, leader, odds, month, seed, world, key)
            fall_from_anchor(
                L, hyper, h, meets, held_now, month, leader, voted, rank, holder, seed, world, key, S, W, F, V, C, falls
            )
            if replaced:
                falls[leader] = 1
        else:
            replaced = False
            fall(L, month, leader, voted, vacancies, rank, holder, seed, world, key, S, falls)
        seats = 0
        for x in range(n):
            if falls[x] == 0:
                continue
            fell[x] = 1
            seats += falls[x] == 1 and rank[x] == FULL and not voted
            if falls[x] == 1 and rank[x] != NONE:
                seat_lost[x] = min(seat_lost[x], h)
                rank[x] = NONE
            for b in range(holder.shape[0]):
                if holder[b] == x:
                    if L.posts.holder[first_month, b] == x and post_lost[b] == NEVER:
                        post_lost[b] = h
                    holder[b] = -1
            if F.open[x] == 1:
                close(x, falls[x] == 1, F)
        lose_prestige(voted, seats, S)
        if voted and taker < 0:
            win(S)
        struck_before, led_for = 0 if held_now else seats_lost(falls, seat_lost, h), led_for + 1
        if replaced:
            leader = -1
        if taker >= 0 or (leader < 0 and vacancies):
            leader = taker
            if leader < 0:
                leader = successor(L, top, rank, uniform(seed, world, key, month, U_FILL * SPAN + top), S)
            holder[top] = leader
        if leader != led:
            S.showdowns.heard[:] = 0.0
        if leader != led and L.anchor.on == 1:
            led_for = 0
            new_leader(hyper, h, world, key, seed, W)
        if vacancies:
            fill_posts(L, leader, rank, holder, top, h, first_month, seed, world, key, post_lost, S)
            if fill_seats(L, leader, rank, holder, first_month, month, seed, world, key, fell, condemned, died, S):
                pair_factors(L, S)
        for g in range(purge_month.shape[0]):
            if leader >= 0 and purge_month[g] == NEVER:
                rate = lower_purge_rate(L, g, leader, month - last_vote < 12, S)
                if comes(uniform(seed, world, key, month, U_PURGE * SPAN + g), rate):
                    purge_month[g] = h
        holders[h], ranks[h] = holder, rank
        for g in range(follows.shape[1]):
            follows[h, g] = against_rival(g, leader, S) if leader >= 0 else 0.0
        if wanted[h] == 1:
            seated[:], held[:] = rank, holder
            take_seats(rank, holder, S)
            mean_affinity(L, rank, leader, S)
            if leader != led:
                S.mood[D], S.mood[WON] = 0.0, 0.0
            step_hazards(leader, S)  # whoever came in this month may move too
            secure[h] = vote_now(L, leader, rank, S.seats.count[0], S, stand) if leader >= 0 else 0.0
    after[:] = V.after

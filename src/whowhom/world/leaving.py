"""Who leaves in a month of a future, but for a vote: by death, retirement, a congress or a fall, from seat or post.

With a library (`anchored`) deaths, retirements, congresses and falls go by the future's path; posts change hands besides
at the rate of `anchor.posts`, less what seats take with them. Without one, deaths go by the life table, falls by politics
alone, and a fall takes posts only with chance demotion.
"""

import math

import numpy as np

from whowhom._numba import njit

from .aftermath import DEMOTION, REPRIEVE
from .anchor import congress, deaths
from .anchor.hyper import Hyper
from .anchor.leader import BANDS
from .anchor.month_ahead import Way, expect, go_on, stayed, struck
from .anchor.posts import MONTHLY
from .anchored import LEAST, TILT, common, in_danger, led_against, not_elected, tilted
from .cascade import Cascade, swept
from .challenge import MOST
from .chances import NEVER, SPAN, U_CONGRESS, U_DEATH, U_DEGREE, U_MOVE, U_POST, U_RETIRE, comes
from .foretold import OUTLIVED, ToldAhead, hear_of_member, likelier
from .leadership import CANDIDATE, NONE, Leadership
from .mortality import death_chance
from .opposition import opposed
from .random import uniform
from .roused import is_called
from .state import State, has_post
from .warned import Warned, follow

YEAR = 12
TRIED = 14.0  # how much oftener who has just failed tries again: leaders go at 1.7 to 3.5 for 0.41 per 100 months
UNTOLD_AGE = 58.0  # where mortality is switched off
BAND_ENDS = np.array(BANDS)
NORM, BODY, STYLE_OF_LEADER = 2, 3, 4  # places in `Way.path`


@njit
def die(L: Leadership, h: int, month: int, seed: int, world: int, key: int, rank: np.ndarray, died: np.ndarray) -> None:
    """Draw who dies this month, by the life table.

    Args:
        L: the leadership.
        h: the month, counted from the as-of day.
        month: counted as the history counts.
        seed: of the run.
        world: its number.
        key: number of the repetition.
        rank: (persons,) in the leading body; is changed.
        died: (persons,) month of death; is filled.
    """
    for x in range(L.persons):
        if died[x] == NEVER:
            if uniform(seed, world, key, month, U_DEATH * SPAN + x) < death_chance(L.traits.age[x] + month / 12.0):
                died[x] = h
                rank[x] = NONE


@njit
def months_ahead(
    L: Leadership,
    hyper: Hyper,
    h: int,
    held: bool,
    falls: int,
    leader: int,
    rank: np.ndarray,
    world: int,
    key: int,
    seed: int,
    W: Way,
) -> None:
    """Move a future's path into this month.

    Args:
        L: the leadership.
        hyper: the path's parameters.
        h: the month, counted from the as-of day.
        held: whether a congress meets in it.
        falls: struck in the month before, congresses apart.
        leader: his number, or -1.
        rank: (persons,) in the leading body.
        world: its number.
        key: number of the repetition.
        seed: of the run.
        W: is moved and filled.
    """
    n = L.persons
    level, age, inside = np.zeros(n, np.int64), np.zeros(n), np.zeros(n, np.bool_)
    for x in range(n):
        inside[x] = rank[x] != NONE
        level[x] = 2 if x == leader else (1 if rank[x] == CANDIDATE else 0)
        age[x] = (L.traits.age[x] if L.traits.age[x] >= 0.0 else UNTOLD_AGE) + L.months / 12.0
        if not inside[x]:
            W.q[x] = 0.0
            W.dies[x] = -math.expm1(-deaths.hazard(age[x] + (h - 0.5) / 12.0, hyper.death))
            W.routine[x] = W.dies[x]
    year = (L.anchor.first + h - 1) // 12
    go_on(hyper, h - 1, held, is_called(L, h), year, falls, level, age, inside, world, key, seed, W)
    for x in range(n):
        if L.traits.age[x] < 0.0:  # nobody dies in this case
            W.routine[x] = (W.routine[x] - W.dies[x]) / (1.0 - W.dies[x])
            W.dies[x] = 0.0


@njit
def retire(
    L: Leadership,
    h: int,
    month: int,
    leader: int,
    rank: np.ndarray,
    holder: np.ndarray,
    seed: int,
    world: int,
    key: int,
    died: np.ndarray,
    W: Way,
) -> None:
    """Draw who dies and who retires this month, by the path.

    Args:
        L: the leadership.
        h: the month, counted from the as-of day.
        month: counted as the history counts.
        leader: his number, or -1.
        rank: (persons,) in the leading body; is changed.
        holder: (posts,) who holds each, -1 vacant; is changed.
        seed: of the run.
        world: its number.
        key: number of the repetition.
        died: (persons,) month of death; is filled.
        W: filled by `months_ahead`.
    """
    for x in range(L.persons):
        if died[x] != NEVER:
            continue
        if uniform(seed, world, key, month, U_DEATH * SPAN + x) < W.dies[x]:
            died[x] = h
            rank[x] = NONE
        elif W.routine[x] > W.dies[x] and x != leader and rank[x] != NONE:
            chance = (W.routine[x] - W.dies[x]) / (1.0 - W.dies[x])
            if uniform(seed, world, key, month, U_RETIRE * SPAN + x) < chance:
                rank[x] = NONE
                for b in range(holder.shape[0]):
                    if holder[b] == x:
                        holder[b] = -1


@njit
def rate_of_leader(
    L: Leadership, k: int, leader: int, led: int, restless: float, holder: np.ndarray, S: State
) -> float:
    """The rate a month at which a leader is moved against.

    Args:
        L: the leadership.
        k: the start.
        leader: his number.
        led: months for which he has led.
        restless: of who failed against him in the last year, the share still in place.
        holder: (posts,) who holds each.
        S: the world's state; moves.hazard, and what a vote hangs on, are read.
    """
    if S.moves.hazard[leader] <= LEAST:  # nobody is there to move
        return 0.0
    band = 0
    while band < BAND_ENDS.shape[0] and led >= BAND_ENDS[band]:
        band += 1
    politics = led_against(opposed(L, leader, holder, S)) - L.anchor.lead
    again = 1.0 + (TRIED - 1.0) * restless
    return min(L.anchor.exits[k] * L.anchor.bands[band] * again * math.exp(politics), MOST)


@njit
def in_place(month: int, last: int, fell: int, rank: np.ndarray, S: State) -> float:
    """Of who failed against the leader in the last year, the share still in place: one more than is known, half of him.

    Args:
        month: counted as the history counts.
        last: the month of the last vote.
        fell: how many fell in its wake.
        rank: (persons,) in the leading body.
        S: the world's state; moves.spared_until is read.
    """
    if month - last > YEAR:
        return 0.0
    spared = 0
    for x in range(rank.shape[0]):
        spared += rank[x] != NONE and S.moves.spared_until[x] >= month
    return (spared + 0.5) / (spared + fell + 1.0)  # not all who moved are known (Krichevsky and Trofimov 1981)


@njit
def replaced_at_congress(
    L: Leadership, k: int, leader: int, odds: float, month: int, seed: int, world: int, key: int
) -> bool:
    """Whether the congress of this month replaces the leader.

    Args:
        L: the leadership.
        k: the start.
        leader: his number, or -1.
        odds: how much likelier it is by what is said of him (`foretold`).
        month: counted as the history counts.
        seed: of the run.
        world: its number.
        key: number of the repetition.
    """
    chance = likelier(L.anchor.dropped[k] if leader == L.seats.leader[L.months] else L.anchor.later_dropped, odds)
    return leader >= 0 and uniform(seed, world, key, month, U_CONGRESS * SPAN) < chance


@njit
def dropped(x: int, age: float, candidate: bool, hyper: Hyper, W: Way) -> float:
    """The chance that the next congress drops a member, by the path as it stands.

    Args:
        x: his number.
        age: in years.
        candidate: whether he is one.
        hyper: the path's parameters.
        W: the path.
    """
    aged = congress.age_effect(age, hyper.age_rise, hyper.age_middle, hyper.age_width) if W.path[NORM] > 0.0 else 0.0
    level = congress.rank_level(int(candidate), hyper.drop, hyper.drop_candidate, hyper.drop_leader)
    logit = level + aged + W.path[BODY] + W.path[STYLE_OF_LEADER]
    return (1.0 - W.q[x]) * congress.expit(logit) + W.q[x] * congress.expit(logit + hyper.drop_jeopardy)


@njit
def fall_from_anchor(
    L: Leadership,
    hyper: Hyper,
    h: int,
    meets: int,
    held: bool,
    month: int,
    leader: int,
    voted: bool,
    rank: np.ndarray,
    holder: np.ndarray,
    seed: int,
    world: int,
    key: int,
    S: State,
    W: Way,
    F: ToldAhead,
    V: Warned,
    C: Cascade,
    falls: np.ndarray,
) -> None:
    """Draw who falls from his seat or from his posts alone, by the path, by politics and by what is said to come.

    Args:
        L: the leadership.
        hyper: the path's parameters.
        h: the month, counted from the as-of day.
        meets: the month of the next congress, counted likewise, or 0.
        held: whether a congress meets.
        month: counted as the history counts.
        leader: his number, or -1.
        voted: whether there was a vote on the leader this month, in which nobody else moves, but a congress drops.
        rank: (persons,) in the leading body.
        holder: (posts,) who holds each, -1 vacant.
        seed: of the run.
        world: its number.
        key: number of the repetition.
        S: the world's state; theta, moves.hazard and moves.spared_until are read.
        W: filled by `months_ahead`; is filtered.
        F: what is said of falls to come; usual is filled.
        V: who is warned of; follows what becomes of him.
        C: whom an overthrow sweeps away.
        falls: (persons,) filled with 1 for who loses all, 2 for who loses posts only.
    """
    mean = common(leader, S)
    for x in range(L.persons):
        if x == leader:
            continue
        chance, politics = 0.0, tilted(S.moves.hazard[x], mean)
        if S.moves.spared_until[x] >= month:
            politics += TILT * S.theta[REPRIEVE]
        if V.held[x] == 1:  # beyond politics
            politics = L.anchor.even[x]
        sits, holds, goes, left = rank[x] != NONE, has_post(x, holder), 0.0, 0.0
        if sits and (held or not voted):
            if F.open[x] == 1 and not held:
                expect(x, W)
            chance = struck(x, W)
            goes = not_elected(chance, x, politics, L) if held else -math.expm1(-in_danger(chance, x, politics, L))
        if holds and not voted:
            rate = L.anchor.turnover if sits else MONTHLY
            left = -math.expm1(-min(rate * math.exp(politics - L.anchor.even[x]), MOST))
        sweep = swept(x, month, C)
        goes, left = (1.0 - (1.0 - goes) * (1.0 - sweep), left) if sits else (goes, max(left, sweep))
        if F.open[x] == 1:
            if not held and not voted:
                F.usual[x, 0], F.usual[x, 1], F.usual[x, 2] = goes, left, min(goes, OUTLIVED * W.grows[x])
            cut = 0.0
            if sits and meets > h:
                age = (L.traits.age[x] if L.traits.age[x] >= 0.0 else UNTOLD_AGE) + (L.months + meets) / 12.0
                cut = dropped(x, age, rank[x] == CANDIDATE, hyper, W)
            goes, left = hear_of_member(x, h, goes, left, meets if meets > h else 0, cut, F)
        if falls[x] == 0 and uniform(seed, world, key, month, U_MOVE * SPAN + x) < goes:
            falls[x] = 1
        if sits:
            if V.told[x] == 1 and (held or not voted):
                follow(x, falls[x] == 1, W, V)
            stayed(x, W)
        if falls[x] == 0 and uniform(seed, world, key, month, U_POST * SPAN + x) < left:
            falls[x] = 2


@njit
def fall(
    L: Leadership,
    month: int,
    leader: int,
    voted: bool,
    vacancies: bool,
    rank: np.ndarray,
    holder: np.ndarray,
    seed: int,
    world: int,
    key: int,
    S: State,
    falls: np.ndarray,
) -> None:
    """Draw who falls from his seat or from his posts alone, by politics.

    Args:
        L: the leadership.
        month: counted as the history counts.
        leader: his number, or -1.
        voted: whether there was a vote on the leader this month.
        vacancies: whether who has a post and no seat can be moved against.
        rank: (persons,) in the leading body.
        holder: (posts,) who holds each, -1 vacant.
        seed: of the run.
        world: its number.
        key: number of the repetition.
        S: the world's state; theta, moves.hazard and moves.spared_until are read.
        falls: (persons,) filled with 1 for who loses all, 2 for who loses posts only.
    """
    for x in range(L.persons):
        if voted or x == leader or (rank[x] == NONE and (not vacancies or not has_post(x, holder))):
            continue
        rate = S.moves.hazard[x]
        if S.moves.spared_until[x] >= month:
            rate = min(rate * math.exp(S.theta[REPRIEVE]), MOST)
        if comes(uniform(seed, world, key, month, U_MOVE * SPAN + x), rate):
            falls[x] = 1
            for b in range(holder.shape[0]):
                if holder[b] == x and uniform(seed, world, key, month, U_DEGREE * SPAN + x) < S.theta[DEMOTION]:
                    falls[x] = 2  # posts only


@njit
def seats_lost(falls: np.ndarray, seat_lost: np.ndarray, h: int) -> int:
    """How many lost a seat this month.

    Args:
        falls: (persons,) 1 for who lost all.
        seat_lost: (persons,) month of removal from the leading body.
        h: the month, counted from the as-of day.
    """
    lost = 0
    for x in range(falls.shape[0]):
        lost += falls[x] == 1 and seat_lost[x] == h
    return lost

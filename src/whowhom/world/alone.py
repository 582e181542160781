"""Alone: one person's chance to fall, month by month, along a path that all share.

    S[x]     <- S[x] (1 - routine) (1 - falls)      S[x]: still there
    falls    = v f[x] + (1 - v) goes[x]                        v: a vote on the leader; f: of those whom it takes
    goes[x]  as in `anchored`, with his politics of the as-of day

Nobody's fate is drawn but to move the path: how many fall raises tension, and a leader who goes takes his style along.
So two runs along the same chances differ by what was changed, and by little chance.
"""

import math

import numpy as np

from whowhom._numba import njit
from whowhom._records import record

from .anchor.month_ahead import Way, begin_way, new_leader, new_way, stayed, struck
from .anchor.posts import MONTHLY
from .anchored import hyper_of, in_danger, not_elected
from .cascade import swept, wake
from .challenge import MOST
from .chances import SPAN, U_MOVE, U_VOTE
from .illness import ail, ill
from .leadership import NONE, Leadership, Record
from .leaving import BAND_ENDS, TRIED, YEAR, months_ahead
from .random import uniform
from .roused import roused
from .state import State, has_post
from .warned import hold, warn


@record
class Along:
    """What a person's chance hangs on beside the leadership and its path.

    Args:
        rank: (persons,) in the leading body.
        tilt: (worlds, persons) his politics.
        led: (worlds,) the leader's.
        restless: (worlds,) of who failed against him in the last year, the share in place.
        last_vote: the month of the last vote.
        taken: (persons,) chance to fall in a vote on the leader.
        lost: the chance that he loses it.
        events: (worlds, events) months in which signs were.
    """

    rank: np.ndarray
    tilt: np.ndarray
    led: np.ndarray
    restless: np.ndarray
    last_vote: int
    taken: np.ndarray
    lost: float
    events: np.ndarray


@record
class Chances:
    """What was found: chances by the end of each month ahead.

    Args:
        seat: (worlds, months, persons) to have fallen from the body; of the leader, from his post.
        post: (worlds, months, persons) to have lost the posts that he holds.
        tried: (worlds, months) that the leader has been moved against.
        fell: (worlds, months) how many were drawn to fall in a month, congresses apart; read where it is given.
    """

    seat: np.ndarray
    post: np.ndarray
    tried: np.ndarray
    fell: np.ndarray


def new_chances(worlds: int, months: int, persons: int) -> Chances:
    """Some to be filled.

    Args:
        worlds: how many.
        months: ahead.
        persons: how many.
    """
    return Chances(
        seat=np.zeros((worlds, months, persons), np.float32),
        post=np.zeros((worlds, months, persons), np.float32),
        tried=np.zeros((worlds, months), np.float32),
        fell=np.full((worlds, months), -1, np.int64),
    )


@njit
def leader_tried(L: Leadership, k: int, h: int, n: int, A: Along) -> float:
    """The chance that the leader is moved against in a month.

    Args:
        L: the leadership.
        k: the start.
        h: the month ahead, from 1.
        n: the world's place.
        A: what his danger hangs on.
    """
    led, band = L.anchor.led + h - 1, 0
    while band < BAND_ENDS.shape[0] and led >= BAND_ENDS[band]:
        band += 1
    recent = L.months + h - 1 - A.last_vote <= YEAR
    again = 1.0 + (TRIED - 1.0) * (A.restless[n] if recent else 0.0)
    rate = L.anchor.exits[k] * L.anchor.bands[band] * again * math.exp(A.led[n] - L.anchor.lead)
    rate *= roused(L, h, L.months + h - 1, True)
    return -math.expm1(-min(rate, MOST))


@njit
def go_alone(L: Leadership, R: Record, n: int, k: int, seed: int, S: State, A: Along, C: Chances) -> None:
    """Fill the chances in one world along one path.

    Args:
        L: the leadership.
        R: its record.
        n: the world's place.
        k: the start, which is also the path's name for chance.
        seed: where chance begins.
        S: a state; events.month is filled.
        A: what the chances hang on.
        C: row n is filled.
    """
    persons, leader, rank, holder = L.persons, L.seats.leader[L.months], A.rank, L.posts.holder[L.months]
    hyper, W, struck_before, given = hyper_of(L.anchor.hyper[k]), new_way(persons), L.anchor.falls, C.fell[n, 0] >= 0
    begin_way(L.anchor.q[k], L.anchor.path[k], W)
    S.events.month[:] = A.events[n]
    V, sick = warn(L, R, True, rank, leader, S, W), ill(L, R, True, S)
    K = wake(L, L.months)
    kept, in_post, inside = np.ones(persons), np.ones(persons), rank != NONE
    tried, leads, chances = 0.0, leader >= 0, np.zeros(2)
    for h in range(1, C.tried.shape[1] + 1):
        held, month, fell = L.anchor.when[k] == h - 1, L.months + h - 1, 0
        months_ahead(L, hyper, h, held, struck_before, leader, rank, k, 0, seed, W)
        hold(V, W)
        ail(h, sick, W)
        vote = leader_tried(L, k, h, n, A) if leads else 0.0
        dropped = L.anchor.dropped[k] if held and leads else 0.0
        for x in range(persons):
            routine, u = W.routine[x], uniform(seed, k, 0, month, U_MOVE * SPAN + x)
            if x == leader:
                routine = W.dies[x]
                tried += kept[x] * (1.0 - routine) * vote
                chances[:] = 1.0 - (1.0 - vote * A.lost) * (1.0 - dropped)
            else:
                politics = L.anchor.even[x] if V.held[x] == 1 else A.tilt[n, x]
                of_month(L, x, rank[x] != NONE, has_post(x, holder), held, vote, A.taken[x], politics, W, chances)
                sweep = swept(x, month, K)
                chances[0] = 1.0 - (1.0 - chances[0]) * (1.0 - sweep) if rank[x] != NONE else 0.0
                chances[1] = 1.0 - (1.0 - chances[1]) * (1.0 - sweep) if has_post(x, holder) else 0.0
            kept[x] *= (1.0 - routine) * (1.0 - chances[0])
            in_post[x] *= (1.0 - routine) * (1.0 - chances[1])
            before = C.seat[n, h - 2, x] if h > 1 else 0.0
            C.seat[n, h - 1, x] = before + kept[x] * chances[0] / (1.0 - chances[0])
            before = C.post[n, h - 2, x] if h > 1 else 0.0
            C.post[n, h - 1, x] = before + in_post[x] * chances[1] / (1.0 - chances[1])
            if inside[x] and x != leader and u < routine + (1.0 - routine) * chances[0]:
                inside[x] = False
                fell += u >= routine and not held
            if rank[x] != NONE:
                stayed(x, W)
        C.tried[n, h - 1] = tried
        if leads and uniform(seed, k, 0, month, U_VOTE * SPAN) < 1.0 - (1.0 - vote * A.lost) * (1.0 - dropped):
            leads = False
            new_leader(hyper, h, k, 0, seed, W)
        if not given:
            C.fell[n, h - 1] = fell
        struck_before = 0 if held else C.fell[n, h - 1]


@njit
def of_month(
    L: Leadership,
    x: int,
    sits: bool,
    holds: bool,
    held: bool,
    vote: float,
    taken: float,
    politics: float,
    W: Way,
    chances: np.ndarray,
) -> None:
    """The chances of a month to fall, and to lose what posts he holds, of one who neither dies nor retires.

    Args:
        L: the leadership.
        x: his number; not the leader's.
        sits: whether he has a seat.
        holds: whether he has a post.
        held: whether a congress meets.
        vote: the chance of a vote on the leader, in which nobody else moves, but a congress drops.
        taken: his chance to fall in it.
        politics: of his danger.
        W: the path's month.
        chances: (2,) filled.
    """
    goes, left = 0.0, 0.0
    if sits:
        chance = struck(x, W)
        goes = not_elected(chance, x, politics, L) if held else -math.expm1(-in_danger(chance, x, politics, L))
        goes = 1.0 - (1.0 - (goes if held else (1.0 - vote) * goes)) * (1.0 - vote * taken)
    if holds:
        rate = L.anchor.turnover if sits else MONTHLY
        alone = -math.expm1(-min(rate * math.exp(politics - L.anchor.even[x]), MOST))
        left = 1.0 - (1.0 - goes) * (1.0 - (1.0 - vote) * alone)
    chances[0], chances[1] = min(goes, 1.0 - 1e-9), min(left, 1.0 - 1e-9)

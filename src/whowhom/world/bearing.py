"""Bearing: what politics makes of everybody's danger on the as-of day, and of which parts it is made.

    m[x] = TILT (log rate[x] - mean)                        as in `anchored`
    his debt    the same with the leader's affinity for x at its mean over the others
    his posts   the same with his standing less by what his posts lend to it
    his vote    TILT reprieve, for who stood against the leader in the last vote and was spared

Only what x's own rate has of each is changed: its target's factor, and the leader's own move against him.
"""

import math

import numpy as np

from whowhom._numba import njit
from whowhom._records import record

from .affinity import mean_affinity
from .aftermath import REPRIEVE
from .anchored import LEAST, TILT, common, led_against, tilted
from .attitudes import hear_sides
from .challenge import GRIEVANCE, RIVALRY, SHIELD, SUPPORT, pair_factors, step_hazards
from .climate import WON, D
from .forecast import spare_losers
from .leadership import FULL, Leadership, Record
from .leaving import in_place
from .opposition import opposed
from .patronage import share_blocs
from .standing import POST_WEIGHT
from .state import State, take_seats


@record
class Bearing:
    """Politics on the as-of day, in each of some worlds.

    Args:
        tilt: (worlds, persons) what it makes of the log of his danger, his vote apart.
        debt: (worlds, persons) the same with the leader's affinity for him at its mean.
        posts: (worlds, persons) the same without what his posts lend him.
        vote: (worlds, persons) what his vote adds.
        led: (worlds,) what it makes of the leader's.
        restless: (worlds,) of who failed against the leader in the last year, the share still in place.
        events: (worlds, events) months in which signs were.
    """

    tilt: np.ndarray
    debt: np.ndarray
    posts: np.ndarray
    vote: np.ndarray
    led: np.ndarray
    restless: np.ndarray
    events: np.ndarray


def new_bearing(worlds: int, persons: int, events: int) -> Bearing:
    """One to be filled.

    Args:
        worlds: how many.
        persons: how many.
        events: how many.
    """
    own = (np.zeros((worlds, persons)) for _ in range(4))
    tilt, debt, posts, vote = own
    return Bearing(
        tilt=tilt,
        debt=debt,
        posts=posts,
        vote=vote,
        led=np.zeros(worlds),
        restless=np.zeros(worlds),
        events=np.zeros((worlds, events), np.int64),
    )


@njit
def bear(L: Leadership, R: Record, seed: int, world: int, n: int, S: State, B: Bearing) -> None:
    """Fill the bearing of a world whose history has been run.

    Args:
        L: the leadership.
        R: its record.
        seed: of the run.
        world: its number.
        n: its place.
        S: the world's state at the end of its history; is used up.
        B: row n is filled.
    """
    now, leader = L.months, L.seats.leader[L.months]
    rank, holder = L.seats.rank[now], L.posts.holder[now]
    S.moves.spared_until[:] = -1
    spare_losers(L, R, seed, world, 0, S)
    take_seats(rank, holder, S)
    share_blocs(leader, S)
    pair_factors(L, S)
    mean_affinity(L, rank, leader, S)
    hear_sides(L, R, True, leader, S)
    if leader != L.seats.leader[max(now - 1, 0)]:
        S.mood[D], S.mood[WON] = 0.0, 0.0
    step_hazards(leader, S)
    mean, members = common(leader, S), max(S.seats.count[1] - 1, 1)
    for k in range(S.seats.count[2]):
        x = S.seats.who[k]
        if x == leader:
            continue
        rate = S.moves.hazard[x]
        share = 1.0 / members if k < S.seats.count[1] else 0.0  # of the mean is his own
        own = tilted(rate, mean)
        B.tilt[n, x], B.debt[n, x], B.posts[n, x] = own, own, own
        B.vote[n, x] = TILT * S.theta[REPRIEVE] if S.moves.spared_until[x] >= now else 0.0
        if rate <= LEAST:
            continue
        B.debt[n, x] += (1.0 - share) * TILT * math.log(_owing_nothing(leader, x, rank[x] == FULL, S) / rate)
        lent = 0.0
        for b in range(holder.shape[0]):
            lent += L.posts.weight[b] if holder[b] == x else 0.0
        B.posts[n, x] += (
            (1.0 - share) * TILT * (S.theta[SUPPORT] - 0.5 * S.theta[RIVALRY]) * S.theta[POST_WEIGHT] * lent
        )
    last, beaten = -1, 0
    for d in range(R.showdowns.month.shape[0]):
        if R.showdowns.month[d] > last:
            last, beaten = R.showdowns.month[d], (R.showdowns.fell[d] == 1).sum()
    if leader >= 0:
        B.led[n] = led_against(opposed(L, leader, holder, S)) if S.moves.hazard[leader] > LEAST else -np.inf
        B.restless[n] = in_place(now, last, beaten, rank, S) if last >= 0 else 0.0
    for e in range(B.events.shape[1]):
        B.events[n, e] = S.events.month[e]


@njit
def _owing_nothing(leader: int, x: int, full: bool, S: State) -> float:
    """The rate at which x is moved against if the leader liked him as he likes the others on average."""
    if leader < 0:
        return S.moves.hazard[x]
    total, others = 0.0, 0
    for k in range(S.seats.count[1]):
        y = S.seats.who[k]
        if y not in (leader, x):
            total += S.affinity[leader, y]
            others += 1
    if others == 0:
        return S.moves.hazard[x]
    more = total / others - S.affinity[leader, x]
    rate, by_leader = 0.0, 0.0
    for k in range(S.seats.count[0]):
        i = S.seats.who[k]
        rate += S.moves.urge[i] * S.moves.pair[i, x]
        by_leader += S.moves.urge[i] * S.moves.pair[i, x] if i == leader else 0.0
    if rate <= 0.0:
        return S.moves.hazard[x]
    grievance = S.theta[GRIEVANCE]
    moved = (rate + by_leader * math.expm1(-grievance * more)) / rate
    liked = more / max(S.seats.count[0] - full, 1)
    shielded = math.exp(-SHIELD * grievance * more - S.theta[SUPPORT] * liked)
    return S.moves.hazard[x] * moved * shielded

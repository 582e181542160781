"""The order of a month's steps in a history, and all rules in the order in which their parameters stand.

    patronage -> standing -> prestige -> events (signs, affairs, policy) -> climate -> hazards

Then the month tells, in `history`: hints that nobody saw, a vote on the leader or that there was none, falls or that
nobody fell, what later months say of the last vote, prestige lost, the reports. Futures take the steps before the
events from `step_powers`, and have steps of their own besides (deaths, fortune, affairs, vacancies, purges), in the
order in which `forecast.run_forecast` takes them.
"""

import numpy as np

from whowhom._numba import njit

from . import (
    affairs,
    affinity,
    aftermath,
    anchored,
    challenge,
    climate,
    dominance,
    fortune,
    legitimacy,
    mortality,
    patronage,
    policy,
    showdown,
    signs,
    standing,
    warned,
)
from .affinity import mean_affinity
from .anchored import anchor_hazards
from .challenge import step_hazards
from .climate import step_mood
from .events import happen
from .leadership import Leadership, Record
from .legitimacy import bear_prestige
from .opposition import opposed
from .patronage import step_patronage
from .rule import Rule
from .standing import step_standing
from .state import State, differ, take_seats

RULES: tuple[Rule, ...] = (
    standing.RULE,
    patronage.RULE,
    affinity.RULE,
    challenge.RULE,
    climate.RULE,
    showdown.RULE,
    aftermath.RULE,
    anchored.RULE,
    affairs.RULE,
    signs.RULE,
    dominance.RULE,
    legitimacy.RULE,
    policy.RULE,
    fortune.RULE,
    warned.RULE,
    mortality.RULE,
)


@njit(forceinline=True)
def step_powers(
    L: Leadership, t: int, rank: np.ndarray, holder: np.ndarray, leader: int, e: np.ndarray, S: State
) -> None:
    """Move followings and standings by one month, in a history as in a drawn future.

    Args:
        L: the leadership.
        t: the month.
        rank: (persons,) of the month.
        holder: (posts,) of the month.
        leader: his number, or -1.
        e: (persons,) standard normal.
        S: the world; moved.
    """
    step_patronage(L, holder, leader, S)
    step_standing(L, t, rank, holder, e, S)
    bear_prestige(leader, S)


@njit(forceinline=True)
def step_month(L: Leadership, R: Record, t: int, z: np.ndarray, S: State, share: np.ndarray) -> float:
    """Move the world by month t of its history.

    Args:
        L: the leadership.
        R: its record.
        t: the month.
        z: the world's point, (dimension,).
        S: the world; moved.
        share: (records,) where each record's contribution is booked, or empty.

    Returns:
        The log-likelihood of the month's events.
    """
    rank, holder, leader = L.seats.rank[t], L.posts.holder[t], L.seats.leader[t]
    if t == 0 or differ(L.seats.rank[t - 1], rank) or differ(L.posts.holder[t - 1], holder):
        take_seats(rank, holder, S)
        mean_affinity(L, rank, leader, S)
    step_powers(L, t, rank, holder, leader, S.walk.noise[t], S)
    told = happen(L, R, t, S, share)
    for x in range(L.persons):
        S.walk.course[t, x] = S.standing[x]
    place = L.places.climate + 2 * t
    step_mood(t == 0, t == 0 or leader != L.seats.leader[t - 1], z[place], z[place + 1], S)
    step_hazards(leader, S)
    for x in range(L.persons):
        S.walk.moved[t, x] = S.moves.hazard[x]
    S.walk.opposed[t] = opposed(L, leader, holder, S) if leader >= 0 else 0.0
    if L.anchor.on == 1:
        anchor_hazards(L, t, leader, S)
    return told

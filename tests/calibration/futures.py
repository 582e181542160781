"""A drawn case's own future, and those of its posterior worlds.

The truth goes on as it was drawn, from month 0 through the as-of month, with the sides that were taken; posterior
worlds run their history under the record and are drawn on from there.
"""

from typing import NamedTuple

import numpy as np

from whowhom._numba import njit
from whowhom.world.forecast import NEVER, run_forecast
from whowhom.world.handles import handle
from whowhom.world.history import begin, run_history
from whowhom.world.leadership import NONE, Leadership, Record
from whowhom.world.state import State, new_state

from .synthetic import Drawn

AFTER = 12  # months


class Future(NamedTuple):
    """What is known a year on; the first axis is the world."""

    standing: np.ndarray  # (worlds, persons)
    seats_lost: np.ndarray  # (worlds,) of those who sit on the as-of day
    leader_lost: np.ndarray  # (worlds,) 1 where a vote went against him
    following: np.ndarray  # (worlds,) that month's leader's in the first bloc


@njit
def _run_on(
    L: Leadership,
    R: Record,
    S: State,
    z: np.ndarray,
    first: int,
    horizon: int,
    seed: int,
    world: int,
    standing: np.ndarray,
    ranks: np.ndarray,
    votes: np.ndarray,
    follows: np.ndarray,
) -> None:
    n, posts, blocs = L.persons, L.posts.holder.shape[1], L.blocs.seats.shape[0]
    steps, nothing = np.zeros(L.months), np.zeros(0)
    seat_lost, died = np.zeros(n, np.int64), np.zeros(n, np.int64)
    post_lost, purges = np.zeros(posts, np.int64), np.zeros(blocs, np.int64)
    opened, opener = np.zeros(L.affairs, np.int64), np.zeros(L.affairs, np.int64)
    wanted, secure = np.zeros(horizon + 1, np.int64), np.zeros(horizon + 1)
    holders = np.zeros((horizon + 1, posts))
    if first == 0:
        begin(L, R, z, L.months, S)
    else:
        run_history(L, R, z, L.months, S, steps, nothing, nothing)
        S.moves.spared_until[:] = -1
    run_forecast(
        L,
        R,
        0,
        horizon,
        first,
        seed,
        world,
        0,
        False,
        wanted,
        S,
        seat_lost,
        post_lost,
        died,
        votes,
        purges,
        holders,
        follows,
        ranks,
        opened,
        opener,
        secure,
        np.zeros(n),
        np.zeros(n),
    )
    standing[:] = S.standing


def _future(L: Leadership, R: Record, z: np.ndarray, first: int, seed: int, worlds: range, now: np.ndarray) -> Future:
    horizon = AFTER + (len(now) - 1 if first == 0 else 0)
    out = Future(np.zeros((len(z), L.persons)), np.zeros(len(z)), np.zeros(len(z)), np.zeros(len(z)))
    given = handle(L), handle(R), handle(new_state(L, R))
    for n, world in enumerate(worlds):
        ranks, votes = np.zeros((horizon + 1, L.persons)), np.zeros(2, np.int64)
        follows = np.zeros((horizon + 1, len(L.blocs.seats)))
        _run_on(*given, z[n], first, horizon, seed, world, out.standing[n], ranks, votes, follows)
        if first == 0:  # the same chances give the same history
            assert (ranks[: len(now)] == now).all()
        out.seats_lost[n] = ((now[-1] != NONE) & (ranks[-1] == NONE)).sum()
        out.leader_lost[n] = votes[1] != NEVER
        out.following[n] = follows[horizon, 0]
    return out


def true_future(case: Drawn) -> Future:
    """How the drawn case went on."""
    return _future(
        case.start, case.nothing, case.point[None], 0, case.seed, range(case.world, case.world + 1), case.L.seats.rank
    )


def drawn_futures(case: Drawn, R: Record, z: np.ndarray, seed: int) -> Future:
    """One future of each posterior world."""
    return _future(case.L, R, z, case.L.months, seed, range(len(z)), case.L.seats.rank)

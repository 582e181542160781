"""Chunks of worlds through the kernel."""

import numpy as np

from whowhom._numba import njit
from whowhom.world.forecast import run_forecast
from whowhom.world.handles import leadership_handle, record_handle, state_handle
from whowhom.world.history import run_history
from whowhom.world.leadership import Leadership, Record
from whowhom.world.names import PARAMETER_COUNT
from whowhom.world.state import new_state

from .smc import Target


@njit
def run_steps(leadership: Leadership, record: Record, z: np.ndarray, upto: int, out: np.ndarray) -> None:
    """Fill out[n, :upto] with the log-likelihood by month of each world of a chunk."""
    S = state_handle(new_state(leadership, record))
    L, R = leadership_handle(leadership), record_handle(record)
    nothing = np.zeros(0)
    for n in range(z.shape[0]):
        run_history(L, R, z[n], upto, S, out[n], nothing, nothing)


@njit
def run_books(
    leadership: Leadership,
    record: Record,
    z: np.ndarray,
    share: np.ndarray,
    told: np.ndarray,
    theta: np.ndarray,
    course: np.ndarray,
    affinity: np.ndarray,
) -> None:
    """Run whole histories and keep each record's contribution, each probe's truth, parameters, standing, affinities."""
    S = state_handle(new_state(leadership, record))
    L, R = leadership_handle(leadership), record_handle(record)
    steps = np.zeros(L.months)
    for n in range(z.shape[0]):
        share[n] = 0.0
        row = np.zeros(share.shape[1])
        tell = np.zeros(told.shape[1])
        run_history(L, R, z[n], L.months, S, steps, row, tell)
        share[n] = row
        told[n] = tell
        for j in range(PARAMETER_COUNT):
            theta[n, j] = S.theta[j]
        course[n] = S.course
        affinity[n] = S.affinity


@njit
def run_futures(
    leadership: Leadership,
    record: Record,
    z: np.ndarray,
    first: int,
    repeats: int,
    top: int,
    horizon: int,
    seed: int,
    seat_lost: np.ndarray,
    post_lost: np.ndarray,
    died: np.ndarray,
    vote_month: np.ndarray,
    purge_month: np.ndarray,
    holders: np.ndarray,
    follows: np.ndarray,
    ranks: np.ndarray,
) -> None:
    """Draw `repeats` futures of each world of a chunk, whose first world has number `first`."""
    S = state_handle(new_state(leadership, record))
    L, R = leadership_handle(leadership), record_handle(record)
    steps = np.zeros(L.months)
    nothing = np.zeros(0)
    for n in range(z.shape[0]):
        for k in range(repeats):
            run_history(L, R, z[n], L.months, S, steps, nothing, nothing)
            run_forecast(
                L, R, top, horizon, L.months, seed, first + n, k, True, S, seat_lost[n, k], post_lost[n, k],
                died[n, k], vote_month[n, k], purge_month[n, k], holders[n, k], follows[n, k], ranks[n, k],
            )  # fmt: skip


def target(L: Leadership, R: Record) -> Target:
    """The sampler's target: the posterior of a leadership under its record."""

    def loglik(z: np.ndarray, upto: int, out: np.ndarray) -> None:
        run_steps(L, R, z, upto, out)

    return Target(L.dimension, L.months, loglik)

"""Standing: weight gained and lost by posts, by followings, by events and by chance.

    mu[x]  = base[x] + seat[x] + post_weight * sum of the weights of x's posts + circulation * (F[x] - 1 / members)
    s[x]  <- mu[x] + persistence (s[x] - mu[x]) + shocks + volatility e[x, t],    e ~ Normal(0, 1)

F[x] is the share of the higher body's seats whose holders follow x. At the beginning s is drawn from the process at
rest. The noise is e = (I - V V') z_noise + V z_slow, V the slowest directions of the process in time, so that e is
standard normal and what the record tells about long stretches stands in a few coordinates.

Source: memorandum, paragraphs 1 and 2; the circular flow of power, Daniels (1971), Roeder (1993).
"""

import math

import numpy as np

from whowhom._numba import njit

from .leadership import CANDIDATE, FULL, Floats, Leadership
from .names import CIRCULATION, PERSISTENCE, POST_WEIGHT, VOLATILITY
from .state import State

SEATLESS, AS_CANDIDATE = -0.8, -0.4


def slow_directions(months: int, count: int, persistence: float = 0.93) -> Floats:
    """The directions of the noise that move an AR(1) most, orthonormal columns.

    Args:
        months: length of the history; count: how many directions; persistence: of the process, a month.

    Returns:
        Array of shape (months, min(count, months)).
    """
    t = np.arange(months)
    response = np.where(t[:, None] >= t[None, :], persistence ** np.maximum(t[:, None] - t[None, :], 0), 0.0)
    _, _, rows = np.linalg.svd(response)
    columns = rows[: min(count, months)].T
    return np.ascontiguousarray(columns * np.sign(columns.sum(axis=0) + 1e-12))


@njit
def draw_noise(L: Leadership, z: np.ndarray, upto: int, S: State) -> None:
    """Fill S.noise[:, :upto] from z."""
    slow_of, noise, z_slow, z_noise = L.slow, S.noise, L.z_slow, L.z_noise
    months, slow = slow_of.shape
    load = np.empty(slow)
    for x in range(L.persons):
        first = z_noise + x * months
        load[:] = z[z_slow + x * slow : z_slow + (x + 1) * slow]
        for t in range(months):
            for j in range(slow):
                load[j] -= slow_of[t, j] * z[first + t]
        for t in range(upto):
            total = z[first + t]
            for j in range(slow):
                total += slow_of[t, j] * load[j]
            noise[x, t] = total


@njit(forceinline=True)
def usual_standing(L: Leadership, rank: np.ndarray, holder: np.ndarray, S: State, mu: np.ndarray) -> None:
    """Fill mu[x], the standing to which x tends now."""
    post_weight, bloc_seats, following = L.post_weight, L.bloc_seats, S.following
    members = max((rank == FULL).sum(), 1)
    circulation, weight = S.theta[CIRCULATION], S.theta[POST_WEIGHT]
    mu[:] = S.base
    for x in range(mu.shape[0]):
        if rank[x] == FULL:
            share = 0.0
            for g in range(bloc_seats.shape[0]):
                share += bloc_seats[g] * following[g, x]
            mu[x] += circulation * (share - 1.0 / members)
        else:
            mu[x] += AS_CANDIDATE if rank[x] == CANDIDATE else SEATLESS
    for b in range(holder.shape[0]):
        if holder[b] >= 0:
            mu[holder[b]] += weight * post_weight[b]


@njit(forceinline=True)
def step_standing(L: Leadership, t: int, rank: np.ndarray, holder: np.ndarray, e: np.ndarray, S: State) -> None:
    """Move S.standing by one month; e[x] is this month's standard normal."""
    rho, sigma, standing, mu = S.theta[PERSISTENCE], S.theta[VOLATILITY], S.standing, S.usual
    usual_standing(L, rank, holder, S, mu)
    for x in range(mu.shape[0]):
        if t == 0:
            standing[x] = mu[x] + sigma / math.sqrt(1.0 - rho * rho) * e[x]
        else:
            standing[x] = mu[x] + rho * (standing[x] - mu[x]) + sigma * e[x]

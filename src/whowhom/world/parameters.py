"""Parameters and hypotheses: from standard normals to what the rules use.

    theta[j] = centre[j] + spread[j] z[j] + shift[h, choice[h], j] summed over hypotheses h,
    then exp(theta) or 1 / (1 + exp(-theta)) as the parameter's scale says
    choice[h] = the alternative whose share of the cumulated prior holds Phi(z)

Traits, complicity and custody are shares in 0..1, 1 / (1 + exp(-(location + 1.5 z))).
"""

import math

import numpy as np

from whowhom._numba import njit

from .leadership import Leadership
from .state import State

SHARE_SPREAD = 1.5


@njit
def logistic(x: float) -> float:
    """1 / (1 + exp(-x)).

    >>> float(logistic(0.0))
    0.5
    """
    return 1.0 / (1.0 + math.exp(-x))


@njit
def normal_cdf(x: float) -> float:
    """The standard normal's distribution function."""
    return 0.5 * math.erfc(-x / math.sqrt(2.0))


@njit
def choose(edges: np.ndarray, z: float) -> int:
    """Which of the cumulated priors holds Phi(z).

    Args:
        edges: cumulated priors, rising to 1.
        z: standard normal.
    """
    u = normal_cdf(z)
    for j in range(edges.shape[0] - 1):
        if u < edges[j]:
            return j
    return edges.shape[0] - 1


@njit
def draw_parameters(L: Leadership, z: np.ndarray, S: State) -> None:
    """Fill S.theta and S.choice from z."""
    for h in range(L.choice_edges.shape[0]):
        S.choice[h] = choose(L.choice_edges[h], z[L.z_choice + h])
    for j in range(S.theta.shape[0]):
        x = L.theta_centre[j] + L.theta_spread[j] * z[L.z_theta + j]
        for h in range(L.choice_edges.shape[0]):
            x += L.choice_shift[h, S.choice[h], j]
        if L.theta_scale[j] == 1:
            x = math.exp(x)
        elif L.theta_scale[j] == 2:
            x = logistic(x)
        S.theta[j] = x


@njit
def draw_persons(L: Leadership, z: np.ndarray, S: State) -> None:
    """Fill what each person is: lasting weight, ambition, traits, complicity, custody."""
    for x in range(L.persons):
        S.base[x] = 0.5 * z[L.z_base + x]
        S.ambition[x] = 0.4 * z[L.z_ambition + x]
        S.opportunist[x] = logistic(L.opportunist[x] + SHARE_SPREAD * z[L.z_opportunist + x])
        S.denial[x] = logistic(L.denial[x] + SHARE_SPREAD * z[L.z_denial + x])
    for j in range(L.implicated_who.shape[0]):
        S.implicated[L.implicated_who[j], L.implicated_in[j]] = logistic(
            L.implicated_at[j] + SHARE_SPREAD * z[L.z_implicated + j]
        )
    for j in range(L.custody_who.shape[0]):
        S.custody[L.custody_who[j], L.custody_of[j]] = logistic(L.custody_at[j] + SHARE_SPREAD * z[L.z_custody + j])

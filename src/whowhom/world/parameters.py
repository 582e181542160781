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

    Args:
        x: any number.
    """
    return 1.0 / (1.0 + math.exp(-x))


@njit
def normal_cdf(x: float) -> float:
    """The standard normal's distribution function.

    Args:
        x: any number.
    """
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
    """Fill S.theta and S.choice from z.

    Args:
        L: the leadership.
        z: (dimension,) the world's point.
        S: the world's state.
    """
    for h in range(L.choice.edges.shape[0]):
        S.choice[h] = choose(L.choice.edges[h], z[L.places.choice + h])
    for j in range(S.theta.shape[0]):
        x = L.theta.centre[j] + L.theta.spread[j] * z[L.places.theta + j]
        for h in range(L.choice.edges.shape[0]):
            x += L.choice.shift[h, S.choice[h], j]
        if L.theta.scale[j] == 1:
            x = math.exp(x)
        elif L.theta.scale[j] == 2:
            x = logistic(x)
        S.theta[j] = x


@njit
def draw_persons(L: Leadership, z: np.ndarray, S: State) -> None:
    """Fill what each person is: lasting weight, ambition, traits, complicity, custody.

    Args:
        L: the leadership.
        z: (dimension,) the world's point.
        S: the world's state; traits, affairs.implicated and affairs.custody are filled.
    """
    for x in range(L.persons):
        S.traits.base[x] = 0.5 * z[L.places.base + x]
        S.traits.ambition[x] = 0.4 * z[L.places.ambition + x]
        S.traits.opportunist[x] = logistic(L.traits.opportunist[x] + SHARE_SPREAD * z[L.places.opportunist + x])
        S.traits.denial[x] = logistic(L.traits.denial[x] + SHARE_SPREAD * z[L.places.denial + x])
    for j in range(L.implicated.who.shape[0]):
        S.affairs.implicated[L.implicated.who[j], L.implicated.affair[j]] = logistic(
            L.implicated.at[j] + SHARE_SPREAD * z[L.places.implicated + j]
        )
    for j in range(L.custody.who.shape[0]):
        S.affairs.custody[L.custody.who[j], L.custody.affair[j]] = logistic(
            L.custody.at[j] + SHARE_SPREAD * z[L.places.custody + j]
        )

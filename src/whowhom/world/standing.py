"""Standing: weight gained and lost by posts, by followings, by events and by chance.

    mu[x]  = base[x] + seat[x] + post_weight * sum of the weights of x's posts + circulation * (F[x] - 1 / members)
    s[x]  <- mu[x] + persistence (s[x] - mu[x]) + shocks + volatility e[x, t],    e ~ Normal(0, 1)

F[x] is the share of the higher body's seats whose holders follow x. At the beginning s is drawn from the process at
rest. The noise is e = (I - V V') z_noise + V z_slow, V the slowest directions of the process in time, so that e is
standard normal and what the record tells about long stretches stands in a few coordinates.

Source: memorandum, paragraphs 1 and 2; the circular flow of power, Daniels (1971), Roeder (1993).
"""

import math
from math import log

import numpy as np

from whowhom._numba import njit

from .leadership import CANDIDATE, FULL, Floats, Leadership
from .rule import NOTHING, Parameter, Rule, falls, log_odds, rises
from .state import State

RULE = Rule(
    name="standing",
    first=0,
    parameters=(
        Parameter(
            name="persistence",
            scale="logit",
            centre=log_odds(0.947),
            spread=0.4,
            neutral=None,
            doc="Share of a departure in standing kept over a month.",
            why="half-life of nine to nineteen months; with a shorter one too few attempts succeed, and too few leaders go in the year after a failed one",
        ),
        Parameter(
            name="volatility",
            scale="log",
            centre=log(0.22),
            spread=0.3,
            neutral=NOTHING,
            doc="Standard deviation of a month's chance change in standing.",
            why="a stationary spread of two thirds of a member's weight; with less, too few attempts succeed, known palace attempts succeed in 0.74 to 0.89, one failure in two being known",
            without=(
                falls(
                    "how far a member's standing strays in a year",
                    because="memorandum 2: highest and lowest points in a few months",
                ),
            ),
        ),
        Parameter(
            name="post_weight",
            scale="log",
            centre=log(1.0),
            spread=0.3,
            neutral=NOTHING,
            doc="Standing that a post of weight 1 gives its holder.",
            why="exits of party leaders by tenure: new ones are in danger until their posts tell",
            without=(falls("the leader's standing", because="memorandum 2: posts taken one by one"),),
        ),
        Parameter(
            name="circulation",
            scale="log",
            centre=log(0.5),
            spread=0.5,
            neutral=NOTHING,
            doc="Standing that a following in the electing blocs gives: the circular flow of power.",
            why="Daniels; Roeder 1993; contested, hence wide",
            without=(
                falls(
                    "the leader's standing", because="Daniels 1971, Roeder 1993: what one appoints comes back as weight"
                ),
            ),
        ),
        Parameter(
            name="criticism",
            scale="log",
            centre=log(0.35),
            spread=0.5,
            neutral=NOTHING,
            doc="Standing lost when blamed.",
            why="assumed, wide",
            without=(
                rises(
                    "the standing of a member who was blamed two months before",
                    because="memorandum 2: castigated by a plenum",
                ),
            ),
        ),
        Parameter(
            name="setback",
            scale="log",
            centre=log(0.35),
            spread=0.5,
            neutral=NOTHING,
            doc="Standing lost to an outside shock or a failure.",
            why="memorandum 2; assumed, wide",
            without=(
                rises(
                    "the standing of a member who suffered a setback two months before",
                    because="memorandum 2: Poland and Hungary",
                ),
            ),
        ),
        Parameter(
            name="advance",
            scale="log",
            centre=log(0.25),
            spread=0.5,
            neutral=NOTHING,
            doc="Standing gained when one's measure is adopted.",
            why="memorandum 2; assumed, wide",
            without=(
                falls(
                    "the standing of a member whose measure was adopted two months before",
                    because="memorandum 2: his plan accepted",
                ),
            ),
        ),
    ),
)
PERSISTENCE, VOLATILITY, POST_WEIGHT, CIRCULATION, CRITICISM, SETBACK_LOSS, ADVANCE_GAIN = RULE.places


SEATLESS, AS_CANDIDATE = -0.8, -0.4


def slow_directions(months: int, count: int, persistence: float = 0.93) -> Floats:
    """The directions of the noise that move an AR(1) most, orthonormal rows.

    Args:
        months: length of the history.
        count: how many directions.
        persistence: of the process, a month.

    Returns:
        Array of shape (min(count, months), months).
    """
    t = np.arange(months)
    response = np.where(t[:, None] >= t[None, :], persistence ** np.maximum(t[:, None] - t[None, :], 0), 0.0)
    _, _, rows = np.linalg.svd(response)
    first = rows[: min(count, months)]
    return np.ascontiguousarray(first * np.sign(first.sum(axis=1, keepdims=True) + 1e-12))


@njit
def draw_noise(L: Leadership, z: np.ndarray, upto: int, S: State) -> None:
    """Fill S.walk.noise[:upto] from z.

    Args:
        L: the leadership.
        z: (dimension,) the world's point.
        upto: months to fill.
        S: the world's state.
    """
    end = L.places.noise + L.slow.shape[1] * L.persons
    make_noise(L.slow, z[L.places.slow : L.places.noise], z[L.places.noise : end], upto, S.walk.noise)


@njit
def make_noise(slow: np.ndarray, lasting: np.ndarray, own: np.ndarray, upto: int, noise: np.ndarray) -> None:
    """Fill noise[:upto] by e = (I - V V') own + V lasting.

    Args:
        slow: V', (slow, months).
        lasting: (slow x persons,).
        own: (months x persons,).
        upto: months to fill.
        noise: (months, persons), filled.
    """
    n = noise.shape[1]
    load = np.empty(n)
    for t in range(upto):
        for x in range(n):
            noise[t, x] = own[t * n + x]
    for j in range(slow.shape[0]):
        for x in range(n):
            load[x] = lasting[j * n + x]
        for t in range(slow.shape[1]):
            row = own[t * n : (t + 1) * n]
            for x in range(n):
                load[x] -= slow[j, t] * row[x]
        for t in range(upto):
            for x in range(n):
                noise[t, x] += slow[j, t] * load[x]


@njit(forceinline=True)
def usual_standing(L: Leadership, rank: np.ndarray, holder: np.ndarray, S: State, mu: np.ndarray) -> None:
    """Fill mu[x], the standing to which x tends now.

    Args:
        L: the leadership.
        rank: (persons,) in the leading body.
        holder: (posts,) who holds each, -1 vacant.
        S: the world's state; theta, traits.base, blocs.following and seats are read.
        mu: (persons,) filled.
    """
    post_weight, bloc_seats, following, base, members = (
        L.posts.weight,
        L.blocs.seats,
        S.blocs.following,
        S.traits.base,
        S.seats.count[0],
    )
    circulation, weight = S.theta[CIRCULATION], S.theta[POST_WEIGHT]
    for x in range(mu.shape[0]):
        mu[x] = base[x]
        if rank[x] != FULL:
            mu[x] += AS_CANDIDATE if rank[x] == CANDIDATE else SEATLESS
    for k in range(members):
        x = S.seats.who[k]
        share = 0.0
        for g in range(bloc_seats.shape[0]):
            share += bloc_seats[g] * following[g, x]
        mu[x] += circulation * (share - 1.0 / members)
    for b in range(holder.shape[0]):
        if holder[b] >= 0:
            mu[holder[b]] += weight * post_weight[b]


@njit(forceinline=True)
def step_standing(L: Leadership, t: int, rank: np.ndarray, holder: np.ndarray, e: np.ndarray, S: State) -> None:
    """Move S.standing by one month; e[x] is this month's standard normal.

    Args:
        L: the leadership.
        t: the month.
        rank: (persons,) in the leading body.
        holder: (posts,) who holds each, -1 vacant.
        e: (persons,) standard normals.
        S: the world's state; walk.usual is filled too.
    """
    rho, sigma, standing, mu = S.theta[PERSISTENCE], S.theta[VOLATILITY], S.standing, S.walk.usual
    usual_standing(L, rank, holder, S, mu)
    if t == 0:  # the process at rest
        sigma, rho = sigma / math.sqrt(1.0 - rho * rho), 0.0
    for x in range(mu.shape[0]):
        standing[x] = mu[x] + rho * (standing[x] - mu[x]) + sigma * e[x]

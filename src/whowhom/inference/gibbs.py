"""A Gibbs move: which alternative of a hypothesis, the parameters given.

A hypothesis shifts parameters, theta[j] = centre[j] + spread[j] (z[j] + shift[h, a, j]), the shift
being in spreads here (`world.parameters` has it in the parameter's own unit). With the parameters as they are,
alternative b has in the prior the chance

    P(b | theta) ~ prior[b] exp(- sum_j (z[j] + shift[h, a, j] - shift[h, b, j])^2 / 2)

A draw from this takes z[j] along, so that theta[j] stays. Hypotheses are drawn one after the other, from the first or
from the last by the toss of a coin: so the way back is as likely as the way there, as far as the prior goes, and the
whole is a proposal that is taken or left by the log-likelihood. That changes only where a report is about a hypothesis.

Source: Yu and Meng (2011), interweaving two parametrizations: here with parameters held, without in
`sampler.metropolis`.
"""

import math

import numpy as np

from whowhom._numba import njit
from whowhom._records import record
from whowhom._types import Floats
from whowhom.world.leadership import Leadership
from whowhom.world.parameters import choose
from whowhom.world.random import normal_quantile, uniform

from .sampler.target import GibbsMove

OWN = 1 << 24  # uses from here on are of these draws


@record
class Shifts:
    """What hypotheses do to parameters; places in z by name."""

    edges: Floats  # (choices, alternatives) cumulated priors
    shift: Floats  # (choices, alternatives, parameters) in units of z; nought where a parameter has no spread
    z_theta: int
    z_choice: int


def shifts_of(L: Leadership) -> Shifts:
    """The shifts of a leadership.

    Args:
        L: the leadership.
    """
    spread = np.where(L.theta.spread > 0.0, L.theta.spread, np.inf)
    return Shifts(edges=L.choice.edges, shift=L.choice.shift / spread, z_theta=L.places.theta, z_choice=L.places.choice)


def gibbs_move(L: Leadership) -> GibbsMove:
    """The move for a leadership: it draws the alternatives in points z, in place, and keeps the prior in z.

    Args:
        L: the leadership.
    """
    shifts = shifts_of(L)

    def move(z: Floats, first: int, seed: int, stage: int, use: int) -> Floats:
        draw_alternatives(z, shifts, first, seed, stage, use)
        return np.zeros(len(z))

    return move


@njit
def draw_alternatives(z: np.ndarray, s: Shifts, first: int, seed: int, stage: int, use: int) -> None:
    """Draw the alternative of each hypothesis anew in each world, in place, upwards or downwards at random.

    Args:
        z: (worlds, dimension).
        s: of the leadership.
        first: number of the first world.
        seed: identity.
        stage: identity.
        use: identity.
    """
    hypotheses, count = s.edges.shape
    weight = np.zeros(count)
    for n in range(z.shape[0]):
        down = uniform(seed, first + n, stage, 2 * hypotheses, OWN + use) < 0.5
        for k in range(hypotheses):
            h = hypotheses - 1 - k if down else k
            now = choose(s.edges[h], z[n, s.z_choice + h])
            total = chances(z[n], s, h, now, weight)
            mark = uniform(seed, first + n, stage, 2 * h, OWN + use) * total
            chosen = count - 1
            for b in range(count):
                mark -= weight[b]
                if mark < 0.0:
                    chosen = b
                    break
            for j in range(s.shift.shape[2]):
                z[n, s.z_theta + j] += s.shift[h, now, j] - s.shift[h, chosen, j]
            low = s.edges[h, chosen - 1] if chosen > 0 else 0.0
            inside = uniform(seed, first + n, stage, 2 * h + 1, OWN + use)
            z[n, s.z_choice + h] = normal_quantile(low + inside * (s.edges[h, chosen] - low))


@njit
def chances(z: np.ndarray, s: Shifts, h: int, now: int, out: np.ndarray) -> float:
    """Fill out with the chances of a hypothesis's alternatives, up to a factor, the parameters given.

    Args:
        z: (dimension,).
        s: of the leadership.
        h: the hypothesis.
        now: the alternative that holds.
        out: (alternatives,).

    Returns:
        Their sum.
    """
    total = 0.0
    for b in range(out.shape[0]):
        low = s.edges[h, b - 1] if b > 0 else 0.0
        out[b] = max(s.edges[h, b] - low, 0.0)
        away = 0.0
        for j in range(s.shift.shape[2]):
            apart = s.shift[h, now, j] - s.shift[h, b, j]
            if apart != 0.0:  # (z + apart)^2 - z^2
                away += apart * (2.0 * z[s.z_theta + j] + apart)
        out[b] *= math.exp(max(min(-0.5 * away, 600.0), -600.0))
        total += out[b]
    return total

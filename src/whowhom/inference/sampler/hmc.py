"""Hamiltonian Monte Carlo for a standard normal times exp(l): a leapfrog whose drift is exact on the normal part.

Momenta v are drawn afresh; then position and momentum turn about each other, kicked along the gradient of l,

    v <- v + (e / 2) grad l(x),   (x, v) turned by the angle e,   v <- v + (e / 2) grad l(x),    some times over

which keeps volume and is reversible whatever the gradient is made of; `metropolis.accept` takes the end with the chance

    min(1, exp(l(x') - (|x'|^2 + |v'|^2) / 2 - l(x) + (|x|^2 + |v|^2) / 2))

Where l is flat nothing is lost by turning, so the number of coordinates does not matter.

Source: Duane, Kennedy, Pendleton and Roweth (1987) and Neal (2011) for the trajectories; Beskos, Pinski, Sanz-Serna and
Stuart (2011) for turning the normal part exactly; Buchholz, Chopin and Jacob (2021) for both in sequential Monte Carlo.
"""

import math
from typing import NamedTuple

import numpy as np

from whowhom._numba import njit
from whowhom._records import record
from whowhom._types import Bools, Floats
from whowhom.world.random import fill_normal, uniform

from .target import Gradient


class Leapfrog(NamedTuple):
    """A trajectory: the step size, which is an angle, and the number of steps."""

    step_size: float
    steps: int


@record
class Identity:
    """Whose random numbers: the first particle of a chunk, the run's seed, the stage, and the use in it."""

    first: int
    seed: int
    stage: int
    use: int


def propose(x: Floats, gradient: Gradient, tau: float, by: Leapfrog, moving: Bools, who: Identity) -> Floats:
    """Move each particle of a chunk to the end of a trajectory, in place.

    Args:
        x: positions, (particles, dimension).
        gradient: of l.
        tau: inverse temperature.
        by: how far.
        moving: coordinates that move, (dimension,).
        who: identity of the random numbers.

    Returns:
        What speaks for each end beside l: the change of the normal's log density in position and momentum.
    """
    v, grad, step_size = np.empty_like(x), np.empty_like(x), np.full(len(x), by.step_size)
    before, after = np.empty(len(x)), np.empty(len(x))
    refresh_momentum(x, moving, who.first, who.seed, who.stage, who.use, step_size, v)
    energy(x, v, moving, before)
    for k in range(by.steps + 1):
        gradient(x, tau, grad)
        last = k == by.steps
        kick_and_drift(x, v, grad, moving, step_size, 0.5 if k == 0 or last else 1.0, not last)
    energy(x, v, moving, after)
    return before - after


@njit
def refresh_momentum(
    x: np.ndarray,
    moving: np.ndarray,
    first: int,
    seed: int,
    stage: int,
    use: int,
    step_size: np.ndarray,
    out: np.ndarray,
) -> None:
    """Fill out with momenta, standard normal where a coordinate moves and 0 elsewhere, and vary each step size.

    Args:
        x: positions, (particles, dimension).
        moving: coordinates that move, (dimension,).
        first: number of the first particle.
        seed: identity.
        stage: identity.
        use: identity.
        step_size: (particles,) multiplied by 0.8 to 1.2.
        out: like x.
    """
    for n in range(x.shape[0]):
        fill_normal(out[n], seed, first + n, stage, use)
        for i in range(x.shape[1]):
            if not moving[i]:
                out[n, i] = 0.0
        step_size[n] *= 0.8 + 0.4 * uniform(seed, first + n, stage, 1, use)


@njit
def kick_and_drift(
    x: np.ndarray,
    v: np.ndarray,
    gradient: np.ndarray,
    moving: np.ndarray,
    step_size: np.ndarray,
    kick: float,
    drift: bool,
) -> None:
    """One leapfrog step, in place: kick the momenta along the gradient, then turn position and momentum.

        v <- v + kick e gradient,    (x, v) <- (x cos e + v sin e, v cos e - x sin e)

    Args:
        x: positions, (particles, dimension).
        v: momenta, like x.
        gradient: like x.
        moving: coordinates that move, (dimension,).
        step_size: e of each particle, (particles,).
        kick: 1/2 or 1.
        drift: whether to turn after the kick.
    """
    for n in range(x.shape[0]):
        kick_n, cos, sin = kick * step_size[n], math.cos(step_size[n]), math.sin(step_size[n])
        for i in range(x.shape[1]):
            if moving[i]:
                v[n, i] += kick_n * gradient[n, i]
                if drift:
                    old = x[n, i]
                    x[n, i] = old * cos + v[n, i] * sin
                    v[n, i] = v[n, i] * cos - old * sin


@njit
def energy(x: np.ndarray, v: np.ndarray, moving: np.ndarray, out: np.ndarray) -> None:
    """Fill out with half the squared length of position and momentum of each particle, (particles,).

    Args:
        x: positions, (particles, dimension).
        v: momenta, like x.
        moving: coordinates that move, (dimension,).
        out: (particles,) filled.
    """
    for n in range(x.shape[0]):
        total = 0.0
        for i in range(x.shape[1]):
            if moving[i]:
                total += x[n, i] * x[n, i] + v[n, i] * v[n, i]
        out[n] = 0.5 * total

"""Taking and leaving proposals (Metropolis and Hastings), and a proposal for coordinates that choose.

The coordinates that choose among alternatives, all or one at random, are drawn afresh from the standard normal, so the
chance to take the proposal is that of the likelihood alone, min(1, exp(l(x') - l(x))).
"""

import math

import numpy as np

from whowhom._numba import njit
from whowhom.world.random import fill_normal, uniform


@njit
def redraw(x: np.ndarray, out: np.ndarray, chosen: np.ndarray, first: int, seed: int, stage: int, use: int) -> None:
    """Fill `out` with the particles, the chosen coordinates drawn afresh: all of them, or at times one at random.

    Args:
        x: (particles, dimension).
        out: like x.
        chosen: coordinates.
        first: number of the first particle.
        seed: identity.
        stage: identity.
        use: identity.
    """
    count = chosen.shape[0]
    xi = np.empty(count)
    for n in range(x.shape[0]):
        out[n] = x[n]
        fill_normal(xi, seed, first + n, stage, use)
        which = int(4.0 * count * uniform(seed, first + n, stage, 1, use))  # one of them, or three times in four all
        for j in range(count):
            if which >= count or j == which:
                out[n, chosen[j]] = xi[j]


@njit
def accept(
    x: np.ndarray,
    steps: np.ndarray,
    x_new: np.ndarray,
    steps_new: np.ndarray,
    log_ratio: np.ndarray,
    first: int,
    seed: int,
    stage: int,
    use: int,
) -> int:
    """Take each proposal with its chance, in place; return how many were taken.

    Args:
        x: (particles, dimension).
        steps: log-likelihood by step, (particles, steps).
        x_new: like x.
        steps_new: like steps.
        log_ratio: logarithm of the chance, (particles,); not taken where it is NaN.
        first: number of the first particle.
        seed: identity.
        stage: identity.
        use: identity.
    """
    taken = 0
    for n in range(x.shape[0]):
        if math.log(uniform(seed, first + n, stage, 0, use)) < log_ratio[n]:
            x[n] = x_new[n]
            steps[n] = steps_new[n]
            taken += 1
    return taken

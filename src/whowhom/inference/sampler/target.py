"""What the sampler samples: a standard normal prior times a likelihood that comes in steps.

    p(z) prod_k L_k(z),    z ~ Normal(0, I)

Tempering lets the likelihood in bit by bit. "Time" tau runs from 0 to the number of steps; at tau the target is

    p(z) exp( sum_{k < floor(tau)} log L_k(z) + (tau - floor(tau)) log L_floor(tau)(z) )

With one step, tau is the inverse temperature of ordinary tempering.

Source: Chopin (2002), iterated batch importance sampling; Del Moral, Doucet and Jasra (2006), tempering.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np

from whowhom._types import Floats, Ints


class LogLikelihood(Protocol):
    """The log-likelihood of a chunk of particles, step by step; NaN counts as minus infinity."""

    def __call__(self, z: Floats, upto: int, out: Floats, /) -> None:
        """Fill `out[:, :upto]`.

        Args:
            z: points, (particles, dimension).
            upto: how many steps are wanted.
            out: log L_k of each particle, (particles, steps).
        """


class Gradient(Protocol):
    """The gradient of the tempered log-likelihood; where it is wrong, moves are refused more often, and stay exact."""

    def __call__(self, z: Floats, tau: float, out: Floats, /) -> None:
        """Fill `out`.

        Args:
            z: points, (particles, dimension).
            tau: how far the likelihood is let in.
            out: like z.
        """


class GibbsMove(Protocol):
    """A proposal that draws some coordinates given the others, from the prior; called once for a chunk of particles."""

    def __call__(self, z: Floats, first: int, seed: int, stage: int, use: int, /) -> Floats:
        """Change z in place.

        Args:
            z: points, (particles, dimension).
            first: number of the first particle.
            seed: of the run.
            stage: of the run.
            use: which random numbers of the stage.

        Returns:
            What to take off the change of the log-likelihood, (particles,): 0 where the move keeps the prior in the
            coordinates of z.
        """


GradientAt = Callable[[Floats], Gradient]


@dataclass(frozen=True, kw_only=True)
class Target:
    """A target.

    `dimension` of z and number of `steps`. `fitted` are the coordinates worth a covariance in the preconditioner.
    `discrete` are those that choose among alternatives: they have no gradient and are redrawn. `gradient_at(point)`
    gives the gradient along the branches that the likelihood takes at a point; a smooth likelihood has one for all.
    `gibbs`, where there is one, draws the discrete coordinates given the rest.
    """

    dimension: int
    steps: int
    log_likelihood: LogLikelihood
    gradient_at: GradientAt
    fitted: Ints
    discrete: Ints
    gibbs: GibbsMove | None = None


def smooth_target(dimension: int, steps: int, log_likelihood: LogLikelihood, gradient: Gradient) -> Target:
    """Make a target that is smooth in every coordinate.

    Args:
        dimension: of z.
        steps: how many the likelihood has.
        log_likelihood: of a chunk of particles.
        gradient: of the tempered log-likelihood.
    """
    return Target(
        dimension=dimension,
        steps=steps,
        log_likelihood=log_likelihood,
        gradient_at=lambda point: gradient,
        fitted=np.arange(dimension),
        discrete=np.zeros(0, dtype=np.int64),
    )


def step_weights(steps: int, tau: float) -> Floats:
    """How much of each step is let in at tau: 1 of those before, a part of the one that tau is in, 0 of those after.

    Args:
        steps: of the likelihood.
        tau: 0 to `steps`.

    >>> step_weights(4, 1.5).tolist()
    [1.0, 0.5, 0.0, 0.0]
    """
    return np.clip(tau - np.arange(steps), 0.0, 1.0)


def tempered(steps: Floats, tau: float) -> Floats:
    """Return the log-likelihood at tau, (particles,).

    Args:
        steps: log-likelihood by step, (particles, steps).
        tau: 0 to the number of steps.
    """
    whole = int(tau)
    total = steps[:, :whole].sum(axis=1)
    if tau > whole:
        total = total + (tau - whole) * steps[:, whole]
    return np.asarray(total)


def traced_once(target: Target) -> Target:
    """The same target with one gradient for all points: that along the branches of the first point asked about.

    Args:
        target: whose gradients follow the branches of each point.
    """
    found: list[Gradient] = []

    def gradient_at(point: Floats) -> Gradient:
        if not found:
            found.append(target.gradient_at(point))
        return found[0]

    return replace(target, gradient_at=gradient_at)

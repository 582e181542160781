"""A target seen in the coordinates of a preconditioner: the whole likelihood as one step."""

from dataclasses import replace

import numpy as np

from whowhom._types import Floats

from .preconditioner import Preconditioner, pull_displacement, pull_gradient, to_target
from .target import GibbsMove, Gradient, GradientAt, LogLikelihood, Target


def precondition(target: Target, by: Preconditioner) -> Target:
    """The target in preconditioned coordinates x, with the one step  l(x) = log L(z) + log p(z) - log q(z).

    Args:
        target: in z.
        by: from `fit_preconditioner`.
    """
    return replace(
        target,
        steps=1,
        log_likelihood=_log_likelihood(target, by),
        gradient_at=_gradient_at(target, by),
        gibbs=_gibbs(target.gibbs, by) if target.gibbs else None,
    )


def _log_likelihood(target: Target, by: Preconditioner) -> LogLikelihood:
    def log_likelihood(x: Floats, upto: int, out: Floats) -> None:
        z, log_ratio, steps = np.empty_like(x), np.empty(len(x)), np.zeros((len(x), target.steps))
        to_target(x, by, z, log_ratio)
        target.log_likelihood(z, target.steps, steps)
        out[:, 0] = steps.sum(axis=1) + log_ratio

    return log_likelihood


def _gradient_at(target: Target, by: Preconditioner) -> GradientAt:
    def gradient_at(point: Floats) -> Gradient:
        whole = target.gradient_at(point)

        def gradient(x: Floats, tau: float, out: Floats) -> None:
            z, by_z = np.empty_like(x), np.empty_like(x)
            to_target(x, by, z, np.empty(len(x)))
            whole(z, float(target.steps), by_z)
            by_z *= tau
            pull_gradient(by_z, x, by, z, tau, out)

        return gradient

    return gradient_at


def _gibbs(move: GibbsMove, by: Preconditioner) -> GibbsMove:
    """The same move; it keeps p and not q, so what l gains by log p - log q is taken off again."""

    def gibbs(x: Floats, first: int, seed: int, stage: int, use: int) -> Floats:
        z, before, after = np.empty_like(x), np.empty(len(x)), np.empty(len(x))
        to_target(x, by, z, before)
        old = z.copy()
        move(z, first, seed, stage, use)
        x += pull_displacement(z - old, by)
        to_target(x, by, z, after)
        return after - before

    return gibbs

"""The particles of one round: evaluated, resampled, and moved by kernels that keep the tempered target."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

import numpy as np

from whowhom._records import record
from whowhom._types import Floats
from whowhom.world.random import fill_normal, uniform

from .hmc import Identity, Leapfrog, propose
from .importance import resample
from .metropolis import accept, redraw
from .target import Target, tempered
from .threads import chunks

USES = 4  # of random numbers in a sweep of moves


class ImpossibleError(ValueError):
    """Every particle has likelihood zero."""


class Stage(NamedTuple):
    """One stage of tempering: how far the likelihood is let in, and the trajectories that move the particles then."""

    tau: float
    leapfrog: Leapfrog


@record
class Taken:
    """Shares of proposals taken in a sweep: of trajectories, and of redrawn choices (1 where there are none)."""

    trajectories: float
    choices: float


class Particles:
    """Positions `x`, log-likelihood by step `steps`, and each particle's first ancestor; changed in place."""

    def __init__(self, target: Target, point: Floats, count: int, seed: int, pool: ThreadPoolExecutor) -> None:
        """Draw the particles from the standard normal.

        Args:
            target: what to sample.
            point: along whose branches gradients are taken, (dimension,).
            count: of particles.
            seed: of the run.
            pool: of threads.
        """
        self.target, self.seed, self.count, self.pool = target, seed, count, pool
        self.gradient = target.gradient_at(point)
        self.moving = np.ones(target.dimension, dtype=bool)
        self.moving[target.discrete] = False
        self.x = np.empty((count, target.dimension))
        self.steps = np.zeros((count, target.steps))
        self.ancestors = np.arange(count)
        list(pool.map(self._draw, chunks(count)))

    def _draw(self, part: slice) -> None:
        for n in range(part.start, part.stop):
            fill_normal(self.x[n], self.seed, n, 0, 0)

    def evaluate(self, upto: int) -> None:
        """Compute the log-likelihood of the first `upto` steps anew."""
        work = lambda part: self.target.log_likelihood(self.x[part], upto, self.steps[part])  # noqa: E731
        list(self.pool.map(work, chunks(self.count)))
        self.steps[np.isnan(self.steps)] = -np.inf

    def resample(self, log_weights: Floats, stage: int) -> None:
        """Resample.

        Args:
            log_weights: (particles,).
            stage: number of the stage.

        Raises:
            ImpossibleError: all weights are nil.
        """
        if not np.isfinite(log_weights).any():
            raise ImpossibleError("the likelihood of every particle is zero")
        chosen = resample(log_weights, uniform(self.seed, 0, stage, 0, 0))
        self.x, self.steps, self.ancestors = self.x[chosen], self.steps[chosen], self.ancestors[chosen]

    def sweep(self, by: Stage, number: int, k: int) -> Taken:
        """Move every particle: along a trajectory, and by drawing its choices anew, without the rest and given it.

        Args:
            by: the stage.
            number: of the stage.
            k: number of the sweep in it.
        """
        use, choices = USES * k, 1.0
        trajectories = self.trajectory(by, number, use)
        if len(self.target.discrete):
            choices = self.redraw(by.tau, number, use + 1)
        if self.target.gibbs is not None:
            self.gibbs(by.tau, number, use + 2)
            self.redraw(by.tau, number, use + 3)
        return Taken(trajectories=trajectories, choices=choices)

    def trajectory(self, by: Stage, number: int, use: int) -> float:
        """Move every particle along a trajectory; return the share that was taken."""

        def proposal(x: Floats, first: int) -> Floats:
            who = Identity(first=first, seed=self.seed, stage=number, use=2 * use)
            return propose(x, self.gradient, by.tau, by.leapfrog, self.moving, who)

        return self._metropolis(proposal, by.tau, number, 2 * use + 1)

    def redraw(self, tau: float, number: int, use: int) -> float:
        """Redraw the discrete coordinates of every particle; return the share that was taken."""

        def proposal(x: Floats, first: int) -> Floats:
            redraw(x.copy(), x, self.target.discrete, first, self.seed, number, 2 * use)
            return np.zeros(len(x))

        return self._metropolis(proposal, tau, number, 2 * use + 1)

    def gibbs(self, tau: float, number: int, use: int) -> float:
        """Move every particle by the target's Gibbs move; return the share that was taken."""
        move = self.target.gibbs
        assert move is not None
        proposal = lambda x, first: -move(x, first, self.seed, number, 2 * use)  # noqa: E731
        return self._metropolis(proposal, tau, number, 2 * use + 1)

    def _metropolis(self, proposal: Callable[[Floats, int], Floats], tau: float, number: int, use: int) -> float:
        """Take each proposal or leave it by the tempered target; return the share that was taken.

        `proposal` moves a chunk of particles, given its first number, and returns what speaks for the move beside the
        log-likelihood.
        """

        def work(part: slice) -> int:
            x, steps = self.x[part], self.steps[part]
            new, new_steps = x.copy(), np.zeros_like(steps)
            log_ratio = proposal(new, part.start)
            self.target.log_likelihood(new, int(np.ceil(tau)), new_steps)
            log_ratio += tempered(new_steps, tau) - tempered(steps, tau)
            return accept(x, steps, new, new_steps, log_ratio, part.start, self.seed, number, use)

        return sum(self.pool.map(work, chunks(self.count))) / self.count

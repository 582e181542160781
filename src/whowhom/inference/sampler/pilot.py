"""Pilot runs: what a run needs to be told beforehand, learned from particles that it never sees.

    first round    from the prior, through the likelihood step by step, and on for some sweeps; the preconditioner is
                   fitted to its particles
    second round   in that preconditioner's coordinates, from its normal to the target; it chooses the stages and the
                   trajectories

A run changes nothing of its plan, so its evidence is unbiased and its moves are exact however poor the plan is; a good
one makes it short.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

import numpy as np

from whowhom._records import record
from whowhom._types import Floats, Ints

from .hmc import Leapfrog
from .importance import ess
from .particles import Particles, Stage
from .preconditioned import precondition
from .preconditioner import Preconditioner, fit_preconditioner
from .target import Target, tempered
from .threads import single_blas

Progress = Callable[[float], None]

ACCEPTANCE = 0.7  # share of trajectories to be taken
FEWEST_STEPS, MOST_STEPS = 1, 12
SHORTEST_STEP, FIRST_STEP, LONGEST_STEP = 0.01, 0.5, 1.5
ENOUGH = 0.5  # sweeps of a stage end when particles have forgotten half of where they were


class Plan(NamedTuple):
    """The preconditioner, the point along whose branches gradients are taken, and the stages."""

    preconditioner: Preconditioner
    point: Floats
    stages: tuple[Stage, ...]


@record
class Round:
    """A pilot round.

    `seed_shift` is added to the run's seed, far from what anybody would use beside it. A stage ends where weights would
    leave less than `least_ess` of the particles. Trajectories turn by `arc` in all. After the last stage come
    `final_sweeps`, whose particles are all kept.
    """

    seed_shift: int
    least_ess: float
    arc: float
    final_sweeps: int


FIRST = Round(seed_shift=0x2F11A, least_ess=0.3, arc=1.2, final_sweeps=6)
SECOND = Round(seed_shift=0x5E9D3, least_ess=0.5, arc=2.0, final_sweeps=0)


class Explored(NamedTuple):
    """What a round found: the stages, the particles that were kept, and the first ancestor of each."""

    stages: tuple[Stage, ...]
    x: Floats
    ancestors: Ints


class StepSize:
    """The step size, adapted by stochastic approximation until the wanted share of trajectories is taken."""

    def __init__(self, arc: float) -> None:
        """Begin with the first guess."""
        self.arc, self.value = arc, FIRST_STEP

    def adapt(self, taken: float) -> None:
        """Learn from the share that was taken."""
        longer = self.value * np.exp(1.5 * (taken - ACCEPTANCE))
        self.value = float(np.clip(longer, SHORTEST_STEP, LONGEST_STEP))

    def stage(self, tau: float) -> Stage:
        """The stage that now seems best."""
        steps = int(np.clip(round(self.arc / self.value), FEWEST_STEPS, MOST_STEPS))
        return Stage(tau, Leapfrog(self.value, steps))


def run_pilot(
    target: Target, particles: int, seed: int, sweeps: int = 2, threads: int = 1, progress: Progress | None = None
) -> Plan:
    """Fit the preconditioner and choose the stages, by two rounds.

    Args:
        target: what to sample.
        particles: of a round.
        seed: of the run.
        sweeps: of moves, at most, in a stage of the first round.
        threads: at work, which changes no number.
        progress: called with the share done, 0 to 1.
    """
    tell = progress or (lambda share: None)
    with ThreadPoolExecutor(threads) as pool, single_blas():
        origin = np.zeros(target.dimension)
        first = _explore(
            Particles(target, origin, particles, seed + FIRST.seed_shift, pool),
            FIRST,
            sweeps,
            lambda share: tell(0.75 * share),
        )
        preconditioner, point = fit_preconditioner(first.x, first.ancestors, target.fitted), first.x[-1].copy()
        aim = precondition(target, preconditioner)
        second = _explore(
            Particles(aim, point, particles, seed + SECOND.seed_shift, pool),
            SECOND,
            1,
            lambda share: tell(0.75 + 0.25 * share),
        )
    return Plan(preconditioner, point, second.stages)


def _explore(run: Particles, by: Round, sweeps: int, progress: Progress) -> Explored:
    """One round: stages chosen by the effective sample size, step sizes by what is taken."""
    whole, tau, stages, step_size = run.target.steps, 0.0, list[Stage](), StepSize(by.arc)
    while tau < whole:
        run.evaluate(whole)
        before, tau = tau, next_tau(run.steps, tau, by.least_ess)
        run.resample(tempered(run.steps, tau) - tempered(run.steps, before), len(stages) + 1)
        _mix(run, step_size, tau, len(stages) + 1, sweeps)
        stages.append(step_size.stage(tau))
        progress(tau / whole)
    kept = [] if by.final_sweeps else [run.x.copy()]
    for k in range(by.final_sweeps):
        step_size.adapt(run.sweep(step_size.stage(tau), len(stages) + 1, k).trajectories)
        kept.append(run.x.copy())
    stages[-1] = step_size.stage(tau)
    return Explored(tuple(stages), np.concatenate(kept), np.tile(run.ancestors, len(kept)))


def _mix(run: Particles, step_size: StepSize, tau: float, number: int, sweeps: int) -> None:
    """Move the particles until they have forgotten enough of where they were, at most so many sweeps."""
    before = run.x.copy()
    for k in range(sweeps):
        step_size.adapt(run.sweep(step_size.stage(tau), number, k).trajectories)
        if _forgotten(before, run.x, run.target.fitted) > ENOUGH:
            break


def _forgotten(before: Floats, after: Floats, among: Ints) -> float:
    """How far the particles have gone from where they were, 0 to 1: mean squared jump over twice the variance."""
    if not len(among):
        return 1.0
    jump = ((after[:, among] - before[:, among]) ** 2).mean(axis=0)
    return float((jump / np.maximum(2.0 * after[:, among].var(axis=0), 1e-9)).mean())


def next_tau(steps: Floats, tau: float, least_ess: float) -> float:
    """How far tau can go before the effective sample size falls to a share of the particles, by bisection.

    Args:
        steps: log-likelihood by step, (particles, steps).
        tau: where it is.
        least_ess: share of the particles.
    """
    base, last = tempered(steps, tau), float(steps.shape[1])

    def enough(t: float) -> bool:
        return ess(tempered(steps, t) - base) >= least_ess * len(steps)

    if enough(last):
        return last
    low, high = tau, last
    for k in range(int(tau) + 1, steps.shape[1] + 1):
        if not enough(float(k)):
            high = float(k)
            break
        low = float(k)
    for _ in range(30):
        mid = 0.5 * (low + high)
        low, high = (mid, high) if enough(mid) else (low, mid)
    return min(max(low, tau + 1e-6), last)

"""Sequential Monte Carlo: pilot runs fit a preconditioner, then stages temper the likelihood in.

    z ~ q,  x = F^-1 (z - m)                  draw particles from the preconditioner's normal
    for each stage of the plan:
        w <- exp((tau' - tau) l(x))           reweight
        x <- x[resampled by w]                resample
        x <- moved by kernels that keep       move: Hamiltonian trajectories, discrete redraws, Gibbs
             N(x; 0, I) exp(tau' l(x))

The product of the stages' mean weights estimates the evidence without bias; its expectation does not depend on the
moves, nor on the plan.

Source: Del Moral, Doucet and Jasra (2006); Buchholz, Chopin and Jacob (2021) for Hamiltonian moves in it.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import numpy as np

from whowhom._records import record
from whowhom._types import Floats, Ints

from .importance import log_mean_exp
from .particles import Particles, Stage, Taken
from .pilot import Plan, Progress, run_pilot
from .preconditioned import precondition
from .preconditioner import to_target
from .target import Target
from .threads import single_blas

Kept = tuple[Floats, Ints]  # particles and the first ancestor of each

PILOT_SHARE = 0.47  # of the time


@record
class Finish:
    """After the last stage: how many more sweeps of moves, and at how many of them the particles are kept."""

    sweeps: int = 4
    snapshots: int = 1


FINISH = Finish()


@record
class Sample:
    """Equally weighted particles.

    `z` (particles, dimension); `log_evidence_by_stage`; each particle's first ancestor; `acceptance` (stages, 2) of
    trajectories and of redrawn choices.
    """

    z: Floats
    log_evidence_by_stage: Floats
    ancestors: Ints
    acceptance: Floats

    @property
    def log_evidence(self) -> float:
        """Logarithm of the estimate of the evidence."""
        return float(self.log_evidence_by_stage.sum())


def run_smc(
    target: Target,
    particles: int,
    seed: int,
    pilot_particles: int = 200,
    finish: Finish = FINISH,
    threads: int = 1,
    progress: Progress | None = None,
) -> Sample:
    """Sample a target: the pilot fits the preconditioner and plans the stages; the run goes by the plan.

    Args:
        target: what to sample.
        particles: how many at a time.
        seed: 0 to 2**31 - 1.
        pilot_particles: of the pilot.
        finish: what comes after the last stage.
        threads: at work, which changes no number.
        progress: called with the share done, 0 to 1.

    Returns:
        Equally weighted particles, and the evidence.

    Raises:
        ImpossibleError: the likelihood of every particle is zero.
    """
    tell = progress or (lambda share: None)
    plan = run_pilot(target, pilot_particles, seed, 1, threads, lambda share: tell(PILOT_SHARE * share))
    return sample(target, plan, particles, seed, finish, threads, lambda s: tell(PILOT_SHARE + (1.0 - PILOT_SHARE) * s))


def sample(
    target: Target,
    plan: Plan,
    particles: int,
    seed: int,
    finish: Finish = FINISH,
    threads: int = 1,
    progress: Progress | None = None,
) -> Sample:
    """Sample a target by a plan: at each stage reweight, resample, move.

    Args:
        target: what to sample.
        plan: from `run_pilot`.
        particles: how many at a time; all told as many times the snapshots.
        seed: 0 to 2**31 - 1.
        finish: what comes after the last stage.
        threads: at work, which changes no number.
        progress: called with the share done, 0 to 1.

    Returns:
        Equally weighted particles, and the evidence, whose exponential is unbiased.

    Raises:
        ImpossibleError: the likelihood of every particle is zero.
    """
    if finish.snapshots > 1 and finish.sweeps < finish.snapshots:
        raise ValueError(f"{finish.snapshots} snapshots need as many sweeps of moves at the end, not {finish.sweeps}")
    log_evidence, acceptance, kept, tau, last = [], [], list[Kept](), 0.0, len(plan.stages)
    tell = progress or (lambda share: None)
    with ThreadPoolExecutor(threads) as pool, single_blas():
        run = Particles(precondition(target, plan.preconditioner), plan.point, particles, seed, pool)
        run.evaluate(1)
        for number, stage in enumerate(plan.stages, start=1):
            log_weights = (stage.tau - tau) * run.steps[:, 0]
            log_evidence.append(log_mean_exp(log_weights))
            run.resample(log_weights, number)
            keep = _sweeps(finish) if number == last else [False]
            done = lambda k, n=number: tell((n + k) / (last + finish.sweeps))  # noqa: E731
            acceptance.append(_move(run, stage, number, keep, kept, done))
            tau = stage.tau
    x, ancestors = (np.concatenate(arrays) for arrays in zip(*kept, (run.x, run.ancestors), strict=True))
    z = np.empty_like(x)
    to_target(x, plan.preconditioner, z, np.empty(len(x)))
    return Sample(
        z=z, log_evidence_by_stage=np.array(log_evidence), ancestors=ancestors, acceptance=np.array(acceptance)
    )


def _move(
    run: Particles, stage: Stage, number: int, keep: list[bool], kept: list[Kept], done: Callable[[int], None]
) -> Floats:
    """Sweeps of moves, the particles kept after some of them; the mean acceptance."""
    taken = list[Taken]()
    for k, keep_now in enumerate(keep):
        taken.append(run.sweep(stage, number, k))
        if keep_now:
            kept.append((run.x.copy(), run.ancestors.copy()))
        done(k)
    return np.asarray(np.mean([(t.trajectories, t.choices) for t in taken], axis=0))


def _sweeps(finish: Finish) -> list[bool]:
    """The sweeps of the last stage: after which of them the particles are kept, the last aside, where they are anyway.

    >>> _sweeps(Finish(sweeps=4, snapshots=2))
    [False, False, True, False, False]
    """
    every, count = finish.sweeps // finish.snapshots, 1 + finish.sweeps
    left = [count - 1 - k for k in range(count)]
    return [0 < n < finish.snapshots * every and n % every == 0 for n in left]

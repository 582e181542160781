"""Estimates without the sampler: worlds of the prior, asked as those of a run are; quick without a compiler."""

from pathlib import Path

import numpy as np
import pytest

from whowhom.inference import condition
from whowhom.inference.condition import Effort, Progress, estimate
from whowhom.inference.ensemble import Ensemble
from whowhom.inference.sampler.smc import Finish, Sample
from whowhom.inference.sampler.target import Target
from whowhom.record.case import Case

SMALL = Path(__file__).parents[2] / "data" / "small"
EFFORT = Effort(pilot_worlds=7, rounds=3, snapshots=2, repeats=2)


def points(
    target: Target, particles: int, seed: int, pilot: int, finish: Finish, threads: int, progress: Progress
) -> Sample:
    """Standard normal points in the place of a run's."""
    progress(1.0)
    count = particles * finish.snapshots
    z = np.random.default_rng(seed).normal(size=(count, target.dimension))
    return Sample(
        z=z, log_evidence_by_stage=np.array([-3.0, -2.0]), ancestors=np.arange(count) // 2, acceptance=np.ones((2, 2))
    )


def unsampled(
    case: Case, worlds: int = 3, seed: int = 5, threads: int = 1, progress: Progress | None = None
) -> Ensemble:
    """An ensemble of worlds of the prior."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(condition, "run_smc", points)
        return estimate(case, worlds=worlds, effort=EFFORT, seed=seed, threads=threads, progress=progress)

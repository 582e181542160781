"""Checks of many runs of the sampler against exact answers.

Tolerances are in standard errors that are measured between runs; seeds are fixed. Three standard errors would fail a
correct program once in 370 seeds; means are tested with a chance of 1 in 1,000 for all the numbers of a test together.
"""

import numpy as np
from scipy import stats

from whowhom.inference.sampler.pilot import Plan
from whowhom.inference.sampler.smc import Finish, Sample, sample
from whowhom.inference.sampler.target import Target

Floats = np.ndarray


def runs(t: Target, plan: Plan, worlds: int, count: int, more: int = 4) -> list[Sample]:
    """Runs by one plan; the evidence does not hang on the `more` rounds at the end."""
    return [sample(t, plan, worlds, 1000 + k, Finish(sweeps=more)) for k in range(count)]


def assert_unbiased(found: list[Sample], exact: float, errors: float = 3.0) -> None:
    """The mean of exp(estimate - exact) is 1 within so many standard errors."""
    ratio = np.exp(np.array([s.log_evidence for s in found]) - exact)
    standard_error = ratio.std(ddof=1) / np.sqrt(len(ratio))
    assert standard_error < 0.2, "too few runs to tell"
    assert abs(ratio.mean() - 1.0) < errors * standard_error, (ratio.mean(), standard_error)


def assert_means(found: list[Floats], exact: Floats, chance: float = 1e-3) -> None:
    """The mean over runs of every estimate is the exact one, by Student's t between runs, with this chance of a false
    alarm over all of them together (Bonferroni)."""
    each = np.array(found)
    standard_error = each.std(axis=0, ddof=1) / np.sqrt(len(each))
    off = np.abs(each.mean(axis=0) - exact) / (standard_error + 1e-12)
    assert off.max() < stats.t.isf(0.5 * chance / off.size, len(each) - 1), off

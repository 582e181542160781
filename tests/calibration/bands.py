"""Ranks and the simultaneous bands within which their distribution must lie.

Source: Talts et al. (2018) for the ranks; Säilynoja, Bürkner and Vehtari (2022) for the bands: at every rank the count
of smaller ranks is binomial, and the bands hold the level gamma at each that makes all hold together 95 times in 100.
"""

from functools import cache

import numpy as np
from scipy import stats

Floats = np.ndarray


def rank_of(truth: float, draws: Floats, rng: np.random.Generator) -> int:
    """How many of the draws lie below the truth, ties broken at random."""
    return int((draws < truth).sum() + rng.integers(0, (draws == truth).sum() + 1))


def _tails(counts: Floats, cases: int, draws: int) -> Floats:
    """Two-sided binomial tail chance of each count of ranks up to k, k = 0 .. draws - 1."""
    p = np.arange(1, draws + 1) / (draws + 1)
    return np.asarray(2.0 * np.minimum(stats.binom.cdf(counts, cases, p), stats.binom.sf(counts - 1, cases, p)))


def _counts(ranks: Floats, draws: int) -> Floats:
    return np.asarray(np.cumsum(np.bincount(ranks, minlength=draws + 1))[:draws])


@cache
def gamma(cases: int, draws: int, level: float = 0.95, simulations: int = 4000) -> float:
    """The level at each rank that makes the bands simultaneous, by simulation."""
    rng = np.random.default_rng(1)
    ranks = rng.integers(0, draws + 1, (simulations, cases))
    worst = [_tails(_counts(r, draws), cases, draws).min() for r in ranks]
    return float(np.quantile(worst, 1.0 - level))


def worst_tail(ranks: Floats, draws: int) -> float:
    """The smallest tail chance over all ranks, divided by gamma: below 1 the ranks leave the 95% bands."""
    ranks = np.asarray(ranks)
    return float(_tails(_counts(ranks, draws), len(ranks), draws).min() / gamma(len(ranks), draws))

"""Brier and log scores, their intervals by bootstrap, and what a difference shows.

    Brier = (p - o)^2,   0 to 1, a coin scores 0.25        log = -ln of the chance given to what happened, in nats

For the log score p is clipped to FLOOR and 1 - FLOOR, so that one certainty that fails costs no more than 6.9; Brier's
is not clipped. Lower is better, and both are proper: the mean is best at the true frequency.

The interval of a mean is the 5th to the 95th percentile over DRAWS resamples: of one case its questions are drawn again
with replacement; of several first the cases and then the questions of each, because the questions of one case stand and
fall together. Within one case the interval is too narrow for that very reason.

Source: Brier (1950); Good (1952) for the log score; Gneiting and Raftery (2007) on propriety; two-stage bootstrap as in
Davison and Hinkley (1997), section 3.8.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

FLOOR = 0.001
DRAWS = 10_000
LOW, HIGH = 0.05, 0.95
SEED = 1950

Verdict = Literal["better", "worse", "no difference that these questions can show"]


@dataclass(frozen=True, kw_only=True)
class Interval:
    """A mean with the interval in which nine of ten resamples lie."""

    mean: float
    low: float
    high: float


def brier(p: float, came_true: bool) -> float:
    """The square of what the probability missed.

    >>> round(brier(0.8, True), 2), round(brier(0.8, False), 2)
    (0.04, 0.64)

    Args:
        p: the probability.
        came_true: what happened.
    """
    return (p - float(came_true)) ** 2


def log_score(p: float, came_true: bool) -> float:
    """The surprise at what happened, in nats; p is clipped to FLOOR and 1 - FLOOR.

    >>> round(log_score(0.5, True), 4), round(log_score(0.0, True), 2)
    (0.6931, 6.91)

    Args:
        p: the probability.
        came_true: what happened.
    """
    p = min(max(p, FLOOR), 1.0 - FLOOR)
    return -math.log(p if came_true else 1.0 - p)


def interval(groups: Sequence[Sequence[float]], draws: int = DRAWS) -> Interval:
    """The mean of all values, with its interval.

    Args:
        groups: a case's values each, in a fixed order.
        draws: how many resamples.

    Returns:
        The same for the same values, in whatever order they stand.

    Raises:
        ValueError: there is no value.
    """
    arrays = sorted((np.sort(np.asarray(g, dtype=float)) for g in groups if len(g)), key=lambda a: a.tolist())
    if not arrays:
        raise ValueError("there is nothing to score")
    rng = np.random.Generator(np.random.Philox(key=SEED))
    chosen = rng.integers(len(arrays), size=(draws, len(arrays)))  # of one case, always that one
    total, count = np.zeros(draws), np.zeros(draws)
    for slot in range(chosen.shape[1]):
        for g, values in enumerate(arrays):
            rows = np.flatnonzero(chosen[:, slot] == g)
            again = rng.integers(len(values), size=(len(rows), len(values)))
            total[rows] += values[again].sum(axis=1)
            count[rows] += len(values)
    low, high = np.quantile(total / count, (LOW, HIGH))
    return Interval(mean=float(np.concatenate(arrays).mean()), low=float(low), high=float(high))


def redrawn(sizes: Sequence[int], draws: int) -> Iterator[NDArray[np.int64]]:
    """The places of values drawn again, cases first and then the values of each, as `interval` does.

    Args:
        sizes: how many values each case has; the values of all stand one after another.
        draws: how many resamples.
    """
    rng = np.random.Generator(np.random.Philox(key=SEED))
    first = np.concatenate([[0], np.cumsum(sizes)])
    for _ in range(draws):
        chosen = rng.integers(len(sizes), size=len(sizes))
        yield np.concatenate([first[g] + rng.integers(sizes[g], size=sizes[g]) for g in chosen])


def verdict(difference: Interval) -> Verdict:
    """What a mean difference of scores, one's own less the other's, shows: the interval must not reach nought.

    >>> sure, unsure = Interval(mean=-0.1, low=-0.2, high=-0.01), Interval(mean=-0.1, low=-0.2, high=0.01)
    >>> verdict(sure), verdict(unsure)
    ('better', 'no difference that these questions can show')

    Args:
        difference: the mean, with its interval.
    """
    if difference.high < 0.0:
        return "better"
    if difference.low > 0.0:
        return "worse"
    return "no difference that these questions can show"

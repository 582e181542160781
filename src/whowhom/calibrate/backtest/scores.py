"""How good forecasts were, with intervals by body and leader's spell."""

from collections.abc import Callable

import numpy as np
from scipy.stats import rankdata

from .logistic import logistic

FLOOR = 1e-4
LITTLE = 1e-6  # of a ridge, so that there is a line where outcomes are told apart without a fault


def log_score(p: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Return minus the log of what was given to the outcome; smaller is better.

    Args:
        p: chances, 0 to 1.
        y: outcomes, 0 or 1, as many.

    Returns:
        One number each.
    """
    q = np.clip(p, FLOOR, 1 - FLOOR)
    result: np.ndarray = -np.where(y > 0, np.log(q), np.log1p(-q))
    return result


def brier(p: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Return the square of what was missed; smaller is better.

    Args:
        p: chances, 0 to 1.
        y: outcomes, 0 or 1, as many.

    Returns:
        One number each.
    """
    result: np.ndarray = (p - y) ** 2
    return result


def area(p: np.ndarray, y: np.ndarray) -> float:
    """Return the area under the curve: how often one who left had the greater chance.

    Args:
        p: chances, 0 to 1.
        y: outcomes, 0 or 1, as many.

    >>> area(np.array([0.1, 0.9]), np.array([0, 1]))
    1.0
    """
    ones = int(y.sum())
    ranks = rankdata(p)[y > 0].sum()
    return float((ranks - ones * (ones + 1) / 2) / (ones * (len(y) - ones)))


def calibration(p: np.ndarray, y: np.ndarray) -> tuple[float, float]:
    """Return intercept and slope of a logistic regression of outcomes on the logits: 0 and 1 where all is well.

    Args:
        p: chances, 0 to 1.
        y: outcomes, 0 or 1, as many.

    Returns:
        Calibration in the large (at a slope of 1), and the slope.
    """
    q = np.clip(p, FLOOR, 1 - FLOOR)
    logit = np.log(q) - np.log1p(-q)
    one, little = np.ones((len(y), 1)), np.full(2, LITTLE)
    large = logistic(one, y, little[:1], np.zeros(1), logit)
    slopes = logistic(np.column_stack([one, logit]), y, little, np.array([0.0, 1.0]))
    return float(large[0]), float(slopes[1])


def interval(
    clusters: np.ndarray, of: Callable[[np.ndarray], float], times: int = 1000, seed: int = 3
) -> tuple[float, float]:
    """Return the middle nine tenths of a statistic over resampled clusters.

    Args:
        clusters: one label an observation.
        of: the statistic of chosen observations, given their places.
        times: how often.
        seed: where chance begins.

    Returns:
        Lower and upper end.
    """
    rng = np.random.default_rng(seed)
    places = [np.flatnonzero(clusters == label) for label in np.unique(clusters)]
    found = [of(np.concatenate([places[i] for i in rng.integers(0, len(places), len(places))])) for _ in range(times)]
    low, high = np.quantile(found, [0.05, 0.95])
    return float(low), float(high)

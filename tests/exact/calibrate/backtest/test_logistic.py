"""A logistic regression against an independent optimiser, and where the plain method of Newton runs away."""

import numpy as np
import pytest
from scipy.optimize import minimize

from whowhom.calibrate.backtest.logistic import logistic
from whowhom.calibrate.backtest.scores import calibration


@pytest.mark.parametrize("seed", range(6))
def test_the_slopes_are_the_most_likely_ones(seed: int) -> None:
    rng = np.random.default_rng(seed)
    x, y = rng.normal(size=(30, 3)) * 4.0, (rng.uniform(size=30) < 0.3).astype(float)
    ridge, stated, offset = np.array([0.5, 2.0, 4.0]), np.array([0.0, 1.0, -1.0]), rng.normal(size=30)

    def loss(v: np.ndarray) -> float:
        logit = x @ v + offset
        return float((np.logaddexp(0.0, logit) - y * logit).sum() + 0.5 * (ridge * (v - stated) ** 2).sum())

    best = minimize(loss, np.zeros(3), method="BFGS", options={"gtol": 1e-9})
    assert logistic(x, y, ridge, stated, offset) == pytest.approx(best.x, abs=1e-4)


def test_nothing_known_is_what_was_stated() -> None:
    assert logistic(np.zeros((0, 2)), np.zeros(0), np.ones(2), np.array([0.5, 2.0])).tolist() == [0.5, 2.0]


def test_a_line_is_found_where_chances_are_timid() -> None:
    """Most come true of what was given a few chances in a hundred: from a slope of one, whole steps never come back."""
    p = np.array([0.003] * 6 + [0.01] * 8 + [0.2] * 8)
    y = (np.arange(22) % 3 > 0).astype(float)
    large, slope = calibration(p, y)
    assert 2.0 < large < 8.0
    assert abs(slope) < 0.5


def test_a_line_is_finite_where_outcomes_are_told_apart_without_a_fault() -> None:
    _, slope = calibration(np.array([0.1, 0.2, 0.8, 0.9]), np.array([0.0, 0.0, 1.0, 1.0]))
    assert 2.0 < slope < 100.0

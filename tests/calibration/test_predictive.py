"""Predictive checks of cases that the model itself drew: seldom extreme under the right model, off under a wrong one.

Under the right model a posterior predictive p is more tightly about 1/2 than an even one (Meng 1994), so bands of even
ones hold: its mean over n cases lies within 3.5 / sqrt(12 n) of 1/2, and no more cases are extreme than 5% of n with
chance 1 in 1,000. A correct program fails this with one seed in some 100 at most; seeds are fixed.
"""

import numpy as np
import pytest
from scipy import stats

from whowhom.calibrate.predictive import EXTREME

from .predicting import CHECKED, all_p
from .share import cases

CASES, AT_MOST, CAUGHT = cases(100, 50), 3.5, 3.5


def off(p: np.ndarray) -> float:
    """How many standard errors of even p's the mean lies from 1/2."""
    return float((p.mean() - 0.5) * np.sqrt(12.0 * len(p)))


def test_the_right_model_is_seldom_extreme(capsys: pytest.CaptureFixture[str]) -> None:
    found = all_p(CASES)
    extreme = {name: int((np.minimum(p, 1.0 - p) < EXTREME).sum()) for name, p in found.items()}
    with capsys.disabled():
        print("", *(f"{name}: off {off(p):+.1f}, extreme {extreme[name]}" for name, p in found.items()), sep="\n")  # noqa: T201
    assert max(abs(off(p)) for p in found.values()) < AT_MOST
    assert max(extreme.values()) <= stats.binom.isf(0.001, CASES, 2.0 * EXTREME)
    assert set(found) == set(CHECKED)


def test_a_model_of_too_much_initiative_is_caught() -> None:
    """Members who move twenty times as often, of which the model is sure: votes are to come sooner than they do.

    No single case betrays it, because all else in the worlds makes up for it; a hundred do.
    """
    assert off(all_p(CASES, initiative=3.0)["vote"]) < -CAUGHT

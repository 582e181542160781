"""Simulation-based calibration: over cases drawn from the model, the truth is just another draw from the posterior.

Every class of parameter has its own simultaneous 95% bands, and with some twenty classes one would leave them by
chance; so a class fails here when its worst tail is below gamma / (number of classes): bands at 95% for all together.
The table shows both. Cases run in two processes; a seed gives the same case and the same ranks in any.
"""

import numpy as np
import pytest

from whowhom.world.leadership import Record

from .bands import gamma, worst_tail
from .ranking import DRAWS, changed
from .share import cases
from .table import all_ranks, table, tails_of

WHOLE, FEWER = 500, 60
CASES = cases(WHOLE, 150)


def test_truths_rank_evenly(capsys: pytest.CaptureFixture[str]) -> None:
    found = all_ranks(CASES)
    with capsys.disabled():
        print("", *table(found), sep="\n")  # noqa: T201
    tails = tails_of(found)
    assert min(len(ranks) for ranks in found.values()) >= CASES / 5
    outside = {name: tail for name, tail in tails.items() if tail < 1.0}
    assert not {n: t for n, t in outside.items() if t < 1.0 / len(tails)}, outside
    assert len(outside) <= 3, outside  # of some twenty, more than three by chance once in sixty


def test_a_wrong_likelihood_leaves_the_bands() -> None:
    """Numbers taken for three times as sure as they are: the standings' truths fall outside."""
    found = all_ranks(FEWER, error=1.0 / 3.0)
    assert worst_tail(np.array(found["log-likelihood"]), DRAWS) < 0.05


def test_bands_hold_95_times_in_100() -> None:
    """Even ranks leave the bands in 3 to 7 of 100 trials (2,000 trials; standard error 0.5)."""
    rng = np.random.default_rng(2)
    outside = [worst_tail(rng.integers(0, DRAWS + 1, WHOLE), DRAWS) < 1.0 for _ in range(2000)]
    assert 0.03 < np.mean(outside) < 0.07


@pytest.mark.parametrize("wrong", ["too sure", "unsure", "off"])
def test_bands_catch_wrong_posteriors(wrong: str) -> None:
    """A normal posterior that is too narrow or too wide by half, or off by 0.4 standard deviations."""
    rng = np.random.default_rng(3)
    scale = {"too sure": 0.67, "unsure": 1.5, "off": 1.0}[wrong]
    shift = 0.4 if wrong == "off" else 0.0
    truth = rng.normal(size=WHOLE)
    draws = shift + scale * rng.normal(size=(WHOLE, DRAWS))
    assert worst_tail((draws < truth[:, None]).sum(axis=1), DRAWS) < 1.0
    assert gamma(WHOLE, DRAWS) < 0.05


def test_the_mistake_changes_the_record(capsys: pytest.CaptureFixture[str]) -> None:
    from .synthetic import draw_case

    R: Record = draw_case(1).R
    assert (changed(R, 0.5).measures.error == 0.5 * R.measures.error).all()

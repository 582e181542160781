"""The shape of a tail, against samples whose shape is known and against maximum likelihood."""

import math

import numpy as np
import pytest
from scipy.stats import genpareto

from whowhom.questions.tails import FEWEST, PRIOR_K, PRIOR_SIZE, generalized_pareto, good_k, pareto_k


def quantiles(k: float, count: int = 3000) -> np.ndarray:
    """The quantiles of a generalized Pareto distribution at evenly spaced probabilities: a sample without chance."""
    return genpareto.ppf((np.arange(count) + 0.5) / count, k)


@pytest.mark.parametrize("k", [-0.4, 0.1, 0.3, 0.5, 0.7, 1.0, 1.5])
@pytest.mark.parametrize("scale", [1e-6, 1.0, 1e6])
def test_the_shape_of_a_known_tail(k: float, scale: float) -> None:
    assert generalized_pareto(scale * quantiles(k)) == pytest.approx(k, abs=0.03)


def test_as_maximum_likelihood() -> None:
    """On samples with chance in them both err alike: within a quarter of their standard error, (1 + k) / sqrt(n)."""
    for seed in range(5):
        x = np.sort(genpareto.rvs(0.6, size=2000, random_state=seed))
        best, _, _ = genpareto.fit(x, floc=0.0)
        assert generalized_pareto(x) == pytest.approx(best, abs=0.25 * 1.6 / math.sqrt(2000))


@pytest.mark.parametrize("k", [0.2, 0.7, 1.2])
def test_weights_with_a_known_tail(k: float) -> None:
    """Above any height weights u^-k have a generalized Pareto tail of shape k; ten weights of prior draw it in."""
    weights = np.sort(((np.arange(4000) + 0.5) / 4000) ** -k)
    count = math.ceil(3.0 * math.sqrt(4000))
    drawn = (count * k + PRIOR_SIZE * PRIOR_K) / (count + PRIOR_SIZE)
    assert pareto_k(weights) == pytest.approx(drawn, abs=0.03)
    assert pareto_k(1e-9 * weights[::-1]) == pytest.approx(pareto_k(weights))


def test_weights_without_a_tail() -> None:
    assert pareto_k(np.full(500, 3.0)) == -math.inf
    assert pareto_k(np.arange(1.0, FEWEST)) == -math.inf
    assert pareto_k(np.linspace(1.0, 2.0, 2000)) < 0.0
    assert good_k(2048) == pytest.approx(0.698, abs=1e-3)

"""Weights: tails whose shape is known, tails beside maximum likelihood, effective sizes by hand."""

import math

import numpy as np
import pytest
from scipy.stats import genpareto

from whowhom.inference.sampler.importance import (
    PRIOR_K,
    PRIOR_SIZE,
    SHORTEST_TAIL,
    ess,
    generalized_pareto,
    largest_k,
    pareto_k,
    resample,
)


def quantiles(k: float, count: int = 3000) -> np.ndarray:
    """The quantiles of a generalized Pareto distribution at evenly spaced probabilities: a sample without chance."""
    return genpareto.ppf((np.arange(count) + 0.5) / count, k)


@pytest.mark.parametrize("k", [-0.4, 0.1, 0.3, 0.5, 0.7, 1.0, 1.5])
@pytest.mark.parametrize("scale", [1e-6, 1.0, 1e6])
def test_the_shape_of_a_known_tail(k: float, scale: float) -> None:
    assert generalized_pareto(scale * quantiles(k)) == pytest.approx(k, abs=0.03)


@pytest.mark.parametrize("count", [5, 6, 7, 8, 30])
def test_the_posterior_mean_read_anew(count: int) -> None:
    """One theta after another, from the equations of the docstring."""
    x = np.sort(genpareto.rvs(0.4, size=count, random_state=count))
    m, quartile = 30 + int(count**0.5), x[math.floor(count / 4 + 0.5) - 1]
    weights, thetas = [], []
    for j in range(1, m + 1):
        theta = 1.0 / x[-1] + (1.0 - math.sqrt(m / (j - 0.5))) / (3.0 * quartile)
        if theta != 0.0:
            k = sum(math.log1p(-theta * one) for one in x) / count
            thetas.append(theta)
            weights.append(count * (math.log(-theta / k) - k - 1.0))
    share = np.exp(np.array(weights) - max(weights))
    best = float(np.sum(share * thetas) / share.sum())
    expected = sum(math.log1p(-best * one) for one in x) / count
    assert generalized_pareto(x) == pytest.approx(expected, rel=1e-10)


def test_as_maximum_likelihood() -> None:
    """On samples with chance in them both err alike: within a quarter of their standard error, (1 + k) / sqrt(n)."""
    for seed in range(5):
        x = np.sort(genpareto.rvs(0.6, size=2000, random_state=seed))
        best, _, _ = genpareto.fit(x, floc=0.0)
        assert generalized_pareto(x) == pytest.approx(best, abs=0.25 * 1.6 / math.sqrt(2000))


@pytest.mark.parametrize("k", [0.2, 0.7, 1.2])
def test_weights_with_a_known_tail(k: float) -> None:
    """Above any height weights u^-k have a generalized Pareto tail of shape k; ten weights of prior draw it in."""
    logs = -k * np.log((np.arange(4000) + 0.5) / 4000)
    count = math.ceil(3.0 * math.sqrt(4000))
    drawn = (count * k + PRIOR_SIZE * PRIOR_K) / (count + PRIOR_SIZE)
    assert pareto_k(logs) == pytest.approx(drawn, abs=0.03)
    assert pareto_k(logs[::-1] - 20.0) == pytest.approx(pareto_k(logs))


@pytest.mark.parametrize(("count", "length"), [(24, 5), (100, 20), (225, 45), (226, 46), (1536, 118)])
def test_the_tail_is_as_long_as_psis_has_it(count: int, length: int) -> None:
    """ceil(min(S / 5, 3 sqrt S)) weights: one above the cut that is moved up to it leaves one fewer to fit."""
    logs = np.log(np.arange(1.0, count + 1.0))
    above = pareto_k(logs)
    logs[: count - length] = np.log(0.5)  # what is below the cut does not matter
    logs[count - length - 1] = np.log(count - length)
    assert pareto_k(logs) == pytest.approx(above)
    logs[count - length - 1] = np.log(count - length) - 0.01  # the cut itself does
    assert pareto_k(logs) != pytest.approx(above, abs=1e-9)


def test_weights_without_a_tail() -> None:
    assert pareto_k(np.full(500, 3.0)) == -math.inf
    assert pareto_k(np.full(3, 3.0)) == -math.inf
    assert pareto_k(np.log(np.linspace(1.0, 2.0, 2000))) < 0.0
    assert largest_k(2048) == pytest.approx(0.698, abs=1e-3)


def test_too_few_to_tell_is_not_good() -> None:
    assert pareto_k(np.log(np.arange(1.0, SHORTEST_TAIL))) == math.inf
    few = np.zeros(500)
    few[: SHORTEST_TAIL - 1] = 8.0
    assert pareto_k(few) == math.inf, "four weights outweigh all others, and four cannot be fitted"
    assert pareto_k(np.r_[np.zeros(3), np.full(40, -np.inf)]) == math.inf


def test_effective_sizes_by_hand() -> None:
    assert ess(np.log(np.array([1.0, 1.0, 2.0]))) == pytest.approx(16.0 / 6.0)
    assert ess(np.array([700.0, 700.0, -np.inf])) == pytest.approx(2.0)
    assert ess(np.full(4, -np.inf)) == 0.0


def test_resampling_gives_each_weight_its_share() -> None:
    """Systematic: within one of the expectation whatever the uniform number, and the expectation over all of them."""
    w = np.array([0.05, 0.4, 0.0, 0.25, 0.3])
    counts = [np.bincount(resample(np.log(w + 1e-300), u), minlength=5) for u in (np.arange(200) + 0.5) / 200]
    assert np.abs(np.array(counts) - 5.0 * w).max() < 1.0
    np.testing.assert_allclose(np.mean(counts, axis=0), 5.0 * w, atol=0.01)

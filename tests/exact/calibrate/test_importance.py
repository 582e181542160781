"""The sampler of posteriors against known ones: a normal prior times normal likelihoods, with noise or without."""

import numpy as np
import pytest

from whowhom.calibrate.learning.importance import StudentT, equal, ess, log_prior, mixture, sample

D = 6
WHERE = np.array([1.5, -1.0, 0.0, 2.0, 0.5, -0.5])
PRECISION = np.array([8.0, 1.0, 0.1, 30.0, 3.0, 3.0])


def likelihood(noise: float):  # type: ignore[no-untyped-def]
    def of(z: np.ndarray, begun: int, fine: bool) -> np.ndarray:
        whole = -0.5 * PRECISION * (z - WHERE) ** 2
        rng = np.random.default_rng(begun)
        e = noise * rng.standard_normal(len(z)) - 0.5 * noise**2  # so that the likelihood itself is unbiased
        return np.column_stack([whole.sum(1) + e, whole[:, 3:].sum(1) + e])

    return of


@pytest.mark.parametrize("noise", [0.0, 0.8])
def test_means_and_spreads_are_those_of_the_posterior(noise: float) -> None:
    """Means within four standard errors of effective draws, spreads within a quarter; both targets."""
    draws = sample(likelihood(noise), D, rounds=8, a_round=300, a_target=1500, seed=2)
    for target, seen in enumerate((np.ones(D), np.r_[np.zeros(3), np.ones(3)])):
        w = np.exp(draws.log_weight[:, target])
        mean = w @ draws.z
        spread = np.sqrt(w @ (draws.z - mean) ** 2)
        precision = 1 + PRECISION * seen
        exact = PRECISION * seen * WHERE / precision
        error = 1 / np.sqrt(precision * draws.effective()[target])
        assert draws.effective()[target] > 300
        assert (np.abs(mean - exact) < 4 * error).all()
        np.testing.assert_allclose(spread, 1 / np.sqrt(precision), rtol=0.25)


def test_equal_draws_have_the_weighted_mean() -> None:
    draws = sample(likelihood(0.0), D, rounds=6, a_round=200, a_target=500, seed=3)
    chosen = equal(draws, 0, 2000, seed=1)
    w = np.exp(draws.log_weight[:, 0])
    np.testing.assert_allclose(draws.z[chosen].mean(0), w @ draws.z, atol=0.02)


def test_densities_sum_to_one() -> None:
    """By importance sampling from a wider one; four standard errors."""
    rng = np.random.default_rng(1)
    wide = StudentT(mean=np.zeros(2), root=2 * np.eye(2))
    narrow = StudentT(mean=np.array([0.5, 0.0]), root=np.array([[0.8, 0.0], [0.3, 0.5]]))
    z = wide.draw(40_000, rng)
    for density in (narrow.log_density(z), log_prior(z), mixture([wide, narrow], [1, 3], z)):
        ratio = np.exp(density - wide.log_density(z))
        assert abs(ratio.mean() - 1) < 4 * ratio.std() / 200


def test_effective_draws_of_one_weight() -> None:
    assert ess(np.array([0.0, -np.inf, -np.inf])) == pytest.approx(1)

"""The fit of the preconditioner, on particles few enough to be reckoned by hand."""

import numpy as np
import pytest

from whowhom.inference.sampler.preconditioner import (
    Preconditioner,
    fit_preconditioner,
    genealogical_ess,
    identity,
    informed,
    pull_displacement,
    pull_gradient,
    to_target,
)

Floats = np.ndarray
ALL = np.arange(9)


def two(*means_and_variances: tuple[float, float]) -> Floats:
    """Two particles with these means and variances, one coordinate each."""
    return np.array([[m - v**0.5, m + v**0.5] for m, v in means_and_variances]).T


def test_families_are_taken_as_one_draw() -> None:
    """Two families of two: sums 4 and -4, so the mean varies by 2 (16 + 16) / 16 = 4; the variance is 5."""
    z, of = np.array([[1.0], [3.0], [-1.0], [-3.0]]), np.array([0, 0, 3, 3])
    assert genealogical_ess(z, of, ALL[:1]) == pytest.approx(1.25)
    assert genealogical_ess(z + 7.0, of, ALL[:1]) == pytest.approx(1.25)
    assert genealogical_ess(z, np.zeros(4, dtype=int), ALL[:1]) == 1.0
    alike = np.array([[1.0], [-1.0], [1.0], [-1.0]])  # the families' sums are nought: no more than the particles
    assert genealogical_ess(alike, of, ALL[:1]) == 4.0
    apart = np.array([[3.0], [3.0], [-3.0], [-3.0]])  # as good as two
    assert genealogical_ess(apart, of, ALL[:1]) == pytest.approx(1.0)


@pytest.mark.parametrize(("silent", "found"), [(99, 1.25), (100, 0.455 / 0.64), (101, 0.455 / 0.64)])
def test_silent_coordinates_tell_how_far_means_are_off(silent: int, found: float) -> None:
    z = np.full((4, silent + 1), 0.8)
    z[:, 0] = (1.0, 3.0, -1.0, -3.0)
    assert genealogical_ess(z, np.array([0, 0, 1, 1]), ALL[:1]) == pytest.approx(found)
    z[:, 1:] = 0.0
    assert genealogical_ess(z, np.array([0, 0, 1, 1]), ALL[:1]) == pytest.approx(1.25)


def test_what_is_beyond_chance_is_informed() -> None:
    """Of a hundred: a mean by 2.5 standard errors of 0.1, a variance by 2.5 of 0.14; the farthest off first."""
    z = two((0.3, 1.0), (0.2, 1.0), (-0.3, 1.0), (0.0, 1.4), (0.0, 1.3), (0.0, 0.6), (0.0, 0.7), (0.9, 0.0), (0.7, 1.0))
    assert informed(z, ALL, 9, 100.0).tolist() == [0, 2, 3, 5, 7, 8]
    gains = {0: 0.09, 2: 0.09, 3: 0.4 - np.log(1.4), 5: -0.4 - np.log(0.6), 8: 0.49}
    best = sorted(gains, key=lambda i: -gains[i])
    for count in range(1, 6):
        assert informed(z, ALL, count, 100.0).tolist() == sorted([7, *best[: count - 1]])
    assert informed(z, np.array([1, 2, 4, 8]), 1, 100.0).tolist() == [8]
    assert informed(z, ALL, 9, 10_000.0).tolist() == ALL.tolist()
    assert len(informed(z, ALL[1:2], 9, 100.0)) == 0


def cloud(count: int = 400) -> Floats:
    """Independent particles: two coordinates that hang together, one with a mean, and two of the prior."""
    x = np.random.default_rng(3).normal(size=(count, 5))
    x = (x - x.mean(axis=0)) / x.std(axis=0)
    x[:, 1] = 0.5 * x[:, 0] + 0.3 * x[:, 1] + 1.0
    x[:, 2] += 0.2
    return x


def test_a_fit_by_its_formulas() -> None:
    z, n = cloud(), 400
    fit = fit_preconditioner(z, np.arange(n), np.array([0, 1, 3]))
    worth = genealogical_ess(z, np.arange(n), np.array([0, 1, 3]))
    assert worth == pytest.approx(399.0, rel=1e-3)
    assert fit.where.tolist() == [1]
    assert fit.shift[1] == pytest.approx(1.0 - 1.0 / worth)  # noise of one in the mean's square times the particles
    assert fit.shift[2] == pytest.approx(0.2 * (1.0 - 2.5**2 / (0.04 * worth)))
    np.testing.assert_allclose(fit.shift[[0, 3, 4]], 0.0, atol=1e-12)
    trust, own = worth / (worth + 10.0), z[:, 1].std()
    assert fit.factor[0, 0] == pytest.approx(1.25 * np.sqrt(trust * own**2 + 1.0 - trust), rel=1e-5)
    assert fit.log_det == pytest.approx(np.log(fit.factor[0, 0]))


def test_a_fit_of_two_that_hang_together() -> None:
    z, n = cloud(), 400
    z[:, 0] *= 0.5
    fit = fit_preconditioner(z, np.arange(n), np.arange(5))
    worth = genealogical_ess(z, np.arange(n), np.arange(5))
    assert fit.where.tolist() == [0, 1, 2] or fit.where.tolist() == [0, 1]
    trust, k = worth / (worth + 10.0), len(fit.where)
    deviation = np.sqrt(trust * z.var(axis=0) + 1.0 - trust)
    covariance = fit.factor @ fit.factor.T / 1.25**2
    np.testing.assert_allclose(np.sqrt(np.diag(covariance)), deviation[fit.where], rtol=1e-5)
    plain = np.corrcoef(z[:, 0], z[:, 1])[0, 1]
    drawn = covariance[0, 1] / np.sqrt(covariance[0, 0] * covariance[1, 1])
    assert drawn == pytest.approx(plain * worth / (worth + k), rel=1e-4)
    assert fit.log_det == pytest.approx(0.5 * np.linalg.slogdet(fit.factor @ fit.factor.T)[1])


def test_where_there_is_nothing_to_fit() -> None:
    z = cloud()
    none = fit_preconditioner(z, np.arange(400), np.array([3, 4]))
    for fit in (none, identity(5)):
        assert (len(fit.where), fit.factor.shape, fit.log_det) == (0, (0, 0), 0.0)
        assert fit.shift.shape == (5,)
    assert (identity(5).shift == 0.0).all()
    few = fit_preconditioner(z[:5], np.arange(5), np.arange(5))  # three independent particles for each of them
    assert len(few.where) <= 1


def test_points_and_displacements_and_slopes() -> None:
    """z = m + F x; a displacement is pulled back by it, a slope by its transpose, the normal's own slope aside."""
    factor = np.array([[0.5, 0.0, 0.0], [0.2, 1.5, 0.0], [-0.4, 0.3, 0.8]])
    by = Preconditioner(
        shift=np.array([0.1, -0.2, 0.3, 0.4]), where=np.array([0, 1, 3]), factor=factor, log_det=float(np.log(0.6))
    )
    whole = np.eye(4)
    whole[np.ix_(by.where, by.where)] = factor
    x, push = np.random.default_rng(4).normal(size=(2, 3, 4))
    z, ratio, out = np.empty_like(x), np.empty(3), np.empty_like(x)
    to_target(x, by, z, ratio)
    np.testing.assert_allclose(z, by.shift + x @ whole.T)
    np.testing.assert_allclose(ratio, 0.5 * (x**2 - z**2).sum(axis=1) + by.log_det)
    pull_gradient(push, x, by, z, 0.7, out)
    np.testing.assert_allclose(out, (push - 0.7 * z) @ whole + 0.7 * x)
    np.testing.assert_allclose(pull_displacement(push, by) @ whole.T, push)
    np.testing.assert_array_equal(pull_displacement(push, identity(4)), push)

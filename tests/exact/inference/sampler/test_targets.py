"""The sampler on a correlated Gaussian, on a mixture of two far modes, and on choices with exact chances."""

from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from scipy.special import logsumexp

from whowhom.inference.sampler.pilot import Plan, run_pilot
from whowhom.inference.sampler.smc import Finish, run_smc, sample
from whowhom.inference.sampler.target import Target, smooth_target

from .checks import assert_means, assert_unbiased, runs

Floats = np.ndarray

# --- a Gaussian: y = A z + e, e ~ Normal(0, error^2); the posterior is normal, the evidence too ---

A = np.array([[1.0, 1.0, 0.0, 0.0, 0.0], [0.0, 2.0, -1.0, 0.0, 0.0], [0.0, 0.0, 0.5, 1.5, 0.0]])
Y, ERROR = np.array([1.5, -2.0, 0.7]), 0.3


def gaussian() -> Target:
    def log_likelihood(z: Floats, upto: int, out: Floats) -> None:
        off = (Y - z @ A.T) / ERROR
        out[:, :upto] = (-0.5 * off**2 - 0.5 * np.log(2.0 * np.pi * ERROR**2))[:, :upto]

    def gradient(z: Floats, tau: float, out: Floats) -> None:
        out[:] = ((Y - z @ A.T) * np.clip(tau - np.arange(3), 0.0, 1.0) / ERROR**2) @ A

    return smooth_target(5, 3, log_likelihood, gradient)


def gaussian_exact() -> tuple[Floats, Floats, float]:
    """Mean, covariance and log-evidence, by the formulas for a linear regression."""
    S = A @ A.T + ERROR**2 * np.eye(3)
    gain = A.T @ np.linalg.inv(S)
    log_evidence = -0.5 * (np.linalg.slogdet(2.0 * np.pi * S)[1] + Y @ np.linalg.solve(S, Y))
    return gain @ Y, np.eye(5) - gain @ A, float(log_evidence)


@cache
def gaussian_plan() -> Plan:
    return run_pilot(gaussian(), 300, seed=71)


def test_a_gaussian_s_moments_and_evidence() -> None:
    mean, covariance, log_evidence = gaussian_exact()
    found = runs(gaussian(), gaussian_plan(), 600, 24)
    assert_means([s.z.mean(axis=0) for s in found], mean)
    assert_means([(s.z - mean).T @ (s.z - mean) / len(s.z) for s in found], covariance)
    assert abs(np.mean([s.log_evidence for s in found]) - log_evidence) < 0.05


def test_the_preconditioner_of_a_gaussian_leaves_little_to_do() -> None:
    """Widened by a quarter and drawn to the prior: the factor's variances are within that of the exact ones."""
    plan, (mean, covariance, _) = gaussian_plan(), gaussian_exact()
    fitted = plan.preconditioner
    assert np.abs(fitted.shift - mean).max() < 0.35
    spread = np.sqrt(np.diag(fitted.factor @ fitted.factor.T))
    ratio = spread / np.sqrt(np.diag(covariance))[fitted.where]
    assert ratio.min() > 0.9
    assert ratio.max() < 1.9
    assert len(plan.stages) <= 3


@pytest.mark.parametrize(("particles", "count"), [(20, 300), (100, 150)])
def test_a_gaussian_s_evidence_is_unbiased(particles: int, count: int) -> None:
    assert_unbiased(runs(gaussian(), gaussian_plan(), particles, count, 0), gaussian_exact()[2])


def test_the_top_function_runs_the_pilot_and_then_the_stages() -> None:
    plan = run_pilot(gaussian(), 200, 5, 1)
    shares = list[float]()
    whole = run_smc(gaussian(), 100, 5, 200, progress=shares.append)
    by_plan = sample(gaussian(), plan, 100, 5)
    assert all((a == b).all() for a, b in zip(whole, by_plan, strict=True))
    assert shares == sorted(shares)
    assert shares[-1] == pytest.approx(1.0)


# --- a mixture: the likelihood has two modes, far apart and of unequal weight ---

MODES, WEIGHTS, WIDTH = np.array([[2.5, 0.0], [-2.5, 0.5]]), np.array([0.3, 0.7]), 0.4


def mixture() -> Target:
    def logs(z: Floats) -> Floats:
        off = ((z[:, None, :] - MODES) ** 2).sum(axis=2) / WIDTH**2
        return np.asarray(np.log(WEIGHTS) - 0.5 * off - np.log(2.0 * np.pi * WIDTH**2))

    def log_likelihood(z: Floats, upto: int, out: Floats) -> None:
        out[:, 0] = logsumexp(logs(z), axis=1)

    def gradient(z: Floats, tau: float, out: Floats) -> None:
        share = np.exp(logs(z) - logsumexp(logs(z), axis=1, keepdims=True))
        out[:] = tau * (share[:, :, None] * (MODES - z[:, None, :])).sum(axis=1) / WIDTH**2

    return smooth_target(2, 1, log_likelihood, gradient)


def mixture_exact() -> tuple[float, float]:
    """Chance of the first mode, and log-evidence: each mode against Normal(0, I) is again a normal."""
    wide = 1.0 + WIDTH**2
    mass = WEIGHTS * np.exp(-0.5 * (MODES**2).sum(axis=1) / wide) / (2.0 * np.pi * wide)
    return float(mass[0] / mass.sum()), float(np.log(mass.sum()))


def test_a_mixture_keeps_the_weight_of_each_mode() -> None:
    """No trajectory goes from one mode to the other: what counts is tempering and resampling."""
    share, log_evidence = mixture_exact()
    found = runs(mixture(), run_pilot(mixture(), 500, seed=72), 800, 40)
    first = [np.array([(s.z[:, 0] > 0.0).mean()]) for s in found]
    assert_means(first, np.array([share]))
    assert np.std(first) < 0.1
    assert_unbiased(found, log_evidence)


# --- choices: a discrete coordinate that is redrawn, beside one that is moved ---


def test_choices_have_the_chances_of_bayes_rule() -> None:
    """The sign of z[1] chooses whether y = 1 is a sight of z[0] or of -z[0]."""

    def log_likelihood(z: Floats, upto: int, out: Floats) -> None:
        out[:, 0] = -0.5 * ((1.0 - np.where(z[:, 1] > 0.25, z[:, 0], 0.5)) / 0.5) ** 2

    def gradient_at(point: Floats):  # type: ignore[no-untyped-def]
        def gradient(z: Floats, tau: float, out: Floats) -> None:
            out[:] = 0.0
            out[:, 0] = np.where(z[:, 1] > 0.25, tau * (1.0 - z[:, 0]) / 0.25, 0.0)

        return gradient

    smooth = smooth_target(2, 1, log_likelihood, gradient_at(np.zeros(2)))
    target = replace(smooth, fitted=np.array([0]), discrete=np.array([1]))
    seen = np.exp(-0.5 / 1.25) / np.sqrt(1.25) * 0.5  # of a normal z[0], the density of y times sqrt(2 pi) 0.5
    unseen = np.exp(-0.5)
    chance = 0.4012937 * seen / (0.4012937 * seen + 0.5987063 * unseen)
    found = runs(target, run_pilot(target, 300, seed=73), 800, 24)
    assert_means([np.array([(s.z[:, 1] > 0.25).mean()]) for s in found], np.array([chance]))
    assert 0.05 < np.mean([s.acceptance[:, 1] for s in found]) < 1.0


def test_more_snapshots_than_sweeps_are_refused() -> None:
    with pytest.raises(ValueError, match="3 snapshots need as many sweeps of moves at the end, not 2"):
        sample(gaussian(), gaussian_plan(), 10, 1, Finish(sweeps=2, snapshots=3))


def test_snapshots_are_particles_of_the_same_run() -> None:
    one = sample(gaussian(), gaussian_plan(), 50, 3, Finish(sweeps=4, snapshots=1))
    two = sample(gaussian(), gaussian_plan(), 50, 3, Finish(sweeps=4, snapshots=2))
    assert two.z.shape == (100, 5)
    assert (two.z[50:] == one.z).all()
    assert (two.z[:50] != one.z).any()
    assert two.log_evidence == one.log_evidence

"""The sampler on targets with exact answers: a linear-Gaussian chain, and a skewed target (see `checks`)."""

from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from scipy.special import gammaln

from whowhom.inference.sampler.pilot import Plan, run_pilot
from whowhom.inference.sampler.smc import sample
from whowhom.inference.sampler.target import Target, smooth_target, step_weights

from .chain import Chain, joint, smooth
from .checks import assert_means, assert_unbiased, runs

Floats = np.ndarray
STEPS = 12
Y = np.array([0.4, 1.5, 2.9, np.nan, 2.2, 2.4, 3.5, np.nan, np.nan, 1.4, -0.6, -2.0])
CHAIN = Chain(0.8, 0.5, 0.5 / 0.6, 0.2, 0.5, 0.35, np.zeros(STEPS), Y)


def states(z: Floats, c: Chain = CHAIN) -> Floats:
    """The chain's course from standard normals (e[0..steps - 1], b): shape (worlds, steps)."""
    x = np.zeros((len(z), len(c.y)))
    mean = c.centre + c.base * z[:, -1]
    x[:, 0] = mean + c.first * z[:, 0] + c.push[0]
    for t in range(1, len(c.y)):
        x[:, t] = mean + c.rho * (x[:, t - 1] - mean) + c.sigma * z[:, t] + c.push[t]
    return x


def chain_target() -> Target:
    def loglik(z: Floats, upto: int, out: Floats) -> None:
        terms = -0.5 * ((Y - states(z)) / CHAIN.error) ** 2 - 0.5 * np.log(2.0 * np.pi * CHAIN.error**2)
        out[:, :upto] = np.where(np.isfinite(Y), terms, 0.0)[:, :upto]

    return smooth_target(STEPS + 1, STEPS, loglik, chain_gradient)


def chain_gradient(z: Floats, tau: float, out: Floats) -> None:
    """By the chain rule: a course is linear in z."""
    by_z = states(np.eye(STEPS + 1)) - states(np.zeros((1, STEPS + 1)))
    off = np.where(np.isfinite(Y), (Y - states(z)) / CHAIN.error**2, 0.0)
    out[:] = (off * step_weights(STEPS, tau)) @ by_z.T


def skewed_target() -> Target:
    """Durations with a gamma likelihood whose log-rate is a line in two coordinates: neither normal nor symmetric."""

    def loglik(z: Floats, upto: int, out: Floats) -> None:
        out[:, :upto] = skewed_steps(z[:, 0], z[:, 1])[:, :upto]

    return smooth_target(2, len(DURATIONS), loglik, skewed_gradient)


def skewed_gradient(z: Floats, tau: float, out: Floats) -> None:
    by_rate = SHAPE - np.exp(np.minimum(1.5 * z[:, :1] + SLOPES * z[:, 1:], 300.0)) * DURATIONS
    by_rate *= step_weights(len(DURATIONS), tau)
    out[:, 0], out[:, 1] = 1.5 * by_rate.sum(axis=1), by_rate @ SLOPES


DURATIONS = np.array([0.05, 0.4, 0.02, 3.0, 0.3])
SLOPES = np.array([0.5, -1.0, 1.5, -2.5, 1.0])
SHAPE = 0.7


def skewed_steps(a: Floats, b: Floats) -> Floats:
    log_rate = 1.5 * a[..., None] + SLOPES * b[..., None]
    density = SHAPE * log_rate + (SHAPE - 1.0) * np.log(DURATIONS) - np.exp(np.minimum(log_rate, 300.0)) * DURATIONS
    return np.asarray(density - gammaln(SHAPE))


@cache
def skewed_plan() -> Plan:
    return run_pilot(skewed_target(), 300, seed=97)


@cache
def skewed_exact() -> tuple[float, Floats]:
    """Log-evidence and means of the two coordinates by quadrature on a fine grid."""
    grid = np.linspace(-9.0, 9.0, 1801)
    a, b = np.meshgrid(grid, grid, indexing="ij")
    log_p = skewed_steps(a, b).sum(axis=-1) - 0.5 * (a**2 + b**2) - np.log(2.0 * np.pi)
    top = log_p.max()
    mass = np.exp(log_p - top)
    cell = (grid[1] - grid[0]) ** 2
    means = np.array([(mass * a).sum(), (mass * b).sum()]) / mass.sum()
    return float(top + np.log(mass.sum() * cell)), means


def test_the_smoother_agrees_with_one_big_normal() -> None:
    for got, expected in zip(smooth(CHAIN), joint(CHAIN), strict=True):
        np.testing.assert_allclose(got, expected, rtol=1e-9)


@pytest.fixture(scope="module")
def plan() -> Plan:
    return run_pilot(chain_target(), 600, seed=99)


@pytest.fixture(scope="module")
def bad_plan() -> Plan:
    """From far too few worlds: the moves it fits are poor, and must be exact all the same."""
    return run_pilot(chain_target(), 40, seed=98)


def test_means_variances_and_evidence_agree_with_kalman(plan: Plan) -> None:
    means, variances, evidence = smooth(CHAIN)
    found = runs(chain_target(), plan, 2000, 16)
    courses = [states(s.z) for s in found]
    assert_means([x.mean(axis=0) for x in courses], means)
    assert_means([((x - means) ** 2).mean(axis=0) for x in courses], variances)
    errors = [s.log_evidence - evidence for s in found]
    assert np.std(errors) < 0.1
    assert abs(np.mean(errors)) < 0.08
    assert np.abs(np.mean([x.mean(axis=0) for x in courses], axis=0) - means).max() < 0.03


@pytest.mark.parametrize(("worlds", "count"), [(20, 400), (50, 300), (200, 150), (500, 100)])
def test_evidence_is_unbiased(plan: Plan, worlds: int, count: int) -> None:
    assert_unbiased(runs(chain_target(), plan, worlds, count, 0), smooth(CHAIN)[2])


@pytest.mark.parametrize(("worlds", "count"), [(50, 300), (200, 200)])
def test_evidence_is_unbiased_whatever_the_pilot(bad_plan: Plan, worlds: int, count: int) -> None:
    assert_unbiased(runs(chain_target(), bad_plan, worlds, count, 0), smooth(CHAIN)[2])


def test_a_bad_pilot_costs_precision_not_truth(bad_plan: Plan) -> None:
    means, variances, _ = smooth(CHAIN)
    courses = [states(s.z) for s in runs(chain_target(), bad_plan, 1000, 32)]
    assert_means([x.mean(axis=0) for x in courses], means)
    assert_means([((x - means) ** 2).mean(axis=0) for x in courses], variances)


@pytest.mark.parametrize(("worlds", "count"), [(20, 400), (50, 300), (200, 150), (500, 100)])
def test_evidence_is_unbiased_on_a_skewed_target(worlds: int, count: int) -> None:
    exact, _ = skewed_exact()
    assert_unbiased(runs(skewed_target(), skewed_plan(), worlds, count, 0), exact)


def test_means_agree_with_quadrature_on_a_skewed_target() -> None:
    found = runs(skewed_target(), skewed_plan(), 1000, 20)
    _, means = skewed_exact()
    assert np.abs(np.mean([s.z.mean(axis=0) for s in found], axis=0) - means).max() < 0.02


def test_one_and_two_threads_give_the_same_bits(plan: Plan) -> None:
    t = chain_target()
    one, two = run_pilot(t, 300, 5, threads=1), run_pilot(t, 300, 5, threads=2)
    assert one.stages == two.stages
    assert all(np.array_equal(p, q) for p, q in zip(one.preconditioner, two.preconditioner, strict=True))
    a, b = sample(t, plan, 300, 5, threads=1), sample(t, plan, 300, 5, threads=2)
    assert all((p == q).all() for p, q in zip(a, b, strict=True))


def test_a_wrong_gradient_costs_precision_not_truth() -> None:
    """Moves pushed too little, and elsewhere, leave the target as it is."""

    def wrong(z: Floats, tau: float, out: Floats) -> None:
        chain_gradient(z, tau, out)
        out *= 0.6
        out += 0.05 * tau * np.sin(3.0 * z)

    t = replace(chain_target(), gradient_at=lambda point: wrong)
    means, variances, evidence = smooth(CHAIN)
    wrong_plan = run_pilot(t, 300, seed=95)
    assert_unbiased(runs(t, wrong_plan, 200, 150, 0), evidence)
    courses = [states(s.z) for s in runs(t, wrong_plan, 600, 32)]
    assert_means([x.mean(axis=0) for x in courses], means)
    assert_means([((x - means) ** 2).mean(axis=0) for x in courses], variances)


def test_another_seed_gives_other_worlds(plan: Plan) -> None:
    t = chain_target()
    assert not (sample(t, plan, 64, 5).z == sample(t, plan, 64, 6).z).any()

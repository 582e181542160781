"""The sampler on targets with exact answers: a linear-Gaussian chain, a skewed one, and standing alone in the kernel.

Tolerances are in standard errors that are measured between runs; seeds are fixed. Three standard errors would fail a
correct program once in 370 seeds; means are tested with a chance of 1 in 1,000 for all the numbers of a test together.
"""

from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from scipy import stats
from scipy.special import gammaln

from tests.exact.world.tiny import NOTHING, Number, Seen, leadership, record
from whowhom.inference.run import target
from whowhom.inference.sampler.pilot import Plan, run_pilot
from whowhom.inference.sampler.smc import Finish, Sample, sample
from whowhom.inference.sampler.target import Target, smooth_target, step_weights
from whowhom.world import leadership as w
from whowhom.world.standing import slow_directions

from .chain import Chain, joint, smooth

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


def runs(t: Target, plan: Plan, worlds: int, count: int, more: int = 4) -> list[Sample]:
    """Runs by one plan; the evidence does not hang on the `more` rounds at the end."""
    return [sample(t, plan, worlds, 1000 + k, Finish(more)) for k in range(count)]


def assert_unbiased(found: list[Sample], exact: float, errors: float = 3.0) -> None:
    """The mean of exp(estimate - exact) is 1 within so many standard errors."""
    ratio = np.exp(np.array([s.log_evidence for s in found]) - exact)
    standard_error = ratio.std(ddof=1) / np.sqrt(len(ratio))
    assert standard_error < 0.2, "too few runs to tell"
    assert abs(ratio.mean() - 1.0) < errors * standard_error, (ratio.mean(), standard_error)


def assert_means(found: list[Floats], exact: Floats, chance: float = 1e-3) -> None:
    """The mean over runs of every estimate is the exact one, by Student's t between runs, with this chance of a false
    alarm over all of them together (Bonferroni)."""
    each = np.array(found)
    standard_error = each.std(axis=0, ddof=1) / np.sqrt(len(each))
    off = np.abs(each.mean(axis=0) - exact) / (standard_error + 1e-12)
    assert off.max() < stats.t.isf(0.5 * chance / off.size, len(each) - 1), off


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


# --- standing alone, through the real kernel ---

MONTHS = 14
SEEN = {0: [(0, 0.9), (2, 0.7), (5, 0.2), (9, -0.6), (13, -0.8)], 1: [(1, -0.5), (6, 0.4), (7, 0.9)]}
ERROR = 0.25
PARAMETERS = {
    "persistence": (1.5, 0.0), "volatility": (-1.2, 0.0), "circulation": (NOTHING, 0.0), "post_weight": (0.0, 0.0),
    "prize": (NOTHING, 0.0),
}  # fmt: skip


def kernel_target() -> Target:
    """Two persons whose standing is measured, and a setback; nothing else is watched or said."""
    L = leadership(
        2, MONTHS, PARAMETERS, posts=[(0.5, ())], holder=np.repeat([[0], [1]], [6, MONTHS - 5], axis=0), slow=4
    )
    numbers = [Number(w.P_STANDING, x, t, y, ERROR) for x, seen in SEEN.items() for t, y in seen]
    return target(L, record(L, numbers=numbers, seen=[Seen(w.SETBACK, 0, 4)]))


@cache
def kernel_plan() -> Plan:
    return run_pilot(kernel_target(), 800, seed=96)


def kernel_exact() -> tuple[list[Floats], list[Floats], float]:
    """The same by the smoother, from the equation: the post moves with the holder, the setback pushes once."""
    rho, sigma, setback = 1.0 / (1.0 + np.exp(-1.5)), np.exp(-1.2), 0.35
    means, variances, evidence = [], [], 0.0
    for x, seen in SEEN.items():
        push, y = np.zeros(MONTHS), np.full(MONTHS, np.nan)
        for t in range(MONTHS):  # mu is 0.5 while in the post: mu - rho mu enters each month, mu whole at first
            held = 0.5 * ((t < 6) == (x == 0))
            push[t] = held if t == 0 else (1.0 - rho) * held
        push[4] -= setback if x == 0 else 0.0
        y[[t for t, _ in seen]] = [v for _, v in seen]
        c = Chain(rho, sigma, sigma / np.sqrt(1.0 - rho**2), 0.0, 0.5, ERROR, push, y)
        m, v, e = smooth(c)
        means.append(m)
        variances.append(v)
        evidence += e + 0.5 * np.log(2.0 * np.pi) * len(seen)  # the kernel leaves this constant out
    return means, variances, evidence


def kernel_courses(z: Floats) -> Floats:
    """Standing from z by the equation: (worlds, persons, months)."""
    rho, sigma = 1.0 / (1.0 + np.exp(-1.5)), np.exp(-1.2)
    L = leadership(2, MONTHS, PARAMETERS, slow=4, posts=[(0.5, ())])
    V = slow_directions(MONTHS, 4).T
    fast = z[:, L.z_noise : L.z_noise + 2 * MONTHS].reshape(-1, MONTHS, 2).transpose(0, 2, 1)
    slow = z[:, L.z_slow : L.z_slow + 8].reshape(-1, 4, 2).transpose(0, 2, 1)
    e = fast - fast @ V @ V.T + slow @ V.T
    s = np.zeros(fast.shape)
    for t in range(MONTHS):
        mu = 0.5 * z[:, L.z_base : L.z_base + 2] + np.array([0.5, 0.0] if t < 6 else [0.0, 0.5])
        s[:, :, t] = (
            mu + rho * (s[:, :, t - 1] - mu) + sigma * e[:, :, t]
            if t
            else mu + sigma / np.sqrt(1 - rho**2) * e[:, :, t]
        )
        if t == 4:
            s[:, 0, t] -= 0.35
    return s


def test_the_kernel_pays_what_the_equation_says() -> None:
    t = kernel_target()
    z = np.random.default_rng(3).normal(size=(70, t.dimension))
    out = np.zeros((70, MONTHS))
    t.log_likelihood(z, MONTHS, out)
    expected = np.zeros((70, MONTHS))
    for x, seen in SEEN.items():
        for month, y in seen:
            expected[:, month] += -0.5 * ((y - kernel_courses(z)[:, x, month]) / ERROR) ** 2 - np.log(ERROR)
    np.testing.assert_allclose(out, expected, rtol=0, atol=1e-10)


def test_standing_alone_agrees_with_kalman() -> None:
    found = runs(kernel_target(), kernel_plan(), 600, 16)
    means, variances, evidence = kernel_exact()
    courses = [kernel_courses(s.z) for s in found]
    for x in (0, 1):
        assert_means([c[:, x].mean(axis=0) for c in courses], means[x])
        assert_means([((c[:, x] - means[x]) ** 2).mean(axis=0) for c in courses], variances[x])
        assert np.abs(np.mean([c[:, x].mean(axis=0) for c in courses], axis=0) - means[x]).max() < 0.03
    assert abs(np.mean([s.log_evidence for s in found]) - evidence) < 0.08


@pytest.mark.parametrize(("worlds", "count"), [(50, 150), (200, 80)])
def test_evidence_of_standing_alone_is_unbiased(worlds: int, count: int) -> None:
    assert_unbiased(runs(kernel_target(), kernel_plan(), worlds, count, 0), kernel_exact()[2])


def test_threads_give_the_same_bits_in_the_kernel() -> None:
    t = kernel_target()
    plan = run_pilot(t, 200, 4)
    a, b = sample(t, plan, 200, 4, threads=1), sample(t, plan, 200, 4, threads=2)
    assert all((p == q).all() for p, q in zip(a, b, strict=True))

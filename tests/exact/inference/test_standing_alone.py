"""The sampler through the real kernel: standing alone, beside the Kalman smoother (see `sampler.checks`)."""

from functools import cache

import numpy as np
import pytest

from tests.exact.inference.sampler.chain import Chain, smooth
from tests.exact.inference.sampler.checks import assert_means, assert_unbiased, runs
from tests.exact.world.tiny import NOTHING, Number, Seen, leadership, record
from whowhom.inference.run import target
from whowhom.inference.sampler.pilot import Plan, run_pilot
from whowhom.inference.sampler.smc import sample
from whowhom.inference.sampler.target import Target
from whowhom.world import leadership as w
from whowhom.world.standing import slow_directions

Floats = np.ndarray
MONTHS = 14
SEEN = {0: [(0, 0.9), (2, 0.7), (5, 0.2), (9, -0.6), (13, -0.8)], 1: [(1, -0.5), (6, 0.4), (7, 0.9)]}
ERROR = 0.25
PARAMETERS = {
    "persistence": (1.5, 0.0),
    "volatility": (-1.2, 0.0),
    "circulation": (NOTHING, 0.0),
    "post_weight": (0.0, 0.0),
    "prize": (NOTHING, 0.0),
}


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
    fast = z[:, L.places.noise : L.places.noise + 2 * MONTHS].reshape(-1, MONTHS, 2).transpose(0, 2, 1)
    slow = z[:, L.places.slow : L.places.slow + 8].reshape(-1, 4, 2).transpose(0, 2, 1)
    e = fast - fast @ V @ V.T + slow @ V.T
    s = np.zeros(fast.shape)
    for t in range(MONTHS):
        mu = 0.5 * z[:, L.places.base : L.places.base + 2] + np.array([0.5, 0.0] if t < 6 else [0.0, 0.5])
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

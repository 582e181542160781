"""The moves of worlds: trajectories that keep volume and can be walked backwards, whatever pushes them."""

import numpy as np
import pytest

from whowhom.inference.sampler.hmc import energy, kick_and_drift, refresh_momentum
from whowhom.inference.sampler.particles import ImpossibleError
from whowhom.inference.sampler.pilot import run_pilot
from whowhom.inference.sampler.preconditioned import precondition
from whowhom.inference.sampler.preconditioner import Preconditioner, to_target
from whowhom.inference.sampler.smc import sample
from whowhom.inference.sampler.target import smooth_target

Floats = np.ndarray
MOVING = np.array([True, True, False, True])


def nonsense(x: Floats) -> Floats:
    """A push that is nothing's slope: it turns."""
    return np.stack([np.sin(2.0 * x[:, 1]) - x[:, 3], x[:, 0] ** 2, x[:, 0], np.cos(x[:, 0] * x[:, 2])], axis=1)


def walk(x: Floats, v: Floats, steps: int, angle: float) -> tuple[Floats, Floats]:
    x, v, pace = x.copy(), v.copy(), np.full(len(x), angle)
    for k in range(steps + 1):
        end = k == steps
        kick_and_drift(x, v, nonsense(x), MOVING, pace, 0.5 if k == 0 or end else 1.0, not end)
    return x, v


def test_a_trajectory_can_be_walked_backwards() -> None:
    rng = np.random.default_rng(1)
    x, v = rng.normal(size=(20, 4)), rng.normal(size=(20, 4)) * MOVING
    there = walk(x, v, 7, 0.3)
    back = walk(there[0], -there[1], 7, 0.3)
    assert np.abs(there[0] - x)[:, MOVING].min() > 1e-3
    np.testing.assert_allclose(back[0], x, atol=1e-12)
    np.testing.assert_allclose(-back[1], v, atol=1e-12)


def test_a_trajectory_keeps_volume() -> None:
    """The determinant of its derivative by position and momentum is 1."""
    rng, small = np.random.default_rng(2), 1e-6
    for _ in range(5):
        start = rng.normal(size=8)
        start[6] = 0.0
        ways = small * np.eye(8)[[0, 1, 3, 4, 5, 7]]

        def ends(points: Floats) -> Floats:
            x, v = walk(points[:, :4], points[:, 4:], 3, 0.4)
            return np.hstack([x, v])[:, [0, 1, 3, 4, 5, 7]]

        derivative = (ends(start + ways) - ends(start - ways)) / (2.0 * small)
        assert abs(np.linalg.det(derivative) - 1.0) < 1e-6


def test_without_a_push_turning_keeps_the_normal_and_its_energy() -> None:
    rng = np.random.default_rng(3)
    x, v = rng.normal(size=(10, 4)), rng.normal(size=(10, 4)) * MOVING
    before, after, pace = np.empty(10), np.empty(10), rng.uniform(0.1, 1.0, 10)
    energy(x, v, MOVING, before)
    held = x[:, ~MOVING].copy()
    for _ in range(5):
        kick_and_drift(x, v, np.zeros_like(x), MOVING, pace, 1.0, True)
    energy(x, v, MOVING, after)
    np.testing.assert_allclose(after, before, atol=1e-12)
    assert (x[:, ~MOVING] == held).all()


def test_momenta_are_normal_where_free_and_known_by_their_world() -> None:
    x, free = np.zeros((4000, 3)), np.array([True, False, True])
    v, pace = np.empty_like(x), np.full(4000, 2.0)
    refresh_momentum(x, free, 0, 5, 1, 0, pace, v)
    assert abs(v[:, free].std() - 1.0) < 0.03
    assert (v[:, 1] == 0.0).all()
    assert pace.min() > 1.6
    assert pace.max() < 2.4
    some, paces = np.empty((100, 3)), np.full(100, 2.0)
    refresh_momentum(x[:100], free, 1000, 5, 1, 0, paces, some)
    assert (some == v[1000:1100]).all()
    assert (paces == pace[1000:1100]).all()


def frame() -> Preconditioner:
    factor = np.array([[0.6, 0.0], [0.3, 0.8]])
    return Preconditioner(
        shift=np.array([0.2, -0.4, 0.1]),
        where=np.array([0, 2]),
        factor=factor,
        log_det=float(np.log(np.diag(factor)).sum()),
    )


def test_the_gap_is_that_of_the_two_densities() -> None:
    """log p(z) - log q(z), with q written out as a normal."""
    f, x = frame(), np.random.default_rng(4).normal(size=(6, 3))
    z, gap = np.empty_like(x), np.empty(6)
    to_target(x, f, z, gap)
    spread = np.eye(3)
    spread[np.ix_(f.where, f.where)] = f.factor @ f.factor.T
    off = z - f.shift
    log_q = -0.5 * np.einsum("ni,ij,nj->n", off, np.linalg.inv(spread), off) - 0.5 * np.linalg.slogdet(spread)[1]
    np.testing.assert_allclose(gap, -0.5 * (z**2).sum(axis=1) - log_q, atol=1e-12)
    np.testing.assert_allclose((z - f.shift)[:, f.where], x[:, f.where] @ f.factor.T, atol=1e-12)


def test_the_slope_in_a_frame_is_that_of_its_log_likelihood() -> None:
    """By finite differences, for a log-likelihood that is a sum of sines."""

    def loglik(z: Floats, upto: int, out: Floats) -> None:
        out[:, 0] = np.sin(z @ np.array([1.0, 2.0, -1.0]))

    def slope(z: Floats, tau: float, out: Floats) -> None:
        out[:] = tau * np.cos(z @ np.array([1.0, 2.0, -1.0]))[:, None] * np.array([1.0, 2.0, -1.0])

    aim = precondition(smooth_target(3, 1, loglik, slope), frame())
    x, found, small, tau = np.random.default_rng(5).normal(size=(4, 3)), np.empty((4, 3)), 1e-6, 0.7
    aim.gradient_at(np.zeros(3))(x, tau, found)
    for i in range(3):
        up, down, move = np.empty((4, 1)), np.empty((4, 1)), small * np.eye(3)[i]
        aim.log_likelihood(x + move, 1, up)
        aim.log_likelihood(x - move, 1, down)
        np.testing.assert_allclose(found[:, i], tau * (up - down)[:, 0] / (2.0 * small), atol=1e-6)


def test_a_record_that_nothing_agrees_with_is_an_error() -> None:
    """And a log-likelihood that is no number counts as impossible, not as a good reason to be copied."""
    flat = lambda z, tau, out: out.fill(0.0)  # noqa: E731

    def never(z: Floats, upto: int, out: Floats) -> None:
        out[:, 0] = np.nan

    with pytest.raises(ImpossibleError, match="is zero"):
        run_pilot(smooth_target(2, 1, never, flat), 40, seed=1)

    def seldom(z: Floats, upto: int, out: Floats) -> None:
        out[:, 0] = np.where(z[:, 0] > 0.5, 0.0, np.nan)

    target = smooth_target(2, 1, seldom, flat)
    found = sample(target, run_pilot(target, 200, seed=1), 200, seed=1)
    assert found.z[:, 0].min() > 0.5
    assert abs(found.log_evidence - np.log(0.3085)) < 0.5

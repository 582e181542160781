"""Gradients in reverse mode against finite differences of the kernel itself.

At the traced point itself both follow the same branches, so they agree as far as single precision goes; elsewhere a
gradient is that of the traced branches, and is only meant to be near.
"""

from collections.abc import Callable

import numpy as np
import pytest

from tests.exact.world.scenes import SCENES, affairs, five_vote, signs, survived
from whowhom._records import replace
from whowhom.inference.autodiff import gradient
from whowhom.inference.autodiff.gradient import discrete, gradient_at
from whowhom.inference.run import run_steps
from whowhom.inference.sampler.target import step_weights
from whowhom.world.leadership import Leadership, Record

Floats = np.ndarray
STEP = 1e-5


def tempered(L: Leadership, R: Record, z: Floats, tau: float) -> Floats:
    steps = np.zeros((len(z), L.months))
    run_steps(L, R, z, L.months, steps)
    return steps @ step_weights(L.months, tau)


def by_differences(L: Leadership, R: Record, z: Floats, tau: float) -> Floats:
    """Central differences in every coordinate of one world."""
    moves = STEP * np.eye(L.places.dimension)
    return (tempered(L, R, z + moves, tau) - tempered(L, R, z - moves, tau)) / (2.0 * STEP)


@pytest.mark.parametrize("name", SCENES)
@pytest.mark.parametrize("share", [1.0, 0.45])
def test_gradients_agree_with_finite_differences(name: str, share: float) -> None:
    L, R = SCENES[name]()
    for z in np.random.default_rng(11).normal(size=(3, L.places.dimension)):
        found, tau = np.zeros((1, L.places.dimension)), share * L.months
        gradient_at(L, R)(z)(z[None], tau, found)
        expected = by_differences(L, R, z, tau)
        expected[discrete(L)] = 0.0
        assert np.abs(expected).max() > 0.05
        np.testing.assert_allclose(found[0], expected, rtol=2e-3, atol=2e-3)


def test_what_hypotheses_add_to_parameters_is_in_the_gradient() -> None:
    """Traced where the first alternative holds, and asked for where the second does."""
    L, R = signs()
    z = np.random.default_rng(12).normal(size=L.places.dimension)
    there, other = z.copy(), z.copy()
    there[L.places.choice], other[L.places.choice] = -2.0, 2.0
    R = replace(R, claims=replace(R.claims, first=np.zeros_like(R.claims.first)))  # nobody tells of the choice
    found = np.zeros((1, L.places.dimension))
    gradient_at(L, R)(there)(other[None], float(L.months), found)
    expected = by_differences(L, R, other, L.months)
    expected[discrete(L)] = 0.0
    np.testing.assert_allclose(found[0], expected, rtol=2e-3, atol=2e-3)
    assert np.abs(expected - by_differences(L, R, there, L.months)).max() > 0.1


@pytest.mark.parametrize("scene", [affairs, five_vote, signs])
def test_lanes_change_nothing(scene: Callable[[], tuple[Leadership, Record]], monkeypatch: pytest.MonkeyPatch) -> None:
    """Five worlds three at a time, as quick without a compiler; each is traced at its own point in turn."""
    L, R = scene()
    z, tau = np.random.default_rng(16).normal(size=(5, L.places.dimension)), 0.7 * L.months
    z[:, discrete(L)] = z[0, discrete(L)]
    monkeypatch.setattr(gradient, "LANES", 3)
    found, one = np.zeros_like(z), np.zeros((1, L.places.dimension))
    by_first = gradient_at(L, R)(z[0])
    by_first(z, tau, found)
    some = np.random.default_rng(17).choice(L.places.dimension, 30, replace=False)
    moves = STEP * np.eye(L.places.dimension)[some]
    expected = (tempered(L, R, z[0] + moves, tau) - tempered(L, R, z[0] - moves, tau)) / (2.0 * STEP)
    expected[np.isin(some, discrete(L))] = 0.0
    np.testing.assert_allclose(found[0, some], expected, rtol=2e-3, atol=2e-3)
    for n in (4, 1, 4):
        by_first(z[n : n + 1], tau, one)
        assert (one[0] == found[n]).all()


def test_a_world_does_not_know_its_neighbours() -> None:
    """The same bits alone, and in any lane among other worlds."""
    L, R = survived()
    z = np.random.default_rng(13).normal(size=(150, L.places.dimension))
    gradient = gradient_at(L, R)(z[0])
    together, alone = np.zeros_like(z), np.zeros_like(z)
    gradient(z, float(L.months), together)
    for n in (0, 63, 64, 101, 149):
        gradient(z[n : n + 1], float(L.months), alone[n : n + 1])
        assert (together[n] == alone[n]).all()
    assert np.isfinite(together).all()


def test_elsewhere_a_gradient_is_near() -> None:
    """Along random directions, of worlds other than the traced one."""
    L, R = affairs()
    rng = np.random.default_rng(14)
    z, way = rng.normal(size=(60, L.places.dimension)), rng.normal(size=(60, L.places.dimension))
    way[:, discrete(L)] = 0.0
    z[:, discrete(L)] = z[0, discrete(L)]
    found = np.zeros_like(z)
    gradient_at(L, R)(z[0])(z, float(L.months), found)
    change = tempered(L, R, z + STEP * way, L.months) - tempered(L, R, z - STEP * way, L.months)
    assert np.corrcoef(change / (2.0 * STEP), (found * way).sum(axis=1))[0, 1] > 0.98


def test_a_world_beyond_single_precision_has_no_gradient() -> None:
    L, R = survived()
    z = np.random.default_rng(15).normal(size=(2, L.places.dimension))
    z[1, L.places.base] = np.inf
    found = np.ones_like(z)
    gradient_at(L, R)(z[0])(z, float(L.months), found)
    assert np.abs(found[0]).max() > 0.1
    assert (found[1] == 0.0).all()

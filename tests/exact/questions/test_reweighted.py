"""Power-scaling on worlds whose scaled answer is known: a standard normal to a power is a narrower or a wider one."""

import math
from statistics import NormalDist

import numpy as np
import pytest

from whowhom._types import Floats
from whowhom.inference.arrays.compile import Compiled
from whowhom.inference.ensemble import Ensemble
from whowhom.questions.asked import Asked
from whowhom.questions.reweighted import between, doubled, doubled_prior, otherwise

from .synthetic import ensemble

N = 4000
PHI = NormalDist().cdf
PLACES = (np.arange(N) + 0.5) / N
Z = np.array([NormalDist().inv_cdf(u) for u in PLACES])  # a standard normal without chance
Z.setflags(write=False)


@pytest.fixture(scope="module")
def worlds(small: Compiled) -> Ensemble:
    return ensemble(small, worlds=N)


def plain(v: Floats) -> Asked:
    return Asked(top=v, bottom=np.ones(len(v)))


def scaled(chance: "object") -> float:
    """The change for each doubling, from the chance under the standard deviation that a power leaves."""
    at = [chance(1.0 / math.sqrt(power)) for power in (0.8, 1.25)]  # type: ignore[operator]
    return (at[1] - at[0]) / (2.0 * math.log2(1.25))


def test_a_prior_held_more_firmly_draws_in_both_ends(worlds: Ensemble) -> None:
    inside = doubled_prior(worlds, plain((np.abs(Z) < 1.0).astype(float)), Z)
    assert inside.change == pytest.approx(scaled(lambda sd: 2.0 * PHI(1.0 / sd) - 1.0), abs=0.003)
    above = doubled_prior(worlds, plain((Z > 1.0).astype(float)), Z)
    assert above.change == pytest.approx(scaled(lambda sd: 1.0 - PHI(1.0 / sd)), abs=0.003)
    assert inside.trusted
    assert above.trusted
    assert above.change < -3.0 * above.error


def test_what_is_even_in_the_middle_does_not_move(worlds: Ensemble) -> None:
    """Half of a normal lies above its middle however wide it is."""
    found = doubled_prior(worlds, plain((Z > 0.0).astype(float)), Z)
    assert found.change == pytest.approx(0.0, abs=1e-3)
    assert found.error > 0.0


def test_a_prior_of_something_else_moves_it_within_its_error(worlds: Ensemble) -> None:
    rng = np.random.default_rng(5)
    other = rng.permutation(Z)
    found = doubled_prior(worlds, plain((np.abs(Z) < 1.0).astype(float)), other)
    assert abs(found.change) < 3.0 * found.error


def test_many_coordinates_are_scaled_together(worlds: Ensemble) -> None:
    """A chance that hangs on each of two normals alike moves by the sum of what each moves, to first order."""
    pair = np.stack([Z, np.random.default_rng(6).permutation(Z)], axis=1)
    v = plain((np.abs(pair) < 1.0).astype(float).mean(axis=1))
    one, both = doubled_prior(worlds, v, pair[:, 0]), doubled_prior(worlds, v, pair)
    assert both.change == pytest.approx(2.0 * one.change, abs=0.01)


def test_a_shifted_normal_by_weights(worlds: Ensemble) -> None:
    """Worlds weighed as if their normal had another mean."""
    logs = 0.5 * Z - 0.125
    found = otherwise(worlds, plain((Z > 0.0).astype(float)), plain((Z > 0.0).astype(float)), logs)
    assert found.change == pytest.approx(PHI(0.5) - 0.5, abs=0.003)
    assert found.trusted
    far = otherwise(worlds, plain((Z > 0.0).astype(float)), plain((Z > 0.0).astype(float)), 4.0 * Z)
    assert not far.trusted


def test_what_cannot_be_weighed_is_not_trusted(worlds: Ensemble) -> None:
    none = np.full(N, -np.inf)
    assert not otherwise(worlds, plain(np.ones(N)), plain(np.ones(N)), none).trusted


def test_a_power_too_far_is_taken_nearer(worlds: Ensemble) -> None:
    """Powers whose weights have too heavy a tail are replaced by milder ones, which say the same of what is linear."""
    v = plain((Z > 0.0).astype(float))
    asked = []

    def at(power: float) -> tuple[Asked, Floats]:
        asked.append(power)
        heavy = 30.0 if abs(math.log(power)) > 0.1 else 1.0
        return v, heavy * (power - 1.0) * Z

    found = doubled(worlds, at)
    assert found.trusted
    assert len(asked) == 6  # 1.25, 1.118, 1.057
    slope = math.log(2.0) / math.sqrt(2.0 * math.pi)  # the derivative of Phi(log alpha) at 1, for each doubling
    assert found.change == pytest.approx(slope, rel=0.02)


def test_thirds_of_a_straight_line(worlds: Ensemble) -> None:
    low, high = (PLACES <= 1 / 3).astype(float), (PLACES >= 2 / 3).astype(float)
    found = between(worlds, plain(PLACES), low, high)
    assert found.change == pytest.approx(2 / 3, abs=0.001)
    assert between(worlds, plain(PLACES), low, low).change == 0.0
    assert between(worlds, plain(PLACES), low, low).error == 0.0

"""Two and three persons: posterior and evidence by exhaustive quadrature against the sampler.

All but a few directions of z are without effect there (rules switched off, spreads 0); along those few the posterior is
summed by Gauss-Hermite quadrature. Seeds are fixed; each check allows the standard errors that it names.
"""

from functools import cache
from itertools import product
from typing import NamedTuple

import numpy as np
import pytest

from tests.exact.inference.sampler.checks import assert_means, assert_unbiased, runs
from whowhom.inference.run import run_steps, target
from whowhom.inference.sampler.pilot import Plan, run_pilot
from whowhom.world import leadership as w
from whowhom.world.catalogue import NEUTRAL, PARAMETERS
from whowhom.world.leadership import Leadership, Record

from .tiny import NOTHING, Asked, Claim, Fight, Seen, leadership, record

Floats = np.ndarray
STILL = {name: (value, 0.0) for name, value in NEUTRAL.items() if name not in ("grievance", "bandwagon")}
STILL["prize"] = (NOTHING, 0.0)  # and nobody moves against the leader, whose survival would tell of more


class Scene(NamedTuple):
    """A leadership, its record, and the directions of z that matter: unit rows, at right angles."""

    L: Leadership
    R: Record
    directions: Floats


def unit(L: Leadership, parts: dict[int, float]) -> Floats:
    row = np.zeros(L.places.dimension)
    for at, size in parts.items():
        row[at] = size
    return row / np.linalg.norm(row)


@cache
def two() -> Scene:
    """The second of two falls after four quiet months; a source calls the first disloyal to him, another loyal."""
    months = 6
    rank = np.full((months + 1, 2), w.FULL)
    rank[5:, 1] = w.NONE
    L = leadership(2, months, {**STILL, "initiative": (-3.0, 0.0)}, rank=rank, sources=2)
    asked = [Asked(w.P_LOYAL, 0, 1, 2, (Claim(0, 0.5, denies=True), Claim(1)))]
    seen = [Seen(w.REMOVED_SEAT, 1, 4)]
    R = record(L, seen=seen, asked=asked, sources=[(1.5, 0.6), (0.3, 0.0)], watch_removed=0.9)
    at = (L.places.ambition, L.places.affinity + 1, L.places.source, L.places.source + 1, L.places.source + 3)
    return Scene(L, R, np.array([unit(L, {j: 1.0}) for j in at]))


@cache
def three() -> Scene:
    """A vote that the leader survives; the mover falls; where the third man stood is claimed, and a majority."""
    parameters = {**STILL, "grievance": (NOTHING, 0.0), "severity": (0.0, 0.6), "preference": (0.3, 0.0)}
    L = leadership(3, 2, parameters, sources=1, shocks=1)
    asked = [Asked(w.P_SIDES, 1, 0, 1, (Claim(0, denies=True),)), Asked(w.P_MAJORITY, 0, 0, 1, (Claim(0),))]
    R = record(L, fights=[Fight(1, 2, False, (2,))], asked=asked, sources=[(1.5, 0.0)])
    ways = [
        {L.places.affinity + 3: 0.6, L.places.affinity + 5: -0.6, L.places.base: 0.25, L.places.base + 2: -0.25},
        {L.places.shock: 1.0},
        {L.places.theta + list(PARAMETERS).index("severity"): 1.0},
        {L.places.source + 1: 1.0},
    ]
    return Scene(L, R, np.array([unit(L, way) for way in ways]))


SCENES = {"two": two, "three": three}


def total(s: Scene, z: Floats) -> Floats:
    steps = np.zeros((len(z), s.L.months))
    run_steps(s.L, s.R, z, s.L.months, steps)
    return np.asarray(steps.sum(axis=1))


@cache
def exact(name: str, nodes: int = 10) -> tuple[float, Floats, Floats]:
    """Log-evidence, and means and squares of the directions that matter."""
    s = SCENES[name]()
    points, weights = np.polynomial.hermite_e.hermegauss(nodes)
    weights = weights / weights.sum()
    k, evidence = len(s.directions), 0.0
    means, squares = np.zeros(k), np.zeros(k)
    inner = np.array(list(product(range(nodes), repeat=3)))
    for outer in product(range(nodes), repeat=k - 3):
        rows = np.hstack([inner, np.broadcast_to(outer, (len(inner), k - 3))]).astype(int)
        x = points[rows]
        mass = weights[rows].prod(axis=1) * np.exp(total(s, x @ s.directions))
        evidence += mass.sum()
        means += mass @ x
        squares += mass @ x**2
    return float(np.log(evidence)), means / evidence, squares / evidence


@cache
def plan(name: str) -> Plan:
    s = SCENES[name]()
    return run_pilot(target(s.L, s.R), 400, seed=90)


@pytest.mark.parametrize("name", SCENES)
def test_nothing_else_matters(name: str) -> None:
    """The directions are all that the log-likelihood hangs on, and it hangs on each."""
    s = SCENES[name]()
    z = np.random.default_rng(1).normal(size=(40, s.L.places.dimension))
    inside = z @ s.directions.T @ s.directions
    np.testing.assert_allclose(total(s, z), total(s, inside), rtol=0, atol=1e-9)
    for way in s.directions:
        assert np.abs(total(s, inside + way) - total(s, inside)).max() > 0.1


@pytest.mark.parametrize("name", SCENES)
def test_quadrature_has_converged(name: str) -> None:
    for coarse, fine in zip(exact(name, 10), exact(name), strict=True):
        np.testing.assert_allclose(coarse, fine, atol=5e-3)


@pytest.mark.parametrize("name", SCENES)
def test_posterior_and_evidence_agree_with_quadrature(name: str) -> None:
    s = SCENES[name]()
    evidence, means, squares = exact(name)
    found = runs(target(s.L, s.R), plan(name), 600, 20)
    x = [one.z @ s.directions.T for one in found]
    assert_means([one.mean(axis=0) for one in x], means)
    assert_means([(one**2).mean(axis=0) for one in x], squares)
    assert np.abs(np.mean([one.mean(axis=0) for one in x], axis=0) - means).max() < 0.03
    assert abs(np.mean([one.log_evidence for one in found]) - evidence) < 0.03


@pytest.mark.parametrize("name", SCENES)
@pytest.mark.parametrize(("worlds", "count"), [(20, 400), (50, 200), (200, 120), (500, 80)])
def test_evidence_is_unbiased(name: str, worlds: int, count: int) -> None:
    s = SCENES[name]()
    assert_unbiased(runs(target(s.L, s.R), plan(name), worlds, count, 0), exact(name)[0])


@pytest.mark.parametrize("name", SCENES)
def test_evidence_is_unbiased_whatever_the_pilot(name: str) -> None:
    s = SCENES[name]()
    t = target(s.L, s.R)
    assert_unbiased(runs(t, run_pilot(t, 40, seed=89), 100, 150, 0), exact(name)[0])

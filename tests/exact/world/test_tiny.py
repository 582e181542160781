"""Tiny leaderships: the kernels against the rules' equations read anew, and against sums over all that can be."""

import numpy as np
import pytest

from whowhom.inference.run import Summaries, run_steps, run_summaries
from whowhom.world.catalogue import PARAMETER_COUNT
from whowhom.world.leadership import Leadership, Record

from .afterwards import sides_known
from .reference import World
from .scenes import SCENES, five_vote, survived

Floats = np.ndarray


def steps_of(L: Leadership, R: Record, z: Floats) -> Floats:
    """The kernel's log-likelihood by month of each world, in one chunk."""
    out = np.zeros((len(z), L.months))
    run_steps(L, R, z, L.months, out)
    return out


def summaries_of(L: Leadership, R: Record, z: Floats) -> Summaries:
    """All that is kept of the worlds' histories."""
    n, persons = len(z), L.persons
    shapes = {
        "contribution": (R.records,),
        "truth": (len(R.probes.code),),
        "theta": (PARAMETER_COUNT,),
        "course": (L.months + 1, persons),
        "affinity": (persons, persons),
        "skill": (len(R.sources.skill),),
    }
    summaries = Summaries(**{name: np.zeros((n, *shape)) for name, shape in shapes.items()})
    run_summaries(L, R, z, summaries)
    return summaries


@pytest.mark.parametrize("name", SCENES)
def test_steps_agree_with_the_equations(name: str) -> None:
    """Every month of every world, each world alone."""
    L, R = SCENES[name]()
    for z in np.random.default_rng(7).normal(size=(12 if L.months < 12 else 5, L.places.dimension)):
        kernel = steps_of(L, R, z[None])[0]
        reference = World(L, R, z).run()
        assert np.isfinite(reference).all()
        np.testing.assert_allclose(kernel, reference, rtol=0, atol=1e-9)


@pytest.mark.parametrize("name", SCENES)
def test_a_world_does_not_know_its_neighbours(name: str) -> None:
    """The same numbers alone and after other worlds, bit for bit."""
    L, R = SCENES[name]()
    z = np.random.default_rng(8).normal(size=(6, L.places.dimension))
    together = steps_of(L, R, z)
    alone = np.concatenate([steps_of(L, R, one[None]) for one in z])
    assert (together == alone).all()


@pytest.mark.parametrize("name", SCENES)
def test_a_part_of_the_history_is_the_beginning_of_the_whole(name: str) -> None:
    """Running up to a month gives the first months of the whole run."""
    L, R = SCENES[name]()
    z = np.random.default_rng(9).normal(size=(2, L.places.dimension))
    whole = steps_of(L, R, z)
    for upto in (1, L.months // 2, L.months):
        part = np.zeros((2, L.months))
        run_steps(L, R, z, upto, part)
        np.testing.assert_array_equal(part[0, :upto], whole[0, :upto])


@pytest.mark.parametrize("scene", [survived, five_vote])
def test_sides_agree_with_enumeration(scene) -> None:
    """All movers, sides and majorities summed by brute force: the evidence, with and without one record, and what it
    tells about everybody."""
    L, R = scene()
    for z in np.random.default_rng(10).normal(size=(6, L.places.dimension)):
        reference = World(L, R, z)
        reference.run()
        skips = (-1, int(R.claims.record[0]), int(R.showdowns.fell_record.max()))
        kernel, told = sides_known(L, R, z, skips)
        for d in range(len(R.showdowns.month)):
            for k, skip in enumerate(skips):
                evidence, marginals = reference.sides_told(d, skip)
                assert kernel[d, k] == pytest.approx(evidence, abs=1e-10)
                np.testing.assert_allclose(told[d, k], marginals, rtol=0, atol=1e-10)


def test_summaries_give_what_the_probes_are_after_their_claims() -> None:
    """Truths in the summaries are the enumerated ones; a claim's contribution is what leaving it out would cost."""
    L, R = survived()
    z = np.random.default_rng(11).normal(size=(3, L.places.dimension))
    summaries = summaries_of(L, R, z)
    share, told, theta, course = summaries.contribution, summaries.truth, summaries.theta, summaries.course
    for n in range(3):
        reference = World(L, R, z[n])
        reference.run()
        whole, marginals = reference.sides_told(0)
        for q, (code, who) in enumerate(zip(R.probes.code, R.probes.who, strict=True)):
            if code <= 3:
                assert told[n, q] == pytest.approx(marginals[code, 0 if code == 3 else who], abs=1e-10)
                for j in range(R.claims.first[q], R.claims.first[q + 1]):
                    without, _ = reference.sides_told(0, int(R.claims.record[j]))
                    assert share[n, R.claims.record[j]] == pytest.approx(whole - without, abs=1e-10)
        np.testing.assert_allclose(course[n, : L.months], reference.course, rtol=0, atol=1e-11)
        np.testing.assert_allclose(theta[n], list(reference.theta.values()), rtol=1e-13)

"""What is asked of worlds, whoever drew them: beside the kernels, called one world at a time."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from scipy.stats import norm

from whowhom._records import leaves, replace
from whowhom.inference import condition
from whowhom.inference.condition import Effort, compile_kernels, estimate, size_of
from whowhom.inference.ensemble import Ensemble
from whowhom.inference.run import Drawing, new_futures, run_futures, run_steps
from whowhom.inference.sampler.hmc import Leapfrog
from whowhom.inference.sampler.pilot import Plan
from whowhom.inference.sampler.smc import Finish, Sample
from whowhom.inference.sampler.target import Target
from whowhom.inference.without_record import PRIOR_SEED_SHIFT, bare, prior_points
from whowhom.inference.worlds import single
from whowhom.record import load_case
from whowhom.world.random import fill_normal

from .unsampled import EFFORT, SMALL, points, unsampled

Floats = np.ndarray
TOLD: list[tuple[float, str]] = []


@pytest.fixture(scope="module")
def e() -> Ensemble:
    return unsampled(load_case(SMALL), progress=lambda share, what: TOLD.append((round(share, 4), what)))


def loglik(e: Ensemble, z: Floats) -> Floats:
    steps = np.zeros((len(z), e.compiled.months))
    run_steps(e.compiled.leadership, e.compiled.record, z, e.compiled.months, steps)
    return np.asarray(steps.sum(axis=1))


def test_as_many_worlds_as_are_wanted_and_no_more(e: Ensemble) -> None:
    """Three worlds in two instalments are two at a time, and the fourth is left out."""
    assert e.worlds == 3
    assert e.ancestors.tolist() == [0, 0, 1]
    assert e.log_evidence == -5.0
    drawn = np.random.default_rng(5).normal(size=(4, e.compiled.leadership.places.dimension))
    np.testing.assert_array_equal(e.z, drawn[:3].astype(np.float32))
    np.testing.assert_array_equal(e.loglik, loglik(e, e.z))
    assert e.z.dtype == np.float64
    assert 0.0 < e.seconds < 600.0
    wanted = sum(
        a.nbytes for group in (e.summaries, e.futures, e.prior_summaries, e.prior_futures) for _, a in leaves(group)
    )
    assert e.nbytes == wanted + 4 * e.z.size


def test_how_far_it_is_is_told_in_shares_that_rise(e: Ensemble) -> None:
    shares = [share for share, _ in TOLD]
    assert shares == [0.85, 0.88, 0.94, 0.97, 1.0]
    assert [what for _, what in TOLD][::4] == ["moving the worlds", "done"]


def test_a_run_is_told_how_much_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    case, heard, shares = load_case(SMALL), list[object](), list[tuple[float, str]]()

    def stand_in(target, particles, seed, pilot, finish, threads, progress):  # type: ignore[no-untyped-def]
        heard.extend((particles, seed, pilot, finish.sweeps, finish.snapshots, threads))
        progress(0.1)
        progress(0.47)
        raise condition.ImpossibleError("nothing")

    monkeypatch.setattr(condition, "run_smc", stand_in)
    with pytest.raises(condition.ImpossibleError, match="in all worlds"):
        estimate(case, progress=lambda share, what: shares.append((share, what)))
    assert heard == [256, 1, 144, 14, 6, 2]
    assert shares == [(0.85 * 0.1, "finding the way"), (0.85 * 0.47, "moving the worlds")]
    size = size_of(case, 13, Effort(snapshots=4), 3)
    assert (size.worlds, size.each, size.horizon, size.threads) == (13, 4, 24, 3)
    assert (size.pilot_worlds, size.repeats) == (144, 4)


def test_futures_are_known_by_seed_world_and_repetition(e: Ensemble) -> None:
    """Each world's alone, by its own number; those without the record by another seed."""
    c, R = e.compiled, e.compiled.record
    top = c.seats.slots.index((e.case.top_post, None))
    drawing = Drawing(top=top, horizon=e.horizon, secure=np.zeros(e.horizon + 1, dtype=np.int64), seed=e.seed)
    assert e.horizon == 24
    for n in range(3):
        one = new_futures(1, EFFORT.repeats, c.leadership, e.horizon)
        run_futures(c.leadership, R, e.z[n : n + 1], np.array([n]), drawing, one)
        for name, values in leaves(one):
            if name != "secure":
                np.testing.assert_array_equal(getattr(e.futures, name)[n], values[0], err_msg=name)
    with ThreadPoolExecutor(1) as pool:
        prior = prior_points(3, c.leadership.places.dimension, e.seed, pool)
    own = np.empty(c.leadership.places.dimension)
    fill_normal(own, e.seed + 0xBEEF, 2, 0, 0)
    assert (prior[2] == own).all()
    empty = bare(R)
    assert empty.watches.removed.max() == empty.watches.challenged.max() == empty.watches.hinted.max() == 0.0
    assert len(empty.events.code) == len(empty.measures.code) == len(empty.claims.source) == 0
    assert (empty.showdowns.fell == -1).all()
    assert empty.claims.first.tolist() == [0] * (len(R.probes.code) + 1)
    course = e.prior_summaries.course
    for n in range(3):
        one = new_futures(1, EFFORT.repeats, c.leadership, e.horizon)
        chosen = next(k for k in range(3) if course[n, 0, 0] == _first_standing(e, prior[k]))
        other = replace(drawing, seed=e.seed + PRIOR_SEED_SHIFT)
        run_futures(c.leadership, empty, prior[chosen][None], np.array([n]), other, one)
        np.testing.assert_array_equal(e.prior_futures.follows[n], one.follows[0])


def _first_standing(e: Ensemble, z: Floats) -> Floats:
    from whowhom.inference.worlds import histories

    with ThreadPoolExecutor(1) as pool:
        found = histories(e.compiled.leadership, bare(e.compiled.record), z[None], pool).course[0, 0, 0]
    return np.asarray(found)


def test_chances_of_alternatives_by_bayes_rule(e: Ensemble) -> None:
    """Each alternative put into each world in turn: its prior times the likelihood, over their sum."""
    L = e.compiled.leadership
    assert len(L.choice.edges) > 0
    for h, edges in enumerate(L.choice.edges):
        weight, bounds = np.zeros((3, len(edges))), [0.0, *edges]
        for j in range(len(edges)):
            if bounds[j + 1] > bounds[j]:
                z = e.z.copy()
                z[:, L.places.choice + h] = norm.ppf(0.5 * (bounds[j] + bounds[j + 1]))
                weight[:, j] = (bounds[j + 1] - bounds[j]) * np.exp(loglik(e, z) - e.loglik)
        np.testing.assert_allclose(e.choices[:, h], weight / weight.sum(axis=1, keepdims=True), rtol=1e-9)


def test_what_is_kept_of_a_history(e: Ensemble) -> None:
    """What the records contribute, and how a source's skill comes from its two numbers."""
    L, R = e.compiled.leadership, e.compiled.record
    for j in range(len(R.sources.skill)):
        own = R.sources.skill[j] + R.sources.spread[j] * e.z[:, L.places.source + 2 * j]
        np.testing.assert_allclose(e.summaries.skill[:, j], own)
    assert e.summaries.course.shape == (3, e.compiled.months + 1, L.persons)
    assert np.abs(e.summaries.contribution).max() > 0.0
    assert (e.prior_summaries.contribution[:, e.compiled.record.events.record] == 0.0).all()
    z = np.array([[0.1, 1.0 / 3.0]])
    assert single(z).tolist() == [[float(np.float32(0.1)), float(np.float32(1.0 / 3.0))]]


def test_threads_change_no_number(e: Ensemble) -> None:
    two = unsampled(load_case(SMALL), threads=2)
    assert two.threads == 2
    for name in ("summaries", "futures", "prior_summaries", "prior_futures"):
        for field, values in leaves(getattr(e, name)):
            np.testing.assert_array_equal(values, getattr(getattr(two, name), field))
    np.testing.assert_array_equal(e.choices, two.choices)


def test_two_worlds_are_taken_through_all_of_it_to_compile_it(monkeypatch: pytest.MonkeyPatch) -> None:
    heard, true = list[Plan](), condition._ask

    def two(target: Target, plan: Plan, particles: int, seed: int, finish: Finish, threads: int) -> Sample:
        heard.append(plan)
        assert (particles, seed, finish.sweeps, threads) == (2, 0, 1, 3)
        return points(target, particles, seed, 0, Finish(), threads, lambda share, what=None: None)

    asked = list[Ensemble]()
    monkeypatch.setattr(condition, "sample", two)
    monkeypatch.setattr(condition, "_ask", lambda *given: asked.append(true(*given)))
    compile_kernels(load_case(SMALL), 3)
    ((stage,),) = (plan.stages for plan in heard)
    assert (stage.tau, stage.leapfrog) == (1.0, Leapfrog(0.1, 1))
    assert (asked[0].worlds, asked[0].seed, asked[0].futures.died.shape[1]) == (2, 0, 1)

"""One thing at its reference: beside two full runs, beside a filter written out, and beside the likelihood itself."""

import math
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace as altered
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from tests.exact.questions.synthetic import ensemble
from whowhom._records import replace
from whowhom.calibrate.expert import scenes
from whowhom.calibrate.expert.reported import SEAT, fill
from whowhom.calibrate.expert.scenes import NEWCOMER, ORDINARY, Scene
from whowhom.calibrate.expert.written import case_of
from whowhom.inference import door
from whowhom.inference.anchored import anchored
from whowhom.inference.arrays.compile import Compiled, compile_case
from whowhom.inference.condition import Effort, estimate
from whowhom.inference.ensemble import Ensemble
from whowhom.inference.otherwise import chances
from whowhom.inference.references import OTHERWISE, sat_for
from whowhom.inference.today import quiet_months, told, unchallenged
from whowhom.inference.worlds import loglik_of
from whowhom.questions.asking import ask
from whowhom.record import load_case
from whowhom.world.anchor import reference
from whowhom.world.anchor.hyper import NAMES, PASSES

SMALL = Path(__file__).parents[2] / "data" / "small"
QUIET = scenes.quiet(np.random.default_rng(11))
YEAR = fill(f"{SEAT} by {{12}}", QUIET)


def joined(scene: Scene, place: int, months: int) -> Scene:
    """A scene in which one member joined so many months ago, and the leader has just begun, whom so nobody owes."""
    members = list(scene.members)
    members[place] = altered(members[place], tenure=months)
    return altered(scene, members=tuple(members), leads=1)


PURGED = scenes.with_purge(QUIET, np.random.default_rng(12))
RECORD = {
    "quiet": QUIET,
    "purge": PURGED,
    "congress": scenes.with_congress(QUIET, np.random.default_rng(12), from_1980=True),
    "tenure": joined(PURGED, NEWCOMER, 1),
    "sat long": joined(PURGED, NEWCOMER, 80),
}


@cache
def worlds(key: str) -> Ensemble:
    effort = Effort(pilot_worlds=64, rounds=2, snapshots=1, repeats=48)
    return estimate(case_of(RECORD[key]), worlds=256, effort=effort, seed=3)


def logit(p: float) -> float:
    return math.log(p / (1.0 - p))


def size(e: Ensemble, who: str, what: str, months: int = 12) -> float:
    fate = door.fate_of(e, who, months)
    assert fate is not None
    return logit(float(door.along(e, fate).mean())) - logit(float(door.along(e, fate, what).mean()))


@pytest.mark.parametrize(("what", "without", "place"), [
    ("purge", "quiet", ORDINARY),
    ("congress", "quiet", ORDINARY),
    ("tenure", "sat long", NEWCOMER),
])  # fmt: skip
def test_a_size_is_the_difference_of_two_full_runs(what: str, without: str, place: int) -> None:
    """Drawn futures of a leadership with it and of one without it: within a quarter of the logit."""
    who = f"p{place}"
    drawn = [float(door.falls(worlds(key), who, 12).mean()) for key in (what, without)]
    found = size(worlds(what), who, what)
    assert found == pytest.approx(logit(drawn[0]) - logit(drawn[1]), abs=0.25)
    assert abs(found) > 0.4


@pytest.mark.parametrize("key", ["quiet", "purge", "congress"])
def test_chances_alone_are_those_of_the_drawn_futures(key: str) -> None:
    e = worlds(key)
    members = [p for p in door.persons(e) if door.rank(e, p, door.months(e)) != door.NONE and p != "p0"]
    drawn = np.mean([door.falls(e, p, 12).mean() for p in members])
    alone = np.mean([door.along(e, door.fate_of(e, p, 12)).mean() for p in members])  # type: ignore[arg-type]
    assert logit(float(alone)) == pytest.approx(logit(float(drawn)), abs=0.2)


def test_what_is_at_its_reference_has_no_size() -> None:
    """Who has sat for long, no congress due, nobody fallen, a leader in office for so long: to the last bit."""
    e = worlds("quiet")
    base, sat = chances(e, "", 12), sat_for(e)
    long = sat >= reference.SAT
    assert long.any()
    np.testing.assert_array_equal(chances(e, "tenure", 12).seat[..., long], base.seat[..., long])
    np.testing.assert_array_equal(chances(e, "purge", 12).seat, base.seat)
    np.testing.assert_array_equal(chances(e, "restless", 12).seat, base.seat)
    full = e.compiled.seats.rank[-1] == door.FULL
    np.testing.assert_array_equal(chances(e, "rank", 12).seat[..., full], base.seat[..., full])
    fate = door.fate_of(e, f"p{ORDINARY}", 12)
    assert fate is not None
    assert {"congress", "style", "norm", "purge", "tenure", "rank", "regime", "restless"}.isdisjoint(
        door.open_to(e, fate)
    )


def test_all_that_may_be_otherwise_is_told_in_words() -> None:
    from whowhom.questions.named import KINDS

    assert set(OTHERWISE) == set(KINDS)


def test_a_path_without_chance_is_filtered_exactly() -> None:
    """No plenum, no purge, no noise, nobody dies: a chain of two states, by hand."""
    e = worlds("quiet")
    c = e.compiled
    plain = dict.fromkeys(NAMES, 0.0) | {
        "ripens": 0.01,
        "ripens_candidate": 1.0,
        "ripens_leader": 1.0,
        "strikes_alone": 0.1,
    }
    plain |= {"age_width": 1.0, "retire": -50.0}
    anchor, count, n = c.leadership.anchor, 64, c.leadership.persons
    still = replace(
        anchor,
        hyper=np.tile([plain[name] for name in NAMES], (count, 1)),
        path=np.zeros((count, 5)),
        q=np.full((count, n), 0.05),
        when=np.full(count, -1),
        exits=np.zeros(count),
        even=np.zeros(n),
    )
    traits = replace(c.leadership.traits, age=np.full(n, -1.0))
    L = replace(c.leadership, anchor=still, traits=traits)
    again = replace(e, compiled=replace(c, leadership=L))
    again.further["bearing"] = replace(told(e), bearing=replace(told(e).bearing, tilt=np.full((e.worlds, n), 0.3)))
    again.further["bearing"].bearing.vote[:] = 0.0
    q, kept = 0.05, 1.0
    for _ in range(12):
        q += (1.0 - q) * (1.0 - math.exp(-0.01))
        struck = q * 0.1
        kept *= (1.0 - struck) ** math.exp(0.3)
        q = q * 0.9 / (1.0 - struck) * (1.0 - PASSES)
    x = c.index.persons[f"p{ORDINARY}"]
    assert chances(again, "", 12).seat[:, 11, x] == pytest.approx(1.0 - kept, rel=1e-5)


@pytest.fixture(scope="module")
def june() -> Compiled:
    return anchored(compile_case(load_case("june-1957")))


@pytest.fixture(scope="module")
def small() -> Compiled:
    return anchored(compile_case(load_case(SMALL)))


@pytest.mark.parametrize("which", ["june", "small"])
def test_silence_is_the_likelihood_of_the_world_unwatched(which: str, request: pytest.FixtureRequest) -> None:
    """Of each person in turn: the history run again without the watch over his quiet months."""
    c: Compiled = request.getfixturevalue(which)
    e = ensemble(c, worlds=6, z=np.random.default_rng(5).standard_normal((6, c.leadership.places.dimension)))
    L, R, quiet, checked = c.leadership, c.record, quiet_months(e), 0
    with ThreadPoolExecutor(2) as pool:
        watched = loglik_of(L, R, e.z, pool)
        for x in np.flatnonzero(quiet.any(axis=0)):
            removed = np.where(quiet[:, x : x + 1] & (np.arange(L.persons) == x), 0.0, R.watches.removed)
            other = replace(R, watches=replace(R.watches, removed=removed))
            np.testing.assert_allclose(told(e).unwatched[:, x], loglik_of(L, other, e.z, pool) - watched, atol=1e-8)
            checked += 1
    assert checked > 0
    assert not told(e).unwatched[:, ~quiet.any(axis=0)].any()


def test_a_leader_is_watched_for_moves(small: Compiled) -> None:
    """A month without a move, watched or not."""
    seen = replace(small.record.watches, challenged=np.full(small.leadership.months, 0.9))
    c = altered(small, record=replace(small.record, watches=seen))
    e = ensemble(c, worlds=4, z=np.random.default_rng(5).standard_normal((4, c.leadership.places.dimension)))
    months, ratio = unchallenged(e)
    last = int(c.record.showdowns.month.max(initial=-1))
    assert not months[: last + 1].any()
    assert (ratio >= 0.0).all()
    assert (ratio > 0.0).all() == (months.sum() >= 3)


def test_a_quiet_span_taken_out_of_the_case() -> None:
    """Three men of June 1957, reweighed, beside a case in which no fall was watched for: within three errors."""
    case, effort = load_case("june-1957"), Effort(pilot_worlds=96, rounds=4, snapshots=2, repeats=24)
    bare = altered(case, watched=tuple(w for w in case.watched if w.kind != "removed"))
    e, anew = (estimate(one, worlds=384, effort=effort, seed=3) for one in (case, bare))
    found = []
    for who in ("bulganin", "voroshilov", "mikoyan"):
        text, quiet = f"removed({who}, presidium) within 12 months", door.quiet(e, who)
        assert quiet is not None
        watched, unwatched = ask(e, text), ask(anew, text)
        weight = np.exp(quiet.without - quiet.without.max())
        reweighed = float(np.average(door.falls(e, who, 12), weights=weight))
        error = np.hypot(watched.mc_error * len(weight) / (weight.sum() ** 2 / (weight**2).sum()), unwatched.mc_error)
        found.append((watched.p, reweighed, unwatched.p, error))
    watched_p, without, drawn, error = np.mean(found, axis=0)
    assert without == pytest.approx(drawn, abs=3.0 * error)
    assert without > watched_p

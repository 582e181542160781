"""How long an order takes is found out once, kept, and told; orders have defaults; watches are told of trouble."""

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from whowhom.inference import condition
from whowhom.inference import trial as trials
from whowhom.inference.room import TooLargeError
from whowhom.inference.sampler.particles import ImpossibleError
from whowhom.inference.trial import Trial
from whowhom.workflow import Observer, Order, Shelf, keys, load, make, order, take_up, timing
from whowhom.workflow.cache import Job
from whowhom.workflow.order import PageError
from whowhom.workflow.pace import Pace, read_pace

SMALL = Path(__file__).parents[2] / "data" / "small"


@pytest.fixture
def job(tmp_path: Path) -> Job:
    return take_up(Order(case=SMALL, worlds=100, threads=2), Observer(), Shelf(tmp_path / "briefs"))


def test_an_order_has_a_seed_and_takes_all_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = Order(case="x")
    assert (plain.seed, plain.worlds, plain.threads, plain.fresh, plain.as_of) == (1, 1536, 0, False, None)
    monkeypatch.setattr(order.os, "cpu_count", lambda: 7)
    assert (plain.hands, replace(plain, threads=3).hands) == (7, 3)
    monkeypatch.setattr(order.os, "cpu_count", lambda: None)
    assert plain.hands == 1


def test_compiling_is_timed_once_and_kept(job: Job, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    case, clock = load(job)[1], iter([10.0, 17.5, 30.0, 31.0])
    kernels = tmp_path / "kernels-1"
    monkeypatch.setenv("NUMBA_CACHE_DIR", str(kernels))
    monkeypatch.setattr(condition, "compile_kernels", lambda case, threads: None)
    monkeypatch.setattr(timing, "time", SimpleNamespace(perf_counter=lambda: next(clock)))
    found = timing.compiled(job, case)
    assert (found.compiling, found.kernels) == (7.5, "kernels-1")
    assert read_pace(timing._pace_file(job)) == found
    kernels.mkdir()
    (kernels / "one.nbi").touch()
    assert timing.compiled(job, case) == found
    monkeypatch.setenv("NUMBA_CACHE_DIR", str(tmp_path / "kernels-2"))
    assert timing.compiled(replace(job, keeps=False), case).compiling == 1.0
    assert read_pace(timing._pace_file(job)) == found


def test_what_does_not_fit_is_refused_before(job: Job, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(case: object, worlds: int, threads: int) -> None:
        raise TooLargeError(f"{worlds} worlds, {threads} threads")

    monkeypatch.setattr(condition, "see_room_for", refuse)
    with pytest.raises(PageError, match="small: 100 worlds, 2 threads"):
        timing.compiled(job, load(job)[1])


def test_the_size_of_a_run(job: Job, monkeypatch: pytest.MonkeyPatch) -> None:
    """A hundred worlds in six instalments are seventeen at a time."""
    own = Trial(history=0.5, month=0.1, months=53, horizon=24, alternatives=5, told=9, operations=1e4)
    monkeypatch.setattr(trials, "trial", lambda case: own)
    case = load(job)[1]
    work = timing._work(case, job.order)
    assert (work.each, work.worlds, work.threads, work.repeats) == (17, 100, 2, 4)
    assert (work.history, work.month, work.months, work.horizon) == (0.5, 0.1, 53, 24)
    assert timing._work(case, replace(job.order, worlds=102)).each == 17
    ends = timing.expected(job, case, Pace())(0, 0.0)[-1]
    assert ends[1] > 0.0


def test_a_run_of_its_size_is_remembered(job: Job) -> None:
    case = load(job)[1]
    timing.remember(job, case, Pace(), [(0.5, 1.0), (1.0, 4.0)])
    kept = read_pace(timing._pace_file(job))
    assert len(kept.courses) == 1
    told = list[str]()
    listening = replace(job, watch=SimpleNamespace(expect=told.append))  # type: ignore[arg-type]
    assert timing.expected(listening, case, kept)(0, 0.0)[-1][1] == pytest.approx(4.0)
    assert told[0].startswith("Computing 100 worlds of 53 months and 5 persons: ")


@pytest.mark.parametrize("error", [ImpossibleError("no world"), TooLargeError("no room")])
def test_what_cannot_be_computed_is_said_with_the_case(
    job: Job, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def estimate(case: object, **given: object) -> None:
        assert (given["worlds"], given["seed"], given["threads"]) == (100, 1, 2)
        raise error

    monkeypatch.setattr(condition, "estimate", estimate)
    with pytest.raises(PageError, match=f"small: {error}"):
        make.ensemble_of(job, load(job)[1])


@pytest.mark.parametrize(("there", "enough"), [(None, True), (make.LEAST_MEMORY, True), (make.LEAST_MEMORY - 1, False)])
def test_the_libraries_take_some_memory(monkeypatch: pytest.MonkeyPatch, there: int | None, enough: bool) -> None:
    monkeypatch.setattr(make, "memory_there", lambda: there)
    if enough:
        make._see_memory()
    else:
        with pytest.raises(PageError, match=f"are {there / 1e6:.0f} MB of memory free, and at least"):  # type: ignore[operator]
            make._see_memory()


def test_a_watched_run_is_timed_by_shares(job: Job, monkeypatch: pytest.MonkeyPatch) -> None:
    clock, kept = iter([100.0, 103.0, 110.0]), list[list[tuple[float, float]]]()
    monkeypatch.setattr(make, "time", SimpleNamespace(perf_counter=lambda: next(clock)))
    monkeypatch.setattr(make, "expected", lambda job, case, pace: make.evenly(1.0))
    monkeypatch.setattr(make, "remember", lambda job, case, pace, told: kept.append(told))

    def estimated(job: Job, case: object, note: object) -> str:
        note(0.5, "x")  # type: ignore[operator]
        note(1.0, "x")  # type: ignore[operator]
        return "worlds"

    monkeypatch.setattr(make, "_estimated", estimated)
    assert make._computed(job, load(job)[1], Pace()) == "worlds"
    assert kept == [[(0.5, 3.0), (1.0, 10.0)]]


def test_keys() -> None:
    """Lines by what they say, comments and empty ones aside; keys that every part of an order changes."""
    texts = {"log.csv": "a\n# b\n\n  c \na", "case.yaml": "a"}
    lines = keys.lines_of(texts)
    assert len(lines) == 3
    assert all(len(line) == 8 for line in lines)
    assert keys.lines_of({"log.csv": "c\na", "case.yaml": "#\n a"}) == lines
    plain = keys.Wanted(digest="d", as_of="own", seed=1, worlds=64)
    others = [replace(plain, digest="e"), replace(plain, as_of="x"), replace(plain, seed=2), replace(plain, worlds=65)]
    assert len({w.key for w in (plain, *others)}) == 5
    assert [w.run == plain.run for w in others] == [True, False, False, False]
    assert (len(plain.key), len(plain.run), len(keys.page_key())) == (20, 20, 16)


def test_trouble_is_a_warning_three_calls_up(job: Job) -> None:
    def deepest() -> None:
        job.watch.trouble("not kept")

    def deeper() -> None:
        deepest()

    def caller() -> None:
        deeper()

    with pytest.warns(RuntimeWarning, match="not kept") as found:
        caller()
    assert found[0].lineno == caller.__code__.co_firstlineno + 1

"""The time left: within a factor of two after the first tenth of a run, however it differs from what was thought."""

import math
from functools import partial

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from whowhom._records import replace
from whowhom.workflow.clock import Clock, as_before, by_then, evenly
from whowhom.workflow.course import Course, Work, course_of, stages_of

WORKS = [
    Work(
        history=0.0002,
        month=3.5e-6,
        worlds=1536,
        each=256,
        threads=2,
        months=53,
        horizon=24,
        repeats=4,
        alternatives=10,
        told=78,
        operations=160_000,
    ),
    Work(
        history=1e-5,
        month=1e-6,
        worlds=1536,
        each=256,
        threads=2,
        months=6,
        horizon=24,
        repeats=4,
        alternatives=2,
        told=0,
        operations=3000,
    ),
    Work(
        history=0.003,
        month=2e-5,
        worlds=64,
        each=11,
        threads=2,
        months=120,
        horizon=60,
        repeats=4,
        alternatives=2,
        told=20,
        operations=2_000_000,
    ),
    Work(
        history=0.0005,
        month=1e-5,
        worlds=20_000,
        each=3334,
        threads=16,
        months=60,
        horizon=24,
        repeats=4,
        alternatives=6,
        told=300,
        operations=300_000,
    ),
]
ROOM = 0.06  # of the whole time: what is off by less is not seen


def told_by(course: Course, stages: int, turns: int) -> list[tuple[float, float]]:
    """What the sampler tells in a run of that course: each stage of the first pilot, then turns, then four words."""
    shares = [0.3 * (n + 1) / stages for n in range(stages)] + [0.35, 0.4]
    shares += [0.4 + 0.45 * (n + 1) / turns for n in range(turns)] + [0.88, 0.94, 0.97, 1.0]
    return [(share, by_then(course, share)) for share in shares]


def stretched(course: Course, speed: float, parts: list[float]) -> Course:
    """A course whose parts take other times than was thought."""
    found, by = [(0.0, 0.0)], 0.0
    for (_, before), (share, seconds), part in zip(course, course[1:], parts, strict=False):
        by += (seconds - before) * speed * part
        found.append((share, by))
    return tuple(found)


def off(clock: Clock, told: list[tuple[float, float]], since: float) -> list[tuple[float, float]]:
    """The moments at which what is shown is off by more than a factor of two, and the factor."""
    total, bad, place = told[-1][1], [], 0
    for percent in range(round(100 * since), 96):
        now = total * percent / 100
        while place < len(told) and told[place][1] <= now:
            clock.tell(*told[place])
            place += 1
        shown, true = clock.left(now), total - now
        if not (true / 2 - ROOM * total <= shown <= 2 * true + ROOM * total):
            bad.append((percent / 100, shown / true))
    return bad


@given(
    work=st.sampled_from(WORKS),
    speed=st.floats(-1.0, 1.0).map(lambda x: 10.0**x),
    parts=st.lists(st.floats(-0.1, 0.1).map(lambda x: 10.0**x), min_size=9, max_size=9),
    more=st.floats(-0.3, 0.3).map(lambda x: 10.0**x),
)
@example(work=WORKS[0], speed=10.0, parts=[1.0] * 9, more=1.0)
@settings(max_examples=150, deadline=None)
def test_a_run_that_is_ten_times_slower_or_faster_and_whose_parts_are_uneven(
    work: Work, speed: float, parts: list[float], more: float
) -> None:
    """Half or twice the stages that were thought of, a tenth to ten times the time, parts a quarter off."""
    stages = max(2, round(more * stages_of(work, 0, 0.0)))
    true = stretched(course_of(work, stages, 1.0), speed, parts)
    told = told_by(true, stages, 20)
    first_word = told[0][1] / told[-1][1]
    assert off(Clock(expected=partial(course_of, work)), told, max(0.1, first_word + 0.01)) == []


@given(speed=st.floats(-1.0, 1.0).map(lambda x: 10.0**x), work=st.sampled_from(WORKS))
@settings(max_examples=30, deadline=None)
def test_a_run_like_the_last_is_told_closely(speed: float, work: Work) -> None:
    before = course_of(work, 5, 1.0)
    clock = Clock(expected=as_before(before))
    for share, at in told_by(stretched(before, speed, [1.0] * 9), 5, 20)[1:]:
        clock.tell(share, at)
        if share < 0.999 and at > 0.1 * speed * before[-1][1]:
            assert clock.left(at) == pytest.approx(speed * before[-1][1] - at, rel=0.5)


def test_between_two_words_time_goes_on() -> None:
    clock = Clock(expected=evenly(50.0))
    clock.tell(0.4, 20.0)
    assert clock.left(20.0) == pytest.approx(30.0)
    assert clock.left(28.0) == pytest.approx(22.0)
    assert clock.left(70.0) == pytest.approx(12.5)  # a word is overdue: it will take a while yet


def test_nothing_goes_back() -> None:
    clock = Clock(expected=evenly(50.0))
    clock.tell(0.9, 45.0)
    done = clock.done
    clock.tell(0.4, 46.0)
    assert clock.done == done == pytest.approx(0.9, abs=0.01)


def test_before_the_first_word_and_where_nothing_is_expected() -> None:
    clock = Clock(expected=evenly(30.0))
    clock.tell(0.0, 4.0)
    assert (clock.done, clock.left(4.0)) == (0.0, 26.0)
    assert Clock(expected=evenly(0.0)).left(3.0) == 0.0
    clock.tell(1.0, 31.0)
    assert clock.left(35.0) == 0.0


@pytest.mark.parametrize("work", WORKS)
def test_more_of_anything_takes_longer(work: Work) -> None:
    def whole(changed: Work, stages: int = 3) -> float:
        course = course_of(changed, stages, 1.0)
        assert list(course) == sorted(course)
        return course[-1][1]

    assert whole(work, 9) > whole(work)
    assert whole(replace(work, threads=1)) > whole(work)
    for name in ("worlds", "each", "horizon", "alternatives", "history"):
        more = replace(work, **{name: 3 * getattr(work, name) + 300})
        assert whole(more) > whole(work), name
    assert math.isfinite(whole(work))

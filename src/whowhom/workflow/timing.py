"""How long an order will take: compiling what is not compiled, and measuring this machine on the case's own worlds."""

import os
import time
from dataclasses import replace
from functools import partial
from pathlib import Path

from whowhom.record import Case

from .cache import Job
from .clock import Expected, as_before, evenly
from .course import Work, course_of
from .order import Order, PageError
from .pace import Pace, keep_pace, months_of, read_pace, seconds_in_words, size_of


def compiled(job: Job, case: Case) -> Pace:
    """Load the engine, and compile it where that was not done before; what runs on this machine take.

    Args:
        job: the order.
        case: its case.

    Raises:
        PageError: there is not enough memory for the case.
    """
    import whowhom._numba  # noqa: F401 - settles where compiled kernels are

    folder = Path(os.environ.get("NUMBA_CACHE_DIR") or "")
    _see_room(job.order, case)
    pace = read_pace(_pace_file(job))
    if folder.name and pace.kernels == folder.name and any(folder.rglob("*.nbi")):
        return pace
    span, once = seconds_in_words(pace.compiling), "once" if folder.name else "in each run"
    job.watch.expect(f"The model is compiled first; that takes {span}, {once}.")
    with job.watch.bar(evenly(pace.compiling)) as progress:
        progress(0.0, "compiling the model")
        pace = replace(pace, compiling=_seconds_to_compile(case, job.order.hands), kernels=folder.name)
    _keep(job, pace)
    return pace


def _see_room(order: Order, case: Case) -> None:
    """See that there is memory for the computation, before anything is compiled or computed for it."""
    from whowhom.inference.condition import see_room_for
    from whowhom.inference.room import TooLargeError

    try:
        see_room_for(case, worlds=order.worlds, threads=order.hands)
    except TooLargeError as error:
        raise PageError(f"{case.key}: {error}") from error


def _seconds_to_compile(case: Case, threads: int) -> float:
    from whowhom.inference.condition import compile_kernels

    began = time.perf_counter()
    compile_kernels(case, threads)
    return time.perf_counter() - began


def expected(job: Job, case: Case, pace: Pace) -> Expected:
    """How long computing will take; the watch is told.

    Args:
        job: the order.
        case: its case.
        pace: from `compiled`.
    """
    order = job.order
    known = pace.courses.get(size_of(case, order.worlds, order.hands))
    found = as_before(known) if known else partial(course_of, _work(case, order))
    size = f"{order.worlds:,} worlds of {months_of(case)} months and {len(case.persons)} persons"
    job.watch.expect(f"Computing {size}: {seconds_in_words(found(0, 0.0)[-1][1])}.")
    return found


def remember(job: Job, case: Case, pace: Pace, told: list[tuple[float, float]]) -> None:
    """Keep what a run took, for the next of its size.

    Args:
        job: the order.
        case: its case.
        pace: as it was before.
        told: shares done, 0 to 1, and the seconds at which they were.
    """
    _keep(job, pace.after(size_of(case, job.order.worlds, job.order.hands), told))


def expected_of_days(job: Job, last: Case, worlds: int, days: int, more: float, pace: Pace | None) -> Expected:
    """How long computing some days side by side will take; the watch is told.

    Args:
        job: the order.
        last: the case as of the last of them.
        worlds: of each.
        days: how many.
        more: how much the work of all is, in that of the largest.
        pace: from `compiled`; None where nobody wants to know.
    """
    if pace is None:
        return evenly(0.0)
    known = pace.courses.get(_size_of_days(job, last, worlds, days))
    if known:
        found = as_before(known)
    else:
        one = course_of(_work(last, replace(job.order, worlds=worlds), light=True))
        found = evenly(more * one[-1][1])
    many = f"{days} days" if days > 1 else "one day"
    job.watch.expect(f"Computing {many} of {worlds:,} worlds: {seconds_in_words(found(0, 0.0)[-1][1])}.")
    return found


def remember_days(job: Job, last: Case, worlds: int, days: int, pace: Pace, told: list[tuple[float, float]]) -> None:
    """Keep what days took, for the next ones of their size; arguments as in `expected_of_days`.

    Args:
        job: the order.
        last: the case as of the last of them.
        worlds: of each.
        days: how many.
        pace: as it was before.
        told: shares done, 0 to 1, and the seconds at which they were.
    """
    _keep(job, pace.after(_size_of_days(job, last, worlds, days), told))


def _size_of_days(job: Job, last: Case, worlds: int, days: int) -> str:
    return f"{days} days {size_of(last, worlds, job.order.hands)}"


def _pace_file(job: Job) -> Path:
    return job.shelf.root / "pace.json"


def _keep(job: Job, pace: Pace) -> None:
    if job.keeps:
        keep_pace(_pace_file(job), pace)


def _work(case: Case, order: Order, light: bool = False) -> Work:
    """The size of a run, with how long one history of this case takes on one thread here."""
    from whowhom.inference.condition import EFFORT, LIGHT
    from whowhom.inference.trial import trial

    found, effort = trial(case), LIGHT if light else EFFORT
    return Work(
        history=found.history,
        month=found.month,
        worlds=order.worlds,
        each=-(-order.worlds // effort.snapshots),
        threads=order.hands,
        months=found.months,
        horizon=found.horizon,
        repeats=effort.repeats,
        alternatives=found.alternatives,
        told=found.told,
        operations=found.operations,
    )

"""The days of a history, computed side by side: each a small ensemble of its own, asked and let go."""

import threading
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from whowhom.propositions.walk import unparse
from whowhom.questions.history import ChanceThen
from whowhom.record import Case, Question

from .cache import Job
from .clock import by_then
from .order import PageError
from .pace import months_of
from .timing import compiled, expected_of_days, remember_days
from .watch import Progress

if TYPE_CHECKING:
    from whowhom.inference.ensemble import Ensemble

Kept = Callable[[date, Mapping[str, ChanceThen]], None]
# time by share of the steps, of an ensemble of few worlds: a quarter goes by before the first step is done
COURSE = ((0.0, 0.0), (0.005, 0.25), (0.3, 0.32), (0.85, 0.78), (1.0, 1.0))
REOPENED = 0.1  # of the work of a day, where its worlds are there


class DayAsked(NamedTuple):
    """The case as of a day, what is asked of it, and the file of the worlds of its full run, if there is one."""

    case: Case
    asked: Sequence[Question]
    full: Path | None = None


def ask_days(job: Job, whole: Case, days: Sequence[DayAsked], worlds: int, keep: Kept) -> None:
    """Ask each day its questions; what needs no worlds is answered first.

    Args:
        job: what is computed with how many threads, by what seed, and who is told.
        whole: the case as of the last day.
        days: in any order.
        worlds: of a day.
        keep: told the answers of each day as they come.

    Raises:
        PageError: there is not enough memory.
    """
    if not days:
        return
    from whowhom.questions.then import beforehand

    open_ = []
    for day in days:
        told = {unparse(q.ask): beforehand(day.case, whole, q.ask) for q in day.asked}
        early = {asked: found for asked, found in told.items() if found is not None}
        if early:
            keep(day.case.as_of, early)
        rest = [q for q in day.asked if unparse(q.ask) not in early]
        if rest:
            open_.append(day._replace(asked=rest))
    if open_:
        _side_by_side(job, sorted(open_, key=lambda day: -work_of(day)), worlds, keep)


def work_of(day: DayAsked) -> float:
    """How much work a day is, beside other days of the same case.

    Args:
        day: with its case.
    """
    whole = months_of(day.case) * (20.0 + len(day.case.reports))
    return REOPENED * whole if day.full is not None else whole


def _side_by_side(job: Job, days: Sequence[DayAsked], worlds: int, keep: Kept) -> None:
    """Compute days on as many threads as there are, the longest first."""
    from whowhom.inference.sampler.threads import single_blas

    hands = min(job.order.hands, len(days))
    first = max((day.case for day in days), key=lambda case: case.as_of)
    pace = compiled(job, first) if job.watch.timed else None
    work = [work_of(day) for day in days]
    told, began = list[tuple[float, float]](), time.perf_counter()
    with (
        job.watch.bar(expected_of_days(job, first, worlds, len(days), sum(work) / max(work), pace)) as bar,
        single_blas(),
    ):

        def note(share: float, what: str) -> None:
            told.append((share, time.perf_counter() - began))
            bar(share, what)

        shares = _Shares(work, note)
        pool = ThreadPoolExecutor(hands)
        try:
            threads = max(1, job.order.hands // hands)
            under_way = {
                pool.submit(_asked, job, day, worlds, threads, shares.of(n)): day for n, day in enumerate(days)
            }
            for done in as_completed(under_way):
                keep(under_way[done].case.as_of, done.result())
        finally:
            pool.shutdown(wait=False, cancel_futures=True)
    if pace is not None:
        remember_days(job, first, worlds, len(days), pace, told)


class _Shares:
    """The share that is done of all days, told as each tells its own."""

    def __init__(self, work: Sequence[float], tell: Progress) -> None:
        self._work, self._tell, self._lock = work, tell, threading.Lock()
        self._done = [0.0] * len(work)

    def of(self, n: int) -> Progress:
        def told(share: float, what: str) -> None:
            with self._lock:
                self._done[n] = max(by_then(COURSE, share), self._done[n])
                whole = sum(w * d for w, d in zip(self._work, self._done, strict=True)) / sum(self._work)
                self._tell(whole, f"{sum(d >= 1.0 for d in self._done)} of {len(self._work)} days done")

        return told


def _asked(job: Job, day: DayAsked, worlds: int, threads: int, progress: Progress) -> dict[str, ChanceThen]:
    """The answers of one day."""
    from whowhom.inference.sampler.particles import ImpossibleError
    from whowhom.questions.then import chance_then, refused

    found = {unparse(q.ask): no for q in day.asked if (no := refused(day.case, q.ask)) is not None}
    rest = [q for q in day.asked if unparse(q.ask) not in found]
    if rest:
        try:
            part = day._replace(asked=rest)
            e = _worlds_of(job, part, worlds, threads, lambda share, what: progress(0.98 * share, what))
        except ImpossibleError:
            none = ChanceThen(why="no world agrees with the record as of that day")
            found |= {unparse(q.ask): none for q in rest}
        else:
            found |= {unparse(q.ask): chance_then(e, q.ask) for q in rest}
    progress(1.0, "")
    return found


def _worlds_of(job: Job, day: DayAsked, worlds: int, threads: int, progress: Progress) -> "Ensemble":
    """The worlds of a day: those of its full run, or few ones, which know of no other question of the case."""
    from whowhom.inference.condition import LIGHT, estimate
    from whowhom.inference.room import TooLargeError
    from whowhom.inference.store import StoreError, reopen

    if day.full is not None:
        try:
            return reopen(day.full, day.case)
        except StoreError as error:
            raise PageError(f"the worlds kept of {day.case.as_of} cannot be read: {error}; use --fresh") from error
    asked = {f"q{n}": replace(q, key=f"q{n}") for n, q in enumerate(day.asked)}
    case = replace(day.case, questions=asked, judgements=())
    try:
        return estimate(case, worlds=worlds, effort=LIGHT, seed=job.order.seed, threads=threads, progress=progress)
    except TooLargeError as error:
        raise PageError(f"{case.key}: {error}") from error

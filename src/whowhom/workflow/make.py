"""The ensemble of an order: kept from before, brought up to date, or computed."""

import time
from typing import TYPE_CHECKING

from whowhom._memory import PROGRAM, memory_there
from whowhom.record import Case

from .cache import Job, keep_ensemble, kept_ensemble
from .clock import evenly
from .order import PageError
from .pace import Pace
from .renewal import updated
from .timing import compiled, expected, remember
from .watch import Progress

if TYPE_CHECKING:
    from whowhom.inference.ensemble import Ensemble

LEAST_MEMORY = PROGRAM  # bytes


def ensemble_of(job: Job, case: Case) -> "Ensemble":
    """The ensemble: kept, updated from that of an earlier record, or computed, and kept then.

    Args:
        job: from `load`.
        case: from `load`.

    Raises:
        PageError: there is not enough memory for it, or no world agrees with the record.
    """
    _see_memory()
    kept = kept_ensemble(job, case)
    if kept is not None:
        return kept
    base = None if job.order.fresh else job.shelf.base(job.wanted, job.lines)
    pace = compiled(job, case) if job.watch.timed else None
    found = updated(job, case, base) if base is not None else None
    if found is None:
        found = _computed(job, case, pace)
    keep_ensemble(job, found)
    return found


def _see_memory() -> None:
    """See that the libraries can be loaded: some never end their loading where memory is short."""
    there = memory_there()
    if there is not None and there < LEAST_MEMORY:
        raise PageError(f"there are {there / 1e6:.0f} MB of memory free, and at least {LEAST_MEMORY / 1e6:.0f} needed")


def _computed(job: Job, case: Case, pace: Pace | None) -> "Ensemble":
    """Compute it; with a pace, the watch is told how long that takes, and the pace is kept."""
    told = list[tuple[float, float]]()
    with job.watch.bar(expected(job, case, pace) if pace is not None else evenly(0.0)) as progress:
        began = time.perf_counter()

        def note(share: float, what: str) -> None:
            told.append((share, time.perf_counter() - began))
            progress(share, what)

        found = _estimated(job, case, note)
    if pace is not None:
        remember(job, case, pace, told)
    return found


def _estimated(job: Job, case: Case, progress: Progress) -> "Ensemble":
    from whowhom.inference.condition import estimate
    from whowhom.inference.room import TooLargeError
    from whowhom.inference.sampler.particles import ImpossibleError

    order = job.order
    try:
        return estimate(case, worlds=order.worlds, seed=order.seed, threads=order.hands, progress=progress)
    except (ImpossibleError, TooLargeError) as error:
        raise PageError(f"{case.key}: {error}") from error

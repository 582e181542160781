"""What of an order is kept already, and keeping what was made for it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from whowhom._disk import why_not
from whowhom.record import Case, load_case
from whowhom.record.files import find
from whowhom.record.folder import read_folder
from whowhom.record.problems import Problems

from .keys import OWN_DAY, KeptEntry, Wanted, lines_of
from .order import Order
from .shelf import Shelf, ShelfError
from .watch import Observer

if TYPE_CHECKING:
    from whowhom.inference.ensemble import Ensemble


@dataclass(frozen=True, kw_only=True)
class Job:
    """An order under way.

    `name` is that of the case's folder, `lines` are those of its record, `wanted` is by what its ensemble is found;
    `keeps` says whether anything can be kept at all. `written`: a hash of what the analyst writes for the page.
    """

    order: Order
    watch: Observer
    shelf: Shelf
    name: str
    lines: frozenset[str]
    wanted: Wanted
    keeps: bool
    written: str = ""


def take_up(order: Order, watch: Observer, shelf: Shelf | None = None) -> Job:
    """Begin an order: its files are read, nothing is checked or computed.

    Args:
        order: what is asked for.
        watch: who is told how it goes.
        shelf: where results are kept; by default the user's cache.

    Raises:
        CaseError: there is no such case.
    """
    shelf = shelf or Shelf()
    folder = read_folder(find(order.case), Problems())
    day = order.as_of.isoformat() if order.as_of else OWN_DAY
    try:
        shelf.check()
    except ShelfError as error:
        keeps = False
        watch.trouble(str(error))
    else:
        keeps = True
    return Job(
        order=order,
        watch=watch,
        shelf=shelf,
        name=folder.path.resolve().name,
        lines=lines_of(folder.texts),
        wanted=Wanted(digest=folder.digest, as_of=day, seed=order.seed, worlds=order.worlds),
        keeps=keeps,
        written=folder.written_digest[:16],
    )


def load(job: Job) -> tuple[Job, Case]:
    """Read and check the case as of the day; the job then knows whether that is the case's own day.

    Args:
        job: from `take_up`.

    Raises:
        CaseError: with all that is wrong with the case.
    """
    as_of = job.order.as_of
    case = load_case(job.order.case, as_of)
    wanted = replace(job.wanted, digest=case.digest)
    if as_of is not None and as_of == load_case(job.order.case).as_of:
        wanted = replace(wanted, as_of=OWN_DAY)
    return replace(job, wanted=wanted), case


def kept_page(job: Job, key: str) -> tuple[KeptEntry, bytes] | None:
    """The finished page, if it is kept and whole. Loads neither the case nor anything heavy.

    Args:
        job: the order.
        key: from `keys.page_key`.
    """
    if job.order.fresh:
        return None
    try:
        page, entry = job.shelf.page(job.wanted, key), job.shelf.entry(job.wanted)
    except ShelfError as error:
        job.watch.trouble(f"{error}; it is made anew")
        return None
    return (entry, page) if entry is not None and page is not None else None


def kept_ensemble(job: Job, case: Case) -> "Ensemble | None":
    """The ensemble, if it is kept and whole; a damaged one is removed.

    Args:
        job: the order.
        case: from `load`.
    """
    if job.order.fresh:
        return None
    try:
        path = job.shelf.ensemble(job.wanted)
        return _opened(job, path, case) if path is not None else None
    except ShelfError as error:
        job.watch.trouble(f"{error}; it is computed anew")
        job.shelf.drop(job.wanted)
        return None


def _opened(job: Job, path: Path, case: Case) -> "Ensemble":
    job.watch.expect("The worlds are there from an earlier run.")
    from whowhom.inference.store import StoreError, reopen

    try:
        return reopen(path, case)
    except StoreError as error:
        raise ShelfError(str(error)) from error


def keep_ensemble(job: Job, ensemble: "Ensemble") -> None:
    """Keep the ensemble for the next time; where that cannot be, the watch is told.

    Args:
        job: the order.
        ensemble: what was computed for it.
    """
    _keep(job, lambda: job.shelf.keep_ensemble(job.wanted, ensemble, job.lines))


def keep_page(job: Job, key: str, page: bytes, as_of: str) -> None:
    """Keep the page for the next time, beside its ensemble: where that could not be kept, the page is not either.

    Args:
        job: the order.
        key: from `keys.page_key`.
        page: UTF-8.
        as_of: its day, in ISO format.
    """
    if job.shelf.holds(job.wanted):
        _keep(job, lambda: job.shelf.keep_page(job.wanted, key, page, as_of))


def _keep(job: Job, put: Callable[[], None]) -> None:
    if not job.keeps:
        return
    try:
        put()
    except (OSError, MemoryError, ShelfError) as error:
        why = why_not(job.shelf.root, error) if isinstance(error, OSError) else str(error) or "memory is short"
        job.watch.trouble(f"the result is not kept for the next time: {why}")

"""`brief`: a case's memorandum, wherever its worlds come from."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from whowhom.record import Case

from .make import WORLDS, Making, Order, Progress, Watch, check_target, put_page
from .pace import Course
from .shelf import Entry, page_key
from .texts import with_texts

if TYPE_CHECKING:
    from whowhom.inference.ensemble import Ensemble


class Made(NamedTuple):
    """Where the page is, whether it was there already, and what a reader should know before he quotes it."""

    path: Path
    kept: bool
    grave: tuple[str, ...] = ()


class _Told(Watch):
    """Passes the progress on."""

    def __init__(self, progress: Progress | None) -> None:
        self.progress = progress

    @contextmanager
    def bar(self, seconds: float, course: Course) -> Iterator[Progress]:
        yield self.progress or (lambda share, what: None)


def brief(
    case: str | Path | Case,
    path: str | Path | None = None,
    *,
    as_of: date | None = None,
    worlds: int = WORLDS,
    seed: int = 1,
    threads: int = 0,
    fresh: bool = False,
    progress: Progress | None = None,
) -> Path:
    """Write the memorandum on a case as one self-contained page, and return its path.

    What an earlier run computed is used again where nothing has changed. A case that is given as such, not by its
    folder or name, is always computed, and as of its own day.

    Args:
        case: a folder, the name of a shipped case, or a case from `load_case`; path: of the page, by default the case's
        key and day in the current folder; as_of: the day, by default the case's own; worlds: how many; seed: 0 to
        2**31 - 1; threads: at work, 0 for one a core, which changes no number; fresh: compute even what is kept;
        progress: called with the share done, 0 to 1, and what is being done.

    Raises:
        CaseError: the case is not sound; PageError: the page cannot be written.
    """
    out, order = Path(path) if path is not None else None, Order("", as_of, seed, worlds, threads, fresh)
    if isinstance(case, Case):
        return _of_case(case, out, order, progress)
    return make_brief(Making(order._replace(case=case), _Told(progress)), out).path


def make_brief(making: Making, out: Path | None = None, documents: Path | None = None) -> Made:
    """Write the page of an order, kept or computed, with the passages that it cites where these are on hand.

    Args:
        making: The order.
        out: The page to write.
        documents: The folder of the cited texts; by default the case's own.

    Raises:
        CaseError: the case is not sound; PageError: the page cannot be written.
    """
    if out is not None:
        check_target(out)
    key = page_key()
    if (kept := making.page(key)) is not None:
        return _kept(making, kept, out, documents)
    before, case = making.wanted, making.load()
    if making.wanted != before and (kept := making.page(key)) is not None:  # it was the case's own day, said
        return _kept(making, kept, out, documents)
    path = out or default_path(case.key, case.as_of.isoformat())
    check_target(path)
    ensemble = making.ensemble(case)
    making.watch.expect("Writing the memorandum.")
    page = page_of(ensemble)
    put_page(with_texts(page, making.order.case, documents), path)
    making.keep_page(key, page, case)
    return Made(path, False, grave_of(page))


def _kept(making: Making, kept: tuple[Entry, bytes], out: Path | None, documents: Path | None) -> Made:
    """Put a kept page where it is wanted."""
    entry, page = kept
    path = out or default_path(entry.case, entry.as_of)
    check_target(path)
    put_page(with_texts(page, making.order.case, documents), path)
    return Made(path, True, grave_of(page))


def default_path(case: str, as_of: str) -> Path:
    """Where a page goes when nobody says where: the current folder."""
    return Path(f"{case}-{as_of}.html")


def grave_of(page: bytes) -> tuple[str, ...]:
    """The grave findings of a page, as its head has them.

    >>> grave_of(b'<head><meta name="grave" content="It &lt; 1. Run again."></head>')
    ('It < 1. Run again.',)
    """
    return tuple(unescape(text.decode("utf-8")) for text in re.findall(rb'<meta name="grave" content="([^"]*)">', page))


def page_of(ensemble: "Ensemble") -> bytes:
    """The finished page of an ensemble."""
    from whowhom.memorandum import render
    from whowhom.questions import answer

    return render(answer(ensemble)).encode("utf-8")


def _of_case(case: Case, out: Path | None, order: Order, progress: Progress | None) -> Path:
    from whowhom.inference.condition import estimate

    path = out or default_path(case.key, case.as_of.isoformat())
    check_target(path)
    found = estimate(case, worlds=order.worlds, seed=order.seed, threads=order.hands, progress=progress)
    put_page(page_of(found), path)
    return path

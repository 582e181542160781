"""The two sides of a comparison: a case, a case as of a day (`june-1957@1957-06-20`), or a brief that was kept."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from whowhom.propositions.errors import nearest
from whowhom.record import Case, CaseError, DateError
from whowhom.record.dates import day_of
from whowhom.record.draft import Draft
from whowhom.record.files import CASE, shipped
from whowhom.record.fingerprint import record_digests, settings_digests
from whowhom.record.load import check

from .cache import Job, load, take_up
from .order import Order, PageError
from .watch import Observer

if TYPE_CHECKING:
    from whowhom.memorandum.figures import Figures


@dataclass(frozen=True, kw_only=True)
class SideOfCase:
    """A case that can be computed: its order taken up, the case as of its day, and its whole record."""

    name: str
    job: Job
    case: Case
    draft: Draft


@dataclass(frozen=True, kw_only=True)
class KeptSide:
    """A brief that was kept: its figures alone."""

    name: str
    figures: "Figures"


def side_of(named: str | Path, order: Order, watch: Observer) -> SideOfCase | KeptSide:
    """One side.

    Args:
        named: a case folder or the name of a shipped case, with `@` and a day where it is not the case's own; or a
            page of `brief`, or its figures as JSON.
        order: how it is computed; its case and day aside.
        watch: who is told how it goes.

    Raises:
        CaseError: the case is not sound.
        PageError: there is no such thing, or it holds no figures.
    """
    path, name = Path(named), str(named)
    if path.is_file() and path.name != CASE:
        return KeptSide(name=name, figures=_figures(path, name))
    if path.exists() or name in shipped():
        return _case(name, name, None, order, watch)
    folder, at, day = name.rpartition("@")
    if at and (Path(folder).is_dir() or folder in shipped()):
        return _case(name, folder, _day(day, name), order, watch)
    near = nearest(folder or name, shipped())
    hint = f"; did you mean {near}{at}{day}?" if near and at else f"; did you mean {near}?" if near else ""
    raise PageError(f"{name} is no case and no kept brief{hint}")


def _figures(path: Path, name: str) -> "Figures":
    from whowhom.memorandum.figures_json import LARGEST, FiguresError, read_figures

    try:
        if path.stat().st_size > LARGEST:
            raise PageError(f"{name} is too large to be a brief")
        return read_figures(path.read_bytes(), name)
    except FiguresError as error:
        raise PageError(str(error)) from None
    except OSError as error:
        raise PageError(f"{name} cannot be read: {error.strerror or error}") from None


def _day(text: str, name: str) -> date:
    try:
        return day_of(text)
    except DateError as error:
        hint = f"; did you mean {error.nearest}?" if error.nearest else ""
        raise PageError(f"{name}: {error.message}; expected a day after the @, as 1957-07-23{hint}") from None


def _case(name: str, folder: str, day: date | None, order: Order, watch: Observer) -> SideOfCase:
    job, case = load(take_up(replace(order, case=folder, as_of=day), watch))
    return SideOfCase(name=name, job=job, case=case, draft=whole_record(folder))


def whole_record(case: str | Path) -> Draft:
    """All that a case holds, whenever learned.

    Args:
        case: a folder, or the name of a shipped case.

    Raises:
        CaseError: it is not sound.
    """
    checked = check(case)
    if checked.errors or checked.draft is None:
        raise CaseError(checked.errors)
    return checked.draft


def rebuilt_side(kept: KeptSide, other: SideOfCase) -> SideOfCase | None:
    """The case that a kept brief was made from, out of the files of the other side; None where it is not in them.

    It is in them where they have only grown: all its reports are there, and all else is as it was.

    Args:
        kept: the brief.
        other: a case.
    """
    from whowhom.record.between import rebuilt

    figures, whole = kept.figures, other.draft.case
    if not whole.begins <= figures.as_of <= whole.as_of:
        return None
    wanted = Counter(r.digest for r in figures.reports)
    draft, case = rebuilt(other.draft, figures.as_of, wanted)
    alike = record_digests(case) == figures.record and settings_digests(case) == figures.settings
    if not alike or len(case.reports) != len(figures.reports):
        return None
    order = replace(other.job.order, as_of=figures.as_of)
    job, _ = load(take_up(order, other.job.watch, other.job.shelf))
    if case.digest != whole.digest:
        job = derived(job, case)
    return SideOfCase(name=kept.name, job=job, case=case, draft=draft)


def derived(job: Job, case: Case) -> Job:
    """The job of a case that stands between others.

    Args:
        job: of one of them.
        case: with a digest of its own.
    """
    wanted = replace(job.wanted, digest=case.digest, as_of=case.as_of.isoformat())
    return replace(job, wanted=wanted, lines=frozenset())

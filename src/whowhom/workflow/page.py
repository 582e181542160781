"""`brief`: a case's memorandum, in the form that its file asks for, wherever its worlds come from."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from dataclasses import replace as replaced
from datetime import date
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING

from whowhom._output import Consent, Destination, OutputError, always, never, put, target
from whowhom._records import replace
from whowhom.inference.defaults import WORLDS
from whowhom.memorandum.forms.choice import rendered
from whowhom.memorandum.forms.kinds import HTML, FormError, form_of, see_form
from whowhom.propositions import atoms
from whowhom.record import Case

from .cache import Job, keep_page, kept_page, load, take_up
from .keys import page_key
from .make import ensemble_of
from .order import Order, PageError
from .over_time import histories
from .texts import read_for, with_texts
from .watch import PassedOn, Progress

if TYPE_CHECKING:
    from whowhom.inference.ensemble import Ensemble
    from whowhom.questions.answers import Answers

MOST_HISTORIES = 4
ROOM = 20_000_000  # bytes that must be free where the page goes


@dataclass(frozen=True, kw_only=True)
class Finished:
    """A finished page, from which other verbs read, and the same in the form that is wanted; and of which day."""

    page: bytes
    formed: bytes
    as_of: str


@dataclass(frozen=True, kw_only=True)
class Made:
    """Where the page is, whether it was there already, and what a reader should know before he quotes it.

    `warnings`: where the analyst's own text no longer fits the figures.
    """

    path: Path
    kept: bool
    grave: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


def brief(
    case: str | Path | Case,
    path: str | Path | None = None,
    *,
    as_of: date | None = None,
    worlds: int = WORLDS,
    seed: int = 1,
    progress: Progress | None = None,
    overwrite: bool = False,
) -> Path:
    """Write the memorandum on a case as one self-contained page, as Word or as PDF, and return its path.

    What an earlier run computed is used again where nothing has changed. A case that is given as such, not by its
    folder or name, is always computed, and as of its own day.

    Args:
        case: a folder, the name of a shipped case, or a case from `load_case`.
        path: of the file, `.docx` for Word, `.pdf` for PDF; by default a page by the case's key and day, in the
            current folder.
        as_of: the day; by default the case's own.
        worlds: how many.
        seed: 0 to 2**31 - 1.
        progress: called with the share done, 0 to 1, and what is being done.
        overwrite: replace a file that whowhom did not write, or that was changed since.

    Raises:
        CaseError: the case is not sound.
        PageError: the page cannot be written.
    """
    out, order = (
        Path(path) if path is not None else None,
        Order(case="", as_of=as_of, seed=seed, worlds=worlds),
    )
    consent = always if overwrite else never
    if isinstance(case, Case):
        return _of_case(case, out, order, progress, consent)
    return make_brief(take_up(replace(order, case=case), PassedOn(progress)), out, consent=consent).path


def make_brief(job: Job, out: Path | None = None, documents: Path | None = None, consent: Consent = never) -> Made:
    """Write the page of an order, kept or computed, with the passages that it cites where these are on hand.

    Args:
        job: from `take_up`.
        out: the file to write; by default a page by the case's key and day, in the current folder.
        documents: the folder of the cited texts; by default the case's own.
        consent: asked whether a file may be replaced that the program did not write.

    Raises:
        CaseError: the case is not sound.
        PageError: the page cannot be written.
    """

    def to(case: str, as_of: str) -> Destination:
        return at or _target(default_path(case, as_of), read_for(job.order.case, documents), consent)

    form = _form(out)
    at = _target(out, read_for(job.order.case, documents), consent) if out is not None else None
    key = page_key() + job.written
    if (kept := _kept(job, key, form)) is not None:
        return _put(job, kept, to(job.name, kept.as_of), documents, True)
    before, (job, case) = job.wanted, load(job)
    if job.wanted != before and (kept := _kept(job, key, form)) is not None:  # it was the case's own day, said
        return _put(job, kept, to(job.name, kept.as_of), documents, True)
    as_of = case.as_of.isoformat()
    where = to(case.key, as_of)
    ensemble = ensemble_of(job, case)
    pages, warnings = _finished(ensemble, job, form)
    made = _put(job, pages, where, documents, False)
    if not warnings:  # else it is written again, so that they are told again
        keep_page(job, key, pages.page, as_of)
        if form != HTML:
            keep_page(job, key + form, pages.formed, as_of)
    return replaced(made, warnings=warnings)


def _form(path: Path | None) -> str:
    """The form that is wanted, if it can be made here."""
    form = form_of(path)
    try:
        see_form(form)
    except FormError as error:
        raise PageError(str(error)) from error
    return form


def _kept(job: Job, key: str, form: str) -> Finished | None:
    """What is kept of the page and of the form, where both are."""
    page = kept_page(job, key)
    formed = page if form == HTML or page is None else kept_page(job, key + form)
    return (
        Finished(page=page[1], formed=formed[1], as_of=page[0].as_of)
        if page is not None and formed is not None
        else None
    )


def _target(path: Path, read: Iterable[Path], consent: Consent) -> Destination:
    try:
        return target(path, read, consent, ROOM)
    except OutputError as error:
        raise PageError(str(error)) from error


def _put(job: Job, made: Finished, at: Destination, documents: Path | None, kept: bool) -> Made:
    """Put a brief where it is wanted; a page with the passages that it cites."""
    page = form_of(at.path) == HTML
    data = with_texts(made.page, job.order.case, documents, job.watch.trouble) if page else made.formed
    _written(data, at)
    return Made(path=at.path, kept=kept, grave=grave_of(made.page))


def _written(page: bytes, at: Destination) -> None:
    try:
        put(page, at)
    except OutputError as error:
        raise PageError(str(error)) from error


def default_path(case: str, as_of: str) -> Path:
    """Where a page goes when nobody says where: the current folder.

    Args:
        case: its key.
        as_of: in ISO format.
    """
    return Path(f"{case}-{as_of}.html")


def grave_of(page: bytes) -> tuple[str, ...]:
    """The grave findings of a page, as its head has them.

    >>> grave_of(b'<head><meta name="grave" content="It &lt; 1. Run again."></head>')
    ('It < 1. Run again.',)

    Args:
        page: HTML in UTF-8.
    """
    return tuple(unescape(text.decode("utf-8")) for text in re.findall(rb'<meta name="grave" content="([^"]*)">', page))


def page_of(ensemble: "Ensemble", job: Job | None = None) -> bytes:
    """The finished page of an ensemble.

    Args:
        ensemble: from `ensemble_of`.
        job: where the case has files, so that its judgements can be asked as of earlier days.
    """
    return _finished(ensemble, job, HTML)[0].page


def _finished(ensemble: "Ensemble", job: Job | None, form: str) -> tuple[Finished, tuple[str, ...]]:
    """The page and the form that is wanted, and where the analyst's own text no longer fits its figures."""
    from whowhom.memorandum.figures import figures_of
    from whowhom.memorandum.left_words import warnings_of
    from whowhom.memorandum.page import faults_of
    from whowhom.questions import answer

    answers, case = answer(ensemble), ensemble.case
    asked = ahead(answers, case)
    found = histories(job, asked) if job is not None and asked else ()
    if job is not None:
        job.watch.expect("Writing the memorandum.")
        for fault in faults_of(answers, found, case.brief):
            job.watch.trouble(f"A check of the page found a fault of the program's own: {fault}.")
    page = rendered(HTML, answers, figures=figures_of(answers, case), histories=found, settings=case.brief)
    formed = page if form == HTML else rendered(form, answers, histories=found, settings=case.brief)
    return Finished(page=page, formed=formed, as_of=case.as_of.isoformat()), warnings_of(answers, case.brief)


def ahead(answers: "Answers", case: Case) -> list[str]:
    """The judgements about days to come, as they are asked.

    Whether the leader is moved against has no history where he has just been: before it another move was meant.

    Args:
        answers: of the as-of day.
        case: whose questions they are.
    """
    found = [j.ask for j in answers.front.judged if j.horizon is not None and j.horizon > answers.as_of]
    if answers.front.state.attempt:
        moves = {key for key, q in case.questions.items() if any(a.predicate == "challenged" for a in atoms(q.ask))}
        found = [ask for ask in found if ask not in moves]
    return found[:MOST_HISTORIES]


def _of_case(case: Case, out: Path | None, order: Order, progress: Progress | None, consent: Consent) -> Path:
    from whowhom.inference.condition import estimate

    form = _form(out)
    at = _target(out or default_path(case.key, case.as_of.isoformat()), read_for(case.folder, None), consent)
    found = estimate(case, worlds=order.worlds, seed=order.seed, threads=order.hands, progress=progress)
    _written(_finished(found, None, form)[0].formed, at)
    return at.path

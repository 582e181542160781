"""`ask --over-time`: a question asked as of a row of days; each day's answers are kept, its worlds are not.

A day has few worlds, and the days are computed side by side. Where the worlds of a full run of a day are kept, they
answer instead, so that the figure is the one that the brief prints.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

from whowhom.inference.defaults import WORLDS_A_DAY
from whowhom.propositions import Names, parse
from whowhom.propositions.spelling import composed
from whowhom.propositions.walk import unparse
from whowhom.questions.days import days_of
from whowhom.questions.history import ChanceHistory, ChanceThen, Computed, history_of
from whowhom.record import Case, Question
from whowhom.record.content import content_digest
from whowhom.record.load import OnDays, load_on_days

from .answers_kept import keep_answers, read_answers
from .cache import Job, take_up
from .each_day import DayAsked, Kept, ask_days
from .keys import OWN_DAY, Wanted
from .order import Order, PageError
from .watch import PassedOn, Progress

MOST_DAYS = 120


def over_time(
    case: str | Path | Case,
    question: str,
    days: Sequence[date] | None = None,
    *,
    as_of: date | None = None,
    worlds: int | None = None,
    seed: int = 1,
    progress: Progress | None = None,
) -> ChanceHistory:
    """The history of a chance: a question asked as of a row of days, each time knowing no more than was known then.

    What an earlier run computed of a day is used again as long as nothing that was known by then has changed.

    Args:
        case: a folder, the name of a shipped case, or a case from `load_case` whose folder is as it was.
        question: the key of a question of the case, or a proposition.
        days: by default a dozen on which much was learned, the as-of day the last.
        as_of: the last day of which anything is known; by default the case's own, or that of the case given.
        worlds: of each day; by default `WORLDS_A_DAY`, or those of a full run of the day where they are kept.
        seed: 0 to 2**31 - 1.
        progress: called with the share done, 0 to 1, and what is being done.

    Raises:
        CaseError: the case is not sound.
        PropositionError: the question cannot be read.
        PageError: a day lies outside the case, or there is not enough memory.
    """
    order = Order(case=case.folder if isinstance(case, Case) else case, as_of=as_of, seed=seed)
    if isinstance(case, Case):
        order = replace(order, as_of=as_of or case.as_of)
    job = take_up(order, PassedOn(progress))
    if isinstance(case, Case) and case.digest != job.wanted.digest:
        raise PageError(f"{case.key}: the case is not as its files have it, so it cannot be asked as of another day")
    return histories(job, [question], days, worlds)[0]


def histories(
    job: Job, questions: Sequence[str], days: Sequence[date] | None = None, worlds: int | None = None
) -> tuple[ChanceHistory, ...]:
    """The histories of some questions over the same days; each day is computed once for all of them.

    Args:
        job: from `take_up`; the worlds of its order are those of a full run.
        questions: keys of the case, or propositions.
        days: as in `over_time`.
        worlds: as in `over_time`.

    Raises:
        CaseError: the case is not sound.
        PropositionError: a question cannot be read.
        PageError: a day lies outside the case, or there is not enough memory.
    """
    found = load_on_days(job.order.case, lambda whole: _chosen(whole, days), job.order.as_of)
    asked = [_question(found.whole, text) for text in questions]
    each = worlds or WORLDS_A_DAY
    places = {day: _place(job, case, found.own, each, full=worlds is None) for day, case in found.then.items()}
    known = {day: _known(job, place, asked) for day, place in places.items()}
    ask_days(job, found.whole, _missing(found, places, known, asked), each, _keeper(job, places, known))
    how = Computed(worlds=each, seed=job.order.seed)
    return tuple(
        history_of(found.whole, q, {day: answers[unparse(q.ask)] for day, answers in known.items()}, how) for q in asked
    )


class Place(NamedTuple):
    """Where the answers of a day are kept, and the file of its full run's worlds, where that is kept."""

    folder: Path
    full: Path | None


def _chosen(whole: Case, days: Sequence[date] | None) -> Sequence[date]:
    """The days that are asked, in order, each one of the case."""
    if days is None:
        return days_of(whole)
    if not days:
        raise PageError("no day is given")
    for day in days:
        if day > whole.as_of:
            raise PageError(f"{day} is later than the as-of day of the case, {whole.as_of}: no later day can be asked")
        if day < whole.begins:
            raise PageError(f"{day} is before the case begins; it can be asked from {whole.begins} to {whole.as_of}")
    if len(set(days)) > MOST_DAYS:
        raise PageError(f"{len(set(days))} days are too many: {MOST_DAYS} at the most")
    return sorted(set(days))


def _question(whole: Case, text: str) -> Question:
    known = whole.questions.get(composed(text))
    return known if known is not None else Question(key="", ask=parse(text, Names.of(whole)), text="", title="")


def _place(job: Job, case: Case, own: date, worlds: int, full: bool) -> Place:
    """Where the answers of a day are; beside the worlds of its full run, where these are wanted and kept."""
    seed, as_of = job.order.seed, case.as_of.isoformat()
    if full and not job.order.fresh:
        whole = Wanted(
            digest=case.digest, as_of=OWN_DAY if case.as_of == own else as_of, seed=seed, worlds=job.order.worlds
        )
        if job.shelf.holds(whole):
            return Place(job.shelf.folder(whole), job.shelf.ensemble(whole))
    few = Wanted(digest=content_digest(case), as_of=as_of, seed=seed, worlds=worlds)
    return Place(job.shelf.folder(few), None)


def _known(job: Job, place: Place, asked: Sequence[Question]) -> dict[str, ChanceThen]:
    """The answers that are kept of a day."""
    kept = {} if job.order.fresh else read_answers(place.folder)
    return {key: kept[key] for q in asked if (key := unparse(q.ask)) in kept}


def _missing(
    found: OnDays,
    places: Mapping[date, Place],
    known: Mapping[date, Mapping[str, ChanceThen]],
    asked: Sequence[Question],
) -> list[DayAsked]:
    """The days of which an answer is missing, with the questions that it is missing of."""
    days = []
    for day, case in found.then.items():
        open_ = tuple(q for q in asked if unparse(q.ask) not in known[day])
        if open_:
            days.append(DayAsked(case=case, asked=open_, full=places[day].full))
    return days


def _keeper(job: Job, places: Mapping[date, Place], known: Mapping[date, dict[str, ChanceThen]]) -> Kept:
    """What takes in the answers of a day, and keeps them."""

    def keep(day: date, answers: Mapping[str, ChanceThen]) -> None:
        known[day].update(answers)
        if job.keeps:
            keep_answers(places[day].folder, answers)

    return keep

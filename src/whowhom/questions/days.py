"""On which days a case is asked for the history of a chance: those on which much was learned, and none left out long.

    F(t) = half the share of the case's time up to t, and half the share of all that was learned by t
    days   of each of so many equal parts of F, the day on which most was learned; the as-of day is always the last

So busy weeks have more days than quiet years, and quiet years have theirs. What is learned counts by its kind: an event
that marks a course more than another, a claim less, a note nothing. The question is not looked at, so that the days of
a case are the same for all of its questions, and one computation answers them together.
"""

from collections.abc import Mapping
from datetime import date

from whowhom.propositions import PREDICATES
from whowhom.propositions.syntax import Atom
from whowhom.record.case import Case, Report

DAYS = 12
MARKED, FACT, CLAIM = 3.0, 2.0, 1.0  # what a report counts


def days_of(case: Case, most: int = DAYS) -> tuple[date, ...]:
    """The days on which a case is asked, in order; the last is its as-of day.

    Args:
        case: as of its day.
        most: how many days.
    """
    learned = learned_by_day(case)
    before = sorted(day for day in learned if day < case.as_of)
    parts = max(most - 1, 0)
    if len(before) <= parts or not parts:
        return (*before[:parts], case.as_of)
    total, span, so_far = sum(learned.values()), max((case.as_of - case.begins).days, 1), 0.0
    place: dict[date, float] = {}
    for day in before:
        place[day] = 0.5 * (day - case.begins).days / span + 0.5 * so_far / total
        so_far += learned[day]
    return (*_one_of_each(before, place, learned, parts), case.as_of)


def _one_of_each(
    days: list[date], place: Mapping[date, float], weight: Mapping[date, float], parts: int
) -> tuple[date, ...]:
    """The weightiest day of each part; where some parts have none, the days farthest from those chosen."""
    end = max(place.values()) * (1.0 + 1e-9)
    best: dict[int, date] = {}
    for day in days:
        part = min(int(parts * place[day] / end), parts - 1) if end > 0.0 else 0
        if part not in best or weight[day] > weight[best[part]]:
            best[part] = day
    chosen = set(best.values())
    while len(chosen) < parts:
        chosen.add(max((d for d in days if d not in chosen), key=lambda d: _apart(d, chosen, place)))
    return tuple(sorted(chosen))


def _apart(day: date, chosen: set[date], place: Mapping[date, float]) -> float:
    return min(abs(place[day] - place[other]) for other in chosen)


def learned_by_day(case: Case) -> Mapping[date, float]:
    """How much was learned on each day: the day on which the case begins, with nothing, and those of its reports.

    Args:
        case: as of its day.
    """
    found = {case.begins: 0.0}
    for report in case.reports.values():
        if case.begins <= report.learned <= case.as_of and report.basis != "note":
            found[report.learned] = found.get(report.learned, 0.0) + weight_of(report)
    return found


def weight_of(report: Report) -> float:
    """What a report counts when days are chosen.

    Args:
        report: of the log, no note.
    """
    if report.basis != "fact":
        return CLAIM
    marks = isinstance(report.what, Atom) and PREDICATES[report.what.predicate].marks
    return MARKED if marks else FACT

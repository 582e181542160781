"""What was learned between two days of a history: what moved the chance most, or else what the days were about."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from whowhom.propositions import describe
from whowhom.propositions.syntax import Proposition
from whowhom.propositions.walk import mentions
from whowhom.record.case import Case, Report
from whowhom.record.foretelling import foretells

from .events import label_of, marks

MOST = 2
POINTS = 0.02  # of a record that moves the chance by less it is not said


@dataclass(frozen=True, kw_only=True)
class Learned:
    """A record that became known: its day, what it says in a short clause, and what the chance is without it.

    `p_without` None: it is named for what it is; that it moved the chance cannot be told.
    """

    day: date
    text: str
    record: str
    p_without: float | None = None


def learned_between(
    whole: Case, what: Proposition, new: Iterable[Report], p: float | None, without: Mapping[str, float]
) -> tuple[Learned, ...]:
    """One or two of the records of an interval.

    Those that moved the chance by two points or more come first, by how much; then events: those about whom the
    question names before others, those that mark a course before others, later ones before earlier.

    Args:
        whole: the case.
        what: the question.
        new: what was learned in the interval, notes aside.
        p: the chance at its end.
        without: what it would be without each record that moved it, by key.
    """
    reports = {r.key: r for r in new}
    moved = {key: left for key, left in without.items() if p is not None and key in reports and abs(p - left) >= POINTS}
    order = sorted(moved, key=lambda key: -abs((p or 0.0) - moved[key]))
    subjects = {key for _, key in mentions(what)}
    rest = [r for r in reports.values() if r.key not in moved and label_of(r, whole)]
    rest.sort(key=lambda r: (_about(r, subjects), marks(r, whole), r.learned), reverse=True)
    found = dict[str, Learned]()
    for key in (*order, *(r.key for r in rest)):
        text = short_clause(reports[key], whole)
        if text not in found and len(found) < MOST:
            found[text] = Learned(day=reports[key].learned, text=text, record=key, p_without=moved.get(key))
    return tuple(found.values())


def short_clause(report: Report, case: Case) -> str:
    """What a report says, in a few words: an event by its label, a claim as reported, or as predicted.

    Args:
        report: of the log, no note.
        case: whose names are used.
    """
    said = label_of(report, case) or (describe(report.what, case) if report.what is not None else report.note)
    said = said[:1].upper() + said[1:]
    if report.basis == "fact":
        return said
    return f"{'Predicted' if foretells(report.what, report) is not None else 'Reported'}: {said}"


def _about(report: Report, subjects: set[str]) -> bool:
    return report.what is not None and bool(subjects & {key for kind, key in mentions(report.what) if kind != "body"})

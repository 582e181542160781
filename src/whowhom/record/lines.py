"""Which lines will be weighed: each row of the record, as what, and if not, why."""

from dataclasses import dataclass

from .case import Case
from .files import LOG
from .heard import SEATS
from .load import Checked
from .moves import FACT, MOVES, NOTE, SEAT, kind_of
from .silence import unweighed


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """A row as the model takes it.

    `place` is its file and line; `kind` says as what it counts, `moves` what it can move. `why` is empty where it is
    weighed, else the reason, and `instead` what could be written in its place.
    """

    key: str
    place: str
    source: str
    says: str
    kind: str
    weighed: bool
    moves: str
    why: str = ""
    instead: str = ""


def lines(checked: Checked) -> tuple[Line, ...]:
    """Every row of the log, and every fall that a tenure tells, in the order of the record.

    Args:
        checked: A check without errors; of another, nothing.
    """
    if checked.case is None or checked.draft is None:
        return ()
    return lines_of(checked.draft.case, checked.case, checked.log)


def lines_of(whole: Case, case: Case, log: str = LOG) -> tuple[Line, ...]:
    """The same of a case.

    Args:
        whole: The record with all that was learned later.
        case: The same as cut at its as-of date.
        log: The file in which its log stands.
    """
    why = unweighed(whole, case)
    found = []
    for report in whole.reports.values():
        kind = kind_of(report)
        note = ("it is a note", "a proposition, if the vocabulary has one") if kind == NOTE else ("", "")
        reason, other = why.get(report.key, note)
        kind = SEAT if kind == FACT and reason else kind
        file = report.where.file.replace(LOG, log) if report.where else ""
        place = f"{file}:{report.where.line}" if report.where else ""
        found.append(
            Line(
                key=report.key,
                place=place,
                source=report.source,
                says=report.text,
                kind=kind,
                weighed=not reason,
                moves=MOVES[kind] if not reason or reason == SEATS else MOVES[NOTE],
                why=reason,
                instead=other,
            )
        )
    return tuple(found)

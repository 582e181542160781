"""The facts of a career: who gained and lost which seat, who died, each with its date and its place."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal, NamedTuple

from whowhom.propositions.syntax import And, Atom

from .case import Case, Report, Tenure, Where
from .dates import UncertainDate, exact
from .files import LEADERSHIP
from .spans import SAME_EVENT, before, meets, reach

Kind = Literal["appointed", "removed", "died"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Turn:
    """One turn of a career; `seat` is empty for a death."""

    kind: Kind
    who: str
    seat: str
    when: UncertainDate
    where: Where | None


def day_of_report(report: Report) -> UncertainDate:
    """When what a report says was so: `happened`, else the day on which it was learned.

    Args:
        report: of the log.
    """
    return report.happened or exact(report.learned)


def facts(case: Case) -> Iterator[tuple[Report, Atom]]:
    """Every event that a fact of the log asserts; a row may assert several, with `and`.

    Args:
        case: from `load_case`.
    """
    for report in case.reports.values():
        if report.basis == "fact":
            yield from ((report, atom) for atom in asserted(report.what))


def asserted(what: object) -> Iterator[Atom]:
    """The atoms that a proposition asserts outright.

    Args:
        what: a proposition.
    """
    if isinstance(what, Atom):
        yield what
    elif isinstance(what, And):
        for part in what.parts:
            yield from asserted(part)


def turns(case: Case) -> list[Turn]:
    """All turns that facts of the log assert, by their first possible day.

    Args:
        case: from `load_case`.
    """
    found = []
    for report, atom in facts(case):
        if atom.predicate in ("appointed", "removed", "died") and "*" not in dict(atom.args).values():
            args = dict(atom.args)
            when = report.happened or exact(report.learned)
            if report.happened is None and report.learned.toordinal() > SAME_EVENT:  # it was learned some time after
                when = UncertainDate(
                    text=str(report.learned), spans=((report.learned - timedelta(SAME_EVENT), report.learned),)
                )
            seat = args.get("to") or args.get("from") or ""
            found.append(Turn(kind=atom.predicate, who=args["who"], seat=seat, when=when, where=report.where))  # type: ignore[arg-type]
    return sorted(found, key=lambda turn: reach(turn.when))


def deaths(case: Case) -> dict[str, Turn]:
    """The first death of each person who died.

    Args:
        case: from `load_case`.
    """
    found: dict[str, Turn] = {}
    for turn in turns(case):
        if turn.kind == "died":
            found.setdefault(turn.who, turn)
    return found


def written(case: Case) -> list[Tenure]:
    """The tenures that stand in leadership.yaml, without those that were taken from the log or assumed.

    Args:
        case: from `load_case`.
    """
    return [t for t in case.tenures if t.where is not None and t.where.file == LEADERSHIP]


class ClosedTenure(NamedTuple):
    """A tenure with the end that the log gives it where leadership.yaml gives none."""

    tenure: Tenure
    end: UncertainDate | None
    end_where: Where | None


def stays(case: Case) -> list[ClosedTenure]:
    """All tenures, closed by the first removal or death that may come after their beginning.

    Args:
        case: from `load_case`.
    """
    ends: dict[tuple[str, str], list[Turn]] = {}
    gone = deaths(case)
    for turn in turns(case):
        if turn.kind == "removed":
            ends.setdefault((turn.who, turn.seat), []).append(turn)
    found = []
    for t in case.tenures:
        closing = [*ends.get((t.who, t.seat), ()), *([gone[t.who]] if t.who in gone else ())]
        if t.end is None:
            later = [turn for turn in closing if not before(turn.when, t.start) or meets(turn.when, t.start)]
            last = min(later, key=lambda turn: reach(turn.when), default=None)
            found.append(ClosedTenure(t, last.when if last else None, last.where if last else t.where))
        else:
            found.append(ClosedTenure(t, t.end, t.where))
    return found

"""From a case to arrays: the only place that does it.

`compile_case` returns a `Compiled`: the leadership and its record as the kernels read them, and the names of all that
stands in their rows, so that answers can be read back. Each kind of thing has a module that makes its arrays: persons,
blocs, choices, affairs; watches, signs, showdowns, probes, reports.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from whowhom.record.case import Case
from whowhom.record.followed import Followed
from whowhom.world.anchored import unanchored
from whowhom.world.catalogue import PARAMETERS
from whowhom.world.leadership import Leadership, Record
from whowhom.world.standing import slow_directions

from .affairs import affair_arrays, pairs_of
from .anchor import Foreseen
from .blocs import BlocRow, appointment_arrays, bloc_arrays, blocs_of, issue_arrays
from .calendar import first_day, month_of
from .choices import ModelChoice, choice_arrays, choices_of, parameter_arrays
from .claims import Index, Probe
from .facts import look_up
from .layout import places
from .persons import person_arrays, post_arrays, seat_arrays
from .probes import Bare, asked, in_order, probe_arrays
from .prospects import prospects
from .reports import Sorted, claim_arrays, measure_arrays, sort_reports, source_arrays
from .seats import Seats, seats_by_month
from .showdowns import showdown_arrays
from .signs import event_arrays
from .watches import watch_arrays

SLOW = 8


@dataclass(frozen=True, kw_only=True)
class Compiled:
    """A case as arrays with the names of their rows."""

    case: Case
    leadership: Leadership
    record: Record
    seats: Seats
    persons: tuple[str, ...]
    blocs: tuple[str, ...]
    affairs: tuple[str, ...]
    issues: tuple[str, ...]
    sources: tuple[str, ...]
    records: tuple[str, ...]
    probes: Mapping[tuple[int, int, int, int], int]
    index: Index
    choices: tuple[tuple[str, tuple[str, ...]], ...]  # the built-in ones last
    not_weighed: Mapping[str, str]
    foreseen: Foreseen | None = None  # by what everybody can see alone; None where nothing anchors the case

    @property
    def months(self) -> int:
        """Months of history."""
        return self.leadership.months

    def month_day(self, month: int) -> date:
        """The first day of a month, or the as-of day for the one past the history."""
        return self.case.as_of if month >= self.months else first_day(month, self.case.begins)


@dataclass(frozen=True, kw_only=True)
class _Named:
    """The rows of a case's arrays, before there are arrays."""

    case: Case
    persons: Sequence[str]
    seats: Seats
    blocs: Sequence[BlocRow]
    choices: Sequence[ModelChoice]
    index: Index


def compile_case(case: Case, extra: tuple[Probe, ...] = ()) -> Compiled:
    """Compile a case.

    Args:
        case: from `load_case`.
        extra: more probes to be answered.
    """
    rows = _named(case)
    index = rows.index
    reports = sort_reports(case, index)
    wanted = [*reports.probes, *(p.bare for p in (*asked(case, index), *extra))]
    probes = in_order(wanted)
    record = _record(rows, reports, probes)  # before the leadership, whose affairs are those that reports speak of
    leadership = _leadership(rows, dates=int((record.events.z >= 0).sum()))
    return Compiled(
        case=case,
        leadership=leadership,
        record=record,
        seats=rows.seats,
        persons=tuple(rows.persons),
        blocs=tuple(bloc.key for bloc in rows.blocs),
        affairs=tuple(case.affairs),
        issues=tuple(case.issues),
        sources=tuple(case.sources),
        records=reports.records,
        probes=probes,
        index=index,
        choices=tuple((choice.hypothesis, choice.names) for choice in rows.choices),
        not_weighed=reports.not_weighed,
    )


def _named(case: Case) -> _Named:
    """Who and what plays a part, and where each stands in the arrays."""
    months = month_of(case.as_of, case.begins) + 1
    followed = Followed(case)
    persons = [p for p in case.persons if p in followed.players]
    seats = seats_by_month(case, persons, months)
    blocs, choices = blocs_of(case), choices_of(case)
    index = Index(
        case=case,
        persons={p: i for i, p in enumerate(persons)},
        blocs={bloc.key: i for i, bloc in enumerate(blocs)},
        affairs={a: i for i, a in enumerate(case.affairs)},
        issues={k: i for i, k in enumerate(case.issues)},
        choices={(one.hypothesis, a): (c, j) for c, one in enumerate(choices) for j, a in enumerate(one.names) if a},
        months=months,
        showdowns=list(followed.showdowns),
        falls=followed.falls,
        seats=seats,
    )
    look_up(case, index)
    return _Named(case=case, persons=persons, seats=seats, blocs=blocs, choices=choices, index=index)


def _leadership(rows: _Named, dates: int) -> Leadership:
    """The leadership; `dates` is the number of events whose month is uncertain."""
    case, index = rows.case, rows.index
    pairs, slow = pairs_of(case, index), slow_directions(index.months, SLOW)
    first = places(
        {
            "parameter": len(PARAMETERS),
            "choice": len(rows.choices),
            "source": len(case.sources),
            "person": len(rows.persons),
            "issue": len(case.issues),
            "bloc": len(rows.blocs),
            "implicated": len(pairs.implicated),
            "custody": len(pairs.custody),
            "direction": len(slow),
            "month": index.months,
            "showdown": len(index.showdowns),
            "date": dates,
        }
    )
    blocs, traits = bloc_arrays(case, rows.blocs), person_arrays(case, rows.persons, index)
    return Leadership(
        persons=len(rows.persons),
        months=index.months,
        affairs=len(case.affairs),
        theta=parameter_arrays(case),
        choice=choice_arrays(rows.choices),
        seats=seat_arrays(rows.seats),
        posts=post_arrays(case, rows.seats),
        appoints=appointment_arrays(case, blocs.parent, rows.seats, index),
        blocs=blocs,
        traits=traits,
        issues=issue_arrays(case, rows.blocs),
        implicated=affair_arrays(pairs.implicated),
        custody=affair_arrays(pairs.custody),
        slow=slow,
        anchor=unanchored(index.months, len(rows.persons)),
        prospects=prospects(case, rows.seats, index, traits.tie),
        places=first,
    )


def _record(rows: _Named, reports: Sorted, probes: Mapping[Bare, int]) -> Record:
    """The record."""
    case, index = rows.case, rows.index
    number = {key: i for i, key in enumerate(reports.records)}
    return Record(
        records=len(number),
        watches=watch_arrays(case, rows.seats, index),
        events=event_arrays(case, reports.seen.signs, number, index),
        showdowns=showdown_arrays(case, reports.seen.fallen, number, index),
        probes=probe_arrays(probes, index.months),
        claims=claim_arrays(case, reports.claims, probes, number),
        measures=measure_arrays(case, reports.measures, number),
        sources=source_arrays(case),
        weight=case.weight,
    )

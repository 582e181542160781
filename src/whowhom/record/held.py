"""The record held up to a day: what happened later is no longer imposed; what was learned later stays.

This is not the as-of cut (`asof`), by which the day of learning decides. A history that is run again from a day must
keep what had happened by then, however late it came out.
"""

from dataclasses import replace
from datetime import date
from typing import NamedTuple

from whowhom.propositions.describe import describe

from .asof import leader_on
from .case import Case, Report, Tenure


class Freed(NamedTuple):
    """Facts of the log that are no longer imposed, in words and in order of time; and how many changes of seats."""

    facts: tuple[str, ...]
    seats: int


def held_until(case: Case, day: date) -> Case:
    """The case with nothing imposed that happened after a day, which becomes its as-of day.

    Args:
        case: from `load_case`.
        day: from the beginning of the case on; on the as-of day or later the case stays as it is.
    """
    if day >= case.as_of:
        return case
    held = replace(
        case,
        as_of=day,
        reports={key: r for key, r in case.reports.items() if _by(r, day)},
        tenures=tuple(_open_again(t, day) for t in case.tenures if t.start.middle <= day),
        congresses=tuple(c for c in case.congresses if c.held.middle <= day),
        scheduled=tuple(s for s in case.scheduled if s.learned <= day),
        watched=tuple(replace(w, end=min(w.end, day)) for w in case.watched if w.start <= day),
        judgements=(),
        questions={},
    )
    return replace(without_lost_grounds(held), leader=leader_on(held, day))


def without_lost_grounds(case: Case) -> Case:
    """The case whose explanations rest on none but reports that it has.

    Args:
        case: some of whose reports were taken away.
    """
    hypotheses = {
        key: replace(
            h,
            alternatives={
                k: replace(a, weights={r: w for r, w in a.weights.items() if r in case.reports})
                for k, a in h.alternatives.items()
            },
        )
        for key, h in case.hypotheses.items()
    }
    return replace(case, hypotheses=hypotheses)


def freed(case: Case, day: date) -> Freed:
    """What is no longer imposed with the record held up to a day.

    Args:
        case: from `load_case`.
        day: up to which it is held.
    """
    if day >= case.as_of:
        return Freed((), 0)
    late = [r for r in case.reports.values() if r.basis == "fact" and r.what is not None and not _by(r, day)]
    late.sort(key=lambda r: r.happened.middle if r.happened else r.learned)
    said = tuple(dict.fromkeys(f"{describe(r.what, case)} ({_when(r)})" for r in late if r.what is not None))
    seats = sum((t.start.middle > day) + (t.end is not None and t.end.middle > day) for t in case.tenures)
    return Freed(said, seats)


def _by(report: Report, day: date) -> bool:
    return report.learned <= day or (report.happened is not None and report.happened.middle <= day)


def _open_again(t: Tenure, day: date) -> Tenure:
    if t.end is None or t.end.middle <= day:
        return t
    return replace(t, end=None, end_learned=None, how=None)


def _when(report: Report) -> str:
    return report.happened.in_words() if report.happened else report.learned.isoformat()

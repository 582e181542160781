"""Who sat where from when to when: tenures first, then what the facts of the log appoint and remove."""

from dataclasses import dataclass
from datetime import date

from whowhom._records import replace
from whowhom.propositions.syntax import Atom

from .case import Case, Report


@dataclass(frozen=True, kw_only=True, slots=True)
class Spell:
    """One person in one seat or post."""

    who: str
    seat: str
    start: date
    end: date | None
    full: bool


def month_of(day: date, begins: date) -> int:
    """The number of the month in which a day lies, the month in which the case begins being 0.

    >>> month_of(date(1957, 7, 23), date(1953, 3, 1))
    52

    Args:
        day: any.
        begins: the first day of the case.
    """
    return (day.year - begins.year) * 12 + day.month - begins.month


def events(case: Case, *predicates: str) -> list[tuple[Report, Atom, date]]:
    """Facts of the log that assert one of these events, with the middle day of their date, in order of time.

    Args:
        case: from `load_case`.
        *predicates: their names.
    """
    found = []
    for report in case.reports.values():
        if report.basis == "fact" and isinstance(report.what, Atom) and report.what.predicate in predicates:
            found.append((report, report.what, report.happened.middle if report.happened else report.learned))
    return sorted(found, key=lambda entry: entry[2])


def spells(case: Case) -> list[Spell]:
    """All spells in seats and posts: tenures, closed and opened by what the log says.

    Args:
        case: from `load_case`.
    """
    all_spells = [
        Spell(who=t.who, seat=t.seat, start=t.start.middle, end=t.end.middle if t.end else None, full=t.rank == "full")
        for t in case.tenures
    ]
    for _, atom, day in events(case, "appointed"):
        who, seat = atom.args[0][1], atom.args[1][1]
        if not any(
            s.who == who and s.seat == seat and (s.end is None or s.end >= day) and abs((s.start - day).days) < 45
            for s in all_spells
        ) and not any(s.who == who and s.seat == seat and s.start < day and s.end is None for s in all_spells):
            many = seat in case.bodies or (seat in case.posts and case.posts[seat].many)
            if not many:  # one man's post: who held it leaves it
                all_spells = [
                    replace(s, end=day) if s.seat == seat and s.end is None and s.start < day else s for s in all_spells
                ]
            all_spells.append(Spell(who=who, seat=seat, start=day, end=None, full=True))
    for _, atom, day in events(case, "removed", "died"):
        who = atom.args[0][1]
        left = atom.args[1][1] if atom.predicate == "removed" else None  # who died left them all
        all_spells = [
            replace(s, end=day)
            if s.who == who and left in (None, s.seat) and s.start <= day and (s.end is None or s.end > day)
            else s
            for s in all_spells
        ]
    return all_spells


def months_of(spell: Spell, case: Case, months: int) -> list[int]:
    """The months in which a spell shows, the as-of day being `months`; a change shows from the next month on.

    Args:
        spell: from `spells`.
        case: from `load_case`.
        months: that of the as-of day.
    """
    start = month_of(spell.start, case.begins)
    end = months if spell.end is None else month_of(spell.end, case.begins)
    rows = [t for t in range(months) if (start < t or start <= 0) and t <= end and end >= 0]
    if spell.start <= case.as_of and (spell.end is None or spell.end > case.as_of):
        rows.append(months)
    return rows

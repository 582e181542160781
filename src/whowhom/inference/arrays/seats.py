"""Who sat where, by month, as the record has it: tenures first, then what the log appoints and removes."""

from datetime import date
from typing import NamedTuple

import numpy as np

from whowhom.propositions.syntax import Atom
from whowhom.record.case import Case, Report
from whowhom.world.leadership import CANDIDATE, FULL, NONE, Ints

from .calendar import month_of


class Spell(NamedTuple):
    """One person in one seat or post."""

    who: str
    seat: str
    start: date
    end: date | None
    full: bool


class Seats(NamedTuple):
    """By month (one more row for the as-of day): rank (persons), holder (slots), leader."""

    slots: tuple[tuple[str, str | None], ...]  # post, and the only person who may hold it where several may
    rank: Ints
    holder: Ints
    leader: Ints


def events(case: Case, *predicates: str) -> list[tuple[Report, Atom, date]]:
    """Facts of the log that assert one of these events, with the middle day of their date, in order of time."""
    found = []
    for report in case.reports.values():
        if report.basis == "fact" and isinstance(report.what, Atom) and report.what.predicate in predicates:
            found.append((report, report.what, report.happened.middle if report.happened else report.learned))
    return sorted(found, key=lambda entry: entry[2])


def spells(case: Case) -> list[Spell]:
    """All spells in seats and posts: tenures, closed and opened by what the log says."""
    all_spells = [
        Spell(t.who, t.seat, t.start.middle, t.end.middle if t.end else None, t.rank == "full") for t in case.tenures
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
                    s._replace(end=day) if s.seat == seat and s.end is None and s.start < day else s for s in all_spells
                ]
            all_spells.append(Spell(who, seat, day, None, True))
    for _, atom, day in events(case, "removed", "died"):
        who = atom.args[0][1]
        left = atom.args[1][1] if atom.predicate == "removed" else None  # who died left them all
        all_spells = [
            s._replace(end=day)
            if s.who == who and left in (None, s.seat) and s.start <= day and (s.end is None or s.end > day)
            else s
            for s in all_spells
        ]
    return all_spells


def seats_by_month(case: Case, persons: list[str], months: int) -> Seats:
    """Seats and posts at each month; a change within a month shows from the next one on.

    Where nobody is said to sit in the leading body, everybody does.
    """
    index = {p: i for i, p in enumerate(persons)}
    body = case.leading_body
    all_spells = [s for s in spells(case) if s.who in index]
    slots: list[tuple[str, str | None]] = [(p.key, None) for p in case.posts.values() if not p.many]
    for s in all_spells:
        if s.seat in case.posts and case.posts[s.seat].many and (s.seat, s.who) not in slots:
            slots.append((s.seat, s.who))
    rank = np.full((months + 1, len(persons)), NONE, dtype=np.int64)
    holder = np.full((months + 1, len(slots)), -1, dtype=np.int64)
    if not any(s.seat == body for s in all_spells):
        rank[:] = FULL
    for s in all_spells:
        rows = _rows(s, case, months)
        if s.seat == body:
            level = FULL if s.full else CANDIDATE
            rank[rows, index[s.who]] = np.maximum(rank[rows, index[s.who]], level)
        elif (s.seat, None) in slots:
            holder[rows, slots.index((s.seat, None))] = index[s.who]
        elif (s.seat, s.who) in slots:
            holder[rows, slots.index((s.seat, s.who))] = index[s.who]
    leader = holder[:, slots.index((case.top_post, None))].copy()
    if case.leader in index:
        named = index[case.leader]
        if (leader < 0).all():
            leader[:] = named
            holder[:, slots.index((case.top_post, None))] = named
    for t in range(months + 1):
        if leader[t] >= 0:
            rank[t, leader[t]] = FULL
    return Seats(tuple(slots), rank, holder, leader)


def _rows(spell: Spell, case: Case, months: int) -> list[int]:
    start = month_of(spell.start, case.begins)
    end = months if spell.end is None else month_of(spell.end, case.begins)
    rows = [t for t in range(months) if (start < t or start <= 0) and t <= end and end >= 0]
    if spell.start <= case.as_of and (spell.end is None or spell.end > case.as_of):
        rows.append(months)
    return rows

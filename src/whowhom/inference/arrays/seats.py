"""Who sat where, by month, as the record has it: tenures first, then what the log appoints and removes."""

from datetime import date

import numpy as np

from whowhom._records import record
from whowhom.record.case import Case
from whowhom.record.dates import UncertainDate
from whowhom.record.spells import Spell, months_of, spells
from whowhom.record.spells import events as events
from whowhom.world.leadership import CANDIDATE, FULL, NONE, Ints


@record
class Seats:
    """By month (one more row for the as-of day): rank (persons), holder (slots), leader."""

    slots: tuple[tuple[str, str | None], ...]  # post, and the only person who may hold it where several may
    rank: Ints
    holder: Ints
    leader: Ints


def sat_on(case: Case, who: str, seat: str, day: date) -> bool:
    """Whether the record has a person in a seat, as a full member, or in a post on a day.

    Args:
        case: from `load_case`.
        who: the person.
        seat: a body or a post.
        day: by the as-of day.
    """
    all_spells = spells(case)
    if any(s.who == who and s.seat == seat and s.full and _covers(s, day) for s in all_spells):
        return True
    if seat == case.top_post:  # who is named leader leads where nobody is said to
        return who == case.leader and not any(s.seat == seat for s in all_spells)
    if seat != case.leading_body:
        return False
    return not any(s.seat == seat for s in all_spells) or sat_on(case, who, case.top_post, day)


def _covers(spell: Spell, day: date) -> bool:
    return spell.start <= day and (spell.end is None or spell.end > day)


def changed_about(case: Case, who: str, seat: str, day: date) -> UncertainDate | None:
    """The uncertain date on which a person came to a seat or left it, where the day may be before it or after it.

    Args:
        case: from `load_case`.
        who: the person.
        seat: a body or a post.
        day: by the as-of day.
    """
    dates = [d for t in case.tenures if (t.who, t.seat) == (who, seat) for d in (t.start, t.end) if d is not None]
    for report, atom, _ in events(case, "appointed", "removed"):
        if atom.args[0][1] == who and atom.args[1][1] == seat and report.happened is not None:
            dates.append(report.happened)
    sure = [d.first for d in dates if d.first == d.last]
    return next((d for d in dates if d.first <= day < d.last and not any(d.first <= s <= d.last for s in sure)), None)


def seats_by_month(case: Case, persons: list[str], months: int) -> Seats:
    """Seats and posts at each month; a change within a month shows from the next one on.

    Where nobody is said to sit in the leading body, everybody does.

    Args:
        case: the case.
        persons: their keys, in the order of the arrays.
        months: of the history.
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
        rows = months_of(s, case, months)
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
    return Seats(slots=tuple(slots), rank=rank, holder=holder, leader=leader)

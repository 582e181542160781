"""Who sat where, by month, as the record has it: tenures first, then what the log appoints and removes."""

from typing import NamedTuple

import numpy as np

from whowhom.record.case import Case
from whowhom.record.spells import events as events
from whowhom.record.spells import months_of, spells
from whowhom.world.leadership import CANDIDATE, FULL, NONE, Ints


class Seats(NamedTuple):
    """By month (one more row for the as-of day): rank (persons), holder (slots), leader."""

    slots: tuple[tuple[str, str | None], ...]  # post, and the only person who may hold it where several may
    rank: Ints
    holder: Ints
    leader: Ints


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
    return Seats(tuple(slots), rank, holder, leader)

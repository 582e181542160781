"""Watches as arrays: spans in which things would have been seen, had they happened."""

from itertools import pairwise

import numpy as np

from whowhom._types import Floats
from whowhom.record.case import Case
from whowhom.world.leadership import FULL, Watches

from .calendar import first_day
from .claims import Index
from .seats import Seats


def watch_arrays(case: Case, seats: Seats, index: Index) -> Watches:
    """What was watched.

    Args:
        case: the case.
        seats: who sits where.
        index: places of names.
    """
    return Watches(
        removed=_watched(case, "removed", index, seats),
        challenged=_watched(case, "challenged", index, seats).max(axis=1, initial=0.0),
        hinted=_watched(case, "hinted", index, seats).max(axis=1, initial=0.0),
    )


def _watched(case: Case, kind: str, index: Index, seats: Seats) -> Floats:
    """The share of one kind of event that would have been seen: (months, persons)."""
    share = np.zeros((index.months, len(index.persons)))
    days = [first_day(m, case.begins) for m in range(index.months + 1)]
    for watch in case.watched:
        if watch.kind != kind or watch.whom not in (*index.persons, case.leading_body, "*"):
            continue
        for t, (start, end) in enumerate(pairwise(days)):
            stop = min(end, watch.end, case.as_of)
            part = max(0, (stop - max(start, watch.start)).days) / (end - start).days
            if watch.whom in index.persons:
                cells = np.arange(len(index.persons)) == index.persons[watch.whom]
            else:
                cells = seats.rank[t] == FULL
            share[t, cells] = np.maximum(share[t, cells], watch.share * min(1.0, part))
    return share

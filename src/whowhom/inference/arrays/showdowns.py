"""Showdowns as arrays: challenges to the leader that came to a vote, who moved, who lost, who fell in their wake."""

from collections.abc import Mapping

import numpy as np

from whowhom.record.case import Case
from whowhom.world.leadership import Showdowns

from .claims import Index
from .seats import events

Fallen = dict[tuple[int, int], str]  # report that tells of a fall, by showdown and person


def showdown_arrays(case: Case, fallen: Fallen, number: Mapping[str, int], index: Index) -> Showdowns:
    """The showdowns: who moved, whether the leader lost, who fell, and the reports that tell of it.

    Args:
        case: the case.
        fallen: who fell in their wake.
        number: places of the reports, by key.
        index: places of names.
    """
    n, d = len(index.persons), len(index.showdowns)
    fell, fell_record = np.zeros((d, n), dtype=np.int64), np.full((d, n), -1, dtype=np.int64)
    for (s, who), key in fallen.items():
        fell[s, who], fell_record[s, who] = 1, number[key]
    by, record_of, lost = np.full(d, -1, np.int64), np.full(d, -1, np.int64), np.zeros(d, np.int64)
    for r, atom, day in events(case, "challenged", "removed"):
        args = dict(atom.args)
        s = index.showdown(args.get("against"), index.month(day))
        if s < 0:
            continue
        if atom.predicate == "challenged":
            record_of[s] = number.get(r.key, -1)
            by[s] = index.persons.get(args.get("by", ""), -1)
        elif args["who"] == index.showdowns[s][1] and args["from"] in (case.top_post, case.leading_body):
            lost[s] = 1
            record_of[s] = number.get(r.key, -1)
    month = np.array([m for m, _ in index.showdowns], dtype=np.int64)
    return Showdowns(month=month, by=by, lost=lost, fell=fell, record=record_of, fell_record=fell_record)

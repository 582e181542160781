"""Probes as arrays: propositions whose truth in a world is wanted, in the order in which a history reads them."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import numpy as np

from whowhom.record.case import Case
from whowhom.world import leadership as w

from .claims import Index, NotWeighed, Probe, probe, timed_atoms

Bare = tuple[int, int, int, int]  # code, who, what, month
LATER_TOO = ("behind", "implicated", "holds_proof")  # which no later day changes


def asked(case: Case, index: Index) -> list[Probe]:
    """Probes for all that judgements and questions ask about the present or the past, and for the line-ups."""
    return [*_by_the_case(case, index), *_in_votes(index), *_now(index)]


def _by_the_case(case: Case, index: Index) -> Iterator[Probe]:
    said = [(j.says, j.learned) for j in case.judgements] + [(q.ask, case.as_of) for q in case.questions.values()]
    for proposition, day in said:
        for atom, when in timed_atoms(proposition):
            at = when.day if when is not None and when.day is not None else day
            if at > case.as_of and atom.predicate not in LATER_TOO:
                continue
            try:
                yield probe(atom, at, index)
            except NotWeighed:
                continue


def _in_votes(index: Index) -> Iterator[Probe]:
    for d, (month, _) in enumerate(index.showdowns):
        for i in index.persons.values():
            yield from (Probe(code, i, d, month) for code in (w.P_SIDES, w.P_CONSPIRED, w.P_MOVED))
        yield Probe(w.P_MAJORITY, 0, d, month)


def _now(index: Index) -> Iterator[Probe]:
    people = index.persons.values()
    yield from (Probe(w.P_SIDES_NOW, i, 0, index.months) for i in people)  # together: one vote tells of all
    yield from (Probe(w.P_STANDING, i, 0, index.months) for i in people)
    if index.case.leader in index.persons:
        leader = index.persons[index.case.leader]
        yield Probe(w.P_SECURE, leader, 0, index.months)
        yield from (Probe(w.P_FOLLOWING, leader, g, index.months) for g in index.blocs.values())


def in_order(wanted: Iterable[Bare], months: int) -> dict[Bare, int]:
    """Places of probes, each once, by month; those of a month as they came.

    Args:
        wanted: the probes.
        months: of history; what is later is asked in the last month.
    """
    once = dict.fromkeys(wanted)
    return {p: i for i, p in enumerate(sorted(once, key=lambda p: min(p[3], months - 1)))}


def probe_arrays(places: Mapping[Bare, int], months: int) -> dict[str, Any]:
    """Fields of the record that tell of probes.

    Args:
        places: from `in_order`.
        months: of history.
    """
    table = np.array(list(places), dtype=np.int64).reshape(len(places), 4)
    code, who, what, month = (column.copy() for column in table.T)
    return {
        "probe_code": code,
        "probe_who": who,
        "probe_what": what,
        "probe_month": month,
        "probe_due": np.searchsorted(np.minimum(month, months - 1), np.arange(months + 1)),
    }

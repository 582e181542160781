"""Probes as arrays: propositions whose truth in a world is wanted, in the order in which a history reads them."""

from collections.abc import Iterable, Iterator, Mapping

import numpy as np

from whowhom.propositions import as_judged
from whowhom.record.case import Case
from whowhom.world import leadership as w
from whowhom.world.leadership import Probes

from .claims import Index, NotWeighed, Probe, timed_atoms
from .meaning import Told, meant

Bare = tuple[int, int, int, int]  # code, who, what, month


def asked(case: Case, index: Index) -> list[Probe]:
    """Probes for all that judgements and questions ask about the present or the past, and for the line-ups.

    Args:
        case: the case.
        index: places of the case's names.
    """
    return [*_by_the_case(case, index), *_in_votes(index), *_now(index)]


def _by_the_case(case: Case, index: Index) -> Iterator[Probe]:
    judged = [as_judged(j.says, j.learned, case.as_of) for j in case.judgements]
    for proposition in (*judged, *(q.ask for q in case.questions.values())):
        for atom, when in timed_atoms(proposition):
            try:
                found = meant(atom, when, index)
            except NotWeighed:
                continue
            if isinstance(found, Told):
                yield found.probe


def _in_votes(index: Index) -> Iterator[Probe]:
    for d, (month, _) in enumerate(index.showdowns):
        for i in index.persons.values():
            yield from (Probe(code=code, who=i, what=d, month=month) for code in (w.P_SIDES, w.P_CONSPIRED, w.P_MOVED))
        yield Probe(code=w.P_MAJORITY, who=0, what=d, month=month)


def _now(index: Index) -> Iterator[Probe]:
    people = index.persons.values()
    yield from (
        Probe(code=w.P_SIDES_NOW, who=i, what=0, month=index.months) for i in people
    )  # together: one vote tells of all
    yield from (Probe(code=w.P_STANDING, who=i, what=0, month=index.months) for i in people)
    if index.case.leader in index.persons:
        leader = index.persons[index.case.leader]
        yield Probe(code=w.P_SECURE, who=leader, what=0, month=index.months)
        yield from (Probe(code=w.P_FOLLOWING, who=leader, what=g, month=index.months) for g in index.blocs.values())


def in_order(wanted: Iterable[Bare]) -> dict[Bare, int]:
    """Places of probes, each once, by month; those of a month as they came.

    Those of the as-of day come last, as the history reads them.

    Args:
        wanted: the probes.
    """
    return {p: i for i, p in enumerate(sorted(dict.fromkeys(wanted), key=lambda p: p[3]))}


def probe_arrays(places: Mapping[Bare, int], months: int) -> Probes:
    """The probes as the rules read them.

    Args:
        places: from `in_order`.
        months: of history.
    """
    table = np.array(list(places), dtype=np.int64).reshape(len(places), 4)
    code, who, what, month = (column.copy() for column in table.T)
    return Probes(
        code=code,
        who=who,
        what=what,
        month=month,
        due=np.searchsorted(np.minimum(month, months - 1), np.arange(months + 1)),
    )

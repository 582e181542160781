"""What everybody can see of a leading body, as `world.anchor` reads it: who sat when, congresses, how people left.

A congress enters as so many who faced it, of whom so many were dropped: those whom the record does not name, because
the case begins later or leaves them out, tell of the body's style, and are nobody. Who sat before the case begins
starts from his tenure.
"""

from collections.abc import Mapping, Sequence

import numpy as np

from whowhom._records import record
from whowhom._types import Floats, Ints
from whowhom.record.case import Case
from whowhom.world.anchor.forecast import Setting
from whowhom.world.anchor.hyper import YEAR_OF_NORMS
from whowhom.world.anchor.jeopardy import CANDIDATE as AS_CANDIDATE
from whowhom.world.anchor.jeopardy import FULL as AS_FULL
from whowhom.world.anchor.jeopardy import LEADER as AS_LEADER
from whowhom.world.anchor.roster import DIED, RETIRED, STAYS, STRUCK, UNTOLD, Roster
from whowhom.world.leadership import CANDIDATE, NONE

from .calendar import month_of
from .congresses import congresses, meets, nobodies, unnamed
from .seats import Seats, events

LONGEST_LEAD = 240  # months before the case begins from which congresses count
MIDDLE_OF_MONTH = 15
WAYS_OUT: Mapping[str | None, int] = {
    "retired": RETIRED,
    "transferred": RETIRED,
    "promoted": RETIRED,
    "reorganised": UNTOLD,
}


@record
class Visible:
    """A body as everybody sees it.

    Args:
        roster: its months; those of the case begin at `lead`.
        lead: months before the case.
        stay: (persons,) the stay of who sits on the as-of day, else -1.
        ahead: what is asked on the as-of day.
        first: the first month ahead, since the year 0.
    """

    roster: Roster
    lead: int
    stay: Ints
    ahead: Setting
    first: int


def visible(case: Case, persons: Sequence[str], seats: Seats, age: Floats) -> Visible:
    """Read a body.

    Args:
        case: from `load_case`.
        persons: in the order of the arrays.
        seats: by month.
        age: (persons,) in years when the case begins.
    """
    months, begins = len(seats.leader) - 1, case.begins.year * 12 + case.begins.month - 1
    met = congresses(case)
    lead = min(max([0, *(1 - t for t in met if t <= 0)]), LONGEST_LEAD)
    stays, joins = _stays(seats)
    since = np.where(joins == 0, _sat(case, persons, stays), -1)
    left_how = _left(case, persons)
    entries: list[list[tuple[int, int, float, int]]] = [[] for _ in range(lead + months + 1)]
    for t in range(1, months + 1):
        for x in np.flatnonzero(seats.rank[t] != NONE):
            gone = t < months and seats.rank[t + 1, x] == NONE
            outcome = left_how.get((int(x), t), STRUCK) if gone else STAYS
            if outcome == RETIRED and t in met:
                outcome = STRUCK
            rank = AS_LEADER if seats.leader[t] == x else AS_CANDIDATE if seats.rank[t, x] == CANDIDATE else AS_FULL
            entries[lead + t].append((int(stays[t, x]), rank, float(age[x] + t / 12.0), outcome))
    number = len(joins)
    for t, counted in met.items():
        if -lead < t <= months:
            more = unnamed(counted, entries[lead + t])
            entries[lead + t] += nobodies(number, *more, (begins + t) // 12)
            number += more[1]
    flat = [entry for month in entries for entry in month]
    columns = list(zip(*flat, strict=True)) or [(), (), (), ()]
    year = (begins - lead + np.arange(lead + months + 1)) // 12
    extra = number - len(joins)
    roster = Roster(
        first=np.concatenate([[0], np.cumsum([len(month) for month in entries])]).astype(np.int64),
        who=np.array(columns[0], dtype=np.int64),
        rank=np.array(columns[1], dtype=np.int64),
        age=np.array(columns[2], dtype=float),
        outcome=np.array(columns[3], dtype=np.int64),
        since=np.concatenate([since, np.full(extra, -1)]).astype(np.int64),
        joins=np.concatenate([lead + joins, np.zeros(extra)]).astype(np.int64),
        congress=np.array([t - lead in met for t in range(lead + months + 1)]),
        year=year,
        spell=_spells(seats, lead, year),
    )
    first = _first_ahead(case)
    ahead = Setting(
        month=lead + months,
        meets=meets(case, first),
        first_year=first // 12,
        first_month=first % 12,
        norm=-1 if case.norm is None else int(case.norm.of != "none"),
    )
    stay = np.where(seats.rank[months] != NONE, stays[months], -1)
    return Visible(roster=roster, lead=lead, stay=stay, ahead=ahead, first=first)


def _first_ahead(case: Case) -> int:
    """The first month ahead, since the year 0: the next one after the middle of a month."""
    return case.as_of.year * 12 + case.as_of.month - 1 + (case.as_of.day > MIDDLE_OF_MONTH)


def _stays(seats: Seats) -> tuple[Ints, Ints]:
    """The stay of each person in each month, -1 where he does not sit; the month in which each stay begins."""
    rows, persons = seats.rank.shape
    stays, joins = np.full((rows, persons), -1, dtype=np.int64), list[int]()
    for x in range(persons):
        for t in range(rows):
            if seats.rank[t, x] == NONE:
                continue
            if t == 0 or seats.rank[t - 1, x] == NONE:
                joins.append(max(t - 1, 0))
            stays[t, x] = len(joins) - 1
    return stays, np.array(joins, dtype=np.int64)


def _sat(case: Case, persons: Sequence[str], stays: Ints) -> Ints:
    """Months for which each stay of the first month had lasted when the case begins; 0 for all others."""
    found = np.zeros(int(stays.max(initial=-1)) + 1, dtype=np.int64)
    for tenure in case.tenures:
        if tenure.seat == case.leading_body and tenure.who in persons:
            own = stays[0, persons.index(tenure.who)]
            if own >= 0 and (tenure.end is None or tenure.end.last >= case.begins):
                found[own] = max(found[own], -month_of(tenure.start.middle, case.begins))
    return found


def _left(case: Case, persons: Sequence[str]) -> dict[tuple[int, int], int]:
    """How who left the body, by person and month of the case."""
    place = {who: x for x, who in enumerate(persons)}
    found = {}
    for tenure in case.tenures:
        if tenure.seat == case.leading_body and tenure.end is not None and tenure.who in place:
            when = month_of(tenure.end.middle, case.begins)
            found[place[tenure.who], when] = WAYS_OUT.get(tenure.how, STRUCK)
    for _, atom, day in events(case, "died"):
        if atom.args[0][1] in place:
            found[place[atom.args[0][1]], month_of(day, case.begins)] = DIED
    return found


def _spells(seats: Seats, lead: int, year: Ints) -> Ints:
    """The leader's spell by month, from 0; a spell is cut at the year of norms."""
    leads = np.concatenate([np.full(lead, seats.leader[0]), seats.leader])
    last = np.maximum.accumulate(np.where(leads >= 0, np.arange(len(leads)), 0))  # months without one are the last's
    leads = leads[last]
    new = np.zeros(len(leads), dtype=np.int64)
    new[1:] = (leads[1:] != leads[:-1]) | ((year[1:] >= YEAR_OF_NORMS) != (year[:-1] >= YEAR_OF_NORMS))
    return np.cumsum(new)

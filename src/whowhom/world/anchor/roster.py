"""The rows of a body as arrays: who was at risk in each month, in which rank, at which age, and what became of him.

Months count from that in which the body begins, which nobody leaves. Who joins or changes his rank in a month is at
risk in it from the next on. Two ranks without a gap are one stay; who comes back has two.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from whowhom._records import record
from whowhom.library import Membership, Rows
from whowhom.world.anchor.hyper import YEAR_OF_NORMS
from whowhom.world.anchor.jeopardy import CANDIDATE, FULL, LEADER

STAYS, STRUCK, DIED, RETIRED, UNTOLD = range(5)
_ROUTINE = ("retired", "resigned", "transferred")
_ADJOINING = timedelta(days=2)


@record
class Roster:
    """One body's months. An entry is one person at risk in one month; month t has entries first[t] to first[t + 1].

    Args:
        first: (months + 1) where each month's entries begin.
        who: (entries) the stay, 0 to stays - 1.
        rank: (entries) 0 full, 1 candidate, 2 leader, when the month began.
        age: (entries) in years.
        outcome: (entries) stays, struck, died, retired, untold.
        since: (stays) months that he had sat when the body begins; -1 for who joins later.
        joins: (stays) the month in which he joins; 0 for who is there at the beginning.
        congress: (months) whether a congress meets.
        year: (months) the year.
        spell: (months) the leader's spell when the month began; a spell is cut at 1980.
    """

    first: np.ndarray
    who: np.ndarray
    rank: np.ndarray
    age: np.ndarray
    outcome: np.ndarray
    since: np.ndarray
    joins: np.ndarray
    congress: np.ndarray
    year: np.ndarray
    spell: np.ndarray


@dataclass(slots=True)
class Stay:
    """One unbroken membership: its rows in order of time."""

    rows: list[Membership]

    @property
    def start(self) -> date:
        return self.rows[0].start

    @property
    def end(self) -> date | None:
        return self.rows[-1].end

    def rank(self, month: int) -> int:
        """Return the rank held when the month begins."""
        held = [row for row in self.rows if month_of(row.start) < month] or self.rows[:1]
        return CANDIDATE if held[-1].rank == "candidate" else FULL


def month_of(day: date) -> int:
    """Return the month of a day, counted from the year 0.

    >>> month_of(date(1980, 1, 31)) == 12 * 1980
    True

    Args:
        day: any.
    """
    return day.year * 12 + day.month - 1


def stays(members: Iterable[Membership]) -> list[Stay]:
    """Join rows that follow on one another.

    Args:
        members: rows of one body.

    Returns:
        Stays, by their first day and name.
    """
    by_person: defaultdict[str, list[Membership]] = defaultdict(list)
    for row in sorted(members, key=lambda row: row.start):
        by_person[row.person].append(row)
    found: list[Stay] = []
    for own in by_person.values():
        last: Stay | None = None
        for row in own:
            if last is not None and last.end is not None and abs(row.start - last.end) <= _ADJOINING:
                last.rows.append(row)
            else:
                last = Stay(rows=[row])
                found.append(last)
    return sorted(found, key=lambda stay: (stay.start, stay.rows[0].person))


def _outcome(stay: Stay, congress: bool) -> int:
    how = stay.rows[-1].how_ended
    if how == "died":
        return DIED
    if how in ("body ended", ""):
        return UNTOLD
    return RETIRED if how in _ROUTINE and not congress else STRUCK


def seated(found: Rows, only_checked: bool = False) -> list[Stay]:
    """Return the stays that a roster counts, in its order.

    Args:
        found: rows of one body.
        only_checked: leave out who has a row that is not checked.

    Returns:
        Stays that reach beyond the month in which the body begins.
    """
    begins, ends = month_of(found.about.begins), month_of(found.about.ends)
    return [
        stay
        for stay in stays(found.members)
        if month_of(stay.start) <= ends
        and (stay.end is None or month_of(stay.end) > begins)
        and not (only_checked and any(row.confidence != "checked" for row in stay.rows))
    ]


def roster(found: Rows, only_checked: bool = False) -> Roster:
    """Turn the rows of a body into arrays.

    Args:
        found: rows of one body, whole or as of a day.
        only_checked: leave out who has a row that is not checked.

    Returns:
        The months from that in which the body begins to that in which it ends, both included.
    """
    begins = month_of(found.about.begins)
    months = month_of(found.about.ends) - begins + 1
    people = seated(found, only_checked)
    congresses = {month_of(row.date) - begins for row in found.congresses}
    leads, spell = _spells(found, begins, months)
    entries: list[tuple[int, int, float, int]] = []
    first = np.zeros(months + 1, dtype=np.int64)
    for t in range(months):
        first[t] = len(entries)
        for x, stay in enumerate(people):
            end = None if stay.end is None else month_of(stay.end) - begins
            if t == 0 or month_of(stay.start) - begins >= t or (end is not None and end < t):
                continue
            rank = LEADER if leads[t] == stay.rows[0].person else stay.rank(begins + t)
            outcome = _outcome(stay, t in congresses) if end == t else STAYS
            entries.append((x, rank, _age(stay, begins + t), outcome))
    first[months] = len(entries)
    columns = list(zip(*entries, strict=True)) or [(), (), (), ()]
    start = np.array([month_of(stay.start) - begins for stay in people], dtype=np.int64)
    return Roster(
        first=first,
        who=np.array(columns[0], dtype=np.int64),
        rank=np.array(columns[1], dtype=np.int64),
        age=np.array(columns[2], dtype=float),
        outcome=np.array(columns[3], dtype=np.int64),
        since=np.where(start <= 0, -start, -1),
        joins=np.maximum(start, 0),
        congress=np.array([t in congresses and t > 0 for t in range(months)]),
        year=(begins + np.arange(months)) // 12,
        spell=spell,
    )


def _age(stay: Stay, month: int) -> float:
    born = stay.rows[0].born
    return month / 12.0 - (born + 0.5 if born is not None else stay.start.year - 56.0)


def _spells(found: Rows, begins: int, months: int) -> tuple[list[str], np.ndarray]:
    """Who leads when each month begins, and the number of his spell within an era."""
    leads: list[str] = []
    spell = np.zeros(months, dtype=np.int64)
    before: tuple[int, bool] | None = None
    for t in range(months):
        begun = [i for i, row in enumerate(found.leaders) if month_of(row.start) < begins + t]
        number = begun[-1] if begun else 0
        leads.append(found.leaders[number].person if found.leaders else "")
        era = (begins + t) // 12 >= YEAR_OF_NORMS
        spell[t] = 0 if before is None else spell[t - 1] + ((number, era) != before)
        before = (number, era)
    return leads, spell

"""Each 1 January of a body: who sat, what was known of the next congress, and what became of them."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from whowhom.library import Expected, Rows, as_of, expected_congress
from whowhom.world.anchor.forecast import Setting, present
from whowhom.world.anchor.roster import DIED, STAYS, UNTOLD, Roster, month_of
from whowhom.world.anchor.timing import Schedule, chances, past_intervals

HORIZONS = (1, 6, 12, 24)


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    """One body on one 1 January.

    Args:
        month: of the roster. stay, rank, age, tenure: (persons) the last two in years.
        due: months ahead at which a congress was expected, first and last; None where none was, or one is long overdue.
        gone: (horizons, persons) 1 left, 0 not, -1 not known. spell: of the leader.
    """

    body: str
    day: date
    month: int
    stay: np.ndarray
    rank: np.ndarray
    age: np.ndarray
    tenure: np.ndarray
    due: tuple[int, int] | None
    setting: Setting
    gone: np.ndarray
    spell: int

    def expected(self, horizon: int) -> bool:
        """Whether the span in which a congress was expected begins within the horizon."""
        return self.due is not None and self.due[0] < horizon


def years(found: Rows, r: Roster) -> list[Year]:
    """Return every 1 January on which at least a month can be scored.

    Args:
        found: the body's rows, whole; each year sees them as of its day.
        r: its roster.

    Returns:
        The years, in order.
    """
    begins = month_of(found.about.begins)
    first = found.about.begins.year + 1
    return [
        _year(found, r, date(year, 1, 1), begins)
        for year in range(first, found.about.ends.year + 1)
        if month_of(date(year, 1, 1)) - begins + 1 <= len(r.year)
    ]


def _year(found: Rows, r: Roster, day: date, begins: int) -> Year:
    month = month_of(day) - begins
    who = present(r, month)
    known = as_of(found, day)
    expected = expected_congress(known)
    since = np.where(r.since[who.stay] >= 0, -r.since[who.stay], r.joins[who.stay])
    due = None
    if expected is not None:
        due = (month_of(expected.earliest) - month - begins, month_of(expected.latest) - month - begins)
        due = (max(due[0], 0), max(due[1], 0)) if due[1] > -12 else None
    return Year(
        body=found.about.body,
        day=day,
        month=month,
        stay=who.stay,
        rank=who.rank,
        age=who.age,
        tenure=(month - since) / 12.0,
        due=due,
        setting=Setting(
            month=month,
            meets=chances(schedule(known.rows, expected), month_of(day), max(HORIZONS)),
            first_year=day.year,
            first_month=0,
        ),
        gone=np.array([[_gone(r, int(x), month, h) for x in who.stay] for h in HORIZONS]),
        spell=int(r.spell[month]),
    )


def schedule(found: Rows, expected: Expected | None) -> Schedule:
    """Return what was known of the next congress.

    Args:
        found: rows, as of a day.
        expected: when it was expected.

    Returns:
        The schedule.
    """
    kept, broken = past_intervals(found)
    last = max((month_of(row.date) for row in found.congresses), default=None)
    due = None if expected is None else (month_of(expected.earliest), month_of(expected.latest))
    announced = expected is not None and expected.announced
    return Schedule(last=last, due=due, announced=announced, regular=kept, irregular=broken)


def _gone(r: Roster, stay: int, month: int, horizon: int) -> int:
    if month + horizon > len(r.year):
        return -1
    own = (
        (r.who == stay) & (np.arange(len(r.who)) >= r.first[month]) & (np.arange(len(r.who)) < r.first[month + horizon])
    )
    outcome = r.outcome[own]
    if (outcome == UNTOLD).any():
        return -1
    return int((outcome != STAYS).any())


def died(r: Roster, stay: int) -> bool:
    """Return whether a stay ended by death.

    Args:
        r: a body.
        stay: its number.
    """
    return bool((r.outcome[r.who == stay] == DIED).any())

"""Months of a case: month 0 is the one in which it begins."""

from datetime import date

import numpy as np

from whowhom.record.dates import UncertainDate
from whowhom.record.spells import month_of as month_of

DAYS_A_MONTH = 30.4375
LONGEST = 60  # months of a forecast


def first_day(month: int, begins: date) -> date:
    """The first day of a month of the case.

    >>> first_day(52, date(1953, 3, 6))
    datetime.date(1957, 7, 1)

    Args:
        month: its number, 0 for that in which the case begins.
        begins: the first day of the case.
    """
    year, index = divmod(begins.year * 12 + begins.month - 1 + month, 12)
    return date(year, index + 1, 1)


def month_prior(when: UncertainDate, begins: date, months: int) -> tuple[int, np.ndarray]:
    """The prior of a date over months of the history.

    Args:
        when: the date.
        begins: the day on which the case begins.
        months: of the history.

    Returns:
        The first month with a share, and the shares from there on, which sum to 1; what lies before the beginning or
        after the end is counted to the first or last month.
    """
    low = max(0, min(months - 1, month_of(when.first, begins)))
    high = max(0, min(months - 1, month_of(min(when.last, first_day(months + 1, begins)), begins)))
    if when.approximate or when.uncertain:
        low, high = max(0, low - 6), min(months - 1, high + 6)
    mass = when.weights([first_day(m, begins) for m in range(low, high + 2)])
    kept = np.flatnonzero(mass > 1e-9)
    if len(kept) == 0:
        return low, np.ones(1)
    mass = mass[kept[0] : kept[-1] + 1]
    return low + int(kept[0]), mass / mass.sum()


def months_after(day: date, as_of: date) -> int:
    """How many months of a forecast it takes to reach a day: 1 for anything within a month of the as-of date.

    Args:
        day: the day to reach.
        as_of: the day from which months are counted.
    """
    return max(1, round((day - as_of).days / DAYS_A_MONTH))

"""In which month the next congress falls, as of a day.

    regular    with chance p: announced for a span of months, or due by custom; then late by L months,
               P(L) in proportion to exp(-|L| / 3) by custom; by announcement even over the span, one in twenty later
    irregular  with chance 1 - p: from two years after the last congress on, one month in fifty

That none has met yet counts: a date missed makes the irregular likelier, by Bayes's rule. p is learned within the body,
from (4 + regular intervals) of (5 + all intervals) of its past; an interval is regular within a year of the custom. A
date that was announced is kept 97 times in 100.

Source: party statutes name an interval. Elicited: four of five are kept, and announced dates nearly always. That
months near the due one are likeliest is assumed.
"""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from whowhom.library import Rows
from whowhom.world.anchor.roster import month_of

LATE, LATEST, IRREGULAR, EARLIEST_IRREGULAR, SLIPS = 3.0, 14, 0.02, 24, 0.05
KEPT, BROKEN = 4.0, 1.0
ANNOUNCED = 0.97


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """What is known of the next congress. Months count from the year 0; `due` is None where nothing was ever said."""

    last: int | None
    due: tuple[int, int] | None
    announced: bool
    regular: int
    irregular: int


def past_intervals(found: Rows) -> tuple[int, int]:
    """Count a body's past intervals that kept the custom then in force, and those that did not.

    Args:
        found: rows, as of a day.

    Returns:
        Regular and irregular ones.
    """
    dates = sorted(row.date for row in found.congresses)
    kept = broken = 0
    for before, after in pairwise(dates):
        customs = [row for row in found.calendar if row.interval_months is not None and row.since <= before]
        if customs:
            interval = max(customs, key=lambda row: row.since).interval_months or 0
            off = abs(month_of(after) - month_of(before) - interval)
            kept, broken = kept + (off <= 12), broken + (off > 12)
    return kept, broken


def chances(schedule: Schedule, now: int, horizon: int) -> np.ndarray:
    """Return the chance that the next congress falls in each of the coming months.

    Args:
        schedule: what is known.
        now: the first coming month; none has met before it since the last.
        horizon: how many months.

    Returns:
        (horizon) chances, which sum to less than one.
    """
    months = np.arange(now, now + horizon)
    share = (KEPT + schedule.regular) / (KEPT + BROKEN + schedule.regular + schedule.irregular)
    if schedule.announced:
        share = ANNOUNCED
    regular, still = np.zeros(horizon), 0.0
    if schedule.due is not None:
        law = _regular(schedule)
        regular = np.array([law.get(int(m), 0.0) for m in months])
        still = sum(chance for m, chance in law.items() if m >= now)
    else:
        share = 0.0
    begins = now if schedule.last is None else schedule.last + EARLIEST_IRREGULAR
    waited = max(now - begins, 0)
    irregular = np.where(months >= begins, IRREGULAR * (1 - IRREGULAR) ** (months - begins).clip(0), 0.0)
    not_yet = (1 - IRREGULAR) ** waited
    total = share * still + (1 - share) * not_yet
    result: np.ndarray = (share * regular + (1 - share) * irregular) / total
    return result


def _regular(schedule: Schedule) -> dict[int, float]:
    assert schedule.due is not None
    first, last = schedule.due
    if schedule.announced:
        span = np.arange(first, last + 1)
        law = {int(m): (1 - SLIPS) / len(span) for m in span}
        law.update({int(last + k): SLIPS / 6 for k in range(1, 7)})
        return law
    late = np.arange(-LATEST, LATEST + 1)
    weight = np.exp(-np.abs(late) / LATE)
    middle = (first + last) // 2
    return {int(middle + k): float(w) for k, w in zip(late, weight / weight.sum(), strict=True)}

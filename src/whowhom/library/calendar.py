"""When the next congress was to be expected, told without hindsight: an announced date, else custom.

due = last congress + customary interval,   unless since that congress the next was announced for a span of days
"""

from dataclasses import dataclass
from datetime import date, timedelta

from whowhom.library.load import AsOf


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """The span in which the next congress was expected. A customary date is one day; it may have passed."""

    earliest: date
    latest: date
    announced: bool
    known_from: date
    source: str


def add_months(day: date, months: int) -> date:
    """Return the first of the month that lies so many months after the day's month, or the same day where it exists.

    Args:
        day: from when.
        months: how many, 0 or more.

    >>> add_months(date(1956, 9, 28), 60)
    datetime.date(1961, 9, 28)
    >>> add_months(date(1956, 8, 31), 1)
    datetime.date(1956, 9, 30)
    """
    count = day.year * 12 + day.month - 1 + months
    first = date(count // 12, count % 12 + 1, 1)
    last = date((count + 1) // 12, (count + 1) % 12 + 1, 1) - timedelta(days=1)
    return min(first + timedelta(days=day.day - 1), last)


def expected_congress(known: AsOf) -> Expected | None:
    """Return when the next congress was expected.

    Args:
        known: what could be known of the body.

    Returns:
        The announced span, or the customary day, which may lie in the past where a congress is overdue; None where
        neither a custom nor a date was known.
    """
    held = max((congress.date for congress in known.rows.congresses), default=None)
    announced = [
        row
        for row in known.rows.calendar
        if row.earliest is not None and row.latest is not None and (held is None or row.known_from > held)
    ]
    if announced:
        row = max(announced, key=lambda row: row.known_from)
        assert row.earliest is not None
        assert row.latest is not None
        return Expected(
            earliest=row.earliest, latest=row.latest, announced=True, known_from=row.known_from, source=row.source
        )
    customs = [row for row in known.rows.calendar if row.interval_months is not None]
    if held is None or not customs:
        return None
    row = max(customs, key=lambda row: row.since)
    assert row.interval_months is not None
    due = add_months(held, row.interval_months)
    return Expected(earliest=due, latest=due, announced=False, known_from=max(held, row.known_from), source=row.source)

"""Scales: from values and days to places, with round ticks."""

from collections.abc import Callable
from datetime import date
from math import ceil, floor, log10

Scale = Callable[[float], float]


def linear(low: float, high: float, start: float, end: float) -> Scale:
    """Return a function from values to places; values outside stay at the ends.

    >>> linear(0, 1, 100, 200)(0.25)
    125.0

    Args:
        low: value at the start.
        high: value at the end.
        start: place of the low value, in pixels.
        end: place of the high value, in pixels.
    """
    span = (high - low) or 1.0

    def place(value: float) -> float:
        return start + (end - start) * min(1.0, max(0.0, (value - low) / span))

    return place


def round_ticks(low: float, high: float, wanted: int = 4) -> list[float]:
    """Return round values that cover a range.

    >>> round_ticks(-0.7, 1.6)
    [-1.0, 0.0, 1.0, 2.0]

    Args:
        low: least value.
        high: greatest value.
        wanted: about how many.
    """
    step = 10 ** floor(log10(max(high - low, 1e-9) / max(1, wanted - 1)))
    while (high - low) / step > wanted:
        step *= 2 if (high - low) / step <= 2 * wanted else 5
    return [step * i for i in range(floor(low / step + 1e-9), ceil(high / step - 1e-9) + 1)]


def ceiling_of(values: list[float]) -> float:
    """Return the end of a scale of chances that starts at nought: a quarter, a half or one.

    >>> ceiling_of([0.1, 0.31])
    0.5

    Args:
        values: chances, 0 to 1.
    """
    return next((end for end in (0.25, 0.5) if max(values, default=0) <= end), 1.0)


def time_ticks(first: date, last: date) -> list[tuple[date, str]]:
    """Return the days at which a time axis is labelled, with labels: years, or quarters of a short span.

    >>> [label for _, label in time_ticks(date(1956, 11, 1), date(1957, 7, 1))]
    ['1957', 'Apr', 'Jul']

    Args:
        first: day.
        last: day.
    """
    months = (last.year - first.year) * 12 + last.month - first.month
    step = 1 if months <= 6 else 3 if months <= 30 else 12 * max(1, ceil(months / 12 / 8))
    made = []
    for year in range(first.year, last.year + 1):
        for m in range(1, 13):
            index, tick = (year - first.year) * 12 + m - 1, date(year, m, 1)
            if first <= tick <= last and index % step == 0:
                made.append((tick, str(year) if m == 1 else tick.strftime("%b")))
    return made

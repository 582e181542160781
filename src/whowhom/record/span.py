"""From which day to which a case can go: forwards there must be room for its forecasts."""

from datetime import date

MOST_YEARS = 150
LAST_YEAR = 9993  # forecasts go five years on, and the calendar ends with 9999


def span_fault(begins: date, as_of: date) -> tuple[str, str, str] | None:
    """What is wrong with the span of a case: the message, what was found, what was expected; or None.

    Args:
        begins: the first day.
        as_of: the day as of which it is asked.

    >>> span_fault(date(1953, 3, 1), date(1957, 7, 23))
    >>> span_fault(date(1953, 3, 1), date(2999, 7, 23))
    ('the case spans 1,046 years', '2999-07-23', 'no more than 150 years from 1953-03-01')
    """
    if as_of < begins:
        return "as_of lies before begins", str(as_of), f"{begins} or later"
    if as_of.year > LAST_YEAR:
        return "there is no calendar for the forecasts, which end in 9999", str(as_of), f"a day before {LAST_YEAR + 1}"
    if as_of.year - begins.year > MOST_YEARS:
        years = as_of.year - begins.year
        return f"the case spans {years:,} years", str(as_of), f"no more than {MOST_YEARS} years from {begins}"
    return None

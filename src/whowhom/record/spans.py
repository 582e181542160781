"""What can be said of the order of two uncertain dates: something is certain only if no choice of days gainsays it."""

from datetime import date

from .dates import UncertainDate

SAME_EVENT = 45  # days by which two records of one appointment or removal may differ


def reach(when: UncertainDate) -> tuple[int, int]:
    """The first and the last day that a date may mean, its marks `~` and `?` counted, as ordinal days.

    Args:
        when: a date.
    """
    low, high = when.first.toordinal(), when.last.toordinal()
    if when.approximate or when.uncertain:
        pieces = when.pieces()
        low, high = min(low, *(a for a, _, _ in pieces)), max(high, *(b - 1 for _, b, _ in pieces))
    return low, high


def before(a: UncertainDate, b: UncertainDate) -> bool:
    """Whether every day of `a` lies before every day of `b`.

    >>> from whowhom.record.dates import parse_date
    >>> before(parse_date("1957-05"), parse_date("1957-06")), before(parse_date("1957-05~"), parse_date("1957-06"))
    (True, False)

    Args:
        a: a date.
        b: another.
    """
    return reach(a)[1] < reach(b)[0]


def meets(a: UncertainDate, b: UncertainDate, slack: int = 0) -> bool:
    """Whether two dates may be one day, or lie within `slack` days of each other.

    >>> from whowhom.record.dates import parse_date
    >>> meets(parse_date("1957-06"), parse_date("1957-06-29")), meets(parse_date("1957"), parse_date("1958"))
    (True, False)

    Args:
        a: a date.
        b: another.
        slack: days.
    """
    (a1, a2), (b1, b2) = reach(a), reach(b)
    if a2 + slack < b1 or b2 + slack < a1:
        return False
    plain = not (slack or a.approximate or a.uncertain or b.approximate or b.uncertain)
    return not plain or any(s <= y and x <= t for s, t in a.spans for x, y in b.spans)


def over(when: UncertainDate, day: date) -> bool:
    """Whether a date lies wholly before a day or on it.

    Args:
        when: a date.
        day: any.
    """
    return reach(when)[1] <= day.toordinal()

"""Numbers, days and counts as they stand in the text."""

from collections.abc import Sequence
from datetime import date

from whowhom.propositions.describe import MONTHS
from whowhom.record.dates import DateError, parse_date

COUNTS = (
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)

NO_BASE_RATE = "none for this kind of question"


def _share(p: float) -> str:
    """Return a probability in hundredths: whole inside 1 to 99, one decimal beyond."""
    if p in (0, 1):
        return f"{p * 100:.0f}"
    if 0.0095 <= p <= 0.9905:
        return f"{p * 100:.0f}"
    return f"{min(max(p * 100, 0.1), 99.9):.1f}"


def pct(p: float) -> str:
    """Return a probability in per cent; an ensemble never shows more than it can.

    >>> pct(0.634), pct(0.004), pct(0.9961), pct(0.0), pct(1.0)
    ('63%', '0.4%', '99.6%', 'below 0.1%', 'above 99.9%')

    Args:
        p: 0 to 1.
    """
    if p < 0.0005:
        return "below 0.1%"
    if p > 0.9995:
        return "above 99.9%"
    return _share(p) + "%"


def short_pct(p: float) -> str:
    """Return a probability in per cent for a picture, where room is scarce.

    >>> short_pct(0.634), short_pct(0.0), short_pct(1.0)
    ('63%', '<0.1%', '>99.9%')

    Args:
        p: 0 to 1.
    """
    return pct(p).replace("below ", "<").replace("above ", ">")


def pct_range(low: float, high: float, sign: bool = True) -> str:
    """Return a range in per cent.

    >>> pct_range(0.5, 0.71), pct_range(0.0, 0.004), pct_range(0.3, 0.3)
    ('50–71%', '0–0.4%', '30%')

    Args:
        low: 0 to 1.
        high: 0 to 1.
        sign: whether the sign of per cent follows.
    """
    a, b = _share(low), _share(high)
    return (a if a == b else f"{a}–{b}") + ("%" if sign else "")


def points(difference: float) -> str:
    """Return a difference of probabilities in signed points.

    >>> points(0.083), points(-0.2), points(0.001)
    ('+8', '−20', '0')

    Args:
        difference: of two probabilities, -1 to 1.
    """
    value = round(difference * 100)
    return "0" if value == 0 else f"{'+' if value > 0 else '−'}{abs(value)}"


def real(x: float, digits: int = 1) -> str:
    """Return a number with a true minus sign.

    >>> real(-0.42), real(-0.01)
    ('−0.4', '0.0')

    Args:
        x: any number.
        digits: after the point.
    """
    text = f"{abs(x):.{digits}f}"
    return ("−" if x < 0 and float(text) != 0 else "") + text


def significant(x: float, digits: int = 2) -> str:
    """Return a number to so many significant digits, never in powers of ten.

    >>> significant(0.000453), significant(31.4), significant(0.934)
    ('0.00045', '31', '0.93')

    Args:
        x: any number.
        digits: how many.
    """
    if x == 0:
        return "0"
    size = f"{abs(x):.{digits - 1}e}"
    exponent = int(size.split("e")[1])
    return ("−" if x < 0 else "") + f"{float(size):,.{max(0, digits - 1 - exponent)}f}"


def day(when: date) -> str:
    """Return a day as a memorandum writes it.

    >>> day(date(1957, 7, 23))
    '23 July 1957'

    Args:
        when: any.
    """
    return f"{when.day} {MONTHS[when.month - 1]} {when.year}"


def short_day(when: date) -> str:
    """Return a day for a list beside a picture.

    >>> short_day(date(1957, 7, 23))
    '23 Jul 1957'

    Args:
        when: any.
    """
    return f"{when.day} {MONTHS[when.month - 1][:3]} {when.year}"


def told_date(written: str) -> str:
    """Return a date as records write it (EDTF) in words, after a verb; what is not understood stays as it is.

    >>> told_date("1957-06-19"), told_date("1956-12~"), told_date("1957-06-17/1957-06-19")
    ('on 19 June 1957', 'about December 1956', 'from 17 to 19 June 1957')
    >>> told_date("1953-06"), told_date("[1957-06-22..1957-06-29]")
    ('in June 1953', 'at some time from 22 to 29 June 1957')

    Args:
        written: EDTF.
    """
    try:
        when = parse_date(written)
    except DateError:
        return written
    said = when.in_words()
    if when.approximate or when.uncertain or when.first == date.min or when.last == date.max:
        return said
    if " to " in said:
        return f"{'from' if when.is_span else 'at some time from'} {said}"
    return f"{'on' if when.spans[0][0] == when.spans[0][1] else 'in'} {said}"


def month(when: date) -> str:
    """Return a month.

    >>> month(date(1956, 12, 20))
    'December 1956'

    Args:
        when: any.
    """
    return f"{MONTHS[when.month - 1]} {when.year}"


def count(n: int, one: str = "", many: str = "") -> str:
    """Return a count, in words up to twelve, with its noun.

    >>> count(4), count(1, "report"), count(60, "report")
    ('four', 'one report', '60 reports')

    Args:
        n: from 0.
        one: the noun for one.
        many: the noun for several; by default with an s.
    """
    number = COUNTS[n] if 0 <= n < len(COUNTS) else f"{n:,}"
    noun = one if n == 1 else (many or (one + "s" if one else ""))
    return f"{number} {noun}".strip()


def joined(parts: Sequence[str], last: str = "and") -> str:
    """Return a list in running text.

    >>> joined(["a", "b", "c"]), joined(["a"]), joined([])
    ('a, b and c', 'a', '')

    Args:
        parts: in order.
        last: the word before the last.
    """
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {last} {parts[-1]}"


def capital(text: str) -> str:
    """Return a text with its first letter large.

    Args:
        text: any.
    """
    return text[:1].title() + text[1:]

"""By when: the day or the months that a sentence gives for what it foretells."""

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

from whowhom.documents import DocumentError, dates, read_text
from whowhom.propositions.describe import long_date
from whowhom.record import DateError, parse_date

from .cues import ahead

_NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "eighteen": 18, "a few": 3, "few": 3, "the next few": 3, "the coming": 3,
}  # fmt: skip
_SPAN = re.compile(
    r"\b(?:within|in|over|during) (?:the (?:next|coming) )?(\d{1,2}|a few|few|[a-z]+) (day|week|month|year)s?\b",
    re.IGNORECASE,
)
_END = re.compile(
    r"\b(?:end|close) of (?:the|this) (year|month|summer|spring|autumn|winter|week)\b|\bthis (year|month)\b",
    re.IGNORECASE,
)
_NEXT = re.compile(
    r"\b(?:by|before|in|the end of|until)?\s*next (year|month|week|spring|summer|autumn|winter)\b", re.IGNORECASE
)
_BY = re.compile(r"\b(?:by|before|until|no later than|in|on|for|at|during|end of)\b[^,.;]{0,20}$", re.IGNORECASE)
_BEFORE = re.compile(r"\b(?:by|before|until)\b[^,.;]{0,12}$", re.IGNORECASE)
MOST_MONTHS = 60  # of a question
_SEASON_ENDS = {"spring": 5, "summer": 8, "autumn": 11, "winter": 2}


def deadline(text: str, learned: date) -> str:
    """The date clause of what a sentence foretells, or nothing where it gives none.

    >>> deadline("He goes by the end of the year", date(1957, 7, 23))
    'by 1957-12-31'
    >>> deadline("He goes within six months", date(1957, 7, 23)), deadline("He goes by October", date(1957, 7, 23))
    ('within 6 months', 'by 1957-10-31')
    >>> deadline("He goes", date(1957, 7, 23))
    ''

    Args:
        text: of a sentence.
        learned: the day on which it was said.
    """
    if match := _SPAN.search(text):
        number = match[1].casefold()
        count = int(number) if number.isdigit() else _NUMBERS.get(number, 0)
        if count:
            return _span(count, match[2].casefold(), learned)
    if match := _NEXT.search(text):
        return f"by {_end(match[1].casefold(), learned, 1)}"
    if match := _END.search(text):
        return f"by {_end((match[1] or match[2]).casefold(), learned, 0)}"
    for found in spoken(text, learned):
        if found.last > learned and _BY.search(text[: found.start]):
            return f"by {found.last}"
    return ""


class Spoken(NamedTuple):
    """A date of a sentence: where it begins, as EDTF, its last day."""

    start: int
    edtf: str
    last: date


def spoken(text: str, learned: date) -> list[Spoken]:
    """The dates of a sentence; where one lacks its year, the last that is not after the day on which it was said.

    A month or day after `by` or `before`, and in a sentence of what is to come, is the next one.

    Args:
        text: of a sentence.
        learned: the day on which it was said.
    """
    head = f"{long_date(learned)}\n\n"  # supplies the years
    said, text = (
        text,
        re.sub(r"\b(?:by|before|until) (?=(?:May|March)\b)", lambda m: "in ".rjust(len(m[0])), text),
    )  # no verbs here
    try:
        document = read_text(head + text)
    except DocumentError:
        return []
    hangs, found = (_BY if ahead(said) else _BEFORE), []
    for d in dates(document):
        if d.start < len(head):
            continue
        try:
            last = parse_date(d.edtf).last
        except DateError:
            continue
        if d.doubt and last <= learned and hangs.search(said[: d.start - len(head)]):
            last = _later(last)
        found.append(Spoken(d.start - len(head), d.edtf, last))
    return found


def _later(day: date) -> date:
    """The same day a year later; of the end of a month, its end."""
    ends = day.day == monthrange(day.year, day.month)[1]
    most = monthrange(day.year + 1, day.month)[1]
    return date(day.year + 1, day.month, most if ends else min(day.day, most))


def _span(count: int, unit: str, learned: date) -> str:
    if unit in ("day", "week"):
        return f"by {learned + timedelta(days=count * (7 if unit == 'week' else 1))}"
    months = count * (12 if unit == "year" else 1)
    return f"within {min(months, MOST_MONTHS)} month{'s' if months != 1 else ''}"


def _end(unit: str, learned: date, later: int) -> date:
    """The last day of this or the next week, month, year or season."""
    if unit == "week":
        return learned + timedelta(days=6 - learned.weekday() + 7 * later)
    if unit == "month":
        year, month = divmod(learned.year * 12 + learned.month - 1 + later, 12)
        return date(year, month + 1, monthrange(year, month + 1)[1])
    if unit == "year":
        return date(learned.year + later, 12, 31)
    month = _SEASON_ENDS[unit]
    year = learned.year + (month < learned.month or (later == 1 and month - learned.month < 3))
    return date(year, month, monthrange(year, month)[1])

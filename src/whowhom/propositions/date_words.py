"""Words and numbers in dates of other habits, and what year, month and day they give."""

import re
import unicodedata
from calendar import monthrange
from typing import NamedTuple

MONTHS = (
    "january jan januar janvier janv enero ene gennaio gen января январь янв",
    "february feb februar février fevrier févr febrero febbraio февраля февраль фев",
    "march mar märz maerz mars marzo марта март",
    "april apr avril avr abril abr aprile апреля апрель апр",
    "may mai mayo maggio мая май",
    "june jun juni juin junio giugno giu июня июнь июн",
    "july jul juli juillet juil julio luglio lug июля июль июл",
    "august aug août aout agosto ago августа август авг",
    "september sep sept septembre septiembre settembre сентября сентябрь сен",
    "october oct oktober okt octobre octubre ottobre ott октября октябрь окт",
    "november nov novembre noviembre ноября ноябрь ноя",
    "december dec dezember dez décembre decembre diciembre dicembre dic декабря декабрь дек",
)
ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
MONTH = {name: i for i, names in enumerate(MONTHS, start=1) for name in names.split()}
_OLDEST, _LATEST = 1000, 2199
PLAIN = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-\d\d)?)?")


class Habit(NamedTuple):
    """How a file writes its dates: the day first or not (None: not known), and the century (19 for 1961), or 0."""

    day_first: bool | None = None
    century: int = 0


UNKNOWN = Habit()


def habit_of(text: str) -> Habit:
    """The habit that the dates of a text settle.

    >>> habit_of("10/31/1961 and 11/1/1961"), habit_of("1961, 2 or 3")
    (Habit(day_first=False, century=19), Habit(day_first=None, century=19))

    Args:
        text: of a whole file or document.
    """
    orders = set()
    for m in re.finditer(r"(?<![\d./-])(\d{1,2})([./-])(\d{1,2})\2(?:\d{4}|\d\d)(?!\d)", text):
        first, second = int(m[1]), int(m[3])
        if first <= 31 and second <= 31 and (first > 12) != (second > 12):
            orders.add(first > 12)
    centuries = {year[:2] for year in re.findall(r"(?<!\d)(1\d{3}|20\d\d)(?!\d)", text)}
    return Habit(orders.pop() if len(orders) == 1 else None, int(centuries.pop()) if len(centuries) == 1 else 0)


def plainly(text: str) -> str:
    """Small letters, plain dashes and digits, one blank between words; ordinals, weekdays and empty words gone.

    Args:
        text: as written.
    """
    text = "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in text.casefold())
    text = re.sub(r"[‐-―−]", "-", text).replace("’", "'").strip(" \t\"'")
    text = re.sub(r"(\d{4})\s*年\s*(\d{1,2})\s*月(?:\s*(\d{1,2})\s*日)?", _numbers, text)
    text = re.sub(r"(?<=\d)(?:st|nd|rd|th|er|º|ª)\b", "", text)
    text = re.sub(r"\b(?:of|the|in|de|del|di)\b|\bг(?:ода?)?\b\.?|,", " ", text)
    text = re.sub(r"\b(?:(?:sun|mon|tues|wednes|thurs|fri|satur)day|a\.?d|c\.?e)\b\.?", " ", text)
    return " ".join(text.split())


def _numbers(match: re.Match[str]) -> str:
    return "-".join(f"{int(n):02}" for n in match.groups() if n)


def iso(year: int, month: int = 0, day: int = 0) -> str:
    """A date as EDTF; empty where there is no such day, or no such year among those that cases speak of.

    Args:
        year: in full.
        month: 1 to 12; 0 for a year alone.
        day: of the month; 0 for a month alone.
    """
    if not _OLDEST <= year <= _LATEST or not 0 <= month <= 12:
        return ""
    if day and not 1 <= day <= monthrange(year, month)[1]:
        return ""
    return f"{year:04}" + (f"-{month:02}" if month else "") + (f"-{day:02}" if day else "")


def day(year: int, month: str, number: str) -> str:
    """One day as EDTF, or nothing where there is none.

    Args:
        year: in full.
        month: its number, in figures.
        number: the day of the month, in figures.
    """
    return iso(year, int(month), int(number)) if 1 <= int(month) <= 12 and int(number) >= 1 else ""


def year_of(text: str, habit: Habit) -> int:
    """A year of four figures, or of two in a file of one century; 0 where it is not known.

    Args:
        text: in figures.
        habit: of the text in which it stands.
    """
    if len(text) == 2 and habit.century:
        return habit.century * 100 + int(text)
    return int(text) if len(text) == 4 else 0


def exists(text: str) -> bool:
    """Whether a plain date, as `1957-06-31`, is one of the calendar.

    Args:
        text: year, month and day in figures, or fewer of them.
    """
    return bool(iso(*map(int, text.split("-"))))

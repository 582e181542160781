"""Dates in running English, to EDTF (ISO 8601-2): days, months, years, ranges, halves, seasons, early and late.

A date without its year takes, in this order, the year with which the same day stood before, a year named before it
in the same sentence, or the last one that is not later than the document's own date. Such years are said to be so.
"""

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from .document import Document
from .hedges import sentences
from .words import Plain, plain

_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_M = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_FULL = r"(?:January|February|April|June|July|August|September|October|November|December)"
_Y = r"(?:1[5-9]|20)\d\d"
_D = r"(?:[12]\d|3[01]|0?[1-9])"
_ORDINAL = r"(?:st|nd|rd|th)?"
_WHEN = r"(?P<when>[Ee]arly|[Mm]id|[Ll]ate|[Bb]eginning|[Ee]nd|[Mm]iddle|[Ff]irst half|[Ss]econd half)"
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_DATE = re.compile(
    rf"(?<![\w/.-])(?:"
    rf"(?P<iso>{_Y}-(?:0[1-9]|1[0-2])(?:-{_D})?(?!\d))"
    rf"|(?P<a1>{_D}){_ORDINAL}\s?(?:[-–]|to)\s?(?P<a2>{_D}){_ORDINAL} (?P<am>{_M})(?:,? (?P<ay>{_Y}))?"
    rf"|(?P<b1>{_D}){_ORDINAL}(?P<bmore>(?:, (?:the )?{_D}{_ORDINAL})*),? and (?:the )?(?P<b2>{_D}){_ORDINAL} (?:of )?(?P<bm>{_M})(?:,? (?P<by>{_Y}))?"
    rf"|(?P<cd>{_D}){_ORDINAL} (?:of )?(?P<cm>{_M})(?:,? (?P<cy>{_Y}))?"
    rf"|(?P<dm>{_M}) (?P<dd>{_D}){_ORDINAL}(?![\d-])(?:,? (?P<dy>{_Y}))?"
    rf"|(?P<em1>{_M})(?:[-–]| (?:to|and) )(?P<em2>{_M}),? (?P<ey>{_Y})"
    rf"|{_WHEN}(?:[- ]| (?:of|in) )(?:the )?(?:(?P<fm>{_M})(?:,? (?P<fy>{_Y}))?|(?P<gy>{_Y}))"
    rf"|(?P<season>[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)(?: of|,)? (?P<hy>{_Y})"
    rf"|(?P<im>{_M})(?: of|,)? (?P<iy>{_Y})"
    rf"|(?P<j1>{_Y})[-–/](?P<j2>\d{{4}}|\d\d|\d)"
    rf"|(?P<decade>(?:1[5-9]|20)\d0)'?s"
    rf"|(?P<year>{_Y})"
    rf"|(?P<month>{_FULL}|(?<=[Ii]n )(?:May|March)|(?<=of )(?:May|March)|(?<=since )(?:May|March))"
    rf")(?![\w]|-\d|,\d)"
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Found:
    """A date in a text: where, as EDTF, and what was supplied."""

    part: str
    paragraph: str
    start: int
    end: int
    edtf: str
    doubt: str = ""


class _Near(NamedTuple):
    """What supplies a missing year."""

    same: dict[str, int]
    sentence_year: int | None
    own: tuple[int, int, int] | None


def dates(document: Document) -> list[Found]:
    r"""Every date of a document, in order.

    >>> from whowhom.documents.reading import read_text
    >>> [d.edtf for d in dates(read_text("NOTE\n\n3 May 1931\n\n1. On 17 and 18 April, and early in 1930."))]
    ['1931-05-03', '1931-04-17/1931-04-18', '1930-01/1930-04']

    Args:
        document: from `read_document`.
    """
    own = next(
        (day for _, _, words in _texts(document) for m in _DATE.finditer(words.text) if (day := _full_day(m))), None
    )
    found: list[Found] = []
    same: dict[str, int] = {}
    where = ""
    for label, name, words in _texts(document):
        if label != where:
            where, same = label, {}
        for m, year in _in_sentences(words.text):
            told = _edtf(m, _Near(same, year, own))
            if told is not None:
                (start, end), (edtf, doubt) = words.span(*m.span()), told
                found.append(Found(part=label, paragraph=name, start=start, end=end, edtf=edtf, doubt=doubt))
            if (day := _full_day(m)) is not None:
                same[f"{day[1]:02}-{day[2]:02}"] = day[0]
    return found


def _texts(document: Document) -> Iterator[tuple[str, str, Plain]]:
    """Every paragraph as a plain string, one after the other, with its part and name."""
    for part in document.parts:
        for p in part.paragraphs:
            yield part.label, p.name, plain(document.text, p, document.penned)


def _full_day(m: "re.Match[str]") -> tuple[int, int, int] | None:
    """Year, month and day, where all three are written."""
    day, month, year = m["cd"] or m["dd"], m["cm"] or m["dm"], m["cy"] or m["dy"]
    return (int(year), _month(month), int(day)) if day and month and year else None


def _in_sentences(text: str) -> Iterator[tuple["re.Match[str]", int | None]]:
    """Every date with the last year that is named before it in its sentence."""
    ends = iter(sentences(text))
    end, year = 0, None
    for m in _DATE.finditer(text):
        while m.start() >= end:
            end, year = next(ends)[1], None
        yield m, year
        years = re.findall(_Y, m.group())
        year = int(years[-1]) if years else year


def _edtf(m: "re.Match[str]", near: _Near) -> tuple[str, str] | None:
    """A match as EDTF with what was supplied; None where it is no date after all."""
    for group, make in _MAKERS.items():
        if m[group] is not None:
            try:
                return make(m, near)
            except ValueError:
                return None
    return None


def _month(name: str) -> int:
    return next(i for i, month in enumerate(_MONTHS, start=1) if month.startswith(name[:3].lower()))


def _year(written: str | None, month: int, day: int | None, near: _Near) -> tuple[int, str]:
    if written:
        return int(written), ""
    if day is not None and (year := near.same.get(f"{month:02}-{day:02}")) is not None:
        return year, "the year from the same day before"
    if near.sentence_year is not None and day is None:
        return near.sentence_year, "the year from the sentence"
    if near.own is not None:
        year, own_month, own_day = near.own
        later = (month, day or 1) > (own_month, own_day)
        return year - later, "the year from the date of the document"
    raise ValueError("no year")


def _day(year: int, month: int, day: int) -> str:
    if not 1 <= day <= monthrange(year, month)[1]:
        raise ValueError("no such day")
    return f"{year}-{month:02}-{day:02}"


def _days(m: "re.Match[str]", near: _Near, first: str, last: str, month: str, year: str) -> tuple[str, str]:
    number = _month(m[month])
    y, doubt = _year(m[year], number, int(m[first]), near)
    days = [int(m[first]), *(int(d) for d in re.findall(r"\d+", m["bmore"] or "")), int(m[last])]
    if days != sorted(set(days)):
        raise ValueError("days out of order")
    if any(b - a > 1 for a, b in pairwise(days)) and first == "b1":
        doubt = "; ".join(t for t in (doubt, "not every day between is meant") if t)
    return f"{_day(y, number, days[0])}/{_day(y, number, days[-1])}", doubt


def _one_day(m: "re.Match[str]", near: _Near, day: str, month: str, year: str) -> tuple[str, str]:
    number = _month(m[month])
    y, doubt = _year(m[year], number, int(m[day]), near)
    return _day(y, number, int(m[day])), doubt


def _vague(m: "re.Match[str]", near: _Near) -> tuple[str, str]:
    """Early, middle and late in a month or a year."""
    when = m["when"].lower()
    if m["fm"]:
        month = _month(m["fm"])
        year, doubt = _year(m["fy"], month, None, near)
        last = monthrange(year, month)[1]
        a, b = {
            "early": (1, 10),
            "beginning": (1, 10),
            "mid": (11, 20),
            "middle": (11, 20),
            "late": (21, last),
            "end": (21, last),
            "first half": (1, 15),
            "second half": (16, last),
        }[when]
        return f"{_day(year, month, a)}/{_day(year, month, b)}", doubt
    a, b = {
        "early": (1, 4),
        "beginning": (1, 2),
        "mid": (5, 8),
        "middle": (5, 8),
        "late": (9, 12),
        "end": (11, 12),
        "first half": (1, 6),
        "second half": (7, 12),
    }[when]
    return f"{m['gy']}-{a:02}/{m['gy']}-{b:02}", ""


def _span_of_months(m: "re.Match[str]", near: _Near) -> tuple[str, str]:
    a, b, year = _month(m["em1"]), _month(m["em2"]), int(m["ey"])
    return f"{year - (a > b)}-{a:02}/{year}-{b:02}", ""


def _span_of_years(m: "re.Match[str]", near: _Near) -> tuple[str, str]:
    first = m["j1"]
    last = first[: 4 - len(m["j2"])] + m["j2"]
    if int(last) <= int(first):
        raise ValueError("years out of order")
    return f"{first}/{last}", ""


def _one_month(m: "re.Match[str]", near: _Near) -> tuple[str, str]:
    month = _month(m["month"])
    year, doubt = _year(None, month, None, near)
    return f"{year}-{month:02}", doubt


_MAKERS: dict[str, Callable[["re.Match[str]", _Near], tuple[str, str]]] = {
    "iso": lambda m, n: (m["iso"], ""),
    "a1": lambda m, n: _days(m, n, "a1", "a2", "am", "ay"),
    "b1": lambda m, n: _days(m, n, "b1", "b2", "bm", "by"),
    "cd": lambda m, n: _one_day(m, n, "cd", "cm", "cy"),
    "dd": lambda m, n: _one_day(m, n, "dd", "dm", "dy"),
    "em1": _span_of_months,
    "when": _vague,
    "season": lambda m, n: (f"{m['hy']}-{_SEASONS[m['season'].lower()]}", ""),
    "im": lambda m, n: (f"{m['iy']}-{_month(m['im']):02}", ""),
    "j1": _span_of_years,
    "decade": lambda m, n: (f"{m['decade'][:3]}X", ""),
    "year": lambda m, n: (m["year"], ""),
    "month": _one_month,
}

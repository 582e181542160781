"""Uncertain dates: an own small parser of EDTF (ISO 8601-2), and what a date means as a prior over days.

The prior is uniform over the days of the date's spans. Two marks widen it, by rules of our own, since EDTF gives none:

* `~` (approximate): a sixth of the mass lies, uniformly, in a tail on each side of every span, half as long as the
  span, at least 2 and at most 183 days;
* `?` (uncertain): a tenth of the mass lies uniformly over a window that reaches ten lengths of the whole date to each
  side, at least 30 days and at most five years;
* `%`: both. An open end (`1953-03/..`) is taken as ten years long.
"""

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from whowhom.propositions.errors import OR
from whowhom.propositions.written_dates import plain_readings, readings

from .in_words import Span, in_words

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


# EDTF's seasons and parts of the year; winter runs from December to the end of the following February
_PARTS: dict[int, tuple[int, int]] = {
    21: (3, 3), 22: (6, 3), 23: (9, 3), 24: (12, 3),
    25: (3, 3), 26: (6, 3), 27: (9, 3), 28: (12, 3),
    29: (9, 3), 30: (12, 3), 31: (3, 3), 32: (6, 3),
    33: (1, 3), 34: (4, 3), 35: (7, 3), 36: (10, 3),
    37: (1, 4), 38: (5, 4), 39: (9, 4), 40: (1, 6), 41: (7, 6),
}  # fmt: skip

_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?([~?%])?")
_MASKED = re.compile(r"(\d[\dX]{3})(?:-([\dX]\d|\dX|XX)(?:-([\dX]\d|\dX|XX))?)?([~?%])?")
_OPEN_DAYS = 3653
_EXPECTED = "a date such as 1957, 1957-06, 1957-06-29, 1957-06~, [1957-06-17..1957-06-19] or 1949/1950"


class DateError(ValueError):
    """A text that is no EDTF date; `nearest` is what was perhaps meant."""

    def __init__(self, message: str, found: str, expected: str = _EXPECTED, nearest: str = "") -> None:
        super().__init__(message)
        self.message, self.found, self.expected, self.nearest = message, found, expected, nearest


@dataclass(frozen=True, slots=True, kw_only=True)
class UncertainDate:
    """A date as written and the days that it may be.

    `spans` are closed intervals of days in order; `is_span` tells a duration (`1949/1950`) from one unknown day.
    """

    text: str
    spans: tuple[Span, ...]
    approximate: bool = False
    uncertain: bool = False
    is_span: bool = False

    @property
    def first(self) -> date:
        """The earliest day, tails apart."""
        return self.spans[0][0]

    @property
    def last(self) -> date:
        """The latest day, tails apart; `date.max` where the end is open."""
        return self.spans[-1][1]

    @property
    def middle(self) -> date:
        """The middle day between first and last (an open end taken as ten years): to reckon with, never to print."""
        low, high = self._bounds()
        return date.fromordinal((low + high - 1) // 2)

    @property
    def certain(self) -> bool:
        """Whether it is one day, without a mark."""
        return self.first == self.last and not (self.approximate or self.uncertain)

    def _bounds(self) -> tuple[int, int]:
        low, high = self.first.toordinal(), self.last.toordinal() + 1
        if self.first == date.min:
            low = max(high - _OPEN_DAYS, 1)
        if self.last == date.max:
            high = min(low + _OPEN_DAYS, high)
        return low, high

    def pieces(self) -> tuple[tuple[int, int, float], ...]:
        """The prior as pieces of constant density: first ordinal day, the one after the last, mass. Masses sum to 1.

        >>> parse_date("1957-06-17").pieces() == ((date(1957, 6, 17).toordinal(), date(1957, 6, 18).toordinal(), 1.0),)
        True
        """
        low, high = self._bounds()
        spans = [
            (max(a.toordinal(), low), min(b.toordinal() + 1, high)) for a, b in self.spans
        ]  # an open end was cut above
        days = sum(b - a for a, b in spans)
        share = 0.9 if self.uncertain else 1.0
        pieces: list[tuple[int, int, float]] = []
        for a, b in spans:
            mass = share * (b - a) / days
            if not self.approximate:
                pieces.append((a, b, mass))
                continue
            tail = min(max((b - a) // 2, 2), 183)
            pieces += [(max(a - tail, 1), a, mass / 6), (a, b, mass * 2 / 3), (b, b + tail, mass / 6)]
        if self.uncertain:
            side = min(max(10 * (high - low), 30), 1826)
            pieces.append((max(low - side, 1), high + side, 0.1))
        return tuple(pieces)

    def weights(self, edges: Sequence[date]) -> "NDArray[np.float64]":
        """Prior mass in each period between consecutive edges (first day in, last day out).

        Args:
            edges: Days in order; `n + 1` of them bound `n` periods.

        Returns:
            `n` masses; their sum falls short of 1 by what lies outside.

        >>> parse_date("[1957-06-17..1957-06-19]").weights([date(1957, 6, 1), date(1957, 6, 18), date(1957, 7, 1)])
        array([0.33333333, 0.66666667])
        """
        import numpy as np

        at = np.array([edge.toordinal() for edge in edges], dtype=float)
        below = np.zeros_like(at)
        for a, b, mass in self.pieces():
            below += mass * np.clip((at - a) / (b - a), 0.0, 1.0)
        return np.diff(below)

    def in_words(self, short: bool = False) -> str:
        """The date as a reader is told it: what stands in the record, and never a day that does not.

        Args:
            short: whether months are cut to three letters.

        >>> parse_date("[1957-06-22..1957-06-29]").in_words(), parse_date("1953-06~").in_words(short=True)
        ('22 to 29 June 1957', 'about Jun 1953')
        """
        mark = {(True, False): "~", (False, True): "?", (True, True): "%"}.get((self.approximate, self.uncertain), "")
        return in_words(self.text, lambda text: parse_date(text).spans, mark, short)

    def __str__(self) -> str:
        return self.text


@lru_cache(maxsize=8192)
def parse_date(text: str) -> UncertainDate:
    """An uncertain date from EDTF.

    Args:
        text: `1955`, `1957-06`, `1953-06~`, `1956-12?`, `1955-XX`, `1956-21`, `[1957-06-17..1957-06-19]`, `1949/1950`.

    Raises:
        DateError: the text is no date, or no such day exists.

    >>> parse_date("1957-06~").first, parse_date("1949/1950").last
    (datetime.date(1957, 6, 1), datetime.date(1950, 12, 31))
    """
    match = _DATE.fullmatch(text)
    if match is not None:
        year, month, day, mark = match.groups()
        span = _span(text, year, month, day)
        return UncertainDate(text=text, spans=(span,), approximate=mark in ("~", "%"), uncertain=mark in ("?", "%"))
    return _other(text.strip())


def exact(day: date) -> UncertainDate:
    """A certain day.

    Args:
        day: any.
    """
    return UncertainDate(text=day.isoformat(), spans=((day, day),))


def _span(text: str, year: str, month: str | None, day: str | None) -> Span:
    y = int(year)
    if y == 0:
        raise DateError("there is no year 0000 here", text)
    if month is None:
        return date(y, 1, 1), date(y, 12, 31)
    m = int(month)
    if day is not None:
        try:
            only = date(y, m, int(day))
        except ValueError:
            near = _guess(text) or (_clamped(y, m) if 28 < int(day) <= 31 else "")
            raise DateError(f"{text} does not exist", text, "a day of the calendar", near) from None
        return only, only
    if m in _PARTS:
        start, length = _PARTS[m]
        end = start + length - 1
        last_year = min(y + (end > 12), 9999)
        end = (end - 1) % 12 + 1
        return date(y, start, 1), date(last_year, end, monthrange(last_year, end)[1])
    if not 1 <= m <= 12:
        raise DateError(f"{month} is no month", text, "01 to 12, or a season 21 to 24", _guess(text))
    return date(y, m, 1), date(y, m, monthrange(y, m)[1])


def _clamped(year: int, month: int) -> str:
    return f"{year:04}-{month:02}-{monthrange(year, month)[1]}" if 1 <= month <= 12 else ""


def _other(text: str) -> UncertainDate:
    if len(text) > 400:
        raise DateError("the date is too long", text[:40] + "…")
    if text[:1] in ("[", "{") and text[-1:] == {"[": "]", "{": "}"}[text[0]]:
        try:
            return _set(text)
        except DateError as error:
            raise DateError(error.message, text, error.expected, error.nearest or _guess(text)) from None
    if "/" in text:
        return _interval(text)
    return _masked(text)


def _masked(text: str) -> UncertainDate:
    plain, mark = text.rstrip("~?%"), text[len(text.rstrip("~?%")) :]
    marks = set(mark) | {c for c in plain if c in "~?%"}
    plain = re.sub("[~?%]", "", plain)  # a mark on a part is read as a mark on the date
    match = _MASKED.fullmatch(plain)
    if match is None or len(mark) > 1:
        raise DateError(f"{text!r} is no date", text, nearest=_guess(text))
    spans = _unmask(text, *match.groups()[:3])
    return UncertainDate(
        text=text, spans=spans, approximate=bool(marks & {"~", "%"}), uncertain=bool(marks & {"?", "%"})
    )


def _unmask(text: str, year: str, month: str | None, day: str | None) -> tuple[Span, ...]:
    first_year, last_year = int(year.replace("X", "0")) or 1, int(year.replace("X", "9"))
    if "X" in year and (month or "XX") == "XX" and (day or "XX") == "XX":
        return ((date(first_year, 1, 1), date(last_year, 12, 31)),)
    if "X" in year:
        raise DateError("a month needs a known year", text)
    if month is None or month == "XX":
        if day not in (None, "XX"):
            raise DateError("a day needs a known month", text)
        return ((date(first_year, 1, 1), date(first_year, 12, 31)),)
    months = [m for m in range(1, 13) if _fits(month, m)] if "X" in month else [int(month)]
    spans = [_span(text, year, f"{m:02}", None) for m in months]
    if day is None or day == "XX" or not spans:
        return _merged(text, spans)
    if "X" not in day:
        return _merged(text, [_span(text, year, f"{m:02}", day) for m in months])
    days = [
        date(first_year, m, d)
        for m in months
        if 1 <= m <= 12
        for d in range(1, monthrange(first_year, m)[1] + 1)
        if _fits(day, d)
    ]
    return _merged(text, [(d, d) for d in days])


def _fits(mask: str, number: int) -> bool:
    return all(a in ("X", b) for a, b in zip(mask, f"{number:02}", strict=True))


def _merged(text: str, spans: list[Span]) -> tuple[Span, ...]:
    if not spans:
        raise DateError(f"{text!r} fits no day", text)
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start.toordinal() <= merged[-1][1].toordinal() + 1:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


def _set(text: str) -> UncertainDate:
    spans: list[Span] = []
    approximate = uncertain = False
    for piece in text[1:-1].split(","):
        low, dots, high = piece.strip().partition("..")
        parts = [_single(p, text) for p in (low, high) if p]
        if not parts:
            raise DateError(f"{text!r} has an empty member", text)
        approximate |= any(p.approximate for p in parts)
        uncertain |= any(p.uncertain for p in parts)
        start = parts[0].first if low else date.min
        end = (parts[-1].last if high else date.max) if dots else parts[0].last
        if end < start:
            near = f"[{high.strip()}..{low.strip()}]" if "," not in text else ""
            raise DateError(f"{piece.strip()} ends before it begins", text, "the earlier day first", near)
        if not dots:
            spans += parts[0].spans
        else:
            spans.append((start, end))
    return UncertainDate(
        text=text, spans=_merged(text, spans), approximate=approximate, uncertain=uncertain, is_span=text[0] == "{"
    )


def _interval(text: str) -> UncertainDate:
    pieces = [p.strip() for p in text.split("/")]
    if len(pieces) != 2 or all(p in ("", "..") for p in pieces):
        if _guess(text):
            raise DateError(f"{text!r} is no date", text, nearest=_guess(text))
        raise DateError(f"{text!r} is no interval", text, "start/end, as 1949/1950 or 1953-03/..", _guess(text))
    try:
        low, high = (None if p in ("", "..") else _single(p, text) for p in pieces)
    except DateError as error:
        near = _guess(text)
        raise DateError(f"{text!r} is no date" if near else error.message, text, error.expected, near) from None
    start = low.first if low else date.min
    end = high.last if high else date.max
    if end < start:
        raise DateError("the interval ends before it begins", text, "the earlier date first", "/".join(pieces[::-1]))
    both = [d for d in (low, high) if d]
    return UncertainDate(
        text=text,
        spans=((start, end),),
        approximate=any(d.approximate for d in both),
        uncertain=any(d.uncertain for d in both),
        is_span=True,
    )


def _single(piece: str, whole: str) -> UncertainDate:
    piece = piece.strip()
    if "/" in piece or piece[:1] in ("[", "{"):
        raise DateError(f"{piece!r} does not belong inside {whole!r}", whole)
    return parse_date(piece)


def _guess(text: str) -> str:
    """What a date in another habit means: one reading, or two that are as good, or nothing."""
    return OR.join(readings(text))


@lru_cache(maxsize=8192)
def day_of(text: str, end: bool = True) -> date:
    """A single day from a date without doubt: the last day of a month or year, or the first.

    >>> day_of("1957-06"), day_of("1957-06", end=False)
    (datetime.date(1957, 6, 30), datetime.date(1957, 6, 1))

    Args:
        text: EDTF.
        end: whether the last day is meant.
    """
    match = _DATE.fullmatch(text)
    if match is None or match[4]:
        raise DateError(f"{text!r} is no day", text, "a day, as 1957-07-23", OR.join(plain_readings(text)))
    try:
        span = _span(text, match[1], match[2], match[3])
    except DateError as error:
        error.nearest = OR.join(plain_readings(text)) or (error.nearest if match[3] else "")
        raise
    return span[1] if end else span[0]

"""An uncertain date in words: what the record has, neither more nor less.

For example,

    2022-06-29                      29 June 2022
    2022-06                         June 2022
    2022-06~, 2022-06?, 2022-06%    about June 2022, perhaps June 2022, perhaps about June 2022
    [2022-06-22..2022-06-29]        22 to 29 June 2022
    [2022-06-17,2022-06-19]         17 or 19 June 2022
    2021-11/2022-02-03              November 2021 to 3 February 2022
    2022-06/..                      from June 2022 on
    2022-21                         spring 2022
"""

import re
from calendar import monthrange
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from whowhom.propositions.describe import MONTHS

_SEASONS = ("spring", "summer", "autumn", "winter")
_PARTS = {21 + i: season for i, season in enumerate(_SEASONS * 3)} | {
    33: "the first quarter of",
    34: "the second quarter of",
    35: "the third quarter of",
    36: "the last quarter of",
    37: "the first third of",
    38: "the second third of",
    39: "the last third of",
    40: "the first half of",
    41: "the second half of",
}
_PLAIN = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?([~?%]?)")
_MARKS = {"": "", "~": "about ", "?": "perhaps ", "%": "perhaps about "}
Span = tuple[date, date]
Reader = Callable[[str], tuple[Span, ...]]


@dataclass(frozen=True, kw_only=True, slots=True)
class Unit:
    """A day, a month, a part of a year or a year as written; nought where it has none."""

    year: int
    month: int = 0
    day: int = 0
    mark: str = ""


Piece = tuple[Unit | None, Unit | None]  # None: open


def in_words(text: str, read: Reader, mark: str, short: bool = False) -> str:
    """A date in words.

    Args:
        text: the date as written.
        read: tells the days that a written date may be, as closed intervals in order.
        mark: how sure it is as a whole: nothing, `~`, `?` or `%`.
        short: whether months are cut to three letters.
    """
    if text[:1] in ("[", "{"):
        members = [member.strip().partition("..") for member in text[1:-1].split(",")]
        pieces = [piece for low, dots, high in members for piece in _between(low, high if dots else low, mark, read)]
        return _listed(pieces, "or" if text[0] == "[" else "and", short)
    if "/" in text:
        low, high = (end.strip().strip(".") for end in text.split("/"))
        return _listed(_between(low, high, mark, read), "and", short)
    return _listed(_one(text, read, mark), "or", short)


def _between(low: str, high: str, mark: str, read: Reader) -> list[Piece]:
    """The pieces of an interval, each end as it is written."""
    if low == high:
        return _one(low, read, mark)
    first, last = (_one(end, read, mark) if end else [(None, None)] for end in (low, high))
    return [(first[0][0], last[-1][1])]


def _one(text: str, read: Reader, mark: str) -> list[Piece]:
    """The pieces of a date that is neither set nor interval."""
    plain = _PLAIN.fullmatch(text)
    if plain is not None:
        unit = Unit(year=int(plain[1]), month=int(plain[2] or 0), day=int(plain[3] or 0), mark=plain[4])
        return [(unit, unit)]
    return [_whole(first, last, mark) for first, last in read(text)]  # with letters for digits: whole stretches


def _whole(first: date, last: date, mark: str) -> Piece:
    """A stretch in the coarsest units that begin and end just there."""
    if first.day == 1 and last.day == monthrange(last.year, last.month)[1]:
        yearly = first.month == 1 and last.month == 12
        months = (0, 0) if yearly else (first.month, last.month)
        return Unit(year=first.year, month=months[0], day=0, mark=mark), Unit(
            year=last.year, month=months[1], day=0, mark=mark
        )
    return Unit(year=first.year, month=first.month, day=first.day, mark=mark), Unit(
        year=last.year, month=last.month, day=last.day, mark=mark
    )


def _listed(pieces: Sequence[Piece], word: str, short: bool) -> str:
    units = [unit for piece in pieces for unit in piece]
    said = [_stretch(piece, short, _shared(units) if piece is not pieces[-1] else 0) for piece in pieces]
    return said[0] if len(said) == 1 else f"{', '.join(said[:-1])} {word} {said[-1]}"


def _shared(units: Sequence[Unit | None]) -> int:
    """What need be said but once: 2 month and year, 1 the year, 0 nothing."""
    known = [unit for unit in units if unit is not None]
    if len(known) < len(units) or len({unit.year for unit in known}) > 1 or any(not 0 < u.month < 13 for u in known):
        return 0
    return 2 if len({unit.month for unit in known}) == 1 and all(unit.day for unit in known) else 1


def _stretch(piece: Piece, short: bool, drop: int = 0) -> str:
    first, last = piece
    if first is None or last is None:
        return f"from {_unit(first, short)} on" if first else f"up to {_unit(last, short)}" if last else ""
    if first == last:
        return _unit(last, short, drop)
    again = "" if first.mark == last.mark else last.mark
    return f"{_unit(first, short, max(drop, _shared(piece)))} to {_unit(replace(last, mark=again), short, drop)}"


def _unit(unit: Unit, short: bool, drop: int = 0) -> str:
    """A unit in words; `drop` leaves out the year, or month and year."""
    year, month, day, mark = unit.year, unit.month, unit.day, unit.mark
    if month > 12:
        return f"{_MARKS[mark]}{_PARTS[month]} {year}"
    words = [str(day)] if day else []
    words += [MONTHS[month - 1][:3] if short else MONTHS[month - 1]] if month and drop < 2 else []
    words += [str(year)] if drop < 1 else []
    return _MARKS[mark] + " ".join(words)

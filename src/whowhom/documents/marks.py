"""What a pen has done: struck out, written in above the line, written by hand, as runs of characters.

Crossed and nested marks are no difficulty: each character has a set of marks, and no tree is built. A mark that is
never closed is a character like any other, and a doubt.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

STRUCK, ADDED, SLANTED = 1, 2, 4
_DELIMITER = re.compile(r"~~|\^\{|\}|\*+")
_SUPERSCRIPT = re.compile(r"\d{1,3}|\*{1,3}|[†‡]")


@dataclass(frozen=True, kw_only=True, slots=True)
class MarkedRun:
    """Characters `start` to `end` that share their marks; `kind` is `text`, `markup` or `reference` (a note's mark)."""

    start: int
    end: int
    marks: int
    kind: str = "text"


class Open(NamedTuple):
    """A mark that opens and never closes, or closes without having been opened."""

    at: int
    sign: str


def runs(text: str, start: int, end: int) -> tuple[list[MarkedRun], list[Open]]:
    """Split a stretch of text by its marks.

    Args:
        text: The whole text.
        start: Where the stretch begins.
        end: Where it ends.

    Returns:
        Runs that cover the stretch without gap or overlap, and the marks without a partner.

    >>> [("~~old~~ ^{new}"[r.start:r.end], r.marks) for r in runs("~~old~~ ^{new}", 0, 14)[0] if r.kind == "text"]
    [('old', 1), (' ', 0), ('new', 2)]
    """
    signs = [(m.start(), m.end(), m.group()) for m in _DELIMITER.finditer(text, start, end)]
    paired, unpaired = _pairs(text, start, end, signs)
    found: list[MarkedRun] = []
    at, marks, depth = start, 0, 0
    for i, (begin, stop, sign) in enumerate(signs):
        if i not in paired:
            if sign[0] == "*" and _is_reference(text, begin, start):
                _put(found, text, at, begin, marks)
                found.append(MarkedRun(start=begin, end=stop, marks=marks, kind="reference"))
                at = stop
            continue
        _put(found, text, at, begin, marks)
        if sign in ("^{", "}"):
            depth += 1 if sign == "^{" else -1
            marks = (marks & ~ADDED) | (ADDED if depth else 0)
        else:
            marks ^= STRUCK if sign == "~~" else SLANTED
        found.append(MarkedRun(start=begin, end=stop, marks=marks, kind="markup"))
        at = stop
    _put(found, text, at, end, marks)
    return found, unpaired


def _put(found: list[MarkedRun], text: str, start: int, end: int, marks: int) -> None:
    """Add a run of text; figures alone above the line are the mark of a note."""
    if start < end:
        is_note = marks == ADDED and end - start < 6 and _SUPERSCRIPT.fullmatch(text, start, end)
        found.append(
            MarkedRun(start=start, end=end, marks=0, kind="reference")
            if is_note
            else MarkedRun(start=start, end=end, marks=marks)
        )


def _pairs(text: str, start: int, end: int, signs: list[tuple[int, int, str]]) -> tuple[set[int], list[Open]]:
    """Which signs have a partner, and those that lack one."""
    paired: set[int] = set()
    strike: int | None = None
    braces: list[int] = []
    stars: dict[int, int] = {}
    unpaired: list[Open] = []
    for i, (begin, stop, sign) in enumerate(signs):
        if sign == "~~":
            if strike is None:
                strike = i
            else:
                paired |= {strike, i}
                strike = None
        elif sign == "^{":
            braces.append(i)
        elif sign == "}":
            if braces:
                paired |= {braces.pop(), i}
        else:
            before = text[begin - 1] if begin > start else " "
            after = text[stop] if stop < end else " "
            length = stop - begin
            if length in stars and not before.isspace():
                paired |= {stars.pop(length), i}
            elif not after.isspace() and not before.isalnum() and (after.isalnum() or after in "~\"'“‘("):
                stars[length] = i
    left = [*braces, *stars.values(), *(() if strike is None else (strike,))]
    unpaired = [Open(signs[i][0], signs[i][2]) for i in sorted(left)]
    return paired, unpaired


def _is_reference(text: str, begin: int, start: int) -> bool:
    """Whether asterisks that pair with none refer to a note: at the very beginning, or right after a word."""
    return begin == start or not text[begin - 1].isspace()


def unmarked(text: str, found: Iterable[MarkedRun], without: int = 0) -> str:
    """The characters of runs without the markup, leaving out runs with any of the marks `without`.

    Args:
        text: of the whole document.
        found: runs in order.
        without: marks, as bits.
    """
    return "".join(text[r.start : r.end] for r in found if r.kind == "text" and not r.marks & without)

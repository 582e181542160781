"""What a single line is by its form alone: a marking, a page number, a withheld passage, a paragraph's beginning."""

import re
from dataclasses import dataclass
from typing import NamedTuple

from .leaves import CODE

_MARKINGS = {
    "TOPSECRET", "SECRET", "CONFIDENTIAL", "RESTRICTED", "UNCLASSIFIED", "OFFICIALUSEONLY", "FOROFFICIALUSEONLY",
    "EYESONLY", "NOFORN", "NODIS", "EXDIS", "LIMDIS", "STRICTLYCONFIDENTIAL", "MOSTSECRET", "COSMICTOPSECRET",
    "NATOSECRET", "SENSITIVE", "GEHEIM", "STRENGGEHEIM", "VERTRAULICH", "СЕКРЕТНО", "СОВЕРШЕННОСЕКРЕТНО",
    "SECRETDEFENSE", "TRESSECRET", "CONTROLLED", "RELEASABLE",
}  # fmt: skip
_LONGEST = max(map(len, _MARKINGS))
_MARKED = re.compile(r"\s*(~~)?\s*([^\W\d_][^\W\d_ .·/-]*(?:[ .·/-]{1,3}[^\W\d_]+)*)\s*(~~)?")
_PAGE = re.compile(
    r"\s*(?:(?P<dash>[-–—]{1,2})\s*(?P<a>\d{1,4}|[ivxl]{1,6})\s*[-–—]{1,2}"
    r"|\[?(?:page|Page|PAGE|p\.|Seite|S\.)\s*(?P<b>\d{1,4})(?:\s*(?:of|/)\s*\d{1,4})?\]?|(?P<bare>\d{1,3}))\s*"
)
_CODES = re.compile(rf"(?:\s*{CODE}\s*[,;]?)+\s*")
_LABEL = re.compile(
    r"\s{0,12}(?:[-•–]\s{1,3})?(?:(?P<number>\d{1,3})[.)]|\((?P<inner>\d{1,2}|[a-z]{1,2})\)[.]?|(?P<letter>[a-z])[.)])\s+(?=\S)"
)
_NOTE = re.compile(r"\s{0,12}(?P<mark>\*{1,4}|[†‡§¹²³⁴-⁹])(?P<gap>\s*)(?=\S)")


class Marking(NamedTuple):
    """A classification marking: its words, whether it is struck out, and where on the line it ends."""

    words: str
    cancelled: bool
    end: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Label:
    """How a paragraph is counted: `number`, `letter` or `inner` (in brackets), and the count as written."""

    kind: str
    value: str
    end: int


def marking(line: str) -> Marking | None:
    """The marking that a line is, or begins with where the rest is something else.

    >>> marking("~~S-E-C-R-E-T~~")
    Marking(words='SECRET', cancelled=True, end=15)

    Args:
        line: without its end.
    """
    found = _MARKED.match(line[: 4 * _LONGEST])
    if not found or (found[1] and not found[3]):
        return None
    words = [_closed_up(part) for part in found[2].split("/")]
    if not all(word in _MARKINGS for word in words if word) or not any(words):
        return None
    if not found[1] and (found[3] or line[found.end() :].strip()):
        return None
    return Marking("/".join(w for w in words if w), bool(found[1]), found.end())


def _closed_up(part: str) -> str:
    """A marking's letters without the hyphens, stops and spaces between them."""
    return re.sub(r"[\s.·-]", "", part)


def page_number(line: str) -> tuple[str, bool] | None:
    """The page number that a line is, and whether it is a bare figure.

    >>> page_number("- 11 -"), page_number("7"), page_number("7 men")
    (('11', False), ('7', True), None)

    Args:
        line: without its end.
    """
    found = _PAGE.fullmatch(line) if len(line) < 40 else None
    if not found:
        return None
    return found["a"] or found["b"] or found["bare"], found["bare"] is not None


def is_codes(line: str) -> bool:
    """Whether a line holds nothing but codes of withheld passages.

    Args:
        line: without its end.
    """
    return len(line) < 200 and _CODES.fullmatch(line) is not None


def label(line: str) -> Label | None:
    """How a paragraph that begins with this line is counted.

    >>> label(" 8. Much"), label("- a. Purge")
    (Label(kind='number', value='8', end=4), Label(kind='letter', value='a', end=5))
    >>> label("(3). Doubt"), label("250th year")
    (Label(kind='inner', value='3', end=5), None)

    Args:
        line: without its end.
    """
    found = _LABEL.match(line)
    if not found or found.lastgroup is None:
        return None
    return Label(kind=found.lastgroup, value=found[found.lastgroup], end=found.end())


def note_mark(line: str) -> str | None:
    """The mark with which a line begins a note: `* As they say`.

    Args:
        line: without its end.
    """
    found = _NOTE.match(line)
    if not found or (found["mark"][0] == "*" and not found["gap"]):
        return None
    return found["mark"]

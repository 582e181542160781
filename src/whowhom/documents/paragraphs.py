"""Paragraphs, rejoined where a page, a marking or a note in the margin breaks them, and named by their labels.

A paragraph's name is what the author calls it: 4, then 4a, then 4a1. Paragraphs without a label that follow under
number 4 are 4.2, 4.3; before any number p1, p2. Notes are 4* and 4**. Names come from labels and positions only.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from .blocks import TextBlock
from .marks import STRUCK, runs, unmarked

_CLOSED = re.compile(r"[.!?:…][\"'”’)\]*]*$")
_TAIL = 300
_MARK_NAMES = {"†": "-dagger", "‡": "-double-dagger", "§": "-section"}
Span = tuple[int, int]


@dataclass(frozen=True, kw_only=True, slots=True)
class Paragraph:
    """A paragraph, heading or note: its name, its pieces in reading order, the label as written, what is doubtful."""

    name: str
    kind: str
    pieces: tuple[Span, ...]
    label: str = ""
    doubt: str = ""

    @property
    def counted(self) -> str:
        """The label as it is usually written: `4.`, `a.`, `(1)`, `*`."""
        kind, _, value = self.label.partition(" ")
        return {"number": f"{value}.", "letter": f"{value}.", "inner": f"({value})", "note": value}.get(kind, "")


class _Gathered:
    """A paragraph that is being put together."""

    def __init__(self, block: TextBlock, kind: str) -> None:
        self.kind, self.label, self.page = kind, block.value if block.value not in ("beside", "cut") else "", -1
        self.pieces: list[Span] = []
        self.doubts: list[str] = []


def paragraphs(text: str, pages: Iterable[Sequence[TextBlock]]) -> list[Paragraph]:
    """The paragraphs of pages, in the order in which these are given.

    Args:
        text: The whole text.
        pages: The blocks of each page, in reading order.
    """
    gathered: list[_Gathered] = []
    current: _Gathered | None = None
    for number, page in enumerate(pages):
        for block in page:
            if block.kind not in ("text", "heading", "note"):
                continue
            joined, doubt = False, ""
            if block.kind == "text" and current is not None and not block.value:
                joined, doubt = continues(text, current.pieces, block, number != current.page)
            if not joined or current is None:
                made = _Gathered(block, {"text": "paragraph"}.get(block.kind, block.kind))
                gathered.append(made)
                if block.kind != "note":
                    current = made if block.kind == "text" else None
            else:
                made = current
                made.doubts += [doubt] if doubt else []
            made.pieces.append(_trimmed(text, block))
            made.page = number
    return list(_named(text, gathered))


def continues(text: str, before: Sequence[Span], block: TextBlock, new_page: bool) -> tuple[bool, str]:
    """Whether a stretch of words goes on with a paragraph, and what is doubtful about that.

    Args:
        text: The whole text.
        before: The paragraph's pieces so far.
        block: What follows.
        new_page: Whether a page break lies between.
    """
    tail, head = _tail(text, before[-1]), _head(text, block)
    lower, closed = head.lstrip("\"'“‘([")[:1].islower(), bool(_CLOSED.search(tail))
    if not closed and (lower or not tail):
        return True, ""
    if not new_page:
        return False, ""
    if not closed:
        return True, "" if head[
            :1
        ].isdigit() else "joined over the page break: the sentence before it does not end there"
    if lower:
        return True, "joined over the page break: what follows begins within a sentence"
    if _quote_open(text, before) or _closes_quote(text, block):
        return True, "joined over the page break: a quotation goes on"
    return False, ""


def left_open(text: str, pieces: Sequence[Span]) -> bool:
    """Whether a sentence or a quotation stands open at the end of a paragraph.

    Args:
        text: of the whole document.
        pieces: the places of the paragraph's pieces.
    """
    return not _CLOSED.search(_tail(text, pieces[-1])) or _quote_open(text, pieces)


def _tail(text: str, piece: Span) -> str:
    start = max(piece[0], piece[1] - _TAIL)
    return unmarked(text, runs(text, start, piece[1])[0]).rstrip()


def _head(text: str, block: TextBlock) -> str:
    stop = min(block.end, block.start + _TAIL)
    found = runs(text, block.start, stop)[0]
    return (unmarked(text, found, STRUCK).strip() or unmarked(text, found).strip())[:40]


def _quote_open(text: str, pieces: Sequence[Span]) -> bool:
    straight = sum(text.count('"', a, b) for a, b in pieces)
    curly = sum(text.count("“", a, b) - text.count("”", a, b) for a, b in pieces)
    return straight % 2 == 1 or curly > 0


def _closes_quote(text: str, block: TextBlock) -> bool:
    """Whether the first quotation mark closes: an odd number of them, the first one not after a space."""
    first = text.find('"', block.start, block.end)
    odd = text.count('"', block.start, block.end) % 2 == 1
    straight = first > block.start and odd and not text[first - 1].isspace() and text[first - 1] not in "(["
    return straight or text.count("”", block.start, block.end) > text.count("“", block.start, block.end)


def _trimmed(text: str, block: TextBlock) -> Span:
    start, end = block.start, block.end
    while end > start and text[end - 1].isspace():
        end -= 1
    while start < end and text[start].isspace():
        start += 1
    return start, end


def _named(text: str, gathered: Iterable[_Gathered]) -> Iterator[Paragraph]:
    number, letter, plain, headings = "", "", 0, 0
    seen: dict[str, int] = {}
    marks: dict[str, str] = {}
    for g in gathered:
        kind, _, value = g.label.partition(" ")
        if g.kind == "heading":
            headings += 1
            name = f"h{headings}"
        elif g.kind == "note":
            name = marks.pop(value, number or "p") + _MARK_NAMES.get(value, value if value[0] == "*" else f"-n{value}")
        elif kind == "number":
            number, letter, plain = value, "", 1
            name = value
        elif kind == "letter":
            letter = value
            name = number + value
        elif kind == "inner":
            name = f"{number}{letter}{value}"
        else:
            plain += 1
            name = f"{number}.{plain}" if number else f"p{plain}"
        seen[name] = seen.get(name, 0) + 1
        doubts = list(g.doubts)
        if seen[name] > 1:
            doubts.append(f"the label {name} stands here for the {seen[name]}th time")
            name = f"{name}-{seen[name]}"
        if g.kind == "paragraph":
            for mark in _references(text, g.pieces):
                marks.setdefault(mark, re.sub(r"\.\d+$", "", name) if number else name)
        yield Paragraph(name=name, kind=g.kind, pieces=tuple(g.pieces), label=g.label, doubt="; ".join(doubts))


def _references(text: str, pieces: Iterable[Span]) -> Iterator[str]:
    """The marks of notes in a paragraph."""
    for start, end in pieces:
        for run in runs(text, start, end)[0]:
            if run.kind == "reference":
                yield text[run.start : run.end]

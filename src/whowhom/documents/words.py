"""The words of a paragraph with their places and what the pen did to each; the same as one plain string."""

import re
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from whowhom._records import replace

from .leaves import leaves
from .marks import ADDED, SLANTED, STRUCK, MarkedRun, runs
from .paragraphs import Paragraph, Span

_SMALL = {"a", "an", "and", "as", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Word:
    """A word, figure, code or sign. `struck` and `added` tell what the pen did; `space`, that one precedes."""

    text: str
    start: int
    end: int
    struck: bool = False
    added: bool = False
    space: bool = True
    kind: str = "word"


class Plain(NamedTuple):
    """A paragraph without markup, struck and added words and all, and where in the document each character is."""

    text: str
    places: "array[int]"

    def span(self, start: int, end: int) -> Span:
        """The place in the document of a stretch of the plain string."""
        first, last = self.places[start], self.places[end - 1] + 1
        return first, max(first + 1, last)  # over the edge of a page that was bound in the wrong place


def layered(text: str, pieces: Iterable[Span], penned: bool) -> Iterator[MarkedRun]:
    """The runs of a paragraph; words in italics that are no title are taken as written by hand.

    Args:
        text: The whole text.
        pieces: The paragraph's pieces.
        penned: Whether a pen has been at this document at all.
    """
    for start, end in pieces:
        for run in runs(text, start, end)[0]:
            if penned and run.kind == "text" and run.marks == SLANTED and not _is_title(text[run.start : run.end]):
                run = replace(run, marks=SLANTED | ADDED)
            yield run


def _is_title(words: str) -> bool:
    """Whether words are set off as titles are: each with a capital."""
    named = [w for w in re.findall(r"[^\W\d_]+", words) if w.lower() not in _SMALL]
    return all(w[0].isupper() for w in named) and len(words.split()) != 1


def words(text: str, paragraph: Paragraph, penned: bool) -> list[Word]:
    """The words of a paragraph in order, without its label.

    Args:
        text: of the whole document.
        paragraph: one of its paragraphs.
        penned: whether as it stands after the pen.
    """
    found: list[Word] = []
    begin, skip = paragraph.pieces[0][0], _after_label(text, paragraph)
    space = True
    last = -1
    for run in layered(text, paragraph.pieces, penned):
        space = space or (last >= 0 and run.start != last)
        last = run.end
        if run.kind == "markup":
            continue
        struck, added = bool(run.marks & STRUCK), bool(run.marks & ADDED)
        for leaf in leaves(text, run.start, run.end):
            if leaf.kind in ("space", "newline"):
                space = True
                continue
            if begin <= leaf.start and leaf.end <= skip:
                continue
            kind = "reference" if run.kind == "reference" else leaf.kind
            found.append(
                Word(
                    text=text[leaf.start : leaf.end],
                    start=leaf.start,
                    end=leaf.end,
                    struck=struck,
                    added=added,
                    space=space,
                    kind=kind,
                )
            )
            space = False
    return found


def _after_label(text: str, paragraph: Paragraph) -> int:
    """Where a paragraph's words begin, after its label or its note's mark."""
    start, end = paragraph.pieces[0]
    kind, _, value = paragraph.label.partition(" ")
    if not kind or kind == "beside":
        return start
    at = text.find(value, start, min(end, start + 20)) + len(value)
    while kind != "note" and at < end and text[at] in ").":
        at += 1
    return at


def plain(text: str, paragraph: Paragraph, penned: bool, without: int = 0) -> Plain:
    """A paragraph as a plain string, its pieces joined by a space.

    Args:
        text: The whole text.
        paragraph: The paragraph.
        penned: Whether a pen has been at this document at all.
        without: Marks, such as `STRUCK`; what bears one of them is left out.
    """
    characters: list[str] = []
    places = array("q")
    last = -1
    for run in layered(text, paragraph.pieces, penned):
        if last >= 0 and run.start != last:
            characters.append(" ")
            places.append(last)
        last = run.end
        if run.kind == "markup" or run.marks & without:
            continue
        stretch = text[run.start : run.end]
        characters.append("".join(" " if c in "\n\r\f\t" else c for c in stretch) if "\n" in stretch else stretch)
        places.extend(range(run.start, run.end))
    return Plain("".join(characters), places)

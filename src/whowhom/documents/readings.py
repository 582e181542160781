"""Readings of a paragraph: as typed, as revised by the pen, and clean.

Where the transcription shows only a correction, the word that was typed may survive in another draft; it is then set
into the typed reading between ‹ and ›, and said whence it comes.
"""

import re
from dataclasses import dataclass

from .apparatus import Apparatus
from .document import Document, Part
from .marks import ADDED, STRUCK
from .paragraphs import Paragraph
from .words import layered

_BROKEN = re.compile(r"(?<=[^\W\d_])-[ \n]+(?=[a-zà-ÿ])")


@dataclass(frozen=True, kw_only=True, slots=True)
class Filled:
    """A word of the typed text that is known from another draft: where it belongs, what it is, from which draft."""

    at: int
    text: str
    draft: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Readings:
    """The three readings of one paragraph, and what was filled in from another draft."""

    typed: str
    revised: str
    clean: str
    filled: tuple[Filled, ...] = ()


def fillings(apparatus: Apparatus) -> dict[str, list[Filled]]:
    """What drafts lend to one another's typed texts, by draft.

    Args:
        apparatus: of the document.
    """
    found: dict[str, list[Filled]] = {}
    for variant in apparatus.variants:
        if variant.kind != "revision":
            continue
        kept = [r for r in variant.readings if r.words and not any(w.struck or w.added for w in r.words)]
        for r in variant.readings:
            over = r.words and all(w.added for w in r.words)
            if kept and over and kept[0].typed.casefold() != r.revised.casefold():
                found.setdefault(r.draft, []).append(Filled(at=r.place[0], text=kept[0].typed, draft=kept[0].draft))
    return found


def readings(document: Document, paragraph: Paragraph, lent: "list[Filled] | None" = None) -> Readings:
    """The readings of a paragraph.

    Args:
        document: The document.
        paragraph: One of its paragraphs.
        lent: What other drafts lend to this one's typed text.

    >>> from .reading import read_text
    >>> document = read_text("It ~~is~~ ^{may be} so.")
    >>> found = readings(document, document.parts[0].paragraphs[0])
    >>> found.typed, found.revised, found.clean
    ('It is so.', 'It may be so.', 'It may be so.')
    """
    here = [f for f in lent or () if any(a <= f.at < b for a, b in paragraph.pieces)]
    typed: list[str] = []
    revised: list[str] = []
    clean: list[str] = []
    last = -1
    for run in layered(document.text, paragraph.pieces, document.penned):
        between = " " if last >= 0 and run.start != last else ""
        last = run.end
        for reading in (typed, revised, clean):
            reading.append(between)
        if run.kind == "markup":
            continue
        words = document.text[run.start : run.end]
        typed += [f"‹{f.text}›" for f in here if run.start <= f.at < run.end]
        if not run.marks & ADDED:
            typed.append(words)
        if not run.marks & STRUCK:
            revised.append(words)
            if run.kind == "text":
                clean.append(words)
    return Readings(
        typed=_spaced("".join(typed)),
        revised=_spaced("".join(revised)),
        clean=_cleaned("".join(clean)),
        filled=tuple(here),
    )


def of_part(document: Document, part: Part, lent: "dict[str, list[Filled]] | None" = None) -> dict[str, Readings]:
    """The readings of every paragraph of a part, by name.

    Args:
        document: from `read_document`.
        part: a part of a document.
        lent: from `fillings`; by default nothing is lent.
    """
    return {p.name: readings(document, p, (lent or {}).get(part.label)) for p in part.paragraphs}


def _spaced(text: str) -> str:
    """One space between words, none before a stop."""
    return re.sub(r" +(?=[,.;:!?)](?:\s|$))", "", " ".join(text.split()))


def _cleaned(text: str) -> str:
    """Also without hyphens at line ends and characters that could not be decoded."""
    return _spaced(_BROKEN.sub("", "".join(c for c in text if not "\ud800" <= c <= "\udfff")))

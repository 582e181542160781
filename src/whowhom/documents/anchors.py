"""Anchors: `memo-1957@B#4a` names a text, a draft and a paragraph; the same reading always gives the same names.

A number stands for the paragraph with all that belongs to it: `#4` for 4, 4.2, 4a and so on; `#4a` for 4a and 4a1.
"""

import re
from typing import NamedTuple

from .document import Document, Part
from .paragraphs import Paragraph
from .readings import readings

_ANCHOR = re.compile(r"([\w-]+)@([\w-]+)(?:#([\w*.-]+))?")


class Passage(NamedTuple):
    """What an anchor names: the part, and the paragraphs in reading order."""

    anchor: str
    part: Part
    paragraphs: tuple[Paragraph, ...]


def parse_anchor(anchor: str) -> tuple[str, str, str] | None:
    """The text, the draft and the paragraph of an anchor, or None where it is none.

    >>> parse_anchor("memo-1957@B#4a"), parse_anchor("memo-1957")
    (('memo-1957', 'B', '4a'), None)

    Args:
        anchor: such as `memo@B#4a`.
    """
    found = _ANCHOR.fullmatch(anchor)
    return (found[1], found[2], found[3] or "") if found else None


def resolve(document: Document, anchor: str) -> Passage | None:
    r"""The passage that an anchor names, or None where this document has none.

    >>> from .reading import read_text
    >>> passage = resolve(read_text("1. So it is.\n\na. Here.\n\nb. There.", "memo"), "memo@A#1b")
    >>> [p.name for p in passage.paragraphs]
    ['1b']

    Args:
        document: from `read_document`.
        anchor: such as `memo@B#4a`.
    """
    parts = parse_anchor(anchor)
    if parts is None or parts[0] != document.name:
        return None
    part = next((p for p in document.parts if p.label == parts[1]), None)
    if part is None:
        return None
    found = tuple(p for p in part.paragraphs if not parts[2] or _belongs(p.name, parts[2]))
    if parts[2] and not any(p.name == parts[2] for p in found):
        return None
    return Passage(anchor, part, found)


def _belongs(name: str, wanted: str) -> bool:
    """Whether a paragraph is the one wanted, or stands under it; a note stands on its own."""
    if name == wanted:
        return True
    rest = name[len(wanted) :]
    if not name.startswith(wanted) or "*" in name or "dagger" in name or wanted[0] in "hp":
        return False
    if wanted.isdigit():
        return not rest[0].isdigit()
    return wanted[-1].isalpha() and rest[0].isdigit()


def passage_text(document: Document, anchor: str) -> tuple[tuple[str, str], ...]:
    """The paragraphs that an anchor names, in clean text, each with its label; empty where there is no such passage.

    Args:
        document: from `read_document`.
        anchor: such as `memo@B#4a`.
    """
    passage = resolve(document, anchor)
    found = passage.paragraphs if passage is not None else ()
    return tuple((p.counted, readings(document, p).clean) for p in found if p.kind != "heading")


def anchors(document: Document) -> list[str]:
    """Every anchor of a document, in order.

    Args:
        document: from `read_document`.
    """
    return [f"{document.name}@{part.label}#{p.name}" for part in document.parts for p in part.paragraphs]

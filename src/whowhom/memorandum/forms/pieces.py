"""Pieces of text, told one from another in one place for all forms."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from markupsafe import Markup

from whowhom.memorandum.prose import Cite, Figured, NoteRef, Pic, Piece, Small, Strong, Wide


@dataclass(frozen=True)
class TextRun:
    """Characters that look alike.

    `look`: empty, `strong`, `small`, `cite`, `pic`; `ref`, a note's number, and `gap`, what stands between two of them.
    """

    look: str
    text: str = field(kw_only=True)
    svg: Markup | None = None


def runs_of(pieces: Iterable[Piece]) -> Iterator[TextRun]:
    """The runs of a text, without what is shown on wide screens only.

    Args:
        pieces: in order.
    """
    before: Piece = ""
    for piece in pieces:
        match piece:
            case NoteRef(number):
                if isinstance(before, NoteRef):
                    yield TextRun("gap", text=", ")
                yield TextRun("ref", text=str(number))
            case Strong(text) | Figured(text=text):
                yield TextRun("strong", text=text)
            case Small(text):
                yield TextRun("small", text=text)
            case Cite(text):
                yield TextRun("cite", text=text)
            case Pic(svg):
                yield TextRun("pic", text="", svg=svg)
            case Wide():
                pass
            case str():
                yield TextRun("", text=piece)
        before = piece

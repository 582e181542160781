"""Pieces of text, told one from another in one place for all forms."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from whowhom.memorandum.prose import Cite, Figured, NoteRef, Pic, Piece, Small, Strong, Wide


@dataclass(frozen=True)
class Run:
    """Characters that look alike.

    `look`: empty, `strong`, `small`, `cite`, `pic`; `ref`, a note's number, and `gap`, what stands between two of them.
    """

    look: str
    text: str
    svg: Markup | None = None


def runs_of(pieces: Iterable[Piece]) -> Iterator[Run]:
    """The runs of a text, without what is shown on wide screens only.

    Args:
        pieces: in order.
    """
    before: Piece = ""
    for piece in pieces:
        match piece:
            case NoteRef(number):
                if isinstance(before, NoteRef):
                    yield Run("gap", ", ")
                yield Run("ref", str(number))
            case Strong(text) | Figured(text=text):
                yield Run("strong", text)
            case Small(text):
                yield Run("small", text)
            case Cite(text):
                yield Run("cite", text)
            case Pic(svg):
                yield Run("pic", "", svg)
            case Wide():
                pass
            case str():
                yield Run("", piece)
        before = piece

"""Running text as data: pieces, paragraphs, tables, pictures, sections; and the one place where text becomes HTML."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup, escape


@dataclass(frozen=True)
class NoteRef:
    """A reference to a numbered report among the notes."""

    number: int


@dataclass(frozen=True)
class Strong:
    """Words that carry the sentence."""

    text: str


@dataclass(frozen=True)
class Small:
    """A second line under the first, in a table's cell."""

    text: str


@dataclass(frozen=True)
class Cite:
    """A citation of a document, such as `memo-1957@B#4a`."""

    text: str


@dataclass(frozen=True)
class Pic:
    """A small picture within a line or a cell."""

    svg: Markup


@dataclass(frozen=True)
class Wide:
    """Pieces that are shown where there is room beside the column, that is on a wide screen only."""

    pieces: tuple["Piece", ...]


@dataclass(frozen=True, kw_only=True)
class Figured:
    """The figure of an answer as it is printed: whose, by the key by which it is asked; and the chance itself."""

    key: str
    p: float
    text: str


@dataclass(frozen=True)
class Within:
    """Pieces that carry the sentence, or are stressed in it."""

    tag: Literal["strong", "em"]
    pieces: tuple["Piece", ...]

    @property
    def text(self) -> str:
        """The words alone."""
        return plain_of(self.pieces)


Piece = str | NoteRef | Strong | Small | Cite | Pic | Wide | Figured | Within
Text = tuple[Piece, ...]


@dataclass(frozen=True)
class Para:
    """A numbered paragraph with lettered items."""

    text: Text
    items: tuple[Text, ...] = ()
    kind: str = "para"


@dataclass(frozen=True, kw_only=True)
class JudgedRow:
    """A judgement of the first page: what is judged, its figure with word and ranges, why, how sure, the anchor.

    `own`: the analyst's figure beside it.
    """

    key: str
    claim: str
    p: float
    word: str
    band: str
    spread: str
    low: float
    high: float
    anchor: str
    bar: Markup
    why: Text
    sure: str
    own: Text = ()


@dataclass(frozen=True, kw_only=True)
class JudgedTable:
    """The judgements of the first page, and how to read them."""

    rows: tuple[JudgedRow, ...]
    note: str
    kind: str = "judged"


@dataclass(frozen=True, kw_only=True)
class PersonBox:
    """One person of the grid: name, office, his figures in words; `said`: the record says where he stands."""

    name: str
    office: str
    note: Text
    said: bool


@dataclass(frozen=True, kw_only=True)
class PersonColumn:
    """The persons of the grid who stand alike. `state`: `with`, `against`, `open`, `danger`, `unseen`, `fallen`."""

    state: str
    title: str
    boxes: tuple[PersonBox, ...]


@dataclass(frozen=True, kw_only=True)
class Grid:
    """The leadership as a grid of persons by where they stand, under the finding that it shows."""

    title: str
    note: str
    columns: tuple[PersonColumn, ...]
    kind: str = "grid"


@dataclass(frozen=True)
class KeyEntry:
    """One entry of a list keyed to a picture."""

    number: int
    when: str
    text: Text


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A picture in its variants, under the finding that it shows, with what stands beside it."""

    key: str
    title: str
    note: str
    pictures: tuple[Markup, ...]
    beside: tuple[Markup, ...] = ()
    beside_title: str = ""
    beside_note: str = ""
    entries: tuple[KeyEntry, ...] = ()
    kind: str = "figure"


@dataclass(frozen=True, kw_only=True)
class ProseTable:
    """A table under the finding that it shows. Each row's first cell is its heading. `legend` explains its marks."""

    key: str
    title: str
    note: str
    head: tuple[Text, ...]
    rows: tuple[tuple[Text, ...], ...]
    legend: tuple[tuple[Markup, str], ...] = ()
    wide: bool = False
    kind: str = "table"


Block = Para | Figure | ProseTable | JudgedTable | Grid


@dataclass(frozen=True, kw_only=True)
class Section:
    """A part of the memorandum."""

    key: str
    title: str
    blocks: tuple[Block, ...]


def html_of(text: Iterable[Piece]) -> Markup:
    """Return pieces as HTML, everything escaped.

    Args:
        text: pieces in order.
    """
    made = list[Markup]()
    before: Piece = ""
    for piece in text:
        if isinstance(before, NoteRef) and isinstance(piece, NoteRef):
            made.append(Markup('<span class="gap">,</span>'))
        made.append(_html(piece))
        before = piece
    return Markup("").join(made)


def _html(piece: Piece) -> Markup:
    match piece:
        case NoteRef(number):
            return Markup('<a class="ref" href="#n{0}">{0}</a>').format(number)
        case Strong(text):
            return Markup("<strong>{}</strong>").format(text)
        case Small(text):
            return Markup("<small>{}</small>").format(text)
        case Figured(key=key, text=text):
            return Markup('<data value="{}">{}</data>').format(key, text)
        case Cite(text):
            return Markup("<cite>{}</cite>").format(text)
        case Pic(svg):
            return svg
        case Wide(pieces):
            return Markup('<span class="roomy">{}</span>').format(html_of(pieces))
        case Within(tag, pieces):
            return Markup("<{0}>{1}</{0}>").format(tag, html_of(pieces))
        case str():
            return escape(piece)


def plain_of(text: Iterable[Piece]) -> str:
    """Return the words alone, without references and pictures.

    Args:
        text: pieces in order.
    """
    return "".join(p if isinstance(p, str) else getattr(p, "text", "") for p in text)

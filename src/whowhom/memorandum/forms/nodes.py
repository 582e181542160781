"""What a brief is made of on paper: lines of text, tables and pictures, one after another."""

from dataclasses import dataclass, field

from markupsafe import Markup

from whowhom.memorandum.prose import Piece, Text


@dataclass(frozen=True)
class FlowLine:
    """A paragraph: its kind, which decides how it looks; its words; the number or letter before it."""

    kind: str
    text: Text
    label: str = field(default="", kw_only=True)


@dataclass(frozen=True)
class CellLine:
    """A line within a cell; `small`: a remark under the figure."""

    pieces: tuple[Piece, ...]
    small: bool = field(default=False, kw_only=True)
    framed: bool = field(default=False, kw_only=True)


Cell = tuple[CellLine, ...]


@dataclass(frozen=True, kw_only=True)
class FlowTable:
    """A table: `kind` decides how it looks; `shares` of the width, by column. A row's first cell is its heading."""

    kind: str
    head: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    shares: tuple[float, ...]


@dataclass(frozen=True)
class Picture:
    """Pictures beside one another, and what they show in figures."""

    drawn: tuple[Markup, ...]
    words: tuple[str, ...]


@dataclass(frozen=True)
class Legend:
    """Marks of pictures, explained."""

    marks: tuple[tuple[Markup, str], ...]


Node = FlowLine | FlowTable | Picture | Legend

"""Tables cell by cell, line by line, with the widths of their columns; which drawings of a picture are printed."""

import re
from collections.abc import Iterable, Iterator
from html import unescape

from markupsafe import Markup

from whowhom.memorandum.amounts import short_pct
from whowhom.memorandum.prose import (
    Figured,
    Grid,
    JudgedRow,
    JudgedTable,
    Pic,
    Piece,
    ProseTable,
    Small,
    Strong,
    plain_of,
)

from .nodes import Cell, CellLine, FlowTable

INLINE = 10  # characters of a remark that stands behind its figure, not under it
LEAST, DRAWN, MOST = 8, 16, 44  # characters by which a column's width is reckoned


def cell_of(pieces: Iterable[Piece]) -> Cell:
    """The lines of a cell: each longer remark has its own, and each picture.

    Args:
        pieces: of the cell.
    """
    lines: list[CellLine] = []
    line: list[Piece] = []
    for piece in pieces:
        if isinstance(piece, Pic):
            lines += (*_full(line), CellLine((piece,)))
            line = []
        elif not isinstance(piece, Small):
            line.append(piece)
        elif line and isinstance(line[-1], Strong) and len(piece.text) <= INLINE:
            line += [" ", piece]
        else:
            lines += (*_full(line), CellLine((piece.text,), small=True))
            line = []
    return (*lines, *_full(line))


def _full(line: list[Piece]) -> Iterator[CellLine]:
    if line:
        yield CellLine(tuple(line))


def plain_table(block: ProseTable) -> FlowTable:
    """A table as the page has it.

    Args:
        block: of the page.
    """
    head = tuple(cell_of(h) for h in block.head)
    rows = tuple(tuple(cell_of(cell) for cell in row) for row in block.rows)
    return FlowTable(kind="plain", head=head, rows=rows, shares=_shares(head, rows))


def judged_table(block: JudgedTable) -> FlowTable:
    """The judgements of the first page: the figure, then what it is of, why and how sure.

    Args:
        block: of the page.
    """
    head = (cell_of(("Chance",)), cell_of(("Judgement, and why",)))
    return FlowTable(kind="judged", head=head, rows=tuple(_judged(row) for row in block.rows), shares=(0.18, 0.82))


def _judged(row: JudgedRow) -> tuple[Cell, ...]:
    word = f"{row.word} ({row.band})" if row.band else row.word
    spread = f"{row.spread}; {row.anchor}" if row.anchor else row.spread
    figure = (CellLine((Figured(key=row.key, p=row.p, text=short_pct(row.p)),)), CellLine((word,), small=True))
    why = [CellLine((Strong(row.claim),)), CellLine((Pic(row.bar), " ", spread), small=True), CellLine(row.why)]
    sure = [CellLine((f"{row.sure}.",), small=True)] if row.sure else []
    own = [CellLine(row.own)] if row.own else []
    return figure, (*why, *sure, *own)


def grid_table(block: Grid) -> FlowTable:
    """Persons by where they stand: a row for each place, a line for each person.

    Args:
        block: of the page.
    """
    rows = []
    for column in block.columns:
        boxes = tuple(
            CellLine((Strong(b.name), f", {b.office} " if b.office else " ", *b.note), framed=b.said)
            for b in column.boxes
        )
        rows.append((cell_of((column.title,)), boxes))
    head = (cell_of(("Where",)), cell_of(("Who",)))
    return FlowTable(kind="grid", head=head, rows=tuple(rows), shares=(0.16, 0.84))


def _shares(head: tuple[Cell, ...], rows: tuple[tuple[Cell, ...], ...]) -> tuple[float, ...]:
    """The width of each column by its longest line, within bounds."""
    table = [head, *rows]
    widths = []
    for i in range(len(head)):
        cells = [row[i] for row in table]
        longest = max((len(plain_of(line.pieces)) for cell in cells for line in cell), default=0)
        words = [word for cell in cells for line in cell for word in plain_of(line.pieces).split()]
        word = max(map(len, words), default=0)
        least = DRAWN if any(isinstance(p, Pic) for cell in cells for line in cell for p in line.pieces) else LEAST
        widths.append(max(least, min(max(longest, word + 2), MOST)))
    return tuple(width / sum(widths) for width in widths)


def drawn_of(pictures: Iterable[Markup]) -> tuple[Markup, ...]:
    """Of the drawings of a picture those for paper: the wide ones where there is a choice.

    Args:
        pictures: all of them.
    """
    return tuple(svg for svg in pictures if not svg.startswith('<svg class="narrow"'))


def words_of(pictures: Iterable[Markup], over: str) -> tuple[str, ...]:
    """What pictures show, in figures; each text once.

    Args:
        pictures: with titles and descriptions.
        over: the title that stands over them all.
    """
    said = dict.fromkeys(_described(svg, over) for svg in pictures)
    return tuple(text for text in said if text)


def _described(svg: str, over: str) -> str:
    title, words = (re.search(rf"<{tag}[^>]*>(.*?)</{tag}>", svg, re.DOTALL) for tag in ("title", "desc"))
    told = unescape(words[1]) if words else ""
    asked = unescape(title[1]) if title else ""
    return told if asked in ("", over) or told.startswith(asked) else f"{asked}: {told}"

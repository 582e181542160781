"""Tables of a brief in Word: a heading row that is repeated on each page, a heading in each row."""

from collections.abc import Callable, Iterable

from docx.document import Document
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Emu
from docx.table import Table as WordTable
from docx.table import _Cell, _Row
from docx.text.paragraph import Paragraph

from whowhom.memorandum.prose import Pic, Piece, plain_of

from .nodes import Cell, CellLine, FlowTable
from .word_styles import TEXT_WIDTH, styled

Writer = Callable[[Paragraph, Iterable[Piece]], None]
_BORDERS = (
    f'<w:tblBorders {nsdecls("w")}><w:top w:val="single" w:sz="4" w:color="8C8C8C"/>'
    '<w:bottom w:val="single" w:sz="4" w:color="8C8C8C"/><w:insideH w:val="single" w:sz="4" w:color="D9D9D9"/>'
    "</w:tblBorders>"
)
_LAYOUT = f'<w:tblLayout {nsdecls("w")} w:type="fixed"/>'
_MARGINS = (
    f'<w:tblCellMar {nsdecls("w")}><w:left w:w="0" w:type="dxa"/><w:right w:w="110" w:type="dxa"/></w:tblCellMar>'
)


def add_table(document: Document, table: FlowTable, write: Writer) -> None:
    """Add a table at the end of a document. Columns that hold small pictures alone are left out.

    Args:
        document: to which it is added.
        table: what it says.
        write: writes pieces into a paragraph.
    """
    kept = [i for i in range(len(table.head)) if i == 0 or not _drawn(table, i)]
    whole = sum(table.shares[i] for i in kept)
    widths = [Emu(int(TEXT_WIDTH * table.shares[i] / whole)) for i in kept]
    made = document.add_table(rows=1 + len(table.rows), cols=len(kept))
    _dress(made)
    for column, width in zip(made.columns, widths, strict=True):
        column.width = width
    for n, (row, cells) in enumerate(zip(made.rows, (table.head, *table.rows), strict=True)):
        _whole(row, heading=n == 0, split=table.kind == "grid")
        for at, (i, cell) in enumerate(zip(kept, row.cells, strict=True)):
            cell.width = widths[at]
            _fill(cell, cells[i], _looks(table.kind, n, at), table.kind, write)


def _drawn(table: FlowTable, i: int) -> bool:
    """Whether a column has no words."""
    pieces = [piece for row in table.rows for line in row[i] for piece in line.pieces]
    return bool(pieces) and all(isinstance(p, Pic) or not plain_of((p,)).strip() for p in pieces)


def _looks(kind: str, row: int, column: int) -> str:
    if row == 0:
        return "Cell remark"
    if kind == "judged":
        return "Judgement" if column else "Judgement figure"
    return "Cell" if column else "Cell heading"


def _fill(cell: _Cell, lines: Cell, style: str, kind: str, write: Writer) -> None:
    paragraph = cell.paragraphs[0]
    styled(paragraph, style)
    if kind == "grid" and style == "Cell":
        _persons(paragraph, lines, write)
        return
    lines = tuple(line for line in lines if any(not isinstance(p, Pic) for p in line.pieces))
    for n, line in enumerate(lines):
        paragraph = paragraph if n == 0 else cell.add_paragraph()
        styled(paragraph, "Cell remark" if line.small else style)
        write(paragraph, _told(line))


def _told(line: CellLine) -> tuple[Piece, ...]:
    """A line without its pictures."""
    first, *rest = (piece for piece in line.pieces if not isinstance(piece, Pic))
    return (first.lstrip() if isinstance(first, str) else first, *rest)


def _persons(paragraph: Paragraph, lines: tuple[CellLine, ...], write: Writer) -> None:
    """Persons in running text; a frame about those of whom a report says where they stand."""
    for n, line in enumerate(lines):
        if n:
            paragraph.add_run("; ")
        before = len(paragraph.runs)
        write(paragraph, line.pieces)
        for run in paragraph.runs[before:] if line.framed else ():
            frame = OxmlElement("w:bdr")
            for key, value in (("val", "single"), ("sz", "6"), ("space", "0"), ("color", "1A1A1A")):
                frame.set(qn(f"w:{key}"), value)
            run._r.get_or_add_rPr().append(frame)


def _dress(table: WordTable) -> None:
    properties = table._tbl.tblPr
    for tag in ("w:tblLook", "w:tblLayout"):
        for found in properties.findall(qn(tag)):
            properties.remove(found)
    for part in (_BORDERS, _LAYOUT, _MARGINS):  # in the order of the schema
        properties.append(parse_xml(part))
    look = OxmlElement("w:tblLook")
    for key, value in (("firstRow", 1), ("lastRow", 0), ("firstColumn", 1), ("lastColumn", 0), ("noVBand", 1)):
        look.set(qn(f"w:{key}"), str(value))
    look.set(qn("w:val"), "06A0")
    look.set(qn("w:noHBand"), "1")
    properties.append(look)


def _whole(row: _Row, heading: bool, split: bool) -> None:
    """Keep a row on one page; the first is repeated on the next."""
    properties = row._tr.get_or_add_trPr()
    for name, wanted in (("w:cantSplit", not split), ("w:tblHeader", heading)):
        if wanted:
            properties.append(OxmlElement(name))

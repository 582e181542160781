"""A workbook with a row more: only the sheet's part changes, and in it only the row, so that nothing else is lost."""

import io
import re
import zipfile
from collections.abc import Mapping
from xml.sax.saxutils import escape

from .book import LogSheet, read_book
from .book_cells import day_in, unwritable
from .files import BOOK
from .log import COLUMNS
from .problems import Problems, cell_name
from .source_file import AddingError

_NO_PLACE = f"nothing was added: {BOOK} is written so that no row can be put at its end: add it in the spreadsheet"
_ROW = re.compile(r"<(?P<p>(?:\w+:)?)row\b(?P<a>[^>]*?)(?:/>|>(?P<cells>.*?)</(?P=p)row>)", re.DOTALL)
_CELL = re.compile(r"<(?P<p>(?:\w+:)?)c\b(?P<a>[^>]*?)(?:/>|>(?P<inner>.*?)</(?P=p)c>)", re.DOTALL)
_END = re.compile(r"</(?P<p>(?:\w+:)?)sheetData\s*>|<(?P<e>(?:\w+:)?)sheetData\s*/>")
_NUMBER = re.compile(r"\br\s*=\s*[\"'](\d+)[\"']")
_PLACE = re.compile(r"\br\s*=\s*[\"']([A-Z]+)\d+[\"']")
_STYLE = re.compile(r"\bs\s*=\s*[\"'](\d+)[\"']")
_TYPE = re.compile(r"\bt\s*=\s*[\"'](\w+)[\"']")
_DIMENSION = re.compile(r"<(?:\w+:)?dimension\b[^>]*/>")


def with_book_row(raw: bytes, cells: Mapping[str, str]) -> tuple[bytes, int]:
    """A workbook with a row after the last that holds something, dressed as that one is.

    A column that it lacks comes last; a day is a date where the one above it is.

    Args:
        raw: the content of the file.
        cells: the row, by column.

    Returns:
        The content, and the number of the row.

    Raises:
        AddingError: the workbook cannot be read, or cannot hold the row.
    """
    problems = Problems()
    sheet = read_book(raw, problems)
    head = _head(sheet) if sheet else None
    if sheet is None or head is None:
        why = problems.found[0].message if problems.found else "it has no row that names the columns"
        raise AddingError(f"nothing was added: {BOOK}: {why}")
    at, names = head
    row = {name: " ".join(cells.get(name, "").split()) for name in COLUMNS}
    if bad := next(filter(None, map(unwritable, row.values())), ""):
        raise AddingError(f"nothing was added: {bad}")
    number = sheet.rows[-1][0] + 1
    if "id" in names.values() and not row["id"]:
        row["id"] = _free(number, sheet, next(column for column, name in names.items() if name == "id"))
    new = [name for name in COLUMNS if row[name] and name not in names.values()]
    added = dict(enumerate(new, start=max(names) + 1))
    text = _part(raw, sheet.part)
    if added:
        text = _widened(text, at, added)
    fields = {column: row.get(name, "") for column, name in (names | added).items()}
    grown = _packed(raw, sheet.part, _DIMENSION.sub("", _grown(text, number, fields, sheet), count=1))
    wanted = [*sheet.rows, (number, {column: field for column, field in fields.items() if field})]
    wanted[[n for n, _ in sheet.rows].index(at)] = (at, dict(sheet.rows)[at] | added)
    again = read_book(grown, Problems())
    if again is None or list(again.rows) != wanted:
        raise AddingError(_NO_PLACE)
    return grown, number


def _head(sheet: LogSheet) -> tuple[int, dict[int, str]] | None:
    """The row that names the columns, and what it calls them."""
    for number, cells in sheet.rows:
        if not cells.get(1, "").startswith("#"):
            return number, {column: text.lower() for column, text in cells.items()}
    return None


def _free(number: int, sheet: LogSheet, column: int) -> str:
    taken = {cells.get(column) or f"r{at}" for at, cells in sheet.rows}
    return next(k for n in range(len(taken) + 1) if (k := f"r{number}" + (f"-{n}" if n else "")) not in taken)


def _part(raw: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(raw)) as file:
        text = file.read(name).decode("utf-8-sig")
    if "<!--" in text or "<![CDATA[" in text:  # in which rows could be hidden that are none
        raise AddingError(_NO_PLACE)
    return text


def _packed(raw: bytes, name: str, text: str) -> bytes:
    """The same file with one part changed; the others are packed as they were, in their order."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            new.writestr(part, text.encode() if part.filename == name else old.read(part))
    return out.getvalue()


def _row_at(text: str, number: int) -> "re.Match[str] | None":
    rows = (m for m in _ROW.finditer(text) if (n := _NUMBER.search(m["a"])) and int(n[1]) == number)
    return next(rows, None)


def _cells_of(text: str, number: int) -> dict[str, "re.Match[str]"]:
    """The cells of a row by the letters of their columns."""
    row = _row_at(text, number)
    found = _CELL.finditer(row["cells"] or "") if row else ()
    return {place[1]: m for m in found if (place := _PLACE.search(m["a"]))}


def _widened(text: str, at: int, added: Mapping[int, str]) -> str:
    """The columns that are new, in the row that names them; what was dressed there and empty goes."""
    row = _row_at(text, at)
    if row is None:
        raise AddingError(_NO_PLACE)
    first = min(added)
    kept = [m[0] for m in _CELL.finditer(row["cells"] or "") if (p := _PLACE.search(m["a"])) and _index(p[1]) < first]
    style = _style(_cells_of(text, at), first - 1)
    cells = "".join(kept) + "".join(_text_cell(row["p"], at, c, name, style) for c, name in added.items())
    return f"{text[: row.start()]}<{row['p']}row{row['a']}>{cells}</{row['p']}row>{text[row.end() :]}"


def _index(letters: str) -> int:
    n = 0
    for letter in letters:
        n = 26 * n + ord(letter) - 64
    return n


def _style(above: Mapping[str, "re.Match[str]"], column: int) -> str:
    cell = above.get(cell_name(1, column)[:-1])
    style = _STYLE.search(cell["a"]) if cell else None
    return f' s="{style[1]}"' if style else ""


def _text_cell(prefix: str, row: int, column: int, text: str, style: str) -> str:
    p = prefix
    said = f'<{p}is><{p}t xml:space="preserve">{escape(text)}</{p}t></{p}is>'
    return f'<{p}c r="{cell_name(row, column)}"{style} t="inlineStr">{said}</{p}c>'


def _grown(text: str, number: int, fields: Mapping[int, str], sheet: LogSheet) -> str:
    from openpyxl.utils.datetime import to_excel

    ends = list(_END.finditer(text))
    if len(ends) != 1:
        raise AddingError(_NO_PLACE)
    end = ends[0]
    prefix = end["p"] or end["e"] or ""
    above = _cells_of(text, sheet.rows[-1][0])
    cells = []
    for column, field in sorted(fields.items()):
        cell, style, day = above.get(cell_name(1, column)[:-1]), _style(above, column), day_in(field)
        kind = _TYPE.search(cell["a"]) if cell else None
        number_above = cell is not None and (kind is None or kind[1] == "n")
        dated = number_above and day_in(sheet.rows[-1][1].get(column, "")) is not None
        if day is not None and dated:
            said = f"<{prefix}v>{to_excel(day, sheet.epoch):.0f}</{prefix}v>"
            cells.append(f'<{prefix}c r="{cell_name(number, column)}"{style}>{said}</{prefix}c>')
        elif field:
            cells.append(_text_cell(prefix, number, column, field, style))
    row = f'<{prefix}row r="{number}">{"".join(cells)}</{prefix}row>'
    if there := _row_at(text, number):  # dressed, and empty
        return text[: there.start()] + row + text[there.end() :]
    if end[0].endswith("/>"):
        return f"{text[: end.start()]}<{prefix}sheetData>{row}</{prefix}sheetData>{text[end.end() :]}"
    return text[: end.start()] + row + text[end.start() :]

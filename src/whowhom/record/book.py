"""A log in a workbook: opened with care, since a case may come from a stranger, and read as rows of text.

What is hostile is refused in one line before anything is parsed: parts that unpack to more than they may, entities,
other encodings, ranges of millions of cells.
"""

import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from .book_cells import CellError, text_of
from .files import BOOK
from .problems import Problems

SHEET = "log"
MOST_PARTS, MOST_BYTES = 2_000, 60_000_000  # when unpacked
MOST_CELLS = 200_000  # of one range
FULLEST = 2_000_000  # cells of a sheet: more than the rows that a log may have
WIDEST = 64  # columns that are looked at; a log has ten
_OLD = b"\xd0\xcf\x11\xe0"  # Excel before 2007, and workbooks with a password
_DECLARED = re.compile(rb"<\?xml[^>]*encoding\s*=\s*[\"']([^\"']*)", re.IGNORECASE)
_RANGE = re.compile(rb"<(?:\w+:)?(mergeCell|hyperlink)\b[^<>]*?\bref\s*=\s*[\"']([^\"']*)[\"']")
_CELL = re.compile(rb"<(?:\w+:)?c[\s/>]")
_AREA = re.compile(rb"\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?")


class BookError(ValueError):
    """Why a workbook cannot be read, in one line."""


@dataclass(frozen=True)
class LogSheet:
    """The log's sheet: where its part lies in the file, and its rows: number, and text by column, from 1."""

    part: str
    rows: tuple[tuple[int, dict[int, str]], ...]
    epoch: Any = None


def read_book(raw: bytes, problems: Problems) -> LogSheet | None:
    """The sheet of a log; what is wrong with a cell is a problem at that cell.

    Args:
        raw: the content of the file.
        problems: to which what is wrong is added.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what is not read
            return _sheet(raw, problems)
    except BookError as error:
        problems.add(BOOK, 0, 0, str(error), expected="a workbook as a spreadsheet writes it, or log.csv")
        return None


def _sheet(raw: bytes, problems: Problems) -> LogSheet:
    from openpyxl import load_workbook

    merged = _inspected(raw)
    try:
        book = load_workbook(io.BytesIO(raw), read_only=True, keep_links=False)
        sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    except Exception as error:  # whatever a broken file brings about in a reader of files
        raise BookError(f"the workbook cannot be read ({type(error).__name__})") from None
    named = [sheet for sheet in sheets if sheet.title.strip().casefold() == SHEET] or sheets
    if len(named) != 1:
        told = ", ".join(sheet.title[:40] for sheet in sheets[:6]) or "none"
        raise BookError(f"one sheet is to be named {SHEET}: the workbook's are {told}")
    part: str = getattr(named[0], "_worksheet_path").lstrip("/")  # noqa: B009 - it has no public name
    try:
        rows = tuple(_rows(named[0], merged.get(part, set()), problems))
    except Exception as error:  # as above
        raise BookError(f"the sheet {named[0].title[:40]} cannot be read ({type(error).__name__})") from None
    finally:
        book.close()
    return LogSheet(part, rows, book.epoch)


def _rows(sheet: Any, merged: set[tuple[int, int]], problems: Problems) -> Iterator[tuple[int, dict[int, str]]]:
    """Rows that hold something; a title that is merged over several columns, alone in its row, is passed over."""
    sheet.reset_dimensions()  # they may be wrong
    for row in sheet.iter_rows(max_col=WIDEST):
        found: dict[int, str] = {}
        number = 0
        for cell in row:
            if cell.value is None:
                continue
            number = cell.row
            try:
                text = text_of(cell)
            except CellError as error:
                problems.add(BOOK, cell.row, cell.column, str(error), error.found, error.expected)
                text = error.found or "?"
            if text:
                found[cell.column] = text
        if found and not (len(found) == 1 and (number, next(iter(found))) in merged):
            yield number, found


def _inspected(raw: bytes) -> dict[str, set[tuple[int, int]]]:
    """See that a file is a workbook that may be parsed; where ranges are merged over columns, part by part."""
    if raw.startswith(_OLD):
        raise BookError("the workbook has a password, or is of a kind before 2007")
    found: dict[str, set[tuple[int, int]]] = {}
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as file:
            parts = file.infolist()
            size = sum(part.file_size for part in parts)
            if len(parts) > MOST_PARTS or size > MOST_BYTES:
                raise BookError(f"the workbook unpacks to {len(parts):,} parts of {size:,} bytes: too much")
            if len({part.filename for part in parts}) < len(parts):
                raise BookError("the workbook has two parts of one name")
            for part in parts:
                if part.filename.endswith((".xml", ".rels", ".vml")):
                    found[part.filename] = _seen(part.filename, file.read(part))
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, OSError, zipfile.zlib.error) as error:  # type: ignore[attr-defined]
        raise BookError(f"the file is no workbook, or is damaged ({error})") from None
    return found


def _seen(name: str, text: bytes) -> set[tuple[int, int]]:
    """See that a part is plain XML without entities; the first cells of what is merged in it."""
    declared = _DECLARED.match(text.removeprefix(b"\xef\xbb\xbf")[:200])
    plain = text.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<") and b"\0" not in text
    if not plain or (declared and declared[1].lower() not in (b"utf-8", b"us-ascii")):
        raise BookError(f"the part {name} of the workbook is not UTF-8")
    if b"<!DOCTYPE" in text or b"<!ENTITY" in text:
        raise BookError(f"the part {name} of the workbook declares entities, which no spreadsheet does")
    if text.count(b"<") > FULLEST and sum(1 for _ in _CELL.finditer(text)) > FULLEST:
        raise BookError(f"the part {name} of the workbook has more than {FULLEST:,} cells: too much")
    anchors = set()
    for kind, ref in _RANGE.findall(text):
        area = _AREA.fullmatch(ref)
        if area is None:
            raise BookError(f"the part {name} of the workbook names a range that is none")
        left, top, right, bottom = area[1], int(area[2]), area[3] or area[1], int(area[4] or area[2])
        if (bottom - top + 1) * (_number(right) - _number(left) + 1) > MOST_CELLS:
            raise BookError(f"the part {name} of the workbook has a range of more than {MOST_CELLS:,} cells")
        if kind == b"mergeCell" and right != left:
            anchors.add((top, _number(left)))
    return anchors


def _number(letters: bytes) -> int:
    n = 0
    for letter in letters:
        n = 26 * n + letter - 64
    return n

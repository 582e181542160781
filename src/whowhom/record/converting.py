"""A log from `log.csv` to `log.xlsx` and back: row for line, each with the id that it had."""

import csv
import io
from collections.abc import Iterator, Mapping
from typing import Any

from .book import LogSheet
from .book_cells import BREAK, day_in, unwritable
from .book_text import text_of_sheet
from .files import LOG
from .log import records_of
from .problems import Problems
from .source_file import AddingError

_WIDTHS = {"what": 44, "note": 60, "happened": 14, "learned": 12, "source": 18, "id": 18, "cites": 20}
_DATES = ("happened", "learned")


def book_of(text: str) -> bytes:
    """A workbook that holds a log: line 7 is row 7, comments in their place; days are dates, all else is text.

    Args:
        text: of `log.csv`.

    Raises:
        AddingError: a cell cannot hold a field.
    """
    from openpyxl import Workbook
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    book = Workbook()
    sheet: Any = book.active
    sheet.title = "log"
    names: list[str] = []
    for line, fields in _rows_of(text):
        head = not names and not fields[0].startswith("#")
        if head:
            names = [field.strip().lower() for field in fields]
            sheet.freeze_panes = f"A{line + 1}"
            for column, name in enumerate(names, start=1):
                sheet.column_dimensions[get_column_letter(column)].width = _WIDTHS.get(name, 10)
        for column, field in enumerate(fields, start=1):
            if why := unwritable(field):
                raise AddingError(f"{LOG}:{line}: {why}; nothing was written")
            name = names[column - 1] if column <= len(names) else ""
            _put(sheet.cell(line, column), field.strip(), name in _DATES and not head)
            if head:
                sheet.cell(line, column).font = Font(bold=True)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _rows_of(text: str) -> Iterator[tuple[int, list[str]]]:
    """The records of a log and its comments, in order."""
    lines = text.split("\n")
    records = dict(records_of(lines, Problems()))
    inside: set[int] = set()
    for line, fields in records.items():
        inside |= set(range(line, line + 1 + sum(field.count("\n") for field in fields)))
    comments = {n: [line] for n, line in enumerate(lines, start=1) if line.startswith("#") and n not in inside}
    yield from sorted((records | comments).items())


def _put(cell: Any, text: str, dated: bool) -> None:
    day = day_in(text) if dated else None
    if day is not None:
        cell.value, cell.number_format = day, "yyyy-mm-dd"
    elif text:
        cell.value, cell.number_format = text.replace(BREAK, "\n"), "@"
        cell.data_type = "s"  # never a formula


def csv_of(sheet: LogSheet) -> str:
    """The text of `log.csv` that says what a sheet says; a row whose line is not its row gets the row's id.

    Args:
        sheet: of a log.
    """
    lines = text_of_sheet(sheet).split("\n")[:-1]
    records = dict(records_of(lines, Problems()))
    moved = _moved(lines, records)
    head = min(records, default=0)
    names = [name.strip().lower() for name in records.get(head, ())]
    if moved and "id" not in names:
        records = {line: [*fields, "id" if line == head else ""] for line, fields in records.items()}
        names.append("id")
    for line in moved:
        records[line][names.index("id")] = records[line][names.index("id")] or f"r{line}"
    out: list[str] = []
    at = 0
    for n, written in enumerate(lines, start=1):
        text = _written(records[n]) if n in records else written.replace(BREAK, " ")
        if text or at < n:
            out.append(text)
            at += text.count("\n") + 1
    return "\n".join([*out, ""])


def _moved(lines: list[str], records: Mapping[int, list[str]]) -> set[int]:
    """Rows that breaks within the cells above push down, where no blank rows take them up."""
    found, at = set(), 0
    for n, line in enumerate(lines, start=1):
        if n in records:
            found |= {n} if at >= n else set()
            at = max(at, n - 1) + 1 + sum(field.count(BREAK) for field in records[n])
        elif line:
            at = max(at, n - 1) + 1
    return found - {min(records, default=0)}


def _written(fields: list[str]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow([field.replace(BREAK, "\n") for field in fields])
    return out.getvalue()[:-1]

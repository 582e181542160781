"""A log's sheet as the text of `log.csv`, row for line, and places in that text as cells of the sheet."""

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import replace

from .book import LogSheet
from .files import BOOK, LOG
from .problems import Problem


def text_of_sheet(sheet: LogSheet) -> str:
    """The text of a sheet: row 7 is line 7, whatever stands above it; without the blank columns at its right.

    Args:
        sheet: of a log.
    """
    lines: list[str] = []
    width = 0
    for number, cells in sheet.rows:
        lines += [""] * (number - 1 - len(lines))
        first = cells.get(1, "")
        if first.startswith("#"):
            lines.append(" ".join(cells[column] for column in sorted(cells)))
            continue
        width = width or max(cells)
        lines.append(_line([cells.get(column, "") for column in range(1, max(width, max(cells)) + 1)]))
    return "\n".join([*lines, ""])


def _line(fields: list[str]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="").writerow(fields)
    return out.getvalue()


def in_book(problems: Iterable[Problem], lines: list[str]) -> Iterator[Problem]:
    """Problems of a log's text at the cells of its workbook; a cell that cannot be read has that one problem.

    Args:
        problems: of the case.
        lines: of the log's text.
    """
    found = list(problems)
    unread = {(p.line, p.column) for p in found if p.file == BOOK}
    for p in found:
        told = replace(p, message=p.message.replace(LOG, BOOK), expected=p.expected.replace(LOG, BOOK))
        if p.file != LOG:
            yield told
            continue
        line = lines[p.line - 1] if 0 < p.line <= len(lines) else ""
        fields = next(csv.reader([line]), [])
        column = _column_at(line, p.column)
        cell = fields[column - 1] if 0 < column <= len(fields) else ""
        if (p.line, column) not in unread:
            yield replace(told, file=BOOK, column=column if p.line else 0, excerpt=cell)


def _column_at(line: str, at: int) -> int:
    """In which field of a line a character stands, both from 1."""
    quoted, column = False, 1
    for char in line[: max(at - 1, 0)]:
        quoted ^= char == '"'
        column += char == "," and not quoted
    return column

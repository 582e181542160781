"""A log as it lies on the disk, and the same with one row more: what stands in it stays as it is, byte by byte."""

import csv
import io
import re
from collections.abc import Mapping

from .log import COLUMNS, delimiter_of, records_of
from .problems import Problems

MARK = b"\xef\xbb\xbf"
_BREAK = re.compile("(\r\n|\n|\r)")
FIRST = COLUMNS[:6]  # of a log that is made for the row


def with_row(raw: bytes, cells: Mapping[str, str]) -> tuple[bytes, int]:
    r"""A log with a row at its end; mark, line breaks, delimiter and order of columns are those that it has.

    A column that it lacks comes last. Where there is a column `id`, that becomes `r` and the number of the line.

    >>> with_row(b"learned;source;what\r\n", {"learned": "1957-07-01", "source": "tass", "what": "a; b"})
    (b'learned;source;what\r\n1957-07-01;tass;"a; b"\r\n', 2)

    Args:
        raw: the content of the file; nothing for a new one.
        cells: the row, by column.

    Returns:
        The content, and the number of the row's line.
    """
    mark, body = (MARK, raw[len(MARK) :]) if raw.startswith(MARK) else (b"", raw)
    pieces = _BREAK.split(body.decode("utf-8", "surrogateescape"))  # what is wrong there is told by the check
    lines, breaks = pieces[::2], pieces[1::2]
    end = max(("\n", "\r\n", "\r"), key=breaks.count)
    wanted = [name for name in COLUMNS if cells.get(name)]
    records = list(records_of(lines, Problems()))
    if lines[-1]:
        lines, breaks = [*lines, ""], [*breaks, end]
    if records:
        names = [name.strip().lower() for name in records[0][1]]
        delimiter = delimiter_of(lines[records[0][0] - 1])
        for missing in (name for name in wanted if name not in names):
            _widen(lines, records, missing, delimiter)
            names.append(missing)
    else:
        names, delimiter = [*FIRST, *(name for name in wanted if name not in FIRST)], ","
        lines, breaks = [*lines[:-1], ",".join(names), ""], [*breaks, end]
    row = dict(cells)
    if "id" in names and not row.get("id"):
        row["id"] = _free(len(lines), names.index("id"), records)
    lines[-1] = _written([" ".join(row.get(name, "").split()) for name in names], delimiter)
    text = "".join(map("".join, zip(lines, [*breaks, end], strict=True)))
    return mark + text.encode("utf-8", "surrogateescape"), len(lines)


def _widen(lines: list[str], records: list[tuple[int, list[str]]], name: str, delimiter: str) -> None:
    """Give every record one field more at its end: the column's name in the first, nothing in the others."""
    for i, (line, fields) in enumerate(records):
        last = line - 1 + sum(field.count("\n") for field in fields)
        lines[last] += delimiter + (name if i == 0 else "")


def _free(number: int, at: int, records: list[tuple[int, list[str]]]) -> str:
    taken = {fields[at].strip() for _, fields in records if at < len(fields)}
    taken |= {f"r{line}" for line, fields in records if at >= len(fields) or not fields[at].strip()}
    names = (f"r{number}" + (f"-{n}" if n else "") for n in range(len(taken) + 2))
    return next(name for name in names if name not in taken)


def _written(fields: list[str], delimiter: str) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="").writerow(fields)
    written = out.getvalue()
    return f'"{fields[0]}"{written[len(fields[0]) :]}' if written.startswith("#") else written  # no comment

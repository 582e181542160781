"""Tables for programs: CSV in one manner, the same from every verb."""

import csv
import io
from collections.abc import Iterable, Sequence


def csv_text(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    r"""A table as CSV, with a row of names, without the last line feed.

    >>> csv_text(["key", "chance"], [["a, b", 0.25], ["c", None], ["d", True]])
    'key,chance\n"a, b",0.25\nc,\nd,yes'

    Args:
        head: names of the columns.
        rows: cells, as many in each; None is an empty one, several things are joined with semicolons.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(head)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return out.getvalue().removesuffix("\n")


def _cell(value: object) -> object:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list | tuple):
        return "; ".join(map(str, value))
    return value

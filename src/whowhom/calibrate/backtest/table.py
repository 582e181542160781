"""Tables that read well in a terminal, and are Markdown."""

from collections.abc import Sequence


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """Return the lines of a table, its columns as wide as they need be.

    Args:
        head: names of the columns.
        rows: cells, as many in each row.

    >>> table(["months", "log"], [["1", "0.0403"]])
    ['| months | log    |', '| ------ | ------ |', '| 1      | 0.0403 |']
    """
    widths = [max(len(row[k]) for row in (head, *rows)) for k in range(len(head))]
    rule = ["-" * width for width in widths]
    return [
        f"| {' | '.join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))} |"
        for row in (head, rule, *rows)
    ]

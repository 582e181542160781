"""What the library taught: posterior draws of the anchor's parameters, one table for each set of rows left out.

`learned.csv` has one line a draw: the table, how often it counts, and each parameter in its own unit. `tables.csv` says
what each table has seen. `python -m whowhom.calibrate.learn` makes both.
"""

import csv
from functools import cache
from pathlib import Path

from whowhom.world.anchor.hyper import NAMES, Hyper

DRAWS = Path(__file__).parent / "learned.csv"
TABLES = Path(__file__).parent / "tables.csv"


@cache
def draws(table: str) -> tuple[Hyper, ...]:
    """Return the draws of a table, equally weighted.

    Args:
        table: `all`, `without` and a body's name, `before` and a day, or `checked`.

    Returns:
        The draws.

    Raises:
        ValueError: there is no such table.
    """
    found: list[Hyper] = []
    known: dict[str, None] = {}
    with DRAWS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            known[row["table"]] = None
            if row["table"] == table:
                found += [Hyper(**{name: float(row[name]) for name in NAMES})] * int(row["times"])
    if not found:
        raise ValueError(f"no table `{table}` was learned; there are: {', '.join(known)}")
    return tuple(found)


def without(body: str) -> str:
    """Return the table for a case about a body: that which has not seen it.

    Args:
        body: its name in the library.

    >>> without("ccp-politburo")
    'without ccp-politburo'
    """
    return f"without {body}"

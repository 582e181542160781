"""Which tables are learned: what each may see."""

import hashlib
from dataclasses import dataclass
from datetime import date

import numpy as np

from whowhom.calibrate.learning.likelihood import Targets
from whowhom.library import Rows, bodies, rows
from whowhom.world.anchor.roster import Roster, month_of, roster, seated

BEFORE = tuple(
    date.fromisoformat(day) for day in ("1953-06-01", "1957-06-01", "1964-10-01", "1966-07-01", "1976-10-01")
)
"""First of the months in which the shipped cases stand."""


@dataclass(frozen=True, slots=True)
class Table:
    """One posterior: its name, and how many months of each body it sees, by the body's name."""

    name: str
    months: dict[str, int]


def tables(names: tuple[str, ...], until: dict[str, int], begins: dict[str, int]) -> list[Table]:
    """Return one table for all bodies, one without each, one of what came before each day.

    Args:
        names: of bodies.
        until: how many months each has.
        begins: the month in which each begins.

    Returns:
        The tables, that of all bodies first.
    """
    found = [Table("all", dict(until))]
    found += [Table(f"without {name}", {**until, name: 0}) for name in names]
    for day in BEFORE:
        seen = {name: int(np.clip(month_of(day) - begins[name], 0, until[name])) for name in names}
        found.append(Table(f"before {day.isoformat()}", seen))
    return found


def of_library() -> tuple[list[Roster], list[Table], Targets]:
    """Return the library's rosters and the tables to be learned from them."""
    found = [rows(about.body) for about in bodies()]
    rosters = [roster(body) for body in found]
    names = tuple(body.about.body for body in found)
    until = {name: len(r.year) for name, r in zip(names, rosters, strict=True)}
    begins = {body.about.body: month_of(body.about.begins) for body in found}
    listed = tables(names, until, begins)
    return rosters, listed, targets(listed, names)


def checked() -> tuple[list[Roster], list[Table], Targets]:
    """Return the rosters of checked rows alone, and the one table learned from them."""
    rosters = [roster(rows(about.body), only_checked=True) for about in bodies()]
    names = tuple(about.body for about in bodies())
    listed = [Table("checked", {name: len(r.year) for name, r in zip(names, rosters, strict=True)})]
    return rosters, listed, targets(listed, names)


def targets(listed: list[Table], names: tuple[str, ...]) -> Targets:
    """Turn tables into the months that count.

    Args:
        listed: tables.
        names: of bodies, in the rosters' order.

    Returns:
        What each posterior may see.
    """
    months = np.array([[table.months[name] for name in names] for table in listed])
    return Targets(names=tuple(table.name for table in listed), months=months)


def rows_used(found: Rows, months: int, only_checked: bool) -> list[str]:
    """Return the rows that a table has seen of a body, as text, without what came later.

    Args:
        found: the body's rows.
        months: how many months are seen.
        only_checked: whether unchecked rows are left out.

    Returns:
        One line a row.
    """
    last = month_of(found.about.begins) + months
    lines = []
    for stay in seated(found, only_checked) if months > 1 else []:
        for row in stay.rows:
            if month_of(row.start) < last:
                seen = row.end is not None and month_of(row.end) < last
                end = f"{row.end} {row.how_ended}" if seen else ""
                lines.append(f"{row.body},{row.person},{row.rank},{row.start},{row.born},{end}")
    return lines


def fingerprint(table: Table) -> tuple[int, str]:
    """Return how many rows a table has seen, and a hash of them.

    Args:
        table: which.

    Returns:
        The number, and 16 hexadecimal digits that change when any of them does.
    """
    lines: list[str] = []
    for name, months in table.months.items():
        lines += rows_used(rows(name), months, table.name == "checked")
        lines += [f"{row.body},{row.date}" for row in rows(name).congresses if months > 1]
    used = sum(line.count(",") > 1 for line in lines)
    return used, hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]

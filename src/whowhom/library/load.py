"""Read the library's tables, whole or as they could have stood on a day."""

import csv
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import TypeVar

FOLDER = Path(__file__).parent
_ABOUT_THE_START = ("start:", "recollection")

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class RulingBody:
    """A ruling body and the days between which the library covers it. `family`: a name's first word, or its last."""

    body: str
    name: str
    country: str
    kind: str
    begins: date
    ends: date
    family: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """One person in one rank of one body. `end` is None for who was still in, or not known to have left."""

    body: str
    person: str
    rank: str
    start: date
    end: date | None
    how_ended: str
    born: int | None
    basis: str
    confidence: str
    source: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Congress:
    """A congress of a body's party, by its last day."""

    body: str
    date: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Leader:
    """Who led the body from `start` on."""

    body: str
    person: str
    start: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """What was said of the next congress: a customary interval in months, or an announced span of days."""

    body: str
    since: date
    interval_months: int | None
    earliest: date | None
    latest: date | None
    known_from: date
    confidence: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """All rows of one body."""

    about: RulingBody
    members: tuple[Membership, ...]
    congresses: tuple[Congress, ...]
    leaders: tuple[Leader, ...]
    calendar: tuple[Due, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AsOf:
    """What could be known of a body at the beginning of a day."""

    day: date
    rows: Rows


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _number(text: str) -> int | None:
    return int(text) if text else None


def _read(name: str, make: Callable[[dict[str, str]], T]) -> tuple[T, ...]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return tuple(make(row) for row in csv.DictReader(file))


def _body(row: dict[str, str]) -> RulingBody:
    text = {key: row[key] for key in ("body", "name", "country", "kind", "family", "note")}
    return RulingBody(**text, begins=date.fromisoformat(row["begins"]), ends=date.fromisoformat(row["ends"]))


def _member(row: dict[str, str]) -> Membership:
    text = {k: row[k] for k in ("body", "person", "rank", "how_ended", "basis", "confidence", "source", "note")}
    start = date.fromisoformat(row["start"])
    return Membership(**text, start=start, end=_day(row["end"]), born=_number(row["born"]))


def _due(row: dict[str, str]) -> Due:
    return Due(
        body=row["body"],
        since=date.fromisoformat(row["from"]),
        interval_months=_number(row["interval_months"]),
        earliest=_day(row["earliest"]),
        latest=_day(row["latest"]),
        known_from=date.fromisoformat(row["known_from"]),
        confidence=row["confidence"],
        source=row["source"],
    )


@cache
def _tables() -> tuple[
    dict[str, RulingBody], tuple[Membership, ...], tuple[Congress, ...], tuple[Leader, ...], tuple[Due, ...]
]:
    return (
        {about.body: about for about in _read("bodies.csv", _body)},
        _read("members.csv", _member),
        _read("congresses.csv", lambda row: Congress(body=row["body"], date=date.fromisoformat(row["date"]))),
        _read(
            "leaders.csv",
            lambda row: Leader(body=row["body"], person=row["person"], start=date.fromisoformat(row["start"])),
        ),
        _read("calendar.csv", _due),
    )


def bodies() -> tuple[RulingBody, ...]:
    """Return the bodies of the library.

    >>> [body.body for body in bodies()]
    ['ccp-politburo', 'pcv-politburo', 'pzpr-politburo', 'sed-politburo']
    """
    return tuple(_tables()[0].values())


def body(name: str) -> RulingBody:
    """Return one body.

    Args:
        name: its name in the library, such as `ccp-politburo`.

    Returns:
        The body.

    Raises:
        ValueError: there is none of that name; the message gives the nearest.
    """
    known = _tables()[0]
    if name not in known:
        from rapidfuzz import process  # loaded for an error alone

        near = process.extractOne(name, list(known))
        raise ValueError(f"the library has no body `{name}`; nearest: `{near[0]}`; all: {', '.join(known)}")
    return known[name]


def rows(name: str) -> Rows:
    """Return all rows of one body, in order of time.

    Args:
        name: its name in the library.

    Returns:
        The rows.

    Raises:
        ValueError: there is no such body.
    """
    about = body(name)
    _, members, congresses, leaders, calendar = _tables()
    return Rows(
        about=about,
        members=tuple(row for row in members if row.body == name),
        congresses=tuple(row for row in congresses if row.body == name),
        leaders=tuple(row for row in leaders if row.body == name),
        calendar=tuple(row for row in calendar if row.body == name),
    )


def as_of(all_rows: Rows, day: date) -> AsOf:
    """Withhold what came on the day or later: rows, ends, and what a source says of an end.

    A row still open on the day keeps of its source only what speaks of its start. `confidence` stays: it is our doubt
    of today, not a fact of later.

    Args:
        all_rows: the rows of a body.
        day: what was known when it began.

    Returns:
        What could be known.
    """
    return AsOf(
        day=day,
        rows=Rows(
            about=replace(all_rows.about, ends=min(all_rows.about.ends, day), note=""),
            members=tuple(_known(row, day) for row in all_rows.members if row.start < day),
            congresses=tuple(row for row in all_rows.congresses if row.date < day),
            leaders=tuple(row for row in all_rows.leaders if row.start < day),
            calendar=tuple(row for row in all_rows.calendar if row.known_from < day),
        ),
    )


def _known(row: Membership, day: date) -> Membership:
    if row.end is not None and row.end < day:
        return row
    parts = (part.strip() for part in row.source.split(";"))
    return replace(
        row, end=None, how_ended="", basis="", source="; ".join(p for p in parts if p.startswith(_ABOUT_THE_START))
    )

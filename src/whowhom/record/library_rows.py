"""Rows of the library as lines of a case: tenures, departures, congresses; dates as sure as they are."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from whowhom.library import Congress, Expected, Membership, Rows
from whowhom.library.calendar import add_months

HOW = {"purged": "dismissed", "removed": "dismissed", "body ended": "reorganised", "resigned": "retired"}
NOT_OF_THE_DAY = ("day recalled", "month of fall", "day not settled", "recollection")
SOURCE = "library"
WITH_THE_SEAT = 45  # days between losing a seat and a post that one decision took


def seated(known: Rows, start: date) -> list[Membership]:
    """Who sat at any time from the first day of a case on, in order of coming.

    Args:
        known: Rows of one body, as of the case's day.
        start: The first day.
    """
    found = [row for row in known.members if row.end is None or row.end > start]
    return sorted(found, key=lambda row: (row.start, row.rank != "full", row.person))


def written(day: date, sure: bool, before: date) -> str:
    """A day as a case's files have it: to the month where only that is sure.

    Args:
        day: The day.
        sure: Whether it is known to the day.
        before: The as-of day, which no date may reach.

    >>> written(date(1967, 1, 15), False, date(1967, 3, 1)), written(date(1967, 1, 15), False, date(1967, 1, 20))
    ('1967-01', '[1967-01-01..1967-01-19]')
    """
    if sure:
        return day.isoformat()
    if add_months(day.replace(day=1), 1) <= before:
        return day.isoformat()[:7]
    return f"[{day.replace(day=1)}..{before - timedelta(days=1)}]"


def post_tenures(known: Rows, keys: Mapping[str, str], post: str, start: date) -> list[str]:
    """Who led the body, as tenures of the first post; the last is open where he sat to the end.

    Args:
        known: Rows of one body, as of the case's day.
        keys: The case's key of each person.
        post: The case's key of the first post.
        start: The first day of the case.
    """
    found = []
    for row, after in zip(known.leaders, [*known.leaders[1:], None], strict=True):
        own = [m for m in known.members if m.person == row.person and (m.end is None or m.end > row.start)]
        last = max(own, key=lambda m: m.end or date.max, default=None)
        ends = [d for d in (after.start if after else None, last.end if last else None) if d is not None]
        end = min(ends, default=None)
        if row.person not in keys or (end is not None and end <= start):
            continue
        to = f", to: {end}, to_learned: {end}" if end else ""
        if end and last and last.end and abs((last.end - end).days) <= WITH_THE_SEAT:
            to += _how(last)
        found.append(f"  - {{who: {keys[row.person]}, post: {post}, from: {row.start}{to}, source: {SOURCE}}}")
    return found


def _how(row: Membership) -> str:
    """How a seat was left, as a tenure has it; a death stands in the log."""
    return "" if row.how_ended in ("", "died") else f", how: {HOW.get(row.how_ended, row.how_ended)}"


def seat_tenures(sat: Sequence[Membership], keys: Mapping[str, str], body: str, known: Rows) -> list[str]:
    """Who sat in the body, as tenures, each with how well it is known.

    Args:
        sat: From `seated`.
        keys: The case's key of each person.
        body: The case's key of the body.
        known: Rows of the body, as of the case's day.
    """
    found = []
    for row in sat:
        start = _in_yaml(written(row.start, _to_the_day(row.start, row, known), known.about.ends))
        rank = "" if row.rank == "full" else f", rank: {row.rank}"
        to = "" if row.end is None else f", to: {_in_yaml(_end(row, row.end, known))}, to_learned: {row.end}"
        to += _how(row)
        found.append(
            f"  - {{who: {keys[row.person]}, body: {body}, from: {start}, from_learned: {row.start}{to}{rank}, "
            f"source: {SOURCE}}}  # {row.confidence}"
        )
    return found


def death_rows(sat: Sequence[Membership], keys: Mapping[str, str], known: Rows) -> list[str]:
    """Who died in office, as lines of the log.

    Args:
        sat: From `seated`.
        keys: The case's key of each person.
        known: Rows of the body, as of the case's day.
    """
    found = []
    for row in sat:
        if row.end is not None and row.how_ended == "died":
            found.append(f"{_end(row, row.end, known)},{row.end},{SOURCE},B2,died({keys[row.person]}),")
    return found


def congress_rows(known: Rows) -> list[str]:
    """All congresses held, each with how many of those who could be dropped were; the first seats the body.

    Args:
        known: Rows of one body, as of the case's day.
    """
    return [
        f"  - {{held: {row.date}{_dropped(row, known)}, source: {SOURCE}}}"
        for row in sorted(known.congresses, key=lambda row: row.date)
    ]


def _dropped(row: Congress, known: Rows) -> str:
    faced = [m for m in known.members if m.start < row.date and (m.end is None or m.end >= row.date)]
    if row.date <= known.about.begins or not faced:
        return ""
    dropped = sum(m.end == row.date and m.how_ended == "not re-elected" for m in faced)
    return f", dropped: {dropped}, of: {len(faced)}"


def scheduled_rows(due: Expected | None) -> list[str]:
    """When the next congress is expected: as announced, or about the month that custom gives.

    Args:
        due: from `expected_congress`.
    """
    if due is None:
        return []
    known = "announced" if due.announced else "custom"
    return [
        f"  - {{what: congress, when: {_expected(due)}, known: {known}, learned: {due.known_from}, source: {SOURCE}}}"
    ]


def _expected(due: Expected) -> str:
    if not due.announced:
        return f"{due.earliest:%Y-%m}~"
    if due.earliest == due.latest:
        return due.earliest.isoformat()
    whole = due.earliest.day == 1 and due.latest + timedelta(days=1) == add_months(due.earliest, 1)
    return f"{due.earliest:%Y-%m}" if whole else f'"[{due.earliest}..{due.latest}]"'


def custom(known: Rows) -> str:
    """The line of case.yaml that says after how many months a congress is held again, or nothing.

    Args:
        known: Rows of one body, as of the case's day.
    """
    rows = [row for row in known.calendar if row.interval_months is not None]
    return f"customary: {{congress: {max(rows, key=lambda row: row.since).interval_months}}}\n" if rows else ""


def section(name: str, lines: Sequence[str]) -> str:
    """A section of a case's file, or nothing where it has no lines.

    Args:
        name: its key.
        lines: of a list.
    """
    return "".join(f"{line}\n" for line in (f"{name}:", *lines)) if lines else ""


def _in_yaml(text: str) -> str:
    """A date that begins with a bracket needs quotes."""
    return f'"{text}"' if text.startswith("[") else text


def _end(row: Membership, end: date, known: Rows) -> str:
    return written(end, _to_the_day(end, row, known), known.about.ends)


def _to_the_day(day: date, row: Membership, known: Rows) -> bool:
    """Whether a row's day is known as such: a congress's last day, or one that its source does not doubt."""
    if any(congress.date == day for congress in known.congresses) or day == known.about.begins:
        return True
    about = "; ".join(p for p in row.source.split(";") if ("start:" in p) == (day == row.start))
    doubted = any(word in f"{about} {row.note}" for word in NOT_OF_THE_DAY)
    return row.confidence == "checked" and not doubted

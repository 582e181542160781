"""What is told as of a day does not depend on anything later."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from whowhom.library import Membership, Rows, as_of, bodies, expected_congress, rows

LATER = timedelta(days=1)


def rewritten(row: Membership, day: date) -> Membership:
    """The same row with another end, where that lies on the day or later."""
    if row.end is None or row.end >= day:
        start = "; ".join(part for part in row.source.split(";") if part.strip().startswith(("start:", "recollection")))
        end = None if row.end else day + LATER
        return replace(row, end=end, how_ended="purged", basis="else", source=start + "; end: elsewhere")
    return row


def another_future(found: Rows, day: date) -> Rows:
    """Everything on the day and later is left out or rewritten."""
    return replace(
        found,
        about=replace(found.about, ends=day + LATER, note="later words"),
        members=tuple(rewritten(row, day) for row in found.members if row.start < day),
        congresses=tuple(row for row in found.congresses if row.date < day),
        leaders=tuple(row for row in found.leaders if row.start < day),
        calendar=tuple(row for row in found.calendar if row.known_from < day),
    )


@given(
    name=st.sampled_from([about.body for about in bodies()]),
    day=st.dates(min_value=date(1951, 1, 1), max_value=date(2025, 12, 31)),
)
def test_later_rows_change_nothing(name: str, day: date) -> None:
    found = rows(name)
    if day > found.about.ends:
        return
    known = as_of(found, day)
    other = as_of(another_future(found, day), day)
    assert known == other
    assert expected_congress(known) == expected_congress(other)
    assert all(row.end is None or row.end < day for row in known.rows.members)
    assert all(row.how_ended == "" for row in known.rows.members if row.end is None)

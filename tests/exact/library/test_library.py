"""The library's tables: whole, consistent, and told as of a day."""

from datetime import date

import pytest

from whowhom.library import as_of, bodies, body, expected_congress, rows

ALL = [about.body for about in bodies()]


def test_the_rows_are_those_of_the_words_on_their_quality() -> None:
    members = [row for name in ALL for row in rows(name).members]
    counts = {word: sum(row.confidence == word for row in members) for word in ("checked", "recalled", "doubtful")}
    assert counts == {"checked": 264, "recalled": 181, "doubtful": 8}


@pytest.mark.parametrize("name", ALL)
def test_rows_are_consistent(name: str) -> None:
    found = rows(name)
    people = {row.person for row in found.members}
    assert {row.person for row in found.leaders} <= people
    for row in found.members:
        assert row.rank in ("full", "candidate")
        assert row.end is None or (row.start <= row.end <= found.about.ends)
        assert (row.end is None) == (row.how_ended == "")
        assert row.source
        assert row.born is not None
        assert 18 <= row.start.year - row.born <= 85
    for due in found.calendar:
        assert (due.interval_months is None) == (due.earliest is not None)
        assert due.source


def test_nobody_holds_two_seats_at_once() -> None:
    for name in ALL:
        last: dict[str, date] = {}
        for row in sorted(rows(name).members, key=lambda row: row.start):
            assert row.start >= last.get(row.person, date.min), (row.person, row.start)
            last[row.person] = row.end or date.max


@pytest.mark.parametrize(
    ("name", "day", "earliest", "announced"),
    [
        ("ccp-politburo", date(1960, 1, 1), date(1961, 9, 28), False),
        ("ccp-politburo", date(1968, 1, 1), date(1961, 9, 28), False),  # seven years overdue, and no date given
        ("ccp-politburo", date(2011, 1, 1), date(2012, 10, 22), False),
        ("ccp-politburo", date(2012, 1, 1), date(2012, 7, 1), True),
        ("ccp-politburo", date(2013, 1, 1), date(2017, 11, 15), False),  # what was announced has been held
        ("pcv-politburo", date(2021, 1, 1), date(2021, 1, 1), True),
        ("sed-politburo", date(1989, 1, 1), date(1990, 5, 1), True),
        ("sed-politburo", date(1988, 1, 1), date(1991, 4, 21), False),
    ],
)
def test_the_next_congress_is_expected_without_hindsight(name: str, day: date, earliest: date, announced: bool) -> None:
    expected = expected_congress(as_of(rows(name), day))
    assert expected is not None
    assert (expected.earliest, expected.announced) == (earliest, announced)
    assert expected.known_from < day


def test_an_open_row_tells_nothing_of_its_end() -> None:
    known = as_of(rows("ccp-politburo"), date(1966, 1, 1))
    liu = next(row for row in known.rows.members if row.person == "Liu Shaoqi")
    assert (liu.end, liu.how_ended, liu.basis) == (None, "", "")
    assert "1967" not in liu.source
    assert "12th plenum" not in liu.source


def test_a_misspelt_body_is_told_the_nearest() -> None:
    with pytest.raises(ValueError, match="nearest: `sed-politburo`"):
        body("sed-politbureau")

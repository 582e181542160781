"""What a date in another habit is taken to mean: the right thing in EDTF, both where there are two, or nothing."""

import pytest

from whowhom.propositions.date_words import Habit, habit_of
from whowhom.propositions.written_dates import plain_readings, readings
from whowhom.record.dates import parse_date

# ISO weeks from the calendar: 5 March 1962 was a Monday, of the tenth week since 1 January 1962 was one too
MEANT: dict[str, tuple[str, ...]] = {
    "31.12.1961": ("1961-12-31",), "1961.12.31": ("1961-12-31",), "1961/12/31": ("1961-12-31",),
    "11/1/1961": ("1961-01-11", "1961-11-01"), "3.6.1957": ("1957-06-03", "1957-03-06"),
    "10/31/1961": ("1961-10-31",), "31/10/1961": ("1961-10-31",), "7/7/1961": ("1961-07-07",),
    "1961-1-11": ("1961-01-11",), "1957-13-06": ("1957-06-13",), "1957-6": ("1957-06",), "6/1957": ("1957-06",),
    "1957/06": ("1957-06",), "19570623": ("1957-06-23",), "23061957": ("1957-06-23",), "195706": ("1957-06",),
    "1962-W10": ("[1962-03-05..1962-03-11]",), "1962W10": ("[1962-03-05..1962-03-11]",), "1962-W10-3": ("1962-03-07",),
    "week 10, 1962": ("[1962-03-05..1962-03-11]",), "1964-W53": ("[1964-12-28..1965-01-03]",), "1962-W53": (),
    "1962-Q2": ("[1962-04..1962-06]",), "Q4 1962": ("[1962-10..1962-12]",), "1962-Q5": (),
    "third quarter of 1962": ("[1962-07..1962-09]",), "1962-H2": ("[1962-07..1962-12]",), "1962-H3": (),
    "first half of 1962": ("[1962-01..1962-06]",), "1962-123": ("1962-05-03",), "1962-366": (),
    "1962-13": (), "1962-42": (), "1962-00": ("1962",), "1962-05-00": ("1962-05",), "1962-00-00": ("1962",),
    "31.12.61": (), "11/1/61": (), "Jun-57": (), "57-06-23": (),
    "Spring 1962": ("1962-21",), "autumn of 1962": ("1962-23",), "fall 1962": ("1962-23",),
    "winter 1962": ("1961-24", "1962-24"), "winter of 1962-63": ("1962-24",), "winter 1962/65": (),
    "early 1962": ("[1962-01..1962-04]",), "mid-1962": ("[1962-05..1962-08]",), "late 1962": ("[1962-09..1962-12]",),
    "mid-June 1957": ("[1957-06-11..1957-06-20]",), "end of February 1956": ("[1956-02-21..1956-02-29]",),
    "June 1957": ("1957-06",), "Sept. 1957": ("1957-09",), "23 June 1957": ("1957-06-23",),
    "June 23rd, 1957": ("1957-06-23",), "23-Jun-1957": ("1957-06-23",), "Sunday, 23 June 1957": ("1957-06-23",),
    "1957 June 23": ("1957-06-23",), "31 June 1957": (), "June 31, 1957": (), "23 juin 1957": ("1957-06-23",),
    "23. Juni 1957": ("1957-06-23",), "23 июня 1957 г.": ("1957-06-23",), "1957年6月23日": ("1957-06-23",),
    "31.XII.1961": ("1961-12-31",), "XII 1961": ("1961-12",), "IV.1961": ("1961-04",), "XIII 1961": (),
    "23-25 June 1957": ("[1957-06-23..1957-06-25]",), "June-July 1957": ("1957-06/1957-07",),
    "3 June to 5 July 1957": ("1957-06-03/1957-07-05",), "between June 1957 and July 1957": ("[1957-06..1957-07]",),
    "1957-06-17 or 1957-06-19": ("[1957-06-17,1957-06-19]",), "1957-58": ("1957/1958",), "1957–1959": ("1957/1959",),
    "before 1957": ("[..1956-12-31]",), "after June 1957": ("[1957-07-01..]",), "since 1957": ("1957/..",),
    "until June 1957": ("../1957-06",), "c. 1957": ("1957~",), "about June 1957": ("1957-06~",),
    "perhaps 1957": ("1957?",), "June 1957?": ("1957-06?",), "~1957": ("1957~",), "1957-06~~": ("1957-06~",),
    "195x": ("195X",), "1957-uu": ("1957-XX",), "1957-06-2x": ("1957-06-2X",), "the 1950s": ("195X",),
    "1957/open": ("1957/..",), "1957-06..1957-07": ("[1957-06..1957-07]",),
    "[1957-06/1957-07]": ("[1957-06..1957-07]",),
    "1957-06-23T10:00": ("1957-06-23",), "1957-06-23 00:00:00": ("1957-06-23",),
    # forms of EDTF that are not supported, and no dates at all
    "1957S2": (), "Y17000": (), "1957E2": (), "soon": (), "": (),
    "12": (), "5/5": (), "32.12.1961": (), "29.2.1957": (),
    "0000-01-01": (), "1/2/3": (), "May": (), "40000": (), "the day after": (), "2 + 2": (), "9999999999": (),
}  # fmt: skip


@pytest.mark.parametrize("text", MEANT)
def test_reading(text: str) -> None:
    assert readings(text) == MEANT[text]
    for reading in readings(text):
        assert parse_date(reading).text == reading


SETTLED = {
    ("11/1/1961", Habit(day_first=True)): ("1961-01-11",), ("11/1/1961", Habit(day_first=False)): ("1961-11-01",),
    ("31.12.61", Habit(None, 19)): ("1961-12-31",), ("11/1/61", Habit(None, 19)): (),
    ("11/1/61", Habit(False, 19)): ("1961-11-01",), ("23-Jun-57", Habit(None, 19)): ("1957-06-23",),
    ("31/10/1961", Habit(day_first=False)): ("1961-10-31",),
}  # fmt: skip


@pytest.mark.parametrize(("text", "habit"), SETTLED)
def test_what_the_file_settles(text: str, habit: Habit) -> None:
    found = readings(text, habit)
    assert found == SETTLED[text, habit] or (SETTLED[text, habit] == () and len(found) != 1)


HABITS = {
    "10/31/1961, 11/1/1961": Habit(False, 19), "31.10.1961 1.11.1961": Habit(True, 19),
    "10/31/1961 and 31/10/1961": Habit(None, 19), "1/2/1961": Habit(None, 19), "1961-10-31": Habit(None, 19),
    "12/31/61": Habit(False, 0), "1899 and 1901": Habit(None, 0), "1.2.13.14": Habit(None, 0),
}  # fmt: skip


@pytest.mark.parametrize("text", HABITS)
def test_habit(text: str) -> None:
    assert habit_of(text) == HABITS[text]


def test_where_one_day_is_wanted_only_plain_dates_are_given() -> None:
    assert plain_readings("June 1957") == ("1957-06",)
    for text in ("1962-Q2", "1962-W10", "Spring 1962", "c. 1957", "winter 1962"):
        assert plain_readings(text) == ()

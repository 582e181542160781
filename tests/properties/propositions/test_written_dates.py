"""Dates written by any hand: what is suggested is a date, and never another than the one that was written."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from whowhom.propositions.date_words import MONTHS, ROMAN, Habit
from whowhom.propositions.written_dates import readings
from whowhom.record.dates import parse_date

DAYS = st.dates(date(1900, 1, 1), date(2099, 12, 31))
NAMES = [names.split()[0] for names in MONTHS]
WAYS = {
    "dots": lambda d: f"{d.day}.{d.month}.{d.year}",
    "slashes": lambda d: f"{d.month}/{d.day}/{d.year}",
    "padded": lambda d: f"{d:%d-%m-%Y}",
    "year first": lambda d: f"{d.year}/{d.month}/{d.day}",
    "together": lambda d: f"{d:%Y%m%d}",
    "month named": lambda d: f"{d.day} {NAMES[d.month - 1].title()} {d.year}",
    "month first": lambda d: f"{NAMES[d.month - 1].title()} {d.day}, {d.year}",
    "cut short": lambda d: f"{d.day}-{NAMES[d.month - 1][:3]}-{d.year}",
    "roman": lambda d: f"{d.day}.{ROMAN[d.month - 1].upper()}.{d.year}",
    "week and day": lambda d: "{}-W{:02}-{}".format(*d.isocalendar()),
    "day of the year": lambda d: f"{d:%Y-%j}",
    "with a time": lambda d: f"{d} 00:00:00",
}


@given(DAYS, st.sampled_from(sorted(WAYS)))
def test_the_day_that_was_written_is_among_those_suggested(day: date, way: str) -> None:
    found = readings(WAYS[way](day))
    assert day.isoformat() in found
    others = [each for each in found if each != day.isoformat()]
    assert len(others) <= (way in ("dots", "slashes", "padded") and day.day <= 12)


@given(DAYS)
def test_the_habit_of_the_file_leaves_one_reading(day: date) -> None:
    assert readings(WAYS["dots"](day), Habit(day_first=True)) == (day.isoformat(),)
    assert readings(WAYS["slashes"](day), Habit(day_first=False)) == (day.isoformat(),)
    assert day.isoformat() in readings(f"{day.day}/{day.month}/{day:%y}", Habit(True, day.year // 100))


@given(DAYS)
def test_a_week_and_a_quarter_hold_their_days(day: date) -> None:
    year, week, _ = day.isocalendar()
    (seven,) = map(parse_date, readings(f"{year}-W{week:02}"))
    assert seven.first <= day <= seven.last == seven.first + timedelta(6)
    (quarter,) = map(parse_date, readings(f"{day.year}-Q{(day.month + 2) // 3}"))
    assert quarter.first <= day <= quarter.last <= quarter.first + timedelta(91)


PIECES = "1957 57 6 06 31 13 0 00 June jun XII mid early winter W10 Q2 H1 c. ? ~ / . - .. [ ] , to or 1st X xx 年 т"


@given(st.lists(st.sampled_from(PIECES.split()), max_size=7), st.sampled_from(["", " ", "-"]))
def test_whatever_is_suggested_is_a_date(pieces: list[str], between: str) -> None:
    for reading in readings(between.join(pieces), Habit(None, 19)):
        assert parse_date(reading)


@given(st.text(max_size=30))
def test_any_text_gives_dates_or_nothing(text: str) -> None:
    found = readings(text)
    assert len(found) <= 2
    for reading in found:
        assert parse_date(reading)

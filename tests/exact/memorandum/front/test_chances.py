"""How the chances came: days stand where the calendar has them, and numbers too close for two stand as one."""

from datetime import date

import pytest

from whowhom.memorandum.front.chances import APART, LEFT, RIGHT, _marks, _place


def test_a_day_stands_by_the_calendar() -> None:
    place = _place([date(1953, 1, 1), date(1957, 1, 1), date(1957, 1, 20)])
    assert place(date(1953, 1, 1)) == LEFT
    assert place(date(1957, 1, 20)) == RIGHT
    span = (date(1957, 1, 20) - date(1953, 1, 1)).days
    assert place(date(1957, 1, 1)) == pytest.approx(RIGHT - 19 / span * (RIGHT - LEFT))
    assert _place([date(1953, 1, 1)])(date(1953, 1, 1)) == LEFT


def test_numbers_too_close_stand_as_one() -> None:
    assert _marks([(10.0, "1"), (10.0 + APART, "2")]) == [(10.0, "1"), (10.0 + APART, "2")]
    assert _marks([(10.0, "1"), (100.0, "2"), (100.0 + APART / 2, "3")]) == [(10.0, "1"), (100.0, "2, 3")]
    assert _marks([]) == []

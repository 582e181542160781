"""Figures hang on what is known, not on where a history begins or which posts somebody encoded."""

import pytest

from tests.calibration.robustness import Figures, earlier, figures, moved, unasked_posts_left_out
from whowhom.record import load_case

CASES = ("june-1957", "khrushchev-1964")


@pytest.fixture(scope="module", params=CASES)
def told(request: pytest.FixtureRequest) -> tuple[str, Figures]:
    return request.param, figures(load_case(request.param))


def test_a_year_before_the_beginning_moves_nothing(told: tuple[str, Figures]) -> None:
    name, before = told
    assert moved(before, figures(earlier(load_case(name), 12)), 0.01, 0.1) == []


def test_three_years_before_the_beginning_move_little(told: tuple[str, Figures]) -> None:
    name, before = told
    assert moved(before, figures(earlier(load_case(name), 36)), 0.02, 1 / 3) == []


def test_posts_that_nobody_asks_about_move_little(told: tuple[str, Figures]) -> None:
    name, before = told
    assert moved(before, figures(unasked_posts_left_out(load_case(name))), 0.02, 1 / 3) == []

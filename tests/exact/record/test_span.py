"""From which day to which a case can go, in `check` and in `new`: the ends of the calendar, and slips of a digit."""

from pathlib import Path

import pytest

from whowhom.record import check, load_case
from whowhom.record.scaffold import ScaffoldError, scaffold


@pytest.mark.parametrize(
    ("as_of", "begins", "says"),
    [
        ("0001-01-01", None, "--as-of: the calendar has no three years before 0001-01-01: say with --begins"),
        ("0003-12-30", None, "the calendar has no three years before"),
        ("0001-01-01", "0001-01-01", "the case begins on 0001-01-01, not before its as-of date 0001-01-01"),
        ("1950", "1957", "the case begins on 1957-01-01, not before its as-of date 1950-12-31"),
        (
            "9999-12-31",
            None,
            "no calendar for the forecasts, which end in 9999: 9999-12-31; expected a day before 9994",
        ),
        ("9994-01-01", "9990-01-01", "no calendar for the forecasts"),
        ("2999-07-23", "1996-01-01", "spans 1,003 years: 2999-07-23; expected no more than 150 years from 1996-01-01"),
    ],
)
def test_a_span_that_cannot_be(tmp_path: Path, as_of: str, begins: str | None, says: str) -> None:
    with pytest.raises(ScaffoldError) as told:
        scaffold(tmp_path / "case", as_of=as_of, begins=begins)
    assert says in str(told.value)
    assert "\n" not in str(told.value)
    assert not (tmp_path / "case").exists()


@pytest.mark.parametrize(
    ("as_of", "begins"), [("0001-06-30", "0001-01-01"), ("0004-06-30", None), ("9993-12-31", None)]
)
def test_a_span_at_the_end_of_the_calendar(tmp_path: Path, as_of: str, begins: str | None) -> None:
    scaffold(tmp_path / "case", as_of=as_of, begins=begins)
    assert not check(tmp_path / "case").errors
    assert load_case(tmp_path / "case").as_of.isoformat() == as_of


@pytest.mark.parametrize(
    ("as_of", "says"),
    [
        ("2999-07-23", "the case spans 1,045 years"),
        ("9999-12-31", "there is no calendar for the forecasts"),
        ("1900-01-01", "as_of lies before begins"),
    ],
)
def test_check_says_so_too(tmp_path: Path, as_of: str, says: str) -> None:
    scaffold(tmp_path / "case", as_of="1957-07-23", begins="1954-01-01")
    file = tmp_path / "case" / "case.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("1957-07-23", as_of), encoding="utf-8")
    assert any(p.message.startswith(says) for p in check(tmp_path / "case").errors)

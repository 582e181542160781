"""On which days a case is asked for a history."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from whowhom.propositions import Names, parse
from whowhom.questions.days import days_of, learned_by_day, weight_of
from whowhom.record import Case, Report, load_case

SMALL = Path(__file__).parents[2] / "data" / "small"
CASE = load_case(SMALL)
EVENT = parse("hinted(khrushchev, leningrad)", Names.of(CASE))


def reported(*learned: date, basis: str = "claim") -> Case:
    """The case with a report on each of these days and no other."""
    reports = {
        f"r{n}": Report(key=f"r{n}", source="pravda", learned=day, happened=None, basis=basis, what=EVENT, text="")  # type: ignore[arg-type]
        for n, day in enumerate(learned)
    }
    return replace(CASE, reports=reports)


@pytest.mark.parametrize("name", ["june-1957", "khrushchev-1964", "beria-1953-full", str(SMALL)])
@pytest.mark.parametrize("most", [1, 2, 5, 12, 40])
def test_days_are_of_the_case_in_order_and_end_with_its_own(name: str, most: int) -> None:
    case = load_case(name)
    days = days_of(case, most)
    assert days[-1] == case.as_of
    assert list(days) == sorted(set(days))
    assert case.begins <= days[0]
    possible = {*learned_by_day(case), case.as_of}
    assert set(days) <= possible
    assert len(days) == min(most, len(possible))


def test_a_case_with_one_report_is_asked_before_it_on_its_day_and_at_the_end() -> None:
    day = date(1955, 2, 8)
    assert days_of(reported(day)) == (CASE.begins, day, CASE.as_of)
    assert days_of(reported()) == (CASE.begins, CASE.as_of)
    assert days_of(reported(CASE.as_of)) == (CASE.begins, CASE.as_of)


def test_what_was_learned_before_the_case_begins_is_no_day() -> None:
    assert days_of(reported(CASE.begins - timedelta(days=9))) == (CASE.begins, CASE.as_of)


def test_quiet_years_have_days_and_busy_weeks_have_more() -> None:
    busy = [date(1957, 6, 1) + timedelta(days=n) for n in range(40)]
    quiet = [date(1953, 6, 1) + timedelta(days=40 * n) for n in range(36)]
    chosen = days_of(reported(*busy, *quiet))
    in_weeks = [day for day in chosen if day >= busy[0]]
    assert 4 <= len(in_weeks) <= 8  # a fortieth of the time, and half of all that was learned
    assert {day.year for day in chosen} >= {1953, 1954, 1955, 1956, 1957}


def test_of_an_interval_the_day_on_which_most_was_learned() -> None:
    quiet = [date(1953, 6, 1) + timedelta(days=10 * n) for n in range(120)]
    case = reported(*quiet, quiet[50], quiet[50], quiet[50])
    assert quiet[50] in days_of(case, 3)


def test_an_event_counts_more_than_a_claim() -> None:
    claim, event = (next(iter(reported(CASE.begins, basis=b).reports.values())) for b in ("claim", "fact"))
    assert weight_of(event) > weight_of(claim) > 0.0
    assert days_of(reported(CASE.begins + timedelta(days=9), basis="note")) == (CASE.begins, CASE.as_of)

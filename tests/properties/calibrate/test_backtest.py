"""A forecast of the backtest knows nothing of later, and chances are chances."""

from datetime import date

import numpy as np
import pytest

from whowhom.calibrate.backtest.years import HORIZONS, years
from whowhom.library import as_of, rows
from whowhom.world.anchor.forecast import AnchorEffort, forecasts
from whowhom.world.anchor.learned import draws, without
from whowhom.world.anchor.roster import month_of, roster

EFFORT = AnchorEffort(paths=16, futures=8, seed=1)


@pytest.mark.parametrize(
    ("name", "year"),
    [("pzpr-politburo", 1970), ("pzpr-politburo", 1964), ("sed-politburo", 1953), ("sed-politburo", 1986)],
)
def test_the_forecast_of_a_year_is_that_of_the_rows_as_of_its_day(name: str, year: int) -> None:
    hypers = draws(without(name))[:4]
    found = rows(name)
    whole = roster(found)
    asked = next(y for y in years(found, whole) if y.day.year == year)
    known = as_of(found, date(year, 1, 1))
    part = roster(known.rows)
    here, there = (forecasts(hypers, r, [asked.setting], EFFORT)[0] for r in (whole, part))
    np.testing.assert_array_equal(here.stay, there.stay)
    np.testing.assert_allclose(here.leaves, there.leaves, rtol=0, atol=1e-12)
    np.testing.assert_allclose(here.counts, there.counts, rtol=0, atol=1e-12)


def test_chances_are_chances_and_grow_with_time() -> None:
    found = rows("pzpr-politburo")
    r = roster(found)
    listed = years(found, r)[::4]
    for f in forecasts(draws("all")[:4], r, [year.setting for year in listed], EFFORT):
        assert (np.diff(f.leaves, axis=0) >= -1e-12).all()
        assert ((f.leaves >= 0) & (f.leaves <= 1)).all()
        assert (f.falls <= f.leaves + 1e-12).all()
        np.testing.assert_allclose(f.counts.sum(1), 1)


def test_outcomes_are_known_only_where_the_record_reaches() -> None:
    found = rows("sed-politburo")
    for year in years(found, roster(found)):
        reaches = month_of(year.day) + np.array(HORIZONS) - 1 <= month_of(found.about.ends)
        assert ((year.gone >= 0).all(1) <= reaches).all()

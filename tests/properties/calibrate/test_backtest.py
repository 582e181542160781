"""A forecast of the backtest knows nothing of later, and chances are chances."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

import whowhom.calibrate.backtest.cases as cases
import whowhom.inference.arrays.anchor as asking
import whowhom.record.from_library as making
from whowhom.calibrate.backtest.cases import Foretold, case_of, foretold
from whowhom.calibrate.backtest.years import HORIZONS, Year, years
from whowhom.library import Rows, RulingBody, as_of, body, rows
from whowhom.world.anchor.forecast import AnchorEffort
from whowhom.world.anchor.roster import month_of


@pytest.fixture(autouse=True)
def little(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "FORESIGHT", AnchorEffort(paths=8, futures=8))


def told(year: Year) -> Foretold:
    return foretold(case_of(year), year)


@pytest.mark.parametrize(("name", "year"), [("pzpr-politburo", 1970), ("sed-politburo", 1953), ("sed-politburo", 1986)])
def test_a_year_is_foretold_the_same_when_nothing_later_is_on_record(
    monkeypatch: pytest.MonkeyPatch, name: str, year: int
) -> None:
    asked = next(y for y in years(rows(name)) if y.day.year == year)
    here = told(asked)
    day = date(year, 1, 1)

    def cut(of: str) -> Rows:
        return replace(as_of(rows(of), day).rows, about=about(of))

    def about(of: str) -> RulingBody:
        return replace(body(of), ends=day)

    monkeypatch.setattr(making, "rows", cut)
    monkeypatch.setattr(making, "body", about)
    monkeypatch.setattr(cases, "body", about)
    there = told(asked)
    np.testing.assert_array_equal(here.leaves, there.leaves)
    np.testing.assert_array_equal(here.counts, there.counts)


def test_chances_are_chances_and_grow_with_time() -> None:
    for year in years(rows("pzpr-politburo"))[::7]:
        found = told(year)
        assert found.lost is not None
        for chance in (found.leaves, found.lost[:, None]):
            assert (np.diff(chance, axis=0) >= -1e-12).all()
            assert ((chance >= 0) & (chance <= 1)).all()
        np.testing.assert_allclose(found.counts.sum(1), 1)
        assert found.counts.shape[1] == len(year.who) + 1


def test_outcomes_are_known_only_where_the_record_reaches() -> None:
    found = rows("sed-politburo")
    for year in years(found):
        reaches = month_of(year.day) + np.array(HORIZONS) - 1 <= month_of(found.about.ends)
        assert ((year.gone >= 0).all(1) <= reaches).all()
        assert ((year.lost >= 0) == reaches).all()

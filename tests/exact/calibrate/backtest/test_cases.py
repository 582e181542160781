"""A row of the backtest is what `ask` says of the same day in a case that somebody wrote by hand."""

from datetime import date
from pathlib import Path

import numpy as np
import pytest

from whowhom.calibrate.backtest.cases import case_of, foretold
from whowhom.calibrate.backtest.years import HORIZONS, Year, years
from whowhom.inference.arrays.anchor import foreseen
from whowhom.inference.arrays.compile import compile_case
from whowhom.inference.arrays.visible import visible
from whowhom.library import body, rows
from whowhom.record import load_case

CASE = """\
title: Poland after October
preset: communist-party
library: pzpr-politburo
customary: {congress: 48}
begins: 1956-10-21
as_of: 1957-01-01
leader: wieslaw
"""

LEADERSHIP = """\
persons:
  jozef: {name: "Jozef Cyrankiewicz", born: 1911}
  roman: {name: "Roman Zambrowski", born: 1909}
  aleksander: {name: "Aleksander Zawadzki", born: 1899}
  edward: {name: "Edward Ochab", born: 1906}
  adam: {name: "Adam Rapacki", born: 1909}
  wieslaw: {name: "Wladyslaw Gomulka", born: 1905}
  stefan: {name: "Stefan Jedrychowski", born: 1910}
  ignacy: {name: "Ignacy Loga-Sowinski", born: 1914}
  jerzy: {name: "Jerzy Morawski", born: 1918}

tenures:
  - {who: wieslaw, post: first-secretary, from: 1956-10-21}
  - {who: jozef, body: presidium, from: 1948-12}
  - {who: roman, body: presidium, from: 1948-12}
  - {who: aleksander, body: presidium, from: 1948-12}
  - {who: edward, body: presidium, from: 1954-03-17}
  - {who: adam, body: presidium, from: 1956-07}
  - {who: wieslaw, body: presidium, from: 1956-10-21}
  - {who: stefan, body: presidium, from: 1956-10-21}
  - {who: ignacy, body: presidium, from: 1956-10-21}
  - {who: jerzy, body: presidium, from: 1956-10-21}

congresses:
  - {held: 1954-03-17}
scheduled:
  - {what: congress, when: 1958-03~, known: custom, learned: 1954-03-17}
"""


def year_of(name: str, year: int) -> Year:
    return next(y for y in years(rows(name)) if y.day.year == year)


def test_a_row_is_what_ask_says_of_a_case_written_by_hand(tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_text(CASE, encoding="utf-8")
    (tmp_path / "leadership.yaml").write_text(LEADERSHIP, encoding="utf-8")
    c = compile_case(load_case(tmp_path))
    asked = foreseen(c.case, c.seats, visible(c.case, c.persons, c.seats, c.leadership.traits.age))
    place = {c.case.persons[key].name.split()[-1]: x for x, key in enumerate(c.persons)}
    year = year_of("pzpr-politburo", 1957)
    assert sorted(year.who) == sorted(place)
    told = foretold(case_of(year), year)
    columns = [place[name] for name in year.who]
    np.testing.assert_allclose(told.leaves, asked.leaves[:, columns], rtol=0, atol=1e-9)
    np.testing.assert_allclose(told.lost, asked.falls[:, place["Gomulka"]], rtol=0, atol=1e-9)
    np.testing.assert_allclose(told.counts, asked.counts, rtol=0, atol=1e-9)
    assert len({round(float(chance), 6) for chance in told.leaves[11]}) > 5


@pytest.mark.parametrize(("name", "year"), [("ccp-politburo", 1957), ("sed-politburo", 1989)])
def test_a_case_begins_with_its_body_or_twenty_years_before(name: str, year: int) -> None:
    case = case_of(year_of(name, year))
    assert case.begins == max(body(name).begins, date(year - 20, 1, 1))
    assert (case.as_of, case.library) == (date(year, 1, 1), name)


def test_leaders_fall_die_or_stay() -> None:
    def lost(name: str, year: int) -> list[int]:
        return year_of(name, year).lost.tolist()

    assert HORIZONS == (1, 6, 12, 24)
    assert lost("sed-politburo", 1971) == [0, 1, 1, 1]  # Ulbricht in May
    assert lost("ccp-politburo", 1976) == [0, 0, 0, 0]  # Mao died
    assert lost("sed-politburo", 1988) == [0, 0, 0, -1]  # the record ends in November 1989
    assert lost("ccp-politburo", 2017) == [0, 0, 0, 0]

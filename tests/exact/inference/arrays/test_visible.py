"""What a case shows of a body is what the library's rows show of it."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from whowhom.inference.arrays.compile import Compiled, compile_case
from whowhom.inference.arrays.congresses import nobodies
from whowhom.inference.arrays.visible import Visible, visible
from whowhom.library import as_of, rows
from whowhom.record import load_case
from whowhom.record.from_library import from_library
from whowhom.world.anchor.roster import STAYS, STRUCK, Roster, roster, seated
from whowhom.world.leadership import NONE

Entry = tuple[int, str, int, int]


def read(folder: Path, body: str, day: str, begins: str) -> tuple[Compiled, Visible]:
    from_library(folder, body, day, begins)
    c = compile_case(load_case(folder))
    return c, visible(c.case, c.persons, c.seats, c.leadership.traits.age)


def entries(r: Roster, names: Sequence[str], lead: int, months: int) -> set[Entry]:
    """Month, name, rank and outcome of all at risk in the first months after the lead."""
    return {
        (t, names[r.who[e]], int(r.rank[e]), int(r.outcome[e]))
        for t in range(1, months)
        for e in range(r.first[lead + t], r.first[lead + t + 1])
    }


def names_of(c: Compiled, body: Visible) -> list[str]:
    """The name behind each stay."""
    found = [""] * len(body.roster.since)
    begin = body.lead + 1
    for t in range(1, c.months):
        part = slice(body.roster.first[begin + t - 1], body.roster.first[begin + t])
        for x, stay in zip(np.flatnonzero(c.seats.rank[t] != NONE), body.roster.who[part], strict=True):
            found[stay] = c.case.persons[c.persons[x]].name
    return found


@pytest.mark.parametrize(("name", "year"), [("ccp-politburo", 1980), ("sed-politburo", 1989), ("pzpr-politburo", 1977)])
def test_a_case_from_the_first_day_on_shows_the_whole_body(tmp_path: Path, name: str, year: int) -> None:
    known = as_of(rows(name), date(year, 1, 1)).rows
    whole, people = roster(known), [stay.rows[0].person for stay in seated(known)]
    c, body = read(tmp_path / "case", name, f"{year}-01-01", known.about.begins.isoformat())
    months = c.months - 1
    assert entries(whole, people, 0, months) == entries(body.roster, names_of(c, body), body.lead, months)
    ours = slice(body.lead + 1, body.lead + months)
    np.testing.assert_array_equal(whole.congress[1:months], body.roster.congress[ours])
    assert (
        np.flatnonzero(np.diff(whole.spell[1:months])).tolist()
        == np.flatnonzero(np.diff(body.roster.spell[ours])).tolist()
    )


def test_who_sat_before_the_case_begins_starts_from_his_tenure(tmp_path: Path) -> None:
    c, body = read(tmp_path / "case", "sed-politburo", "1976-01-01", "1973-01-01")
    assert body.lead > 0
    names = names_of(c, body)
    assert body.roster.since[names.index("Ebert")] == 12 * (1973 - 1949)  # a member from January 1949 on
    assert body.roster.since[names.index("Hoffmann")] == -1


def test_those_whom_a_congress_dropped_since_1980_were_older() -> None:
    found = nobodies(7, 2, 5, 1987)
    assert [stay for stay, _, _, _ in found] == [7, 8, 9, 10, 11]
    assert [fate for _, _, _, fate in found] == [STRUCK, STRUCK, STAYS, STAYS, STAYS]
    ages = np.array([age for _, _, age, _ in found])
    np.testing.assert_allclose([ages[:2].mean(), ages[2:].mean()], [70.3, 64.5])
    assert len({age for _, _, age, _ in nobodies(0, 2, 5, 1967)}) == 1

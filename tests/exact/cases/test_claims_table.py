"""The table of claims that the memorandum makes: every row can be put to the case."""

import csv
from pathlib import Path

import pytest

from whowhom.propositions import Names, parse
from whowhom.propositions.syntax import Atom, Timed
from whowhom.record import load_case
from whowhom.record.case import Case

ROWS = list(csv.DictReader((Path(__file__).parent / "claims.csv").open(encoding="utf-8")))
QUANTITIES = ("standing", "following")


@pytest.fixture(scope="module")
def case() -> Case:
    return load_case("june-1957")


def test_the_table() -> None:
    assert len(ROWS) >= 30
    assert len({row["name"] for row in ROWS}) == len(ROWS)
    assert all(None not in row and all(row.values()) for row in ROWS)


@pytest.mark.parametrize("row", ROWS, ids=[row["name"] for row in ROWS])
def test_a_row(row: dict[str, str], case: Case) -> None:
    records = row["records"].split()
    assert records
    assert [r for r in records if r not in case.reports] == []
    assert row["direction"] in ("up", "down")
    assert row["paragraph"].startswith("memo-1957@")
    if row["answer"] not in case.questions:
        what = parse(row["answer"], Names.of(case))
        atom = what.body if isinstance(what, Timed) else what
        assert isinstance(atom, Atom)
        if isinstance(what, Timed):
            assert what.when.day is not None
            assert what.when.day <= case.as_of

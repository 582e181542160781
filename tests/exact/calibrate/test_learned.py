"""The committed tables: whole, made from the rows as they are, and blind to what they must not see."""

import csv
from dataclasses import replace

import numpy as np
import pytest

from whowhom._records import fields_of
from whowhom.calibrate.learning.tables import Table, checked, fingerprint, of_library, rows_used
from whowhom.library import bodies, rows
from whowhom.world.anchor.hyper import NAMES, PRIORS, Hyper, from_normals, to_normals
from whowhom.world.anchor.learned import TABLES, draws, without

LISTED = [*of_library()[1], *checked()[1]]


def written() -> dict[str, dict[str, str]]:
    with TABLES.open(encoding="utf-8", newline="") as file:
        return {row["table"]: row for row in csv.DictReader(file)}


@pytest.mark.parametrize("table", LISTED, ids=lambda table: table.name)
def test_each_table_was_learned_from_the_rows_as_they_are(table: Table) -> None:
    row = written()[table.name]
    assert (int(row["rows"]), row["hash"]) == fingerprint(table)
    assert len(draws(table.name)) == 200
    values = np.array(draws(table.name))
    assert np.isfinite(values).all()
    assert (values[:, NAMES.index("ripens")] > 0).all()


@pytest.mark.parametrize("name", [about.body for about in bodies()])
def test_a_body_is_forecast_by_a_table_that_has_not_seen_it(name: str) -> None:
    row = written()[without(name)]
    assert row[name] == "0"
    assert all(int(row[other.body]) > 1 for other in bodies() if other.body != name)


def test_a_change_of_a_row_that_a_table_has_seen_is_noticed_and_no_other() -> None:
    found = rows("sed-politburo")
    changed = replace(
        found,
        members=tuple(
            replace(row, how_ended="retired") if row.person == "Schirdewan" else row for row in found.members
        ),
    )
    seen = {months: rows_used(found, months, False) != rows_used(changed, months, False) for months in (60, 120)}
    assert seen == {60: False, 120: True}  # he fell in 1958


def test_a_table_that_is_not_there_is_named_with_those_that_are() -> None:
    with pytest.raises(ValueError, match="no table `without cpsu` was learned; there are: all, "):
        draws("without cpsu")


def test_points_and_parameters_are_two_names_for_one_thing() -> None:
    z = np.random.default_rng(1).standard_normal(len(NAMES))
    np.testing.assert_allclose(to_normals(from_normals(z)), z, atol=1e-9)
    assert tuple(prior.name for prior in PRIORS) == fields_of(Hyper)

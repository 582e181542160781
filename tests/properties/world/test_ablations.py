"""Every rule, switched off, changes a named prediction in the direction that its source says.

The table is tests/data/ablations.csv; the documentation prints it too.
"""

import csv
from pathlib import Path

import numpy as np
import pytest

from tests.properties.world import predictions
from whowhom.propositions import NEUTRAL

TABLE = Path(__file__).parents[2] / "data" / "ablations.csv"
ROWS = list(csv.DictReader(TABLE.read_text(encoding="utf-8").splitlines()))
SURE = 4.0  # standard errors


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['off']}-{row['prediction']}")
def test_switched_off_it_moves_its_prediction(row: dict[str, str]) -> None:
    """The same worlds and the same chances, with the rule and without."""
    scene = getattr(predictions, row["prediction"])()
    without = predictions.Scene(
        predictions.switched(scene.L, row["off"]), scene.R, scene.pins, scene.now, scene.later, scene.horizon
    )
    change = predictions.read(without) - predictions.read(scene)
    error = change.std() / np.sqrt(len(change))
    moved = change.mean() if row["goes"] == "up" else -change.mean()
    assert moved > SURE * error


def test_every_part_of_every_rule_is_in_the_table() -> None:
    assert {row["off"] for row in ROWS} == {*NEUTRAL, "mortality"}

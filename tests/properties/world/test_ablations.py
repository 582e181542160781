"""Every rule, switched off, changes a named prediction in the direction that its source says.

The table is tests/data/ablations.csv; the documentation prints it too.
"""

import csv
from pathlib import Path

import numpy as np
import pytest

from tests.properties.world import predictions
from whowhom.world.catalogue import NEUTRAL

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


def test_luck_is_even_in_the_mean() -> None:
    """Shocks from outside make a leader's hold less certain; in the mean they cost him next to nothing.

    They cost no standing in the mean. A following is no straight line in standing, so that its mean moves a little:
    0.009 to 0.019 over six seeds of this scene.
    """
    scene = predictions.unlucky_leaders_spread()

    def hold(f: predictions.Futures) -> np.ndarray:
        return np.asarray(f.follows[:, :, 24, predictions.ARMY], dtype=float).mean(axis=1)

    on, off = (
        predictions.read(predictions.Scene(L, scene.R, scene.pins, later=hold))
        for L in (scene.L, predictions.switched(scene.L, "misfortune"))
    )
    change = off - on
    assert abs(change.mean()) < 0.02 + SURE * change.std() / np.sqrt(len(change))
    assert change.std() > abs(change.mean())


def test_what_has_nothing_to_act_on_changes_nothing() -> None:
    """Without a measure, a vote or a removal in the record, a history is the same to the last digit."""
    scene = predictions.leaders_standing()
    for part in ("interest", "gamble", "misfortune", "prestige", "commitment"):
        without = predictions.Scene(predictions.switched(scene.L, part), scene.R, scene.pins, scene.now)
        np.testing.assert_array_equal(predictions.read(scene), predictions.read(without))

"""Every rule, switched off, changes a named prediction in the direction that its source says.

What changes, each rule declares itself; the documentation prints it too.
"""

import numpy as np
import pytest

from tests.properties.world import predictions
from whowhom.world.catalogue import NEUTRAL, WITHOUT
from whowhom.world.rule import Change

ROWS = [(off, change) for off, changes in WITHOUT.items() for change in changes]
SURE = 4.0  # standard errors


@pytest.mark.parametrize(("off", "told"), ROWS, ids=[f"{off}-{told.prediction}" for off, told in ROWS])
def test_switched_off_it_moves_its_prediction(off: str, told: Change) -> None:
    """The same worlds and the same chances, with the rule and without."""
    scene = predictions.PREDICTIONS[told.prediction]()
    without = predictions.Scene(
        predictions.switched(scene.L, off), scene.R, scene.pins, scene.now, scene.later, scene.horizon
    )
    change = predictions.read(without) - predictions.read(scene)
    error = change.std() / np.sqrt(len(change))
    moved = change.mean() if told.goes == "up" else -change.mean()
    assert moved > SURE * error


def test_every_part_of_every_rule_says_what_changes_without_it() -> None:
    assert set(WITHOUT) == {*NEUTRAL, "mortality", "anchored"}
    assert {told.prediction for _, told in ROWS} == set(predictions.PREDICTIONS)


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

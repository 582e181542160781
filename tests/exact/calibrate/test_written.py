"""The expert's scenes written as cases: each loads, and each of its rows is weighed or says why not."""

from datetime import date

import numpy as np
import pytest

from whowhom.calibrate.expert import scenes
from whowhom.calibrate.expert.reported import table
from whowhom.calibrate.expert.situation import Situation, fill
from whowhom.calibrate.expert.written import BEGINS, PREMIER, case_of, day
from whowhom.inference.arrays.seats import sat_on
from whowhom.record.heard import SEATS, unheard

SCENE = scenes.quiet(np.random.default_rng(7))
ROWS = list(table())


def test_days_are_counted_from_the_as_of_day() -> None:
    assert day(SCENE, 0) == date(SCENE.year, 6, 15)
    assert day(SCENE, 12) == date(SCENE.year + 1, 6, 15)
    assert day(SCENE, -0.5) == date(SCENE.year, 5, 21)
    assert fill("by {12}, from {-3}", SCENE) == f"by {day(SCENE, 12)}, from {day(SCENE, -3)}"


def test_a_scene_is_the_leadership_that_it_says() -> None:
    case = case_of(SCENE)
    assert case.as_of == day(SCENE, 0)
    assert case.begins <= day(SCENE, -BEGINS)
    assert [sat_on(case, f"p{x}", "presidium", case.as_of) for x in range(6)] == [True] * 6
    assert sat_on(case, f"p{PREMIER}", "premier", case.as_of)
    assert case.leader == "p0"


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_a_situation_loads_and_its_rows_are_weighed(row: Situation) -> None:
    case = case_of(row.change(SCENE), row.write(SCENE), row.skip)
    said = {why.partition(",")[0] for why in unheard(case).values() if why != SEATS}
    assert all("same origin" in why for why in said)

"""More, better graded and more independent evidence never moves an answer the other way."""

from functools import cache
from itertools import pairwise

import numpy as np
import pytest

from whowhom.calibrate.expert import scenes
from whowhom.calibrate.expert.reported import sign
from whowhom.calibrate.expert.situation import LEADER, POST, SEAT, fill, goes, rows
from whowhom.calibrate.expert.written import case_of
from whowhom.inference.condition import Effort, estimate
from whowhom.inference.ensemble import Ensemble
from whowhom.questions.asking import ask

SCENE = scenes.quiet(np.random.default_rng(5))
EFFORT = Effort(pilot_worlds=64, rounds=2, snapshots=1, repeats=16)
pytestmark = pytest.mark.calibration
CHANCE = 0.012  # of the computation, in a difference of two of these runs


@cache
def worlds(*log: str) -> Ensemble:
    return estimate(case_of(SCENE, rows(*log)(SCENE)), worlds=256, effort=EFFORT, seed=3)


def chance(text: str, *log: str) -> float:
    return ask(worlds(*log), fill(text, SCENE)).p


def rises(found: list[float]) -> bool:
    return all(b > a - CHANCE for a, b in pairwise(found)) and found[-1] > found[0]


@pytest.mark.parametrize("what", [SEAT, POST])
def test_more_reports(what: str) -> None:
    reports = [goes(source, "B2", what=what) for source in "bcd"]
    assert rises([chance(f"{what} by {{6}}", *reports[:n]) for n in (0, 1, 2, 3)])


def test_better_grades() -> None:
    found = [chance(f"{POST} by {{6}}", goes(g.lower(), f"{g}3", what=POST)) for g in "EDCBA"]
    assert rises(found)


def test_independent_reports_count_more_than_repeats() -> None:
    once = [goes(source, "B2", what=POST, origin="one") for source in "bc"]
    apart = [goes(source, "B2", what=POST) for source in "bc"]
    found = [chance(f"{POST} by {{6}}", *log) for log in (apart[:1], once, apart)]
    assert abs(found[1] - found[0]) < CHANCE
    assert found[2] > found[1]


def test_more_signs() -> None:
    signs = [sign("criticised(p5)", "{-0.5}"), sign("absent(p5)", "{-1}"), sign("attacked_in_press(p5)", "{-2}")]
    assert rises([chance(f"{SEAT} by {{12}}", *signs[:n]) for n in range(4)])


def test_more_of_his_colleagues_against_the_leader() -> None:
    against = [f',{{-0.5}},{"bcde"[x % 4]},B2,claim,"not loyal(p{x}, p0)",,' for x in range(1, 6)]
    assert rises([chance(f"{LEADER} by {{12}}", *against[:n]) for n in (0, 2, 5)])


def test_what_is_about_a_man_moves_him_more_than_what_is_not() -> None:
    his, others = goes("b", "B2"), goes("b", "B2", what="removed(p4, presidium)")
    none, own, about = (chance(f"{SEAT} by {{6}}", *log) for log in ((), (his,), (others,)))
    assert own - none > abs(about - none)
    assert abs(about - none) < 0.01

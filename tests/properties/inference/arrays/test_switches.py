"""Rules switched off: their parameters stand still, whatever priors and hypotheses say, and nothing else changes."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from whowhom.inference.arrays.compile import Compiled, compile_case
from whowhom.record import load_case
from whowhom.record.case import PriorOverride
from whowhom.world.catalogue import NEUTRAL, PARAMETERS, SWITCHES, switched_off
from whowhom.world.month import RULES

SMALL = Path(__file__).parents[3] / "data" / "small"
THETA = ("theta_centre", "theta_spread", "choice_shift")


def compiled(*off: str) -> Compiled:
    return compile_case(replace(load_case(SMALL), rules_off=off))


@pytest.mark.parametrize("name", SWITCHES)
def test_a_switch_moves_its_own_parameters_alone(name: str) -> None:
    on, off = compiled(), compiled(name)
    still = switched_off((name,))
    for j, parameter in enumerate(PARAMETERS):
        if parameter in still:
            assert off.leadership.theta_centre[j] == NEUTRAL[parameter]
            assert off.leadership.theta_spread[j] == 0.0
            assert not off.leadership.choice_shift[:, :, j].any()
        else:
            assert off.leadership.theta_centre[j] == on.leadership.theta_centre[j]
            assert off.leadership.theta_spread[j] == on.leadership.theta_spread[j]
    others = [f for f in on.leadership._fields if f not in (*THETA, "age")]
    assert all(np.array_equal(getattr(on.leadership, f), getattr(off.leadership, f)) for f in others)
    assert np.array_equal(on.leadership.age, off.leadership.age) == (name != "mortality")


def test_every_rule_can_be_switched_off() -> None:
    assert all(switched_off((rule.name,)) for rule in RULES if rule.parameters)


def test_a_prior_of_the_case_gives_way() -> None:
    case = replace(load_case(SMALL), priors=(PriorOverride("bandwagon", 1.0, 0.1),), rules_off=("bandwagon",))
    at = list(PARAMETERS).index("bandwagon")
    assert compile_case(case).leadership.theta_centre[at] == NEUTRAL["bandwagon"]

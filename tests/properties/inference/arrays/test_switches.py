"""Rules switched off: their parameters stand still, whatever priors and hypotheses say, and nothing else changes."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from whowhom._records import leaves
from whowhom.inference.arrays.compile import Compiled, compile_case
from whowhom.record import load_case
from whowhom.record.case import PriorOverride
from whowhom.world.catalogue import NEUTRAL, PARAMETERS, SWITCHES, switched_off
from whowhom.world.month import RULES

SMALL = Path(__file__).parents[3] / "data" / "small"
THETA = ("theta.centre", "theta.spread", "choice.shift")


def compiled(*off: str) -> Compiled:
    return compile_case(replace(load_case(SMALL), rules_off=off))


@pytest.mark.parametrize("name", SWITCHES)
def test_a_switch_moves_its_own_parameters_alone(name: str) -> None:
    on, off = compiled(), compiled(name)
    still = switched_off((name,))
    for j, parameter in enumerate(PARAMETERS):
        if parameter in still:
            assert off.leadership.theta.centre[j] == NEUTRAL[parameter]
            assert off.leadership.theta.spread[j] == 0.0
            assert not off.leadership.choice.shift[:, :, j].any()
        else:
            assert off.leadership.theta.centre[j] == on.leadership.theta.centre[j]
            assert off.leadership.theta.spread[j] == on.leadership.theta.spread[j]
    before, after = dict(leaves(on.leadership)), dict(leaves(off.leadership))
    assert all(np.array_equal(before[f], after[f]) for f in before if f not in (*THETA, "traits.age"))
    assert np.array_equal(on.leadership.traits.age, off.leadership.traits.age) == (name != "mortality")


def test_every_rule_can_be_switched_off() -> None:
    assert all(switched_off((rule.name,)) for rule in RULES if rule.parameters)


def test_a_prior_of_the_case_gives_way() -> None:
    case = replace(
        load_case(SMALL), priors=(PriorOverride(name="bandwagon", centre=1.0, spread=0.1),), rules_off=("bandwagon",)
    )
    at = list(PARAMETERS).index("bandwagon")
    assert compile_case(case).leadership.theta.centre[at] == NEUTRAL["bandwagon"]

"""The rules as they declare themselves: no gap, no overlap, no name twice, and constants that say where each stands."""

import importlib

import pytest

from whowhom.world import catalogue
from whowhom.world.month import RULES
from whowhom.world.rule import Parameter, Rule


def test_the_parameters_of_all_rules_stand_without_gap_or_overlap() -> None:
    places = [place for rule in RULES for place in rule.places]
    assert places == list(range(catalogue.PARAMETER_COUNT))


def test_names_are_unique() -> None:
    rules, parts = [rule.name for rule in RULES], [p.name for rule in RULES for p in rule.parameters]
    assert len(rules) == len(set(rules))
    assert len(parts) == len(set(parts))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_stands_in_the_module_of_its_name(rule: Rule) -> None:
    module = importlib.import_module(f"whowhom.world.{rule.name}")
    assert module.RULE is rule
    assert "Source:" in (module.__doc__ or "")


@pytest.mark.parametrize("part", list(catalogue.PARAMETERS.values()), ids=lambda p: p.name)
def test_a_part_that_is_switched_off_stands_where_it_does_nothing(part: Parameter) -> None:
    assert catalogue.NEUTRAL.get(part.name) == part.neutral
    off = catalogue.switched_off((part.name,))
    assert off.get(part.name) == part.neutral
    assert part.spread > 0.0
    assert part.doc.endswith(".")
    assert part.why


def test_a_rule_switches_its_parts_and_what_it_names_beside() -> None:
    assert set(catalogue.switched_off(("affairs",))) == {"hint", "exposure", "fear"}
    assert set(catalogue.switched_off(("legitimacy",))) == {"prestige", "commitment"}
    assert catalogue.switched_off(("mortality",)) == {}

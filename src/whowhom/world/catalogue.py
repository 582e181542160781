"""All rules and parameters by name, so that a case can name them: made of what each rule declares.

A rule's name switches off all its parts; a parameter's name that part alone. What is switched off stands at its neutral
value: no prior, no hypothesis moves it.
"""

from collections.abc import Mapping
from types import MappingProxyType

from .month import RULES
from .rule import Change, Parameter

_BY_RULE = {rule.name: rule for rule in RULES}

PARAMETERS: Mapping[str, Parameter] = MappingProxyType({p.name: p for rule in RULES for p in rule.parameters})
RULE_OF: Mapping[str, str] = MappingProxyType({p.name: rule.name for rule in RULES for p in rule.parameters})
PARAMETER_COUNT = len(PARAMETERS)
NEUTRAL: Mapping[str, float] = MappingProxyType(
    {p.name: p.neutral for p in PARAMETERS.values() if p.neutral is not None}
)
SWITCHES: tuple[str, ...] = tuple(dict.fromkeys((*_BY_RULE, *NEUTRAL)))
WITHOUT: Mapping[str, tuple[Change, ...]] = MappingProxyType(
    {p.name: p.without for p in PARAMETERS.values() if p.without} | {r.name: r.without for r in RULES if r.without}
)
SETTINGS: Mapping[str, str] = MappingProxyType(
    {p.name: p.doc for p in PARAMETERS.values()}
    | {"session_day": "The day of the month on which the crucial session sat."}
)


def switched_off(names: tuple[str, ...]) -> dict[str, float]:
    """Return the parameters that stand still, and where, with some rules or parts of rules switched off.

    Args:
        names: from `SWITCHES`.

    >>> switched_off(("bandwagon", "affairs"))
    {'bandwagon': -40.0, 'hint': -40.0, 'exposure': -40.0, 'fear': -40.0}
    """
    found: dict[str, float] = {}
    for name in names:
        rule = _BY_RULE.get(name)
        parts = [p.name for p in rule.parameters] + list(rule.also) if rule else []
        found |= {part: NEUTRAL[part] for part in (*parts, name) if part in NEUTRAL}
    return found

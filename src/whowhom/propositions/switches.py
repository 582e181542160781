"""What it means to switch a rule off, or a part of one: each parameter at a value where its part does nothing.

A rule's name switches off all its parts; a parameter's name that part alone. Values are on the parameter's own scale
and fixed there: no prior, no hypothesis moves them.
"""

from collections.abc import Mapping
from math import log
from types import MappingProxyType

from .parameters import PARAMETERS, RULES

NOTHING = -40.0  # on the log scale, and for the log of a rate: no effect to the last digit
STRAY = log(0.02 / 0.98)  # on the logit scale: as rare as an accident

NEUTRAL: Mapping[str, float] = MappingProxyType(
    {
        "volatility": NOTHING,
        "post_weight": NOTHING,
        "circulation": NOTHING,
        "criticism": NOTHING,
        "setback": NOTHING,
        "advance": NOTHING,
        "patronage": NOTHING,
        "pull": NOTHING,
        "tie": NOTHING,
        "agreement": NOTHING,
        "grievance": NOTHING,
        "support": NOTHING,
        "rivalry": NOTHING,
        "fear": NOTHING,
        "prize": 0.0,  # the leader is a target like any other
        "preference": NOTHING,  # a vote of strangers
        "tension": NOTHING,
        "weariness": NOTHING,
        "swing": NOTHING,
        "bandwagon": NOTHING,
        "opportunism": NOTHING,
        "appeal": NOTHING,  # nobody stands over the leading body
        "force": NOTHING,
        "severity": STRAY,  # losers fall hardly oftener than winners
        "reprieve": NOTHING,
        "demotion": STRAY,  # who falls loses all
        "lower_purge": NOTHING,
        "hint": NOTHING,
        "exposure": NOTHING,
        "sign": NOTHING,
        "dominance": NOTHING,
        "prestige": NOTHING,
        "commitment": NOTHING,
        "interest": NOTHING,
        "gamble": NOTHING,
        "misfortune": NOTHING,
    }
)
# persistence, turnover and initiative have no value at which they do nothing: they are paces

ALSO: Mapping[str, tuple[str, ...]] = MappingProxyType({"affairs": ("fear",)})  # parts that live in another rule
SWITCHES: tuple[str, ...] = tuple(dict.fromkeys((*RULES, *NEUTRAL)))


def switched_off(names: tuple[str, ...]) -> dict[str, float]:
    """The parameters that stand still, and where, with these rules or parts of rules switched off.

    >>> switched_off(("bandwagon", "affairs"))
    {'bandwagon': -40.0, 'hint': -40.0, 'exposure': -40.0, 'fear': -40.0}
    """
    found = {}
    for name in names:
        parts = [p.name for p in PARAMETERS.values() if p.rule == name and name in RULES]
        for part in (*parts, *ALSO.get(name, ()), name):
            if part in NEUTRAL:
                found[part] = NEUTRAL[part]
    return found

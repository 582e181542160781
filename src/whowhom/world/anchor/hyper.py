"""The anchor's parameters, and what was believed of each before anything was learned.

The rows were not unseen: rates of the library, and who was dropped at which age, had been looked at when the centres
were chosen, and purges were added after a first learning without them. So the priors are kept wide.

Each is a standard normal z, turned by its scale: `log` exp(centre + spread z), `logit` 1 / (1 + exp(-(centre + spread
z))), `plain` centre + spread z. What exits alone cannot tell is elicited and held; so it stands below as a constant.
"""

from dataclasses import dataclass
from typing import Any, Literal, NamedTuple, TypeAlias

import numpy as np

Number: TypeAlias = Any
"""A number, or an array of them: the rules are written once for both."""

PASSES = 0.02
"""Chance in a month that jeopardy passes. Elicited: exits tell only its product with the chance to ripen."""

FORGETS = float(np.exp(-1.0 / 12.0))
"""What is left of tension after a month: it lasts about a year. Elicited."""

NORM_BEFORE_1980 = 0.02
"""Chance that a norm of age or terms comes into force at a congress before 1980. Elicited, nearly nil."""

NORM_LAPSES = 0.03
"""Chance that such a norm is out of force at the next congress. Elicited."""

YEAR_OF_NORMS = 1980


class Hyper(NamedTuple):
    """Values of the parameters that the library teaches, in their own units."""

    ripens: float
    ripens_candidate: float
    ripens_leader: float
    plenum: float
    strikes_plenum: float
    strikes_alone: float
    purge: float
    purge_ripens: float
    kick: float
    sd_tension: float
    sd_spell: float
    drop: float
    drop_candidate: float
    drop_leader: float
    drop_jeopardy: float
    sd_body: float
    sd_leader: float
    sd_congress: float
    age_rise: float
    age_middle: float
    age_width: float
    norm: float
    death: float
    meeting: float
    retire: float
    retire_age: float


@dataclass(frozen=True, slots=True)
class Prior:
    """One parameter: how its standard normal is turned, and why so."""

    name: str
    scale: Literal["log", "logit", "plain"]
    centre: float
    spread: float
    what: str
    why: str


def _logit(chance: float) -> float:
    return float(np.log(chance / (1.0 - chance)))


PRIORS: tuple[Prior, ...] = (
    Prior("ripens", "log", float(np.log(0.004)), 0.8, "chance in a month that a full member comes into jeopardy",
          "base_rates.md: 0.2 to 1.5 removals per 100 member-months, most of whom strike before they pass"),
    Prior("ripens_candidate", "log", 0.0, 0.5, "the same for a candidate, as a factor", "unknown which is safer"),
    Prior("ripens_leader", "log", float(np.log(0.7)), 0.5, "the same for the leader, as a factor",
          "leaders of communist regimes lose office at 0.41 per 100 months, base_rates.md"),
    Prior("plenum", "logit", _logit(0.12), 0.4, "chance that a month has a plenum", "statutes: one or two a year"),
    Prior("strikes_plenum", "logit", _logit(0.6), 0.6, "chance that a plenum strikes one in jeopardy",
          "elicited: with the next, 0.12 a month in all"),
    Prior("strikes_alone", "log", float(np.log(0.05)), 0.6, "chance to be struck in a month without a plenum",
          "elicited: with the last, 0.12 a month in all"),
    Prior("purge", "log", float(np.log(0.004)), 0.7,
          "rate in a month of a purge, at which jeopardy ripens for many and a plenum strikes",
          "elicited: one in twenty years, in quiet times fewer"),
    Prior("purge_ripens", "log", float(np.log(0.3)), 0.5, "how much it ripens then for each full member, as a rate",
          "elicited: for about a quarter of the body"),
    Prior("kick", "plain", float(np.log(2.5)), 0.5, "log of the factor on ripening after three falls in a month",
          "elicited: two to three times after falls"),
    Prior("sd_tension", "log", float(np.log(0.4)), 0.5, "standard deviation of log tension, falls apart",
          "elicited: mild"),
    Prior("sd_spell", "log", float(np.log(0.5)), 0.5, "standard deviation of log ripening between leaders' spells",
          "elicited: leaders differ by a factor of two or so"),
    Prior("drop", "plain", -2.2, 1.0, "logit of a full member's chance to be dropped at a congress, no norm",
          "a tenth, between a twentieth and a quarter: congresses mostly confirm"),
    Prior("drop_candidate", "plain", 0.0, 0.7, "the same for a candidate, added", "unknown which is safer"),
    Prior("drop_leader", "plain", -1.0, 0.8, "the same for the leader, added", "he prepares the list"),
    Prior("drop_jeopardy", "plain", 2.5, 0.7, "the same for one in jeopardy, added",
          "elicited: a congress drops most of those whose fall is ripe"),
    Prior("sd_body", "log", float(np.log(0.8)), 0.5, "standard deviation of bodies at congresses",
          "elicited: bodies differ by a factor of two or so on the odds"),
    Prior("sd_leader", "log", float(np.log(0.5)), 0.5, "standard deviation of leaders' spells at congresses",
          "elicited: less than bodies"),
    Prior("sd_congress", "log", float(np.log(0.8)), 0.5, "standard deviation of congresses",
          "elicited: as bodies"),
    Prior("age_rise", "log", float(np.log(3.0)), 0.4, "how far a norm raises the logit from young to old",
          "elicited: where norms hold, the old mostly go"),
    Prior("age_middle", "plain", 67.0, 2.0, "age at half of that rise", "rules in force named 65 to 70"),
    Prior("age_width", "log", float(np.log(2.0)), 0.5, "width of that rise in years", "rules name one year of age"),
    Prior("norm", "logit", _logit(0.4), 0.8, "chance that a norm comes into force at a congress from 1980 on",
          "elicited: some parties made one, some did not"),
    Prior("death", "log", float(np.log(0.5)), 0.5, "deaths as a share of the life table of 1950",
          "members are cared for, and the very ill have left: half, between a fifth and the whole"),
    Prior("meeting", "log", float(np.log(0.01)), 0.8, "chance that a month has a meeting at which old members retire",
          "elicited: such meetings are rare, a few in a generation"),
    Prior("retire", "plain", -2.5, 1.0, "logit of the chance that one aged 65 retires at such a meeting",
          "elicited: a few of many"),
    Prior("retire_age", "log", float(np.log(1.0)), 0.5, "rise of that logit in ten years of age",
          "elicited: nearly threefold odds a decade"),
)  # fmt: skip

NAMES = Hyper._fields
assert tuple(prior.name for prior in PRIORS) == NAMES
_CENTRE = np.array([prior.centre for prior in PRIORS])
_SPREAD = np.array([prior.spread for prior in PRIORS])
_LOG = np.array([prior.scale == "log" for prior in PRIORS])
_LOGIT = np.array([prior.scale == "logit" for prior in PRIORS])


def from_normals(z: np.ndarray) -> Hyper:
    """Return the parameters at a point of standard normals.

    Args:
        z: one number a parameter, in the order of `PRIORS`.

    Returns:
        The parameters in their own units.

    >>> round(from_normals(np.zeros(26)).plenum, 2)
    0.12
    """
    value = _CENTRE + _SPREAD * np.asarray(z, dtype=float)
    with np.errstate(over="ignore"):
        turned = np.where(_LOG, np.exp(np.minimum(value, 50.0)), np.where(_LOGIT, 1.0 / (1.0 + np.exp(-value)), value))
    return Hyper(*(float(x) for x in turned))


def to_normals(hyper: Hyper) -> np.ndarray:
    """Return the standard normals of a point: the inverse of `from_normals`.

    Args:
        hyper: the parameters in their own units.

    Returns:
        One number a parameter.
    """
    x = np.array(hyper)
    safe = np.where(_LOG | _LOGIT, x, 1.0)
    log, logit = np.log(safe), np.log(safe) - np.log1p(-np.where(_LOGIT, safe, 0.5))
    result: np.ndarray = (np.where(_LOG, log, np.where(_LOGIT, logit, x)) - _CENTRE) / _SPREAD
    return result

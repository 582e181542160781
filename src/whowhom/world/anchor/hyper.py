"""The anchor's parameters, and what was believed of each before anything was learned.

The rows were not unseen: rates of the library, and who was dropped at which age, had been looked at when the centres
were chosen, and purges were added after a first learning without them. So the priors are kept wide.

Each is a standard normal z, turned by its scale: `log` exp(centre + spread z), `logit` 1 / (1 + exp(-(centre + spread
z))), `plain` centre + spread z. What exits alone cannot tell is elicited and held; so it stands below as a constant.
"""

from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

import numpy as np

from whowhom._records import fields_of, record

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


@record
class Hyper:
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


@dataclass(frozen=True, slots=True, kw_only=True)
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
    Prior(name="ripens", scale="log", centre=float(np.log(0.004)), spread=0.8,
          what="chance in a month that a full member comes into jeopardy",
          why="base_rates.md: 0.2 to 1.5 removals per 100 member-months, most of whom strike before they pass"),
    Prior(name="ripens_candidate", scale="log", centre=0.0, spread=0.5,
          what="the same for a candidate, as a factor",
          why="unknown which is safer"),
    Prior(name="ripens_leader", scale="log", centre=float(np.log(0.7)), spread=0.5,
          what="the same for the leader, as a factor",
          why="leaders of communist regimes lose office at 0.41 per 100 months, base_rates.md"),
    Prior(name="plenum", scale="logit", centre=_logit(0.12), spread=0.4,
          what="chance that a month has a plenum",
          why="statutes: one or two a year"),
    Prior(name="strikes_plenum", scale="logit", centre=_logit(0.6), spread=0.6,
          what="chance that a plenum strikes one in jeopardy",
          why="elicited: with the next, 0.12 a month in all"),
    Prior(name="strikes_alone", scale="log", centre=float(np.log(0.05)), spread=0.6,
          what="chance to be struck in a month without a plenum",
          why="elicited: with the last, 0.12 a month in all"),
    Prior(name="purge", scale="log", centre=float(np.log(0.004)), spread=0.7,
          what="rate in a month of a purge, at which jeopardy ripens for many and a plenum strikes",
          why="elicited: one in twenty years, in quiet times fewer"),
    Prior(name="purge_ripens", scale="log", centre=float(np.log(0.3)), spread=0.5,
          what="how much it ripens then for each full member, as a rate",
          why="elicited: for about a quarter of the body"),
    Prior(name="kick", scale="plain", centre=float(np.log(2.5)), spread=0.5,
          what="log of the factor on ripening after three falls in a month",
          why="elicited: two to three times after falls"),
    Prior(name="sd_tension", scale="log", centre=float(np.log(0.4)), spread=0.5,
          what="standard deviation of log tension, falls apart",
          why="elicited: mild"),
    Prior(name="sd_spell", scale="log", centre=float(np.log(0.5)), spread=0.5,
          what="standard deviation of log ripening between leaders' spells",
          why="elicited: leaders differ by a factor of two or so"),
    Prior(name="drop", scale="plain", centre=-2.2, spread=1.0,
          what="logit of a full member's chance to be dropped at a congress, no norm",
          why="a tenth, between a twentieth and a quarter: congresses mostly confirm"),
    Prior(name="drop_candidate", scale="plain", centre=0.0, spread=0.7,
          what="the same for a candidate, added",
          why="unknown which is safer"),
    Prior(name="drop_leader", scale="plain", centre=-1.0, spread=0.8,
          what="the same for the leader, added",
          why="he prepares the list"),
    Prior(name="drop_jeopardy", scale="plain", centre=2.5, spread=0.7,
          what="the same for one in jeopardy, added",
          why="elicited: a congress drops most of those whose fall is ripe"),
    Prior(name="sd_body", scale="log", centre=float(np.log(0.8)), spread=0.5,
          what="standard deviation of bodies at congresses",
          why="elicited: bodies differ by a factor of two or so on the odds"),
    Prior(name="sd_leader", scale="log", centre=float(np.log(0.5)), spread=0.5,
          what="standard deviation of leaders' spells at congresses",
          why="elicited: less than bodies"),
    Prior(name="sd_congress", scale="log", centre=float(np.log(0.8)), spread=0.5,
          what="standard deviation of congresses",
          why="elicited: as bodies"),
    Prior(name="age_rise", scale="log", centre=float(np.log(3.0)), spread=0.4,
          what="how far a norm raises the logit from young to old",
          why="elicited: where norms hold, the old mostly go"),
    Prior(name="age_middle", scale="plain", centre=67.0, spread=2.0,
          what="age at half of that rise",
          why="rules in force named 65 to 70"),
    Prior(name="age_width", scale="log", centre=float(np.log(2.0)), spread=0.5,
          what="width of that rise in years",
          why="rules name one year of age"),
    Prior(name="norm", scale="logit", centre=_logit(0.4), spread=0.8,
          what="chance that a norm comes into force at a congress from 1980 on",
          why="elicited: some parties made one, some did not"),
    Prior(name="death", scale="log", centre=float(np.log(0.5)), spread=0.5,
          what="deaths as a share of the life table of 1950",
          why="members are cared for, and the very ill have left: half, between a fifth and the whole"),
    Prior(name="meeting", scale="log", centre=float(np.log(0.01)), spread=0.8,
          what="chance that a month has a meeting at which old members retire",
          why="elicited: such meetings are rare, a few in a generation"),
    Prior(name="retire", scale="plain", centre=-2.5, spread=1.0,
          what="logit of the chance that one aged 65 retires at such a meeting",
          why="elicited: a few of many"),
    Prior(name="retire_age", scale="log", centre=float(np.log(1.0)), spread=0.5,
          what="rise of that logit in ten years of age",
          why="elicited: nearly threefold odds a decade"),
)  # fmt: skip

NAMES = fields_of(Hyper)
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
    return Hyper(**{name: float(x) for name, x in zip(NAMES, turned, strict=True)})


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

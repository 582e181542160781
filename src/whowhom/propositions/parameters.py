"""The names of the model's rules and of their parameters, with their priors, so that a case can name them.

A parameter lives on its own scale: `theta = centre + spread * z`, z standard normal, and the rule uses `theta`
(`real`), `exp(theta)` (`log`) or `1 / (1 + exp(-theta))` (`logit`). A hypothesis' setting adds to `theta`.

Priors that say which rate of history set them were chosen so that generic leaderships, run forward from the prior, go at
those rates (`benchmarks/base_rates.py`); no shipped case had a part in it.
"""

from collections.abc import Mapping
from math import log
from types import MappingProxyType

from .contested import CONTESTED
from .parameter import Parameter


def _logit(p: float) -> float:
    return log(p / (1 - p))


_ASSUMED = "assumed, wide"
_PALACE = "known palace attempts succeed in 0.74 to 0.89, one failure in two being known"

_TABLE: tuple[Parameter, ...] = (
    Parameter(
        "persistence",
        "standing",
        "logit",
        _logit(0.947),
        0.4,
        "Share of a departure in standing kept over a month.",
        "half-life of nine to nineteen months; with a shorter one too few attempts succeed, and too few leaders go in the year after a failed one",
    ),
    Parameter(
        "volatility",
        "standing",
        "log",
        log(0.22),
        0.3,
        "Standard deviation of a month's chance change in standing.",
        "a stationary spread of two thirds of a member's weight; with less, too few attempts succeed, " + _PALACE,
    ),
    Parameter(
        "post_weight",
        "standing",
        "log",
        log(1.0),
        0.3,
        "Standing that a post of weight 1 gives its holder.",
        "exits of party leaders by tenure: new ones are in danger until their posts tell",
    ),
    Parameter(
        "circulation",
        "standing",
        "log",
        log(0.5),
        0.5,
        "Standing that a following in the electing blocs gives: the circular flow of power.",
        "Daniels; Roeder 1993; contested, hence wide",
    ),
    Parameter("criticism", "standing", "log", log(0.35), 0.5, "Standing lost when blamed.", _ASSUMED),
    Parameter(
        "setback",
        "standing",
        "log",
        log(0.35),
        0.5,
        "Standing lost to an outside shock or a failure.",
        "memorandum 2; " + _ASSUMED,
    ),
    Parameter(
        "advance",
        "standing",
        "log",
        log(0.25),
        0.5,
        "Standing gained when one's measure is adopted.",
        "memorandum 2; " + _ASSUMED,
    ),
    Parameter(
        "patronage",
        "patronage",
        "log",
        log(1.1),
        0.5,
        "Log-odds of following that an appointer gains in the long run.",
        "memorandum 2 and 7; " + _ASSUMED,
    ),
    Parameter(
        "turnover",
        "patronage",
        "log",
        log(30.0),
        0.4,
        "Months in which an appointer's gain is two thirds complete.",
        "officials of a bloc serve a few years",
    ),
    Parameter("pull", "patronage", "log", log(0.4), 0.4, "Log-odds of following by a unit of standing.", _ASSUMED),
    Parameter("tie", "affinity", "log", log(1.0), 0.3, "Affinity given by the strongest tie.", _ASSUMED),
    Parameter(
        "agreement",
        "affinity",
        "log",
        log(0.5),
        0.5,
        "Affinity given by full agreement on the most salient issue.",
        "memorandum 3 against 6: what moves men is contested",
    ),
    Parameter(
        "initiative",
        "challenge",
        "real",
        log(0.00006),
        0.5,
        "Log chance in a month that one member moves against another of equal weight.",
        "removals of a full member of a communist leading body, 0.2 to 1.5 per 100 member-months",
    ),
    Parameter("grievance", "challenge", "log", log(0.7), 0.4, "Growth of that chance by a unit of dislike.", _ASSUMED),
    Parameter(
        "support",
        "challenge",
        "log",
        log(1.1),
        0.4,
        "Growth of that chance by a unit of the others' preference for the mover.",
        "nobody moves without counting heads, "
        + _PALACE
        + "; with more, old leaders are too safe and members fall too often",
    ),
    Parameter(
        "rivalry",
        "challenge",
        "log",
        log(0.4),
        0.5,
        "Growth of that chance when both are weighty.",
        _ASSUMED,
    ),
    Parameter(
        "fear",
        "challenge",
        "log",
        log(0.6),
        0.5,
        "Growth of that chance by what the target could do with an affair.",
        "memorandum 3 and 4; " + _ASSUMED,
    ),
    Parameter(
        "prize",
        "challenge",
        "real",
        1.0,
        0.5,
        "Rise of the log chance when the target is the leader, whose post is the prize.",
        "leaders of communist regimes who go, any but natural death or illness: 0.41 per 100 months [0.29, 0.56]; presets of other kinds have their own",
    ),
    Parameter(
        "tension",
        "climate",
        "log",
        log(0.7),
        0.4,
        "Spread of the log chance of all moves from time to time.",
        "assumed: removals come in bursts; in the hottest of five years moves are twice to four times as frequent as in the middle",
    ),
    Parameter(
        "weariness",
        "climate",
        "log",
        log(0.0045),
        0.5,
        "What a month adds, on average, to what is held against the leader.",
        "exits of party leaders in months 60 to 120 of their tenure; with less, old leaders are too safe",
    ),
    Parameter(
        "swing",
        "climate",
        "log",
        log(0.034),
        0.5,
        "Standard deviation of a month's change in what is held against the leader.",
        _ASSUMED,
    ),
    Parameter(
        "preference",
        "showdown",
        "log",
        log(1.1),
        0.3,
        "Slope of a member's side in his preference between the contenders.",
        _ASSUMED,
    ),
    Parameter(
        "bandwagon",
        "showdown",
        "log",
        log(0.6),
        0.4,
        "Pull of the canvass on the members' sides.",
        "memorandum 3; " + _ASSUMED,
    ),
    Parameter(
        "opportunism",
        "showdown",
        "log",
        log(1.0),
        0.3,
        "Further pull of the canvass on an opportunist.",
        "memorandum 3",
    ),
    Parameter(
        "appeal",
        "showdown",
        "real",
        -0.7,
        0.7,
        "Log-odds that a defeated leader can convene the higher body, its following even.",
        _PALACE + "; wide, because support and volatility move the same rate",
    ),
    Parameter(
        "force",
        "showdown",
        "log",
        log(0.5),
        0.5,
        "Weight of those who carry arms in the higher body's decision.",
        "memorandum 8; contested",
    ),
    Parameter(
        "severity",
        "aftermath",
        "logit",
        _logit(0.31),
        0.6,
        "Chance that a loser of a showdown falls at once.",
        "leaders go at 1.7 to 3.5 per 100 months in the year after a failed attempt; where all losers fall, few are left to try again",
    ),
    Parameter(
        "reprieve",
        "aftermath",
        "log",
        log(1.2),
        0.5,
        "Rise of the log chance of removal of a loser who was spared, for two years.",
        "memorandum 3 and 9; " + _ASSUMED,
    ),
    Parameter(
        "demotion",
        "aftermath",
        "logit",
        _logit(0.5),
        0.5,
        "Chance that who is moved against loses posts only, not his seat.",
        "demotion by degrees, memorandum 2",
    ),
    Parameter(
        "lower_purge",
        "aftermath",
        "real",
        log(0.03),
        0.6,
        "Log chance in a month of a purge in a bloc that is evenly split.",
        "memorandum 7; " + _ASSUMED,
    ),
    Parameter(
        "hint",
        "affairs",
        "real",
        log(0.02),
        0.7,
        "Log chance in a month that who has the proof hints at an affair.",
        _ASSUMED,
    ),
    Parameter(
        "exposure",
        "affairs",
        "log",
        log(0.8),
        0.5,
        "Standing lost by the implicated when an affair is opened.",
        "memorandum 4 and 8; " + _ASSUMED,
    ),
    Parameter(
        "sign",
        "signs",
        "log",
        log(0.8),
        0.4,
        "Slope of the log-odds of a public sign in the state that it shows.",
        _ASSUMED,
    ),
    *CONTESTED,
)

PARAMETERS: Mapping[str, Parameter] = MappingProxyType({p.name: p for p in _TABLE})
RULES: tuple[str, ...] = tuple(dict.fromkeys(p.rule for p in _TABLE)) + ("mortality",)

SETTINGS: Mapping[str, str] = MappingProxyType(
    {p.name: p.doc for p in _TABLE} | {"session_day": "The day of the month on which the crucial session sat."}
)

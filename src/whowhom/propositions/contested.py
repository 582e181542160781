"""Parameters of rules that speak of more than persons and posts: dominance, prestige, policy, fortune.

Nobody has counted what they say, so their priors are wide, and small enough in the middle that the counted rates stand.
"""

from math import log

from .parameter import Parameter

_WIDE = "assumed, wide"

CONTESTED: tuple[Parameter, ...] = (
    Parameter(
        "dominance",
        "dominance",
        "log",
        log(0.5),
        0.7,
        "Growth of the chance of a move against who nears or exceeds the weight of all others together.",
        "Acemoglu, Egorov and Sonin 2008; " + _WIDE,
    ),
    Parameter(
        "prestige",
        "legitimacy",
        "log",
        log(0.3),
        0.7,
        "Standing that the leader lacks while an open fight is fresh.",
        "memorandum 6; " + _WIDE,
    ),
    Parameter(
        "commitment",
        "legitimacy",
        "log",
        log(1.5),
        0.7,
        "Log-odds against taking back whom the leader condemned in an open fight.",
        "memorandum 6, no retreat; " + _WIDE,
    ),
    Parameter(
        "interest",
        "policy",
        "log",
        log(0.4),
        0.7,
        "Log-odds of following in a bloc that a measure serves wholly, for its champion.",
        "memorandum 2 and 6; " + _WIDE,
    ),
    Parameter(
        "gamble",
        "fortune",
        "log",
        log(0.4),
        0.6,
        "Standing won or lost when a measure proves itself or fails.",
        "memorandum 1; " + _WIDE,
    ),
    Parameter(
        "misfortune",
        "fortune",
        "real",
        log(1 / 36),
        0.7,
        "Log chance in a month of a shock from outside that strikes the leader.",
        "memorandum 2, one in three years; " + _WIDE,
    ),
)

"""How a rule is declared: its name, its parameters with their priors, what changes without them, beside its equation.

A parameter lives on its own scale: `theta = centre + spread * z`, z standard normal, and the rule uses `theta`
(`real`), `exp(theta)` (`log`) or `1 / (1 + exp(-theta))` (`logit`). A hypothesis' setting adds to `theta`. Its neutral
value, on that scale, is where its part of the rule does nothing: there it stands when it is switched off.

Priors that say which rate of history set them were chosen so that generic leaderships, run forward from the prior, go at
those rates (`benchmarks/base_rates.py`); no shipped case had a part in it.
"""

from dataclasses import dataclass
from math import log
from typing import Literal

Scale = Literal["real", "log", "logit"]
NOTHING = -40.0  # on the log scale, and for the log of a rate: no effect to the last digit
FARTHEST = 100.0  # most of a logarithm, so that what is next to certain is still a number


def log_odds(p: float) -> float:
    """Return log(p / (1 - p)).

    >>> log_odds(0.5)
    0.0

    Args:
        p: between 0 and 1.
    """
    return log(p / (1.0 - p))


RARE = log_odds(0.02)  # on the logit scale: as rare as an accident


@dataclass(frozen=True, kw_only=True)
class Change:
    """Where a prediction goes without a part of a rule, and who says so."""

    prediction: str
    goes: Literal["up", "down"]
    because: str


def falls(prediction: str, *, because: str) -> Change:
    """What falls without a part of a rule.

    Args:
        prediction: in words; its scene bears the same ones in `tests/properties/world/predictions.py`.
        because: the source, and what it says.
    """
    return Change(prediction=prediction, goes="down", because=because)


def rises(prediction: str, *, because: str) -> Change:
    """What rises without a part of a rule.

    Args:
        prediction: in words, as of `falls`.
        because: the source, and what it says.
    """
    return Change(prediction=prediction, goes="up", because=because)


@dataclass(frozen=True, kw_only=True)
class Parameter:
    """One number of a rule: its scale and its prior there, where it does nothing, what it is, and why this prior.

    `neutral` is None for a pace, which has no value at which it does nothing. `without` says by which predictions its
    part of the rule can be told from its absence; the tests hold the model to it.
    """

    name: str
    scale: Scale
    centre: float
    spread: float
    neutral: float | None
    doc: str
    why: str
    without: tuple[Change, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Rule:
    """One rule of the model.

    `first` is the place of its first parameter among those of all rules; the rest follow. `also` names parts of other
    rules that are switched off with it. `without` is for a rule that has no parameters.
    """

    name: str
    first: int
    parameters: tuple[Parameter, ...] = ()
    also: tuple[str, ...] = ()
    without: tuple[Change, ...] = ()

    @property
    def places(self) -> tuple[int, ...]:
        """Where its parameters stand in a world's theta: constants for the kernels."""
        return tuple(range(self.first, self.first + len(self.parameters)))

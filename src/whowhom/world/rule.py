"""How a rule is declared: its name, and its parameters with their priors, in one place beside its equation.

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
class Parameter:
    """One number of a rule: its scale and its prior there, where it does nothing, what it is, and why this prior.

    `neutral` is None for a pace, which has no value at which it does nothing.
    """

    name: str
    scale: Scale
    centre: float
    spread: float
    neutral: float | None
    doc: str
    why: str


@dataclass(frozen=True, kw_only=True)
class Rule:
    """One rule of the model.

    `first` is the place of its first parameter among those of all rules; the rest follow. `also` names parts of other
    rules that are switched off with it.
    """

    name: str
    first: int
    parameters: tuple[Parameter, ...] = ()
    also: tuple[str, ...] = ()

    @property
    def places(self) -> tuple[int, ...]:
        """Where its parameters stand in a world's theta: constants for the kernels."""
        return tuple(range(self.first, self.first + len(self.parameters)))

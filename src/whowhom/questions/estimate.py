"""An answer as plain immutable data: a probability with its range, its error, and what moved it."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from whowhom.world.anchor.reference import TOLD

Extreme = Literal["", "none", "hardly any", "nearly all", "all"]
REFERENCE = f"Structure is set against {TOLD}."
FEW = 100.0  # independent worlds; of an answer under a condition that rests on fewer it is said how many they are


@dataclass(frozen=True, kw_only=True)
class Reason:
    """What one record moved: the answer with it, and without it. `trusted` False: a rerun is needed to be sure."""

    record: str
    text: str
    source: str
    learned: date | None
    cites: tuple[str, ...]
    p_with: float
    p_without: float
    trusted: bool = True


@dataclass(frozen=True, kw_only=True)
class Circumstance:
    """What moved an answer beside the reports: the answer as it is, and with this at its reference or out of it.

    `size`: logit p less logit p without; `error`: one standard error of that. Sizes do not add up. `phrase`: the text
    as a noun phrase.
    """

    kind: Literal["structure", "tension", "politics", "silence"]
    name: str
    text: str
    p_with: float
    p_without: float
    size: float
    error: float
    phrase: str = ""


@dataclass(frozen=True, kw_only=True)
class Estimate:
    """A probability with its range and the reasons for it.

    `low` to `high`: spread over the stated priors and rival variants. `mc_error`: one standard error of the
    computation. `base_rate`: by what everybody can see alone; `prior`: the model without the record.
    `mostly_prior`: the record hardly moved it (`support.hardly_moved`). `settled`: the record already answers it, or
    the very words do (`by_meaning`). `thin`: the computation leaves it more room than its word has.

    `worlds`: how many it was read from, those that meet its condition where it has one; `worth`: how many independent
    ones they are; `extreme`: how many have it, where that is too few or too many to tell how likely it is.
    """

    key: str
    title: str
    text: str
    p: float
    low: float
    high: float
    mc_error: float
    base_rate: float | None = None
    prior: float | None = None
    reasons: tuple[Reason, ...] = ()
    circumstances: tuple[Circumstance, ...] = ()
    mostly_prior: bool = False
    settled: bool = False
    thin: bool = False
    condition: str | None = None
    p_condition: float | None = None
    cites: tuple[str, ...] = ()
    by_meaning: bool = False
    extreme: Extreme = ""
    worlds: int = 0
    worth: float = 0.0

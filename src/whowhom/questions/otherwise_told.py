"""What `whatif` answers: each question with and without the change, and what was held."""

from dataclasses import dataclass
from datetime import date

NINE_TENTHS = 1.645  # standard errors on either side


@dataclass(frozen=True, kw_only=True)
class Shift:
    """A question with and without the change.

    `difference` is that of the change, `low` to `high` nine tenths of it, `error` its standard error, `beyond` whether
    nought lies outside. `kind`: `futures` of worlds that run once more, a `vote` of the record left open, or `belief`.
    """

    key: str
    text: str
    p: float
    p_otherwise: float
    difference: float
    low: float
    high: float
    error: float
    beyond: bool
    kind: str


@dataclass(frozen=True, kw_only=True)
class Unshifted:
    """A question that could not be asked with the change, and why."""

    key: str
    title: str
    why: str


@dataclass(frozen=True, kw_only=True)
class Otherwise:
    """What follows from a change.

    `change` as written and in `words`, `also` what went with it, `kind` of change; `held_until`: from the month after
    that day chance runs again; `freed`: facts that are then no longer imposed, and `seats_freed` changes of seats and
    posts; `rows` those beyond error first.
    """

    change: str
    words: str
    also: tuple[str, ...]
    kind: str
    held_until: date
    as_of: date
    freed: tuple[str, ...]
    seats_freed: int
    rows: tuple[Shift, ...]
    unanswered: tuple[Unshifted, ...]
    worlds: int

"""What the first page of a brief says, as plain immutable data: what is judged and why, whom, what to watch."""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from .estimate import Estimate
from .hangs import ConfidenceOf

JudgedKind = Literal["leader", "heir", "danger", "question", "past"]
GroundKind = Literal["reports", "structure", "tension", "politics", "silence"]
Side = Literal["leads", "with", "against", "open", "danger", "unseen", "fallen"]


WITH, AGAINST = 0.55, 0.45  # to stand with the leader
DANGER, HALF_AGAIN = 0.15, 1.5
EDGE = 1e-9  # what is printed as on the limit is on it


def in_danger(p: float | None, base: float | None) -> bool:
    """Whether somebody's place is in danger: at least 15% to go within a year, and half again the rate of such members.

    >>> in_danger(0.15, 0.1), in_danger(0.2, 0.15), in_danger(0.2, None), in_danger(None, 0.1)
    (True, False, True, False)

    Args:
        p: the chance, as it is printed; None where it is not known.
        base: the rate of such members, if it is known.
    """
    return p is not None and round(p, 2) >= DANGER and (base is None or p >= HALF_AGAIN * base - EDGE)


@dataclass(frozen=True, kw_only=True)
class Ground:
    """What moved an answer: the reports of one event, or what is no report; the answer without it.

    `text`: a noun phrase. `records`: those of the reports that are about whom the answer is about, the strongest first.
    """

    kind: GroundKind
    text: str
    p_with: float
    p_without: float
    records: tuple[str, ...] = ()

    @property
    def size(self) -> float:
        """By how much it moved the answer."""
        return self.p_with - self.p_without


@dataclass(frozen=True, kw_only=True)
class Judged:
    """One judgement of the first page.

    `estimate`: the answer that `ask` gives, too; `ask`: the question as it can be typed. `anchor`: the base rate of
    such leaderships or, where there is none, the model without the record. `moved`: from there by at least two points
    and a quarter. `about`: persons, or else groups or bodies. `chosen`: by the analyst; `shown`: not where he wants
    others alone.
    """

    kind: JudgedKind
    ask: str
    estimate: Estimate
    anchor: float | None
    by_rate: bool
    moved: bool
    about: tuple[str, ...] = ()
    grounds: tuple[Ground, ...] = ()
    sure: ConfidenceOf | None = None
    horizon: date | None = None
    chosen: bool = False
    shown: bool = True


@dataclass(frozen=True, kw_only=True)
class Sighting:
    """Something that may be seen: by which day, how likely, and what a judgement would be if so and if not."""

    text: str
    by: date
    chance: float
    question: str
    key: str
    today: float
    seen: float
    unseen: float
    others: int
    who: str = ""


@dataclass(frozen=True, kw_only=True)
class PersonNow:
    """One person of the leadership, and where he stands.

    `side`: `danger` where his place is in danger, whichever side he would take; `p_side`: the chance that he would
    stand with the leader; `said`: the records that tell of it. `fell`: when, in words. `p_fall`: within twelve months,
    with the base rate.
    """

    person: str
    name: str
    office: str
    side: Side
    p_side: float | None = None
    said: tuple[str, ...] = ()
    fell: str = ""
    p_fall: float | None = None
    base_fall: float | None = None
    voting: bool = True


@dataclass(frozen=True, kw_only=True)
class Fell:
    """Somebody who lost his seat in the last year, and when: in words, and how many months ago."""

    person: str
    when: str
    months_ago: int = 0


@dataclass(frozen=True, kw_only=True)
class StateOfPlay:
    """What just happened, as the record has it.

    `attempt`: when the leader was last moved against within a year, in words; `led`: for how many months he has led,
    in words, where that is less than a year; `before`: who led a year ago, where it was another. `fell`: who lost his
    seat within a year. `body`, `post`: names of the leading body and of the leader's post.
    """

    body: str = ""
    post: str = ""
    attempt: str = ""
    led: str = ""
    before: str | None = None
    fell: tuple[Fell, ...] = ()
    congress: str = ""


@dataclass(frozen=True, kw_only=True)
class ToldFigure:
    """A figure that the analyst asks for by `key`: the answer to `ask`. `anchor`: as of a judgement."""

    key: str
    ask: str
    estimate: Estimate
    anchor: float | None


@dataclass(frozen=True, kw_only=True)
class Front:
    """All that the first page says beside the answers themselves."""

    state: StateOfPlay = field(default_factory=StateOfPlay)
    judged: tuple[Judged, ...] = ()
    watch: tuple[Sighting, ...] = ()
    persons: tuple[PersonNow, ...] = ()
    told: tuple[ToldFigure, ...] = ()

"""What changed from one brief to the next, as plain immutable data: the differences, and of what they consist."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from .figures import FiguredReport

Cause = Literal["time", "evidence", "judgement", "program", "chance"]
CAUSES: tuple[Cause, ...] = ("time", "evidence", "judgement", "program", "chance")
AskedAs = Literal["question", "fall", "explanation"]
ERRORS = 2.0  # standard errors: a difference of less is no more than chance


@dataclass(frozen=True, kw_only=True)
class ChangePart:
    """What some causes moved: one, or several that cannot be told apart. `error`: one standard error."""

    causes: tuple[Cause, ...]
    amount: float
    error: float = 0.0

    @property
    def beyond_chance(self) -> bool:
        """Whether it is more than chance makes."""
        return beyond(self.amount, self.error)


@dataclass(frozen=True, kw_only=True)
class ChangedReport:
    """A report that one side has and the other has not, or not so."""

    how: Literal["new", "changed", "gone"]
    report: FiguredReport


@dataclass(frozen=True, kw_only=True)
class MovedBy:
    """A changed report among the reasons of an answer: the answer with it, and without, on the side that has it."""

    changed: ChangedReport
    p_with: float
    p_without: float
    trusted: bool


@dataclass(frozen=True, kw_only=True)
class ChangeRow:
    """One answer on both sides. The parts add up to `new - old`; `error` is one standard error of that.

    `reworded`: the question is not the same proposition on both sides.
    """

    kind: AskedAs
    key: str
    title: str
    old: float
    new: float
    error: float
    parts: tuple[ChangePart, ...]
    moved: tuple[MovedBy, ...] = ()
    reworded: bool = False

    @property
    def difference(self) -> float:
        """The new figure less the old one."""
        return self.new - self.old

    @property
    def beyond_chance(self) -> bool:
        """Whether the difference is more than chance makes."""
        return beyond(self.difference, self.error)


@dataclass(frozen=True, kw_only=True)
class ComparedSide:
    """One of the two: how it was named, its title and day, and whether its figures were kept or are computed."""

    name: str
    title: str
    as_of: date
    reports: int
    worlds: int
    seed: int
    version: str
    kept: bool


@dataclass(frozen=True, kw_only=True)
class OnlyOn:
    """A question that one side alone answers, and why the other does not, where that is known."""

    key: str
    title: str
    why: str = ""


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """What changed from `old` to `new`.

    `causes` are those that are there at all; `record` and `settings` name what differs of either, reports aside.
    `same`: nothing differs that bears on a figure. `rows` stand by the size of their difference.
    """

    old: ComparedSide
    new: ComparedSide
    causes: tuple[Cause, ...]
    reports: tuple[ChangedReport, ...]
    record: tuple[str, ...]
    settings: tuple[str, ...]
    rows: tuple[ChangeRow, ...]
    only_old: tuple[OnlyOn, ...] = ()
    only_new: tuple[OnlyOn, ...] = ()
    same: bool = False

    @property
    def days(self) -> int:
        """How many days lie between."""
        return (self.new.as_of - self.old.as_of).days


def beyond(amount: float, error: float) -> bool:
    """Whether a difference is more than chance makes.

    >>> beyond(0.1, 0.02), beyond(0.03, 0.02), beyond(0.0, 0.0)
    (True, False, False)

    Args:
        amount: the difference.
        error: one standard error of it.
    """
    return amount != 0.0 and abs(amount) > ERRORS * error

"""What an answer hangs on, and how sure it is, as plain immutable data."""

from dataclasses import dataclass
from typing import Literal

Grade3 = Literal["high", "moderate", "low"]


@dataclass(frozen=True, kw_only=True)
class HangsOn:
    """One thing on which an answer hangs, and by how much.

    `kind`: a parameter of the model (`low`, `high`: the figure in the thirds of the worlds where it is least and most);
    a prior or all reports together (`change` is for each doubling of their weight); one report or one tie (`other`: the
    figure without it). `change`: how far the figure goes, `error` one standard error of that. `trusted` False: what was
    reweighted leaves too few worlds to be sure.
    """

    kind: Literal["parameter", "prior", "reports", "report", "tie"]
    key: str
    text: str
    change: float
    error: float
    low: float | None = None
    high: float | None = None
    other: float | None = None
    trusted: bool = True


@dataclass(frozen=True, kw_only=True)
class Sensitivity:
    """What an answer hangs on most, the greatest first.

    `lowest`, `highest`: under which variant the figure has the ends of its printed range; empty where an end is the
    figure itself. `compared`: how many things were tried; `untold`: those of which the worlds cannot tell.
    `ties`: how many ties were tried, None where none was to be.
    """

    found: tuple[HangsOn, ...] = ()
    lowest: str = ""
    highest: str = ""
    compared: int = 0
    untold: tuple[str, ...] = ()
    ties: int | None = None


@dataclass(frozen=True, kw_only=True)
class ConfidencePart:
    """One part of the confidence in an answer: its grade, the number by which it was graded, and a sentence.

    `after`: of stability, the answer after one more report that it is so.
    """

    grade: Grade3
    number: float
    text: str
    after: float | None = None


@dataclass(frozen=True, kw_only=True)
class ConfidenceOf:
    """The confidence in one answer, in three parts that are not added up, and kept apart from its likelihood."""

    evidence: ConfidencePart
    spread: ConfidencePart
    stability: ConfidencePart

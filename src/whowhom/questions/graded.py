"""Confidence in an answer, in three parts that are never added up.

    evidence    of sum over records |logit p - logit p[without r]|, the share that came from sound ones: sources graded
                A or B, with a credibility of 1 to 3; and the share of the one source that gave most
                high        at least two thirds sound, and no more than two thirds from one source
                low         less than a third sound, or a sum below LITTLE: then the answer stands on the model
                moderate    else
    spread      width of the range over hypotheses and priors (`estimates.py`)
    stability   E|p' - p| = 2 p (1 - p) |h - m|, p' the figure after one more report about the very thing asked

High is NARROW at most, moderate WIDE at most, low is more: of the scale of words the narrowest word but those at the
ends is as wide as NARROW, the widest as WIDE.

The report says that it is so, with chance h where it is and m where it is not, or else that it is not:

    E|p' - p| = |p h - p (p h + (1 - p) m)| + |p (1 - h) - p (p (1 - h) + (1 - p) (1 - m))| = 2 p (1 - p) |h - m|

h and m are the model's own (`door.chances_of_a_claim`), of a source of which nothing is known but its grade; the mean
is over the grades that the case's claims of the same predicate have, or all its claims, or of C3 where it has none.

Source: the three parts, Friedman and Zeckhauser (2018): how reliable the evidence is, how wide the range of reasonable
opinion, how far new information would move it. The limits are a convention.
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from whowhom.inference import door
from whowhom.inference.ensemble import Ensemble
from whowhom.propositions import atoms
from whowhom.propositions.syntax import Proposition

from .asked import Asked, independent
from .hangs import ConfidencePart, Grade3
from .reasons import without_each
from .support import by_chance, figure

SOUND, POOR = 2.0 / 3.0, 1.0 / 3.0
NARROW, WIDE = 0.10, 0.25  # `record.words`: "roughly even chance" and "likely"
EDGE = 1e-9  # a limit reached is not passed
LITTLE = 0.2  # of log-odds, five points at even odds
GOOD_SOURCES, CREDIBLE = "AB", 3
USUAL = "C", 3


@dataclass(frozen=True, kw_only=True)
class Movement:
    """By how much one record moved an answer, in log-odds; from which source, of which letter, how credible."""

    source: str
    letter: str
    credibility: int
    size: float

    @property
    def sound(self) -> bool:
        """Whether it is of a good source, and credible."""
        return self.letter in GOOD_SOURCES and self.credibility <= CREDIBLE


def moved_by(e: Ensemble, asked: Asked) -> tuple[Movement, ...]:
    """By how much each record moved an answer, where that is more than chance.

    Args:
        e: the ensemble.
        asked: a question in every world.
    """
    without, kept = without_each(e, asked)
    chance, n = by_chance(asked.top, asked.bottom, kept), independent(e, asked)
    found, p = [], figure(asked.p, n)
    for r in np.flatnonzero(np.abs(asked.p - without) > chance):
        report, left = door.report(e, int(r)), figure(float(without[r]), n)
        source = e.case.sources[report.source]
        found.append(
            Movement(
                source=source.name,
                letter=report.letter or source.reliability,
                credibility=report.credibility,
                size=abs(_logit(p) - _logit(left)),
            )
        )
    return tuple(found)


def _logit(p: float) -> float:
    return math.log(p / (1.0 - p))


def grade_in_steps(x: float) -> Grade3:
    """High for what is narrow, low for what is wide.

    >>> grade_in_steps(0.1), grade_in_steps(0.25), grade_in_steps(0.26)
    ('high', 'moderate', 'low')

    Args:
        x: a difference of chances, 0 to 1.
    """
    return "high" if x <= NARROW + EDGE else "moderate" if x <= WIDE + EDGE else "low"


def graded_evidence(moves: Sequence[Movement]) -> ConfidencePart:
    """The first part: from what kind of reports came what moved an answer.

    Args:
        moves: of each record.
    """
    total = sum(m.size for m in moves)
    if total < LITTLE:
        said = "the reports hardly moved it: it stands on the model and on what everybody can see"
        return ConfidencePart(grade="low", number=0.0, text=said)
    by_source: dict[str, float] = {}
    for m in moves:
        by_source[m.source] = by_source.get(m.source, 0.0) + m.size
    sound = sum(m.size for m in moves if m.sound) / total
    first, most = max(by_source.items(), key=lambda item: item[1])
    grade: Grade3 = "moderate"
    if sound < POOR - EDGE:
        grade = "low"
    elif sound >= SOUND - EDGE and most / total <= SOUND + EDGE:
        grade = "high"
    said = f"of all that reports moved it, {sound:.0%} came from good ones (A or B, 1 to 3)"
    said += f", {most / total:.0%} from one source: {first}"
    return ConfidencePart(grade=grade, number=sound, text=said)


def graded_spread(low: float, high: float) -> ConfidencePart:
    """The second part: how far apart reasonable priors and rival explanations leave an answer.

    Args:
        low: the least of its range.
        high: the most.
    """
    width = high - low
    grade = grade_in_steps(width)
    word = {"high": "narrow", "moderate": "middling", "low": "wide"}[grade]
    said = f"over the model's priors and rival explanations its range is {word}: {100 * width:.0f} points"
    return ConfidencePart(grade=grade, number=width, text=said)


def graded_stability(p: float, grades: Mapping[tuple[str, int], int]) -> ConfidencePart:
    """The third part: how far one more report about the very thing would move an answer.

    Args:
        p: the answer.
        grades: how many reports of each letter and credibility the next one may be like.
    """
    total = sum(grades.values())
    each = {grade: expected_movement(p, *door.chances_of_a_claim(*grade)) for grade in grades}
    mean = sum(each[grade] * count for grade, count in grades.items()) / total
    raised = {grade: after_one_more(p, *door.chances_of_a_claim(*grade)) for grade in grades}
    after = sum(raised[grade] * count for grade, count in grades.items()) / total
    (letter, credibility), _ = max(grades.items(), key=lambda item: (item[1], item[0]))
    usual = f"mostly {letter}{credibility}" if len(grades) > 1 else f"{letter}{credibility}"
    said = (
        f"one more report about the very thing, of the usual kind ({usual}), would move it by {100 * mean:.0f} points"
    )
    said += " on average, for or against"
    return ConfidencePart(grade=grade_in_steps(mean), number=mean, text=said, after=after)


def after_one_more(p: float, hit: float, miss: float) -> float:
    """A chance after one more report that it is so: p hit / (p hit + (1 - p) miss).

    >>> after_one_more(0.5, 0.75, 0.25), after_one_more(0.2, 0.4, 0.4)
    (0.75, 0.2)

    Args:
        p: the chance.
        hit: the chance that the report says it is so where it is.
        miss: the same where it is not.
    """
    return p * hit / (p * hit + (1.0 - p) * miss)


def expected_movement(p: float, hit: float, miss: float) -> float:
    """How far a report is expected to move a chance, either way: E|p' - p|.

    >>> expected_movement(0.5, 0.75, 0.25), expected_movement(0.5, 0.4, 0.4)
    (0.25, 0.0)

    Args:
        p: the chance.
        hit: the chance that the report says it is so where it is.
        miss: the same where it is not.
    """
    return 2.0 * p * (1.0 - p) * abs(hit - miss)


def grades_of(e: Ensemble, what: Proposition) -> Mapping[tuple[str, int], int]:
    """The grades that the case's claims have: those of the predicates of a question, or all, or the usual.

    Args:
        e: the ensemble.
        what: the question.
    """
    asked, unheard = {atom.predicate for atom in atoms(what)}, door.not_weighed(e)
    claims = [r for r in e.case.reports.values() if r.basis == "claim" and r.what is not None and r.key not in unheard]
    same = [r for r in claims if r.what is not None and asked & {atom.predicate for atom in atoms(r.what)}]
    found = Counter[tuple[str, int]]()
    for r in same or claims:
        found[r.letter or e.case.sources[r.source].reliability, r.credibility] += 1
    return found or {USUAL: 1}

"""The gain of a record beside that of the same record reassigned: whether it matters of whom a thing is said.

    gain = mean log score without the record - mean log score with it, over all questions of all cases
    rank = 1 + reassignments that gain more + half of those that gain as much,   of reassignments + 1

If a record told nothing of who is meant, each rank would be equally likely. Without one, all gain the same.

Source: a permutation test (Fisher 1935).
"""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

import numpy as np

from whowhom.inference import door
from whowhom.inference.ensemble import Ensemble

from .estimates import Caption, make
from .scores import log_score
from .scoring import CaseScore

TIE = 1e-12


@dataclass(frozen=True, kw_only=True)
class Shuffles:
    """The gain of the true record and of each reassignment, in nats a question, and how many worlds each had."""

    worlds: int
    gain: float
    gains: tuple[float, ...]
    failed: int = 0  # in how many no world agreed with the record

    @property
    def rank(self) -> float:
        """The rank of the true record, 1 where it gains most."""
        return rank(self.gain, self.gains)


def rank(gain: float, gains: Sequence[float]) -> float:
    """The rank of a gain among others, 1 for the largest; of equals each has the middle of theirs.

    >>> rank(0.2, [0.1, 0.3, 0.0]), rank(0.0, [0.0, 0.0])
    (2.0, 2.0)

    Args:
        gain: the one.
        gains: the others.
    """
    above = sum(other > gain + TIE for other in gains)
    level = sum(abs(other - gain) <= TIE for other in gains)
    return 1.0 + above + level / 2.0


@dataclass(frozen=True, kw_only=True)
class InTruth:
    """The true record of a case on as many worlds as its reassignments: chances with it and without it."""

    score: CaseScore
    record: Mapping[str, float]
    without: Mapping[str, float]


def chances(e: Ensemble, score: CaseScore) -> dict[str, float]:
    """The chance of each question that counts; what cannot be answered is left out.

    Args:
        e: of the case, or of the case changed.
        score: of the case.
    """
    found = {}
    for q in score.questions:
        with suppress(door.QuestionError):
            found[q.key] = make(e, e.case.questions[q.key].ask, Caption(key=q.key), among=[], most=0).p
    return found


def compared(
    true: Sequence[InTruth], reassigned: Sequence[Sequence[Mapping[str, float] | None]], worlds: int
) -> Shuffles:
    """The gain of true records beside those of reassigned ones, all over the questions that each of them answers.

    Args:
        true: one for each case.
        reassigned: for each reassignment the chances of each case's questions; None where no world agrees with it.
        worlds: of each.

    Raises:
        ValueError: no question is answered by all.
    """
    whole = [known for told in reassigned if len(known := [c for c in told if c is not None]) == len(told)]
    kept = [
        [
            q
            for q in one.score.questions
            if q.key in one.record and q.key in one.without and all(q.key in told[n] for told in whole)
        ]
        for n, one in enumerate(true)
    ]
    if not any(kept):
        raise ValueError("no question is answered by every reassignment")

    def mean(told: Sequence[Mapping[str, float]]) -> float:
        return float(np.mean([log_score(told[n][q.key], q.came_true) for n, each in enumerate(kept) for q in each]))

    without = mean([one.without for one in true])
    return Shuffles(
        worlds=worlds,
        gain=without - mean([one.record for one in true]),
        gains=tuple(without - mean(told) for told in whole),
        failed=len(reassigned) - len(whole),
    )

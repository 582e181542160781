"""A naive tally: whoever counts the reports, and knows nothing else but the base rate.

    logit p = a + b logit(base rate) + c s log(1 + n) + d s sign(m) log(1 + |m|)

n rows of the record name the person whom the question concerns, m more of them bode ill for him than well; s is 1 where
the question would be bad for him and -1 where it would be good. For a question that concerns nobody alone s is 0.

A case is forecast by coefficients fitted on the other cases that are scored with it, never on itself. Few cases tell
little, so the fit begins from what was stated before any score was seen, with normal errors about it:

    a = 0 (1),   b = 1 (1/2),   c = 0 (1/2),   d = 1 (1/2): one more report of ill doubles the odds

and where a case is scored alone it stays there.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from whowhom._types import Floats
from whowhom.calibrate.backtest.logistic import logistic
from whowhom.propositions.syntax import Proposition
from whowhom.record import Case
from whowhom.world.anchor.congress import expit

from .kinds import subject_of
from .omens import omens
from .scores import FLOOR

TALLY = "naive tally"
STATED = (0.0, 1.0, 0.0, 1.0)
ERROR = (1.0, 0.5, 0.5, 0.5)


@dataclass(frozen=True, kw_only=True)
class Counted:
    """What the naive tally knows of a question: the logit of the base rate, and reports and ill as they are weighed."""

    base: float = 0.0
    reports: float = 0.0
    ill: float = 0.0


def counted(case: Case, ask: Proposition, base_rate: float) -> Counted:
    """Count what the naive tally knows of a question.

    Args:
        case: as of its day.
        ask: what the question asks.
        base_rate: by what everybody can see.
    """
    p = min(max(base_rate, FLOOR), 1.0 - FLOOR)
    base, found = math.log(p / (1.0 - p)), subject_of(ask)
    if found is None:
        return Counted(base=base)
    bad, (reports, ill) = found[1], omens(case, found[0])
    return Counted(base=base, reports=bad * math.log1p(reports), ill=bad * math.copysign(math.log1p(abs(ill)), ill))


def fitted(known: Sequence[Counted], came_true: Sequence[bool]) -> Floats:
    """The four coefficients, from what was stated and from questions whose end is known.

    >>> fitted([], []).tolist()
    [0.0, 1.0, 0.0, 1.0]

    Args:
        known: of each question.
        came_true: what became of it.
    """
    y = np.asarray(came_true, dtype=float)
    return np.asarray(logistic(_rows(known), y, np.array(ERROR) ** -2.0, np.array(STATED)))


def tallied(coefficients: Floats, known: Sequence[Counted]) -> Floats:
    """The chance of each question.

    Args:
        coefficients: from `fitted`.
        known: of each question.
    """
    return np.asarray(expit(_rows(known) @ coefficients))


def _rows(known: Sequence[Counted]) -> Floats:
    return np.array([(1.0, c.base, c.reports, c.ill) for c in known]).reshape(-1, len(STATED))

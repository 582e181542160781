"""What seeing a sign would tell of a question: the expected fall of its entropy.

    I(S; Q) = sum over s, q of P(s, q) log( P(s, q) / (P(s) P(q)) )        nats, among futures in which Q is still open
    error   = 1.5 sqrt( sum over families g ( sum_{i in g} (v_i - I) )^2 ) / N   and, beside it, 1 / (2 n)

v is the sum in one world. A sample of n worlds in which S tells nothing of Q shows 1 / (2 n) for each further answer of
Q all the same, which is taken off.

Source: Shannon (1948); the bias, Miller (1955).
"""

import math
from collections.abc import Sequence

import numpy as np

from whowhom._records import record
from whowhom._types import Floats
from whowhom.inference.ensemble import Ensemble

from .asked import Asked, family_error
from .support import support


@record
class Information:
    """What a sign tells of a question.

    Args:
        nats: expected fall of entropy. error: Monte Carlo standard error. of: the entropy that there is.
    """

    nats: float
    error: float
    of: float


def information(e: Ensemble, seen: Floats, answers: Sequence[Floats], still: Floats) -> Information:
    """The expected fall of a question's entropy.

    Args:
        e: the ensemble.
        seen: (worlds, repetitions) chance that the sign is seen.
        answers: (worlds, repetitions or 1) each, chance of every answer; they sum to 1.
        still: (worlds, repetitions or 1) whether the question is still open.
    """
    bottom = _by_world(still, seen)
    cells = [_by_world(still * s * q, seen) for s in (seen, 1.0 - seen) for q in answers]
    total = float(bottom.sum())
    joint = np.array([cell.sum() for cell in cells]).reshape(2, -1) / max(total, 1e-12)
    apart = joint.sum(axis=1, keepdims=True) * joint.sum(axis=0, keepdims=True)
    logs = np.log(np.maximum(joint, 1e-300) / np.maximum(apart, 1e-300)) * (joint > 0.0)
    told = sum(cell * log for cell, log in zip(cells, logs.ravel(), strict=True))
    asked = Asked(top=np.asarray(told), bottom=bottom)
    by_luck = (len(answers) - 1) / (2.0 * max(support(e, bottom), 1.0))
    return Information(
        nats=max(asked.p - by_luck, 0.0),
        error=math.hypot(family_error(e, asked), by_luck),
        of=entropy(joint.sum(axis=0)),
    )


def entropy(p: Floats) -> float:
    """Entropy in nats.

    >>> round(entropy(np.array([0.5, 0.5])), 3), entropy(np.array([1.0, 0.0]))
    (0.693, 0.0)

    Args:
        p: chances that sum to 1.
    """
    some = p[p > 0.0]
    return float(-(some * np.log(some)).sum()) + 0.0


def _by_world(column: Floats, like: Floats) -> Floats:
    return np.asarray(np.broadcast_to(column, like.shape).mean(axis=1))

"""From cases that ended to their scores, using what was computed before."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from .make import Making

if TYPE_CHECKING:
    from whowhom.questions.scoring import CaseScore


def score_cases(makings: Sequence[Making]) -> "tuple[CaseScore, ...]":
    """Score some cases; all of them and their outcomes are read before anything is computed.

    Args:
        makings: one for each case.

    Raises:
        CaseError: a case is not sound, or its outcomes are not, or none of its questions counts.
    """
    from whowhom.questions.outcomes import read_outcomes

    read = []
    for making in makings:
        case = making.load()
        read.append((making, case, read_outcomes(case)))
    from whowhom.questions.scoring import score_case

    return tuple(score_case(making.ensemble(case), outcomes) for making, case, outcomes in read)

"""From cases that ended to their scores, using what was computed before."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from .cache import Job, load
from .make import ensemble_of

if TYPE_CHECKING:
    from whowhom.questions.scoring import CaseScore


def score_cases(jobs: Sequence[Job]) -> "tuple[CaseScore, ...]":
    """Score some cases; all of them and their outcomes are read before anything is computed.

    Args:
        jobs: one for each case.

    Raises:
        CaseError: a case is not sound, or its outcomes are not, or none of its questions counts.
    """
    from whowhom.questions.outcomes import read_outcomes

    read = []
    for taken_up in jobs:
        job, case = load(taken_up)
        read.append((job, case, read_outcomes(case)))
    from whowhom.questions.scoring import score_case

    return tuple(score_case(ensemble_of(job, case), outcomes) for job, case, outcomes in read)

"""From cases that ended to their scores, using what was computed before."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from whowhom.record import Case
from whowhom.record.stripped import reweighted, stripped

from .cache import Job, load
from .make import ensemble_of

if TYPE_CHECKING:
    from whowhom.inference.ensemble import Ensemble
    from whowhom.questions.outcomes import Outcome
    from whowhom.questions.scoring import CaseScore

RATIOS = {"ratios halved": 0.5, "ratios doubled": 2.0}


def score_cases(jobs: Sequence[Job], ratios: bool = False) -> "tuple[CaseScore, ...]":
    """Score some cases; all of them and their outcomes are read before anything is computed.

    Args:
        jobs: one for each case.
        ratios: whether to score them also with all ratios of reports and signs halved and doubled, as logarithms.

    Raises:
        CaseError: a case is not sound, or its outcomes are not, or none of its questions counts.
        PageError: a case cannot be computed.
    """
    read = read_cases(jobs)
    from whowhom.questions.scoring import score_case, with_tally

    found = []
    for job, case, outcomes in read:
        e = ensemble_of(job, case)
        found.append(score_case(e, outcomes, dict(_others(job, case, e, ratios))))
    return with_tally(found)


def read_cases(jobs: Sequence[Job]) -> "list[tuple[Job, Case, dict[str, Outcome]]]":
    """Read cases with their outcomes.

    Args:
        jobs: one for each case.

    Raises:
        CaseError: a case is not sound, or its outcomes are not, or none of its questions counts.
    """
    from whowhom.questions.outcomes import read_outcomes

    found = []
    for taken_up in jobs:
        job, case = load(taken_up)
        found.append((job, case, dict(read_outcomes(case))))
    return found


def _others(job: Job, case: Case, e: "Ensemble", ratios: bool) -> "Iterator[tuple[str, Ensemble]]":
    from whowhom.questions.scoring import WITHOUT

    changed = {WITHOUT: stripped(case)}
    if ratios:
        changed |= {name: reweighted(case, weight) for name, weight in RATIOS.items()}
    for name, other in changed.items():
        if other.digest == case.digest:  # a case that has no record
            yield name, e
            continue
        job.watch.expect(f"{case.key}, {name}:")
        yield name, ensemble_of(_job_of(job, other), other)


def _job_of(job: Job, case: Case) -> Job:
    """The job of a changed case: nothing of the case is used for it, and nothing of it for the case."""
    return replace(job, wanted=replace(job.wanted, digest=case.digest), lines=frozenset())

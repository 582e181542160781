"""Cases scored with their records reassigned, each time on a few worlds."""

import time
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from whowhom.record.shuffled import shuffled
from whowhom.record.stripped import stripped

from .cache import Job
from .chances import chances_of
from .clock import evenly
from .order import PageError
from .score import read_cases

if TYPE_CHECKING:
    from whowhom.questions.scoring import CaseScore
    from whowhom.questions.shuffles import Shuffles

WORLDS = 192  # at the most, of a reassigned record, and of the true one beside it


def shuffle_cases(jobs: Sequence[Job], scored: "Sequence[CaseScore]", number: int) -> "Shuffles":
    """Score some cases with their records reassigned among members of equal rank, beside the true ones.

    Args:
        jobs: one for each case.
        scored: the same cases, scored: their questions are those that count.
        number: of reassignments.

    Raises:
        CaseError: a case is not sound any more.
        PageError: the true record of a case cannot be computed on so few worlds, or no question is answered by all.
    """
    from whowhom.questions.shuffles import InTruth, compared

    watch, worlds = jobs[0].watch, min([WORLDS, *(job.order.worlds for job in jobs)])
    watch.expect(f"{number} reassignments of each record, on {worlds} worlds each.")
    cases = [(job, case, score) for (job, case, _), score in zip(read_cases(jobs), scored, strict=True)]
    true, told, began = list[InTruth](), list[list[Mapping[str, float] | None]](), time.perf_counter()
    for job, case, score in cases:
        record, without = (chances_of(job, each, score, worlds) for each in (case, stripped(case)))
        if record is None or without is None:
            raise PageError(f"{case.key}: no world of {worlds} agrees with the record")
        true.append(InTruth(score=score, record=record, without=without))
    with watch.bar(evenly((time.perf_counter() - began) / 2.0 * number)) as progress:
        for n in range(number):
            progress(n / number, f"reassignment {n + 1} of {number}")
            told.append([chances_of(job, shuffled(case, n), score, worlds) for job, case, score in cases])
    try:
        return compared(true, told, worlds)
    except ValueError as error:
        raise PageError(str(error)) from None

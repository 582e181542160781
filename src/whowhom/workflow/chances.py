"""The chances of a case's questions on a few worlds: computed, or kept from before; of worlds nothing is kept.

briefs/<key of the changed record, day, seed, worlds and model>/chances.json
"""

import contextlib
import json
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from whowhom._sources import sources_key
from whowhom._whole import replacing
from whowhom.record import Case

from .cache import Job

if TYPE_CHECKING:
    from whowhom.questions.scoring import CaseScore


def chances_of(job: Job, case: Case, score: "CaseScore", worlds: int) -> Mapping[str, float] | None:
    """The chances of the questions that count, or None where no world agrees with the record.

    Args:
        job: of the case; a fresh one computes what is kept too.
        case: the case, or the case changed.
        score: of the case.
        worlds: how many.
    """
    wanted = replace(job.wanted, digest=case.digest, worlds=worlds)
    file, asked = job.shelf.folder(wanted) / "chances.json", sorted(q.key for q in score.questions)
    by = [sources_key("questions"), asked]
    if not job.order.fresh:
        with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
            told: Any = json.loads(file.read_text(encoding="utf-8"))
            if told["by"] == by:
                kept: Mapping[str, float] | None = told["chances"]
                return kept
    found = _computed(job, case, score, worlds)
    if job.keeps:
        with contextlib.suppress(OSError):  # what is not kept is computed again
            file.parent.mkdir(parents=True, exist_ok=True)
            with replacing(file) as temporary:
                temporary.write_text(json.dumps({"by": by, "chances": found}), encoding="utf-8")
    return found


def _computed(job: Job, case: Case, score: "CaseScore", worlds: int) -> Mapping[str, float] | None:
    from whowhom.inference.condition import estimate
    from whowhom.inference.sampler.particles import ImpossibleError
    from whowhom.questions.shuffles import chances

    try:
        return chances(estimate(case, worlds=worlds, seed=job.order.seed, threads=job.order.hands), score)
    except ImpossibleError:
        return None

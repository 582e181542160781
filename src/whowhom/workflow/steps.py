"""From one case to another in steps, each a case of its own: time passes, then evidence comes in, then settings change.

    first      the old record, as of its day
    waited     the same, had nothing more been learned until the new day
    learned    the new record, under the old settings
    last       the new record, under the new settings

What moved between two steps is due to what lies between them. In another order the parts would differ, where one thing
matters more in the presence of another. A step that changes nothing is not computed.
"""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from whowhom.record import Case
from whowhom.record.asof import cut
from whowhom.record.between import blended, later
from whowhom.record.fingerprint import record_digests, settings_digests

from .order import PageError
from .sides import SideOfCase, derived

if TYPE_CHECKING:
    from whowhom.inference.ensemble import Ensemble
    from whowhom.memorandum.changes import Cause
    from whowhom.memorandum.differences import Asked
    from whowhom.questions.chance import Chance


@dataclass(frozen=True, kw_only=True)
class Between:
    """What lies between two cases: the causes that are there, and the cases after each but the last.

    `waited` and `learned` are None where they are the case before or after them.
    """

    causes: tuple["Cause", ...]
    waited: Case | None = None
    learned: Case | None = None


def passage(first: SideOfCase, last: SideOfCase) -> Between:
    """What lies between two cases.

    Args:
        first: the one whose day is no later.
        last: the other.
    """
    from whowhom.memorandum.figures import reports_of
    from whowhom.memorandum.reports_matched import known_again

    day, time = last.case.as_of, first.case.as_of < last.case.as_of
    then = cut(first.draft, day) if time else first.case
    waited = later(first.draft, first.case.as_of, day) if time else first.case
    learned = blended(last.case, then, known_again(reports_of(then), reports_of(last.case)))
    judgement = settings_digests(learned) != settings_digests(last.case)
    evidence = _weighed(waited) != _weighed(learned)
    there: dict[Cause, bool] = {"time": time, "evidence": evidence, "judgement": judgement}
    return Between(
        causes=tuple(cause for cause, differs in there.items() if differs),
        waited=waited if time and (evidence or judgement) else None,
        learned=learned if evidence and judgement else None,
    )


def _weighed(case: Case) -> object:
    """All of a case that bears on its figures, its questions aside."""
    from whowhom.memorandum.figures import reports_of

    reports = sorted(r.digest for r in reports_of(case))
    return reports, record_digests(case), settings_digests(case)


def chances_of_step(side: SideOfCase, case: Case, asked: Case) -> "dict[Asked, Chance]":
    """What a step answers; nothing, where it cannot be computed.

    Args:
        side: whose order it is.
        case: the step.
        asked: the case whose questions are asked, as they are worded there.
    """
    from .make import ensemble_of

    try:
        e = ensemble_of(derived(side.job, case), case)
    except PageError as error:
        side.job.watch.trouble(f"one step between the two cannot be computed, so some parts stand together: {error}")
        return {}
    return chances_of(e, asked, case.as_of.isoformat())


def chances_of(e: "Ensemble", asked: Case, day: str) -> "dict[Asked, Chance]":
    """All that is compared, as an ensemble answers it.

    Args:
        e: from `ensemble_of`.
        asked: the case whose questions are asked, as they are worded there.
        day: by which its worlds are known apart from those of the same files on another day.
    """
    from whowhom.memorandum.differences import MONTHS
    from whowhom.questions.chances_alone import of_explanations, of_falls, of_questions

    questions = of_questions(e, {key: q.ask for key, q in asked.questions.items()})
    found: dict[Asked, Chance] = {("question", key): chance for key, chance in questions.items()}
    found |= {("explanation", key): chance for key, chance in of_explanations(e).items()}
    found |= {("fall", key): chance for key, chance in of_falls(e, MONTHS).items()}
    return {what: replace(c, drawn=f"{c.drawn} {day}") if c.drawn else c for what, c in found.items()}

"""A question asked as of one day of its history: beforehand, where no world is needed, and of that day's worlds."""

from whowhom.inference import door
from whowhom.inference.ensemble import Ensemble
from whowhom.propositions.syntax import Given, Proposition
from whowhom.record.case import Case

from .asked import ask_worlds
from .estimates import Caption, make
from .history import ChanceThen
from .not_then import not_then
from .reasons import TRUSTED, without_each
from .settled import settled
from .support import by_chance

A_POINT = 0.01


def beforehand(case: Case, whole: Case, what: Proposition) -> ChanceThen | None:
    """The answer that the record alone gives: it is settled, or cannot be asked on that day; None where it gives none.

    Args:
        case: as of the day.
        whole: as of the last day of the history.
        what: the question.
    """
    why = not_then(case, whole, what)
    if not why and not isinstance(what, Given) and (truth := settled(case, what)) is not None:
        return ChanceThen(p=float(truth), low=float(truth), high=float(truth), settled=True)
    return ChanceThen(why=why) if why else None


def refused(case: Case, what: Proposition) -> ChanceThen | None:
    """Why no worlds of that day could answer, seen before they are computed; None where they may.

    Args:
        case: as of the day.
        what: the question.
    """
    try:
        door.see(door.index_of(case), what)
    except door.QuestionError as error:
        return ChanceThen(why=str(error))
    return None


def chance_then(e: Ensemble, what: Proposition) -> ChanceThen:
    """The answer of a day's worlds; in words, where they cannot give one.

    Args:
        e: of the case as of that day.
        what: the question.
    """
    try:
        found = make(e, what, Caption(key="then"), most=0)
    except door.QuestionError as error:
        return ChanceThen(why=str(error))
    return ChanceThen(
        p=found.p,
        low=found.low,
        high=found.high,
        mc_error=found.mc_error,
        base_rate=found.base_rate,
        prior=found.prior,
        settled=found.settled,
        worlds=e.worlds,
        without={} if found.settled else _without(e, what, found.p),
    )


def _without(e: Ensemble, what: Proposition, p: float) -> dict[str, float]:
    """The chance without each record that moved it by a point or more, beyond chance and as far as can be told."""
    asked = ask_worlds(e, what)
    without, kept = without_each(e, asked)
    sure = (abs(asked.p - without) > by_chance(asked.top, asked.bottom, kept)) & (kept >= TRUSTED)
    moved = (r for r in range(len(without)) if sure[r] and abs(asked.p - without[r]) >= A_POINT)
    return {door.report(e, r).key: float(p + without[r] - asked.p) for r in moved}

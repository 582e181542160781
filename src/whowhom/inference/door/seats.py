"""Who sat where: persons, ranks, posts and leaders by month, as the record has them in every world.

Months count from the one in which the case begins; the row `months(e)` is the as-of day.
"""

from datetime import date

from whowhom._types import Ints
from whowhom.inference.ensemble import Ensemble
from whowhom.world.leadership import NONE


def persons(e: Ensemble) -> tuple[str, ...]:
    """The keys of those who play a part, in the order of every axis of persons.

    Args:
        e: an ensemble.
    """
    return e.compiled.persons


def months(e: Ensemble) -> int:
    """Months of history, which is also the row of the as-of day.

    Args:
        e: an ensemble.
    """
    return e.compiled.months


def month_on(e: Ensemble, day: date) -> int:
    """The month of a day, the as-of day being one past the history.

    Args:
        e: the ensemble.
        day: any; what lies before the beginning counts to the first month.
    """
    return e.compiled.index.month(day)


def day_of(e: Ensemble, month: int) -> date:
    """The first day of a month, or the as-of day for the one past the history.

    Args:
        e: the ensemble.
        month: of the history; `months(e)` is the as-of day.
    """
    return e.compiled.month_day(month)


def ranks(e: Ensemble) -> Ints:
    """Everybody's rank in the leading body, FULL, CANDIDATE or NONE, (months + 1, persons).

    Args:
        e: an ensemble.
    """
    return e.compiled.seats.rank


def rank(e: Ensemble, who: str, month: int) -> int:
    """A person's rank in the leading body at a month: FULL, CANDIDATE or NONE, which it is for who plays no part.

    Args:
        e: the ensemble.
        who: the person.
        month: of the history; `months(e)` is the as-of day.
    """
    i = e.compiled.index.persons.get(who, -1)
    return int(e.compiled.seats.rank[month, i]) if i >= 0 else NONE


def leader(e: Ensemble, month: int) -> str | None:
    """Who led at a month.

    Args:
        e: the ensemble.
        month: of the history; `months(e)` is the as-of day.
    """
    return e.compiled.index.leader(month)


def holders(e: Ensemble, month: int) -> tuple[tuple[str, str | None], ...]:
    """Each post and who held it at a month; a post that several hold stands once for each of them.

    Args:
        e: the ensemble.
        month: of the history; `months(e)` is the as-of day.
    """
    c = e.compiled
    return tuple((post, c.index.key(int(c.seats.holder[month, b]))) for b, (post, _) in enumerate(c.seats.slots))


def holder(e: Ensemble, post: str, month: int) -> str | None:
    """Who held a post at a month, None where it was vacant; of a post that several hold, the first.

    Args:
        e: the ensemble.
        post: its key.
        month: of the history.
    """
    return next((who for key, who in holders(e, month) if key == post and who is not None), None)

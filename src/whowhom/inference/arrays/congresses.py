"""Congresses of a case, as `world.anchor` reads them: those held, who faced those before the case, when the next meets.

Who faced a congress and is not named by the record is nobody. From 1980 on the age at which people are
dropped tells whether a norm of age is in force, so ages lie as they did where they are known: at the library's
congresses since 1980 who was dropped was 70.3 years old, with a standard deviation of 4.9, and who was kept 64.5, with
6.7. Before 1980 ages tell nothing.
"""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from scipy.special import ndtri

from whowhom._types import Floats
from whowhom.record.case import Case
from whowhom.world.anchor.hyper import YEAR_OF_NORMS
from whowhom.world.anchor.jeopardy import FULL
from whowhom.world.anchor.roster import STAYS, STRUCK
from whowhom.world.anchor.timing import Schedule, chances

from .calendar import LONGEST, month_of

AGE = 58.0  # before norms
DROPPED, KEPT = (70.3, 4.9), (64.5, 6.7)  # from norms on: means and standard deviations in years


def congresses(case: Case) -> dict[int, tuple[int, int]]:
    """Month of each congress, from the case's beginning, with how many it dropped of how many.

    Args:
        case: from `load_case`.
    """
    found = {}
    for held in case.congresses:
        known = held.dropped is not None and held.of is not None
        found[month_of(held.held.middle, case.begins)] = (held.dropped or 0, held.of or 0) if known else (0, 0)
    return dict(sorted(found.items()))


def unnamed(counted: tuple[int, int], named: Sequence[tuple[int, int, float, int]]) -> tuple[int, int]:
    """How many a congress dropped, of how many who faced it, besides those whom the record names.

    Args:
        counted: dropped and faced, as the record counts them; nought where it does not.
        named: who sat then: stay, rank, age and outcome of each.

    >>> unnamed((9, 23), [(0, 0, 60.0, STAYS), (1, 0, 64.0, STRUCK)])
    (8, 21)
    """
    told = [fate for *_, fate in named if fate in (STAYS, STRUCK)]
    dropped = max(counted[0] - told.count(STRUCK), 0)
    return dropped, max(counted[1] - len(told), dropped)


def nobodies(number: int, dropped: int, faced: int, year: int) -> list[tuple[int, int, float, int]]:
    """Who faced a congress and is not named: stay, rank, age in years and outcome of each; first who was dropped.

    Args:
        number: the first stay.
        dropped: how many were dropped.
        faced: how many faced it.
        year: of the congress.
    """
    kept = faced - dropped
    ages = [AGE] * faced if year < YEAR_OF_NORMS else [*_spread(dropped, *DROPPED), *_spread(kept, *KEPT)]
    fates = [STRUCK] * dropped + [STAYS] * kept
    return [(number + i, FULL, age, fate) for i, (age, fate) in enumerate(zip(ages, fates, strict=True))]


def _spread(count: int, mean: float, deviation: float) -> list[float]:
    """The middles of so many equal parts of a normal."""
    return [float(mean + deviation * ndtri((i + 0.5) / count)) for i in range(count)]


def meets(case: Case, first: int) -> Floats:
    """The chance that the next congress falls in each month ahead; none where no congress is known or customary.

    Args:
        case: from `load_case`.
        first: the first month ahead, since the year 0.
    """
    due, announced = due_of(case)
    if due is None:
        return np.zeros(LONGEST)
    custom, absolute = case.customary.get("congress"), _held(case)
    regular = sum(abs(b - a - custom) <= 12 for a, b in pairwise(absolute)) if custom else 0
    irregular = max(len(absolute) - 1, 0) - regular if custom else 0
    last = absolute[-1] if absolute else None
    told = Schedule(last=last, due=due, announced=announced, regular=regular, irregular=irregular)
    return chances(told, first, LONGEST)


def due_of(case: Case) -> tuple[tuple[int, int] | None, bool]:
    """The first and the last month, since the year 0, in which the next congress is expected, and whether announced.

    Args:
        case: from `load_case`.

    Returns:
        None for the months where no congress is expected or customary.
    """
    since = max((c.held.middle for c in case.congresses), default=case.begins)
    expected = [s for s in case.scheduled if s.what == "congress" and s.when.last > since]
    custom, absolute = case.customary.get("congress"), _held(case)
    if expected:
        latest = max(expected, key=lambda s: s.learned)
        first, last = (d.year * 12 + d.month - 1 for d in (latest.when.first, latest.when.last))
        return (first, last), latest.known == "announced"
    return ((absolute[-1] + custom, absolute[-1] + custom) if absolute and custom else None), False


def _held(case: Case) -> list[int]:
    """The months, since the year 0, of the congresses that were held."""
    return [d.year * 12 + d.month - 1 for d in sorted(c.held.middle for c in case.congresses)]

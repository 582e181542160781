"""A year as a case: what was known of the body on the day, made, read and asked as any other case is.

What `ask` prints as base rates is `inference.arrays.anchor.foreseen` of a case; so it is here. A case begins so many
years before its day, or when its body does; congresses from before it enter as counts. So no year takes longer for
how old its body is.
"""

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from whowhom.calibrate.backtest.years import Year
from whowhom.inference.arrays.anchor import foreseen
from whowhom.inference.arrays.compile import compile_case
from whowhom.inference.arrays.visible import visible
from whowhom.library import body
from whowhom.record import Case, load_case
from whowhom.record.from_library import from_library

BACK = 20
"""Years: from a body's first day on forecasts are much the same, and take ever longer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Foretold:
    """What a case says of a year's members and leader.

    Args:
        leaves: (months, persons) chance to have left by then, in the order of the year.
        lost: (months,) chance that the leader has lost his post; nothing where nobody led.
        counts: (months, persons + 1) chance that so many have left.
    """

    leaves: np.ndarray
    lost: np.ndarray | None
    counts: np.ndarray


def case_of(year: Year, back: int = BACK) -> Case:
    """Make the case of what was known on a day.

    Args:
        year: one body on one day.
        back: years before the day when it begins.
    """
    begins = max(body(year.body).begins, year.day.replace(year=year.day.year - back))
    with TemporaryDirectory() as folder:
        place = Path(folder) / "case"
        from_library(place, year.body, year.day.isoformat(), begins.isoformat())
        return load_case(place)


def foretold(case: Case, year: Year) -> Foretold:
    """Ask a case what everybody could foresee.

    Args:
        case: of the year.
        year: gives names and their order.
    """
    c = compile_case(case)
    told = foreseen(case, c.seats, visible(case, c.persons, c.seats, c.leadership.traits.age))
    place = {case.persons[key].name: x for x, key in enumerate(c.persons)}
    columns = [place[name] for name in year.who]
    return Foretold(
        leaves=told.leaves[:, columns],
        lost=told.falls[:, place[year.leader]] if year.leader else None,
        counts=told.counts,
    )

"""What becomes of persons by what everybody can see alone: base rates of the library."""

import numpy as np

from whowhom._types import Floats
from whowhom.inference.arrays.congresses import due_of
from whowhom.inference.ensemble import Ensemble

OVERDUE = 12  # months after which a congress that did not come is expected no more


def falls_foreseen(e: Ensemble, persons: tuple[str, ...]) -> Floats | None:
    """The chance that each has fallen by each month ahead, (months, persons); None where nothing anchors the case.

    Args:
        e: the ensemble.
        persons: their keys; who plays no part does not fall.
    """
    told, index = e.compiled.foreseen, e.compiled.index.persons
    if told is None:
        return None
    nothing = np.zeros(len(told.falls))
    return np.stack([told.falls[:, index[p]] if p in index else nothing for p in persons], axis=1)


def posts_foreseen(e: Ensemble) -> float:
    """The rate a month at which a post changes hands, seats apart; nought where nothing anchors the case.

    Args:
        e: the ensemble.
    """
    return e.compiled.foreseen.posts if e.compiled.foreseen is not None else 0.0


def exits_foreseen(e: Ensemble) -> float:
    """The rate a month at which the leader loses his post, congresses apart; nought where nothing anchors the case.

    Args:
        e: the ensemble.
    """
    return e.compiled.foreseen.exits if e.compiled.foreseen is not None else 0.0


def deaths_foreseen(e: Ensemble) -> float:
    """Deaths as a share of the life table.

    Args:
        e: the ensemble.
    """
    return e.compiled.foreseen.death if e.compiled.foreseen is not None else 1.0


def congress_expected(e: Ensemble) -> int | None:
    """In how many months the next congress may meet at the earliest, as announced or by custom; None where none is due.

    Args:
        e: the ensemble.
    """
    due, _ = due_of(e.case)
    if due is None:
        return None
    first, last = (month - (e.case.as_of.year * 12 + e.case.as_of.month - 1) for month in due)
    return max(first, 0) if last > -OVERDUE else None

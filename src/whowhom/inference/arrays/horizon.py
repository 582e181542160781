"""How far ahead a case asks."""

import numpy as np

from whowhom._types import Ints
from whowhom.record.case import Case

from .calendar import LONGEST, months_after
from .claims import timed_atoms

SHORTEST = 24  # months of a forecast


def months_asked(case: Case, predicate: str | None = None) -> list[int]:
    """How many months ahead the questions of the case look, those with this predicate alone where one is given.

    Args:
        case: the case.
        predicate: its name; None for all.
    """
    found = []
    for question in case.questions.values():
        for atom, when in timed_atoms(question.ask):
            if predicate is not None and atom.predicate != predicate:
                continue
            if when is not None and when.day is not None and when.day > case.as_of:
                found.append(max(1, months_after(when.day, case.as_of)))
            elif when is not None and when.months is not None:
                found.append(max(1, round(when.months)))
    return found


def forecast_months(case: Case) -> int:
    """How many months ahead the case asks: its farthest question, two years at least, five at most.

    Args:
        case: from `load_case`.
    """
    return min(max([SHORTEST, *months_asked(case)]), LONGEST)


def months_secure(case: Case, horizon: int) -> Ints:
    """1 for the months ahead in which a question asks how secure the leader is, (horizon + 1,).

    Args:
        case: the case.
        horizon: months ahead.
    """
    wanted = np.zeros(horizon + 1, dtype=np.int64)
    wanted[[m for m in months_asked(case, "secure") if m <= horizon]] = 1
    return wanted

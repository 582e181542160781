"""What is worked out once for an ensemble, and kept for as long as it is."""

import weakref
from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from whowhom.inference.ensemble import Ensemble

T = TypeVar("T")


def once(work: Callable[[Ensemble], T]) -> Callable[[Ensemble], T]:
    """The same function, which works out its value for an ensemble once and gives that again.

    Args:
        work: of an ensemble and nothing else.
    """
    kept: dict[int, T] = {}

    @wraps(work)
    def found(e: Ensemble) -> T:
        place = id(e)
        if place not in kept:
            kept[place] = work(e)
            weakref.finalize(e, kept.pop, place, None)
        return kept[place]

    return found

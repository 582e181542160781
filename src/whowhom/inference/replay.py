"""The same worlds once more, under a changed case or from an earlier day, with the same chances.

A world is a function of its point, and chance a function of identity (seed, world, repetition, month, use). So each
world is carried to the other case by the names of its coordinates (`update.carry`), run through the record as far as
that is held, and from there on its futures are drawn with the chances that it would have had. Nothing is weighed anew:
the worlds stay those that the whole record left.

What the library says of the body (`anchored`) is that of the day from which futures are drawn. A change that nobody
sees, such as a tie, leaves it as it was: it says how often members of such a body go, and were it asked anew, it would
level out what the change does to all worlds alike.
"""

import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import numpy as np

from whowhom._records import replace as changed
from whowhom.record.case import Case

from .anchored import anchored, level
from .arrays.compile import Compiled, compile_case
from .carried import carried
from .ensemble import Ensemble
from .futures_beside import futures_beside
from .worlds import FuturePlan, futures_of, histories


def compiled_beside(case: Case, beside: Compiled) -> Compiled:
    """A changed case as arrays, with what the library said of the unchanged one where the seats are the same.

    Args:
        case: the changed one.
        beside: the unchanged one of the same day, anchored.
    """
    c = compile_case(case)
    if "anchored" in case.rules_off:
        return c
    if beside.foreseen is None or not _same_seats(c, beside):
        return anchored(c)
    L = changed(c.leadership, anchor=beside.leadership.anchor, theta=level(c.leadership.theta))
    return replace(c, leadership=L, foreseen=beside.foreseen)


def _same_seats(c: Compiled, d: Compiled) -> bool:
    same = c.persons == d.persons and c.case.as_of == d.case.as_of and c.seats.slots == d.seats.slots
    return same and all(np.array_equal(getattr(c.seats, n), getattr(d.seats, n)) for n in ("rank", "holder", "leader"))


def replayed(e: Ensemble, c: Compiled, horizon: int, beside: Ensemble | None = None) -> Ensemble:
    """The worlds of an ensemble under another case: their histories, and as many futures from its as-of day.

    Args:
        e: the ensemble.
        c: the other case, anchored.
        horizon: months that are drawn.
        beside: the worlds without the change, held up to the same day; by their chances the outcome of a vote on record
            tells who lost and was spared.

    Returns:
        An ensemble that can be asked as any other, but for the model without the record, which is not asked.
    """
    z = carried(e, c)
    ahead = FuturePlan(horizon=horizon, repeats=e.futures.died.shape[1], seed=e.seed)
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        summaries = histories(c.leadership, c.record, z, pool)
        if beside is None or not len(c.index.showdowns):
            futures = futures_of(c, c.record, z, ahead, pool, e.numbers)
        else:
            futures = futures_beside(beside, c, z, ahead, pool)
    return replace(
        e,
        compiled=c,
        z=z,
        summaries=summaries,
        futures=futures,
        prior_summaries=summaries,
        prior_futures=futures,
        horizon=horizon,
    )

"""What the time of a run hangs on: the size of a case, and how long a history of it takes here."""

import time

import numpy as np

from whowhom._records import record
from whowhom.record.case import Case
from whowhom.world.random import fill_normal

from .anchored import anchored
from .arrays.compile import Compiled, compile_case
from .arrays.horizon import forecast_months
from .room import operations
from .run import run_steps

TRIALS, TRIAL_SECONDS = 8, 0.3  # of the speed of this machine
FEW = 16  # worlds


@record
class Trial:
    """What was found of a case; times are in seconds, on one thread."""

    history: float  # the whole history of one world
    month: float  # one month more
    months: int
    horizon: int  # months of a future
    alternatives: int  # of the hypotheses of the model, one of each aside
    told: int  # events and claims of the record
    operations: float  # of the history as arithmetic


def trial(case: Case) -> Trial:
    """Run a few histories of a case and time them.

    Args:
        case: from `load_case`.
    """
    c = anchored(compile_case(case))
    whole, first = (_seconds(c, upto) for upto in (c.months, 1))
    return Trial(
        history=whole,
        month=max(0.1 * whole, whole - first) / c.months,
        months=c.months,
        horizon=forecast_months(case),
        alternatives=sum(len(names) - 1 for _, names in c.choices),
        told=len(c.record.claims.source) + len(c.record.events.code),
        operations=operations(c.leadership, c.record),
    )


def _seconds(c: Compiled, months: int) -> float:
    """How long the first months of a history take: the best of some trials, since others work beside."""
    L, best, ends = c.leadership, float("inf"), time.perf_counter() + TRIAL_SECONDS
    z, out = np.zeros((FEW, L.places.dimension)), np.zeros((FEW, L.months))
    for n in range(FEW):
        fill_normal(z[n], 0, n, 0, 0)
    run_steps(L, c.record, z[:1], months, out[:1])
    for _ in range(TRIALS):
        began = time.perf_counter()
        run_steps(L, c.record, z, months, out)
        best = min(best, time.perf_counter() - began)
        if time.perf_counter() > ends:
            break
    return best / FEW

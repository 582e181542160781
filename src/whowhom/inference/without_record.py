"""The model without the record: the same leadership, of which nothing has been seen or said."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np

from whowhom._records import replace
from whowhom._types import Floats, Ints
from whowhom.world.leadership import Claims, Events, Leadership, Measures, Record, Watches
from whowhom.world.random import fill_normal, uniform

from .arrays.compile import Compiled
from .sampler.importance import resample
from .sampler.threads import chunks
from .worlds import loglik_of

PRIOR_SEED_SHIFT = 0xBEEF


def bare(record: Record) -> Record:
    """The record with nothing in it: votes are known to have been held, and who led afterwards, and no more.

    Args:
        record: of a compiled case.
    """
    none, flat = np.zeros(0, dtype=np.int64), np.zeros(0)
    watched = record.watches
    return replace(
        record,
        watches=Watches(
            removed=np.zeros_like(watched.removed),
            challenged=np.zeros_like(watched.challenged),
            hinted=np.zeros_like(watched.hinted),
        ),
        events=Events(
            code=none,
            who=none,
            what=none,
            first=none,
            span=none,
            edges=np.zeros((0, 1)),
            z=none,
            record=none,
            trust=flat,
        ),
        showdowns=replace(record.showdowns, fell=np.full_like(record.showdowns.fell, -1)),
        claims=no_claims(len(record.claims.first) - 1),
        measures=no_measures(),
    )


def unnamed(c: Compiled) -> Compiled:
    """A case in which nobody was named for a post: that too is of the record.

    Args:
        c: the compiled case.
    """
    L = c.leadership
    nobody = replace(L.prospects, heir=np.full_like(L.prospects.heir, -1))
    return replace(c, leadership=replace(L, prospects=nobody))


def no_claims(probes: int) -> Claims:
    """That nothing is claimed of so many probes.

    Args:
        probes: how many.
    """
    none, first = np.zeros(0, dtype=np.int64), np.zeros(probes + 1, dtype=np.int64)
    return Claims(first=first, source=none, credit=np.zeros(0), denies=none, event=none, record=none)


def no_measures() -> Measures:
    """That no quantity is said to be near a number."""
    none, flat = np.zeros(0, dtype=np.int64), np.zeros(0)
    return Measures(code=none, who=none, what=none, month=none, value=flat, error=flat, record=none)


def prior_points(worlds: int, dimension: int, seed: int, pool: ThreadPoolExecutor) -> Floats:
    """Points drawn from the prior, for a run's seed.

    Args:
        worlds: how many.
        dimension: how many coordinates.
        seed: of the run.
        pool: of threads.
    """
    z = np.empty((worlds, dimension))

    def draw(part: slice) -> None:
        for n in range(part.start, part.stop):
            fill_normal(z[n], seed + PRIOR_SEED_SHIFT, n, 0, 0)

    list(pool.map(draw, chunks(worlds)))
    return z


def still_led(L: Leadership, empty: Record, z: Floats, seed: int, pool: ThreadPoolExecutor) -> Ints:
    """Worlds of the prior, each as often as it would have kept the leaders who are known to have led.

    Args:
        L: the leadership.
        empty: from `bare`.
        z: from `prior_points`.
        seed: of the run.
        pool: of threads.
    """
    return resample(loglik_of(L, empty, z, pool), uniform(seed + PRIOR_SEED_SHIFT, 0, 0, 0, 0))

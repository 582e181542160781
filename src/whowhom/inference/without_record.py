"""The model without the record: the same leadership, of which nothing has been seen or said."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np

from whowhom._types import Floats, Ints
from whowhom.world.leadership import Leadership, Record
from whowhom.world.random import fill_normal, uniform

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
    return record._replace(
        watch_removed=np.zeros_like(record.watch_removed),
        watch_challenged=np.zeros_like(record.watch_challenged),
        watch_hinted=np.zeros_like(record.watch_hinted),
        event_code=none, event_who=none, event_what=none, event_first=none, event_span=none,
        event_edges=np.zeros((0, 1)), event_z=none, event_record=none, event_trust=flat,
        showdown_fell=np.full_like(record.showdown_fell, -1),
        claim_first=np.zeros_like(record.claim_first), claim_source=none, claim_credit=flat, claim_denies=none,
        claim_event=none, claim_record=none,
        measure_code=none, measure_who=none, measure_what=none, measure_month=none, measure_value=flat,
        measure_error=flat, measure_record=none,
    )  # fmt: skip


def prior_points(worlds: int, dimension: int, seed: int, pool: ThreadPoolExecutor) -> Floats:
    """Points drawn from the prior, for a run's seed."""
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

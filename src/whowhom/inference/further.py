"""What an ensemble was not asked when it was computed. Its worlds are run again for it, and say the very same.

A world is a function of its point, and chance a function of identity, so that what is asked later gets the numbers
that it would have had among the case's own questions. The answers stay with the ensemble.
"""

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np

from whowhom._records import replace
from whowhom._types import Floats
from whowhom.world.leadership import Probes, Record

from .arrays.labels import coordinate_labels
from .arrays.probes import Bare
from .ensemble import Ensemble
from .run import Futures
from .update.carry import carry
from .without_record import PRIOR_SEED_SHIFT, bare, no_claims, no_measures, prior_points, still_led, unnamed
from .worlds import FuturePlan, futures_of, histories


def told(e: Ensemble, probes: Sequence[Bare], prior: bool = False) -> Floats:
    """What the worlds tell of some probes.

    Args:
        e: the ensemble.
        probes: code, person, object and month of each.
        prior: in the worlds without the record.

    Returns:
        Array (worlds, probes).
    """
    known, summaries = e.compiled.probes, e.prior_summaries if prior else e.summaries
    new = list(dict.fromkeys(p for p in probes if p not in known and ("told", prior, p) not in e.further))
    if new:
        order = sorted(new, key=lambda p: p[3])
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            R, z = bare(e.compiled.record), without_record(e, pool) if prior else e.z
            columns = histories(e.compiled.leadership, asking(R if prior else e.compiled.record, order), z, pool).truth
        for k, p in enumerate(order):
            e.further["told", prior, p] = columns[:, k]
    found = [summaries.truth[:, known[p]] if p in known else e.further["told", prior, p] for p in probes]
    return np.stack(found, axis=1)


def asking(record: Record, probes: Sequence[Bare]) -> Record:
    """A record that asks for some probes and weighs nothing that is said: votes, events and watches stay.

    Args:
        record: of the case, or without anything in it.
        probes: in order of their months, none on a vote of the record.
    """
    months = len(record.probes.due) - 1
    table = np.array(list(probes), dtype=np.int64).reshape(len(probes), 4)
    code, who, what, month = (column.copy() for column in table.T)
    due = np.searchsorted(np.minimum(month, months - 1), np.arange(months + 1))
    return replace(
        record,
        records=0,
        probes=Probes(code=code, who=who, what=what, month=month, due=due),
        claims=no_claims(len(probes)),
        measures=no_measures(),
    )


def without_record(e: Ensemble, pool: ThreadPoolExecutor) -> Floats:
    """The points of the worlds without the record, (worlds, coordinates).

    Args:
        e: the ensemble.
        pool: of threads.
    """
    if "without" not in e.further:
        c, labels = e.compiled, e.roots or coordinate_labels(e.compiled)
        drawn = prior_points(e.worlds, len(labels), e.seed, pool)
        if e.roots:
            drawn = carry(e.roots, drawn, coordinate_labels(c), e.seed + PRIOR_SEED_SHIFT)
        e.further["without"] = drawn[still_led(c.leadership, bare(c.record), drawn, e.seed, pool)]
    return np.asarray(e.further["without"])


def futures(e: Ensemble, months: int, secure: bool = False, prior: bool = False) -> Futures:
    """Futures that reach so far, in which it is told, where that is wanted, how safe the leader is then.

    Args:
        e: the ensemble.
        months: ahead, at most `LONGEST`.
        secure: whether the leader's security in that month is asked.
        prior: in the worlds without the record.
    """
    own = e.prior_futures if prior else e.futures
    if months <= e.horizon and not (secure and (own.secure[:, :, months] < 0.0).any()):
        return own
    key = ("futures", prior, months if secure else -(-months // 12) * 12, secure)
    if key not in e.further:
        horizon = max(key[2], e.horizon)
        wanted = np.zeros(horizon + 1, dtype=np.int64)
        wanted[months] = secure
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            c, repeats = e.compiled, own.died.shape[1]
            if prior:
                c = unnamed(c)
                z, R, seed, numbers = without_record(e, pool), bare(c.record), e.seed + PRIOR_SEED_SHIFT, None
            else:
                z, R, seed, numbers = e.z, c.record, e.seed, e.numbers
            e.further[key] = futures_of(
                c, R, z, FuturePlan(horizon=horizon, repeats=repeats, seed=seed, secure=wanted), pool, numbers
            )
    found: Futures = e.further[key]
    return found

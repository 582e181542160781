"""A changed record taken into the worlds of an earlier one, without sampling anew.

Each world is carried to the changed case (`carry`), and weighed by the log-likelihood of the new record less that of
the old (`weights`): importance weights. Where they are good, the worlds are resampled by them; the log-evidence gains
the logarithm of their mean. It is exact whatever was changed. An update starts always from worlds that were sampled,
never from those of another update, so errors do not add up.

What a changed record leaves as it was is used again: the futures of a world whose course it does not touch, and
the worlds without the record.

Source: Chopin (2002), whose sampler takes in one observation after another by such weights.
"""

import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np

from whowhom._records import fields_of, leaves, record, replace, values_of
from whowhom.inference.anchored import anchored
from whowhom.inference.arrays.compile import Compiled, compile_case
from whowhom.inference.arrays.horizon import forecast_months
from whowhom.inference.arrays.labels import coordinate_labels, fingerprints
from whowhom.inference.condition import Progress
from whowhom.inference.ensemble import Ensemble, Updated
from whowhom.inference.kept_anchor import restored
from whowhom.inference.run import Futures, Summaries
from whowhom.inference.sampler.importance import log_mean_exp, resample
from whowhom.inference.store import coordinates
from whowhom.inference.without_record import PRIOR_SEED_SHIFT, bare, no_claims, prior_points, still_led, unnamed
from whowhom.inference.worlds import FuturePlan, choices_of, futures_of, histories, loglik_of, single
from whowhom.record.case import Case
from whowhom.world.leadership import Floats, Ints, Probes, Record
from whowhom.world.random import uniform

from .base import Base
from .carry import carry, taken_from
from .reuse import anchor_key, course_key, prior_key
from .weights import LEAST_ESS, Weights, weigh

STAGE = 1_000_000  # of the one uniform number that resampling takes; no stage of a sampler's run has this number
FREE = ("source ", "date ")  # blocks on which the worlds without the record do not hang


class TooFarError(Exception):
    """Too few worlds of the earlier record agree with the changed one; the text says it in one line."""


def update(base: Base, case: Case, *, threads: int = 2, progress: Progress | None = None) -> Ensemble:
    """Take a changed record into the worlds of an earlier one: carry, reweight, resample, ask.

    Args:
        base: from `read_base`.
        case: with its changed record.
        threads: at work, which changes no number.
        progress: called with the share done, 0 to 1, and what is being done.

    Raises:
        TooFarError: the outcome would not be as good as that of sampling anew.
    """
    started, tell = time.perf_counter(), progress or (lambda share, what: None)
    tell(0.0, "weighing the worlds")
    c = _anchored(base, compile_case(case))
    with ThreadPoolExecutor(threads) as pool:
        z = carry(base.labels, base.z, coordinate_labels(c), base.seed)
        z = z if z is base.z else single(z)
        loglik = loglik_of(c.leadership, c.record, z, pool)
        weights = weigh(loglik, base.loglik)
        if not weights.good:
            raise TooFarError(_too_far(weights))
        chosen = resample(weights.logs, uniform(base.seed, 0, STAGE, 0, 0))
        asked = _ask(base, c, Carried(z=z, loglik=loglik, chosen=chosen), pool, tell)
    tell(1.0, "done")
    return Ensemble(
        compiled=c,
        z=z[chosen],
        log_evidence_by_stage=_added(base.log_evidence_by_stage, log_mean_exp(weights.logs)),
        ancestors=base.ancestors[chosen],
        acceptance=base.acceptance,
        horizon=forecast_months(case),
        seed=base.seed,
        seconds=time.perf_counter() - started,
        threads=threads,
        loglik=loglik[chosen],
        update=_told(base, c, weights),
        numbers=numbers_of(chosen),
        roots=base.labels,
        **dict(zip(fields_of(asked), values_of(asked), strict=True)),
    )


@record
class Carried:
    """The worlds of the earlier record as those of the changed one, and which of them resampling chose."""

    z: Floats
    loglik: Floats
    chosen: Ints  # ascending


@record
class Reread:
    """What the chosen worlds say, and those without the record; fields as in `Ensemble`."""

    summaries: Summaries
    choices: Floats
    futures: Futures
    prior_summaries: Summaries
    prior_futures: Futures


def _ask(base: Base, c: Compiled, worlds: Carried, pool: ThreadPoolExecutor, tell: Progress) -> Reread:
    """Ask each chosen world once, however often it was chosen; futures alone differ between its copies."""
    tell(0.1, "asking the worlds")
    kept, back = np.unique(worlds.chosen, return_inverse=True)
    summaries = _rows(histories(c.leadership, c.record, worlds.z[kept], pool), back)
    tell(0.3, "weighing the explanations")
    choices = choices_of(c, worlds.z[kept], worlds.loglik[kept], pool)[back]
    tell(0.8, "drawing futures")
    futures = _drawn(base, c, worlds.z, worlds.chosen, pool)
    tell(0.9, "asking the model without the record")
    prior_summaries, prior_futures = _without_record(base, c, pool)
    return Reread(
        summaries=summaries,
        choices=choices,
        futures=futures,
        prior_summaries=prior_summaries,
        prior_futures=prior_futures,
    )


def _anchored(base: Base, c: Compiled) -> Compiled:
    """A changed case with what the library says of it; where everybody sees what they saw, what it said."""
    return restored(c, base.anchor) if anchor_key(c) == base.anchor_key else anchored(c)


def _told(base: Base, c: Compiled, weights: Weights) -> Updated:
    """How the ensemble came from the earlier one."""
    old, new = Counter(base.prints), Counter(fingerprints(c))
    return Updated(
        added=(new - old).total(),
        dropped=(old - new).total(),
        effective=weights.ess,
        tail=weights.tail,
        since=base.digest,
    )


def _too_far(weights: Weights) -> str:
    count = f"the {len(weights.logs):,} worlds of the last full run"
    if weights.ess < LEAST_ESS * len(weights.logs):
        return f"under the changed record {count} are worth no more than {max(weights.ess, 1.0):,.0f}"
    return f"under the changed record too much hangs on a few of {count}"


def _added(evidence: Floats, more: float) -> Floats:
    """The log-evidence by stage, the last stage with what the changed record adds."""
    return np.append(evidence[:-1], evidence[-1] + more)


def _rows(summaries: Any, rows: Ints) -> Any:
    """The same kept arrays for these worlds."""
    return type(summaries)(*(a[rows] for a in summaries))


def numbers_of(chosen: Ints) -> Ints:
    """The identities of chosen worlds: one that is chosen again has a number of its own.

    >>> numbers_of(np.array([0, 2, 2])).tolist()
    [0, 2, 5]

    Args:
        chosen: places of the chosen worlds, ascending, (worlds,).
    """
    return np.asarray(chosen + len(chosen) * (np.arange(len(chosen)) - np.searchsorted(chosen, chosen)))  # ascending


def _drawn(base: Base, c: Compiled, z: Floats, chosen: Ints, pool: ThreadPoolExecutor) -> Futures:
    """Futures of the chosen worlds; a world that was chosen again has others, by a number of its own.

    Where the changed record touches the course of no world, those of the earlier record are the very same.
    """
    ahead = FuturePlan(horizon=forecast_months(c.case), repeats=base.futures.died.shape[1], seed=base.seed)
    numbers = numbers_of(chosen)
    if course_key(c) != base.course_key or not _whole(base, c, ("source ",)):
        return futures_of(c, c.record, z[chosen], ahead, pool, numbers)
    found: Futures = _rows(base.futures, chosen)
    anew = np.flatnonzero(numbers != chosen)
    if len(anew):
        drawn = futures_of(c, c.record, z[chosen[anew]], ahead, pool, numbers[anew])
        for name, some in leaves(drawn):
            getattr(found, name)[anew] = some
    return found


def _whole(base: Base, c: Compiled, but: tuple[str, ...]) -> bool:
    """Whether every coordinate was carried, those of some blocks aside."""
    labels = coordinate_labels(c)
    fresh = np.flatnonzero(taken_from(base.labels, labels) < 0)
    return all(labels[i].startswith(but) for i in fresh)


def _without_record(base: Base, c: Compiled, pool: ThreadPoolExecutor) -> tuple[Summaries, Futures]:
    """Summaries and futures of the worlds without the record: run again only so far as what is asked of them is new."""
    L, n, empty, seed = c.leadership, len(base.z), bare(c.record), base.seed + PRIOR_SEED_SHIFT
    z = carry(base.labels, prior_points(n, len(base.labels), base.seed, pool), coordinate_labels(c), seed)
    z = z[still_led(L, empty, z, base.seed, pool)]
    if prior_key(c) != base.prior_key or not _whole(base, c, FREE):
        ahead = FuturePlan(horizon=forecast_months(c.case), repeats=base.prior_futures.died.shape[1], seed=seed)
        return histories(L, empty, z, pool), futures_of(unnamed(c), empty, z, ahead, pool)
    take = taken_from(base.probes, coordinates(c)["probe"][1])
    truth = base.prior_summaries.truth[:, take]
    new = np.flatnonzero(take < 0)
    if len(new):
        truth[:, new] = histories(L, asking(empty, new), z, pool).truth
    skill = empty.sources.skill + empty.sources.spread * z[:, L.places.source + 2 * np.arange(len(empty.sources.skill))]
    contribution = np.zeros((n, empty.records), base.prior_summaries.contribution.dtype)
    kept = replace(base.prior_summaries, contribution=contribution, truth=truth, skill=skill)
    return kept, base.prior_futures


def asking(empty: Record, probes: Ints) -> Record:
    """An empty record of which only some probes are asked.

    Args:
        empty: from `bare`.
        probes: their numbers, ascending.
    """
    every, months = empty.probes, len(empty.probes.due) - 1
    code, who, what, month = (a[probes] for a in (every.code, every.who, every.what, every.month))
    due = np.searchsorted(np.minimum(month, months - 1), np.arange(months + 1))
    return replace(
        empty,
        probes=Probes(code=code, who=who, what=what, month=month, due=due),
        claims=no_claims(len(probes)),
    )

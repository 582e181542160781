"""Ensembles written down by hand: the arrays of a case with chosen numbers in them, and no sampling."""

from typing import Any

import numpy as np

from whowhom._records import leaves, replace
from whowhom.inference.arrays.compile import Compiled
from whowhom.inference.ensemble import Ensemble
from whowhom.inference.run import Futures, Summaries
from whowhom.world.catalogue import PARAMETER_COUNT
from whowhom.world.forecast import NEVER

HORIZON = 24


def summaries(c: Compiled, worlds: int, seed: int) -> Summaries:
    """Arbitrary histories in which no record has moved anything."""
    rng, L = np.random.default_rng(seed), c.leadership
    return Summaries(
        contribution=np.zeros((worlds, len(c.records))),
        truth=rng.uniform(size=(worlds, len(c.probes))),
        theta=rng.normal(size=(worlds, PARAMETER_COUNT)),
        course=rng.normal(size=(worlds, L.months + 1, L.persons)),
        affinity=rng.normal(size=(worlds, L.persons, L.persons)),
        skill=np.full((worlds, len(c.sources)), np.log(3.0)),
    )


def futures(c: Compiled, worlds: int, repeats: int = 2) -> Futures:
    """Futures in which nothing happens: all stay where they are."""
    L, shape = c.leadership, (worlds, repeats)
    posts, blocs = L.posts.holder.shape[1], len(L.blocs.seats)
    return Futures(
        seat_lost=np.full((*shape, L.persons), NEVER),
        post_lost=np.full((*shape, posts), NEVER),
        died=np.full((*shape, L.persons), NEVER),
        vote_month=np.full((*shape, 2), NEVER),
        purge_month=np.full((*shape, blocs), NEVER),
        holders=np.broadcast_to(L.posts.holder[-1], (*shape, HORIZON + 1, posts)).copy(),
        follows=np.full((*shape, HORIZON + 1, blocs), 0.5),
        ranks=np.broadcast_to(L.seats.rank[-1], (*shape, HORIZON + 1, L.persons)).copy(),
        opened=np.full((*shape, L.affairs), NEVER),
        opener=np.full((*shape, L.affairs), -1),
        secure=np.ones((*shape, HORIZON + 1)),
        began=np.zeros((*shape, L.persons)),
        after=np.zeros((*shape, L.persons)),
    )


def ensemble(c: Compiled, worlds: int = 8, **changes: Any) -> Ensemble:
    """An ensemble of a compiled case; `changes` replace its fields."""
    L = c.leadership
    edges = np.diff(L.choice.edges, axis=1, prepend=0.0)
    e = Ensemble(
        compiled=c,
        z=np.zeros((worlds, L.places.dimension)),
        summaries=summaries(c, worlds, 1),
        futures=futures(c, worlds),
        choices=np.broadcast_to(edges, (worlds, *edges.shape)).copy(),
        prior_summaries=summaries(c, worlds, 2),
        prior_futures=futures(c, worlds),
        log_evidence_by_stage=np.zeros(1),
        ancestors=np.arange(worlds),
        acceptance=np.zeros((1, 1)),
        horizon=HORIZON,
        seed=1,
        seconds=0.0,
        threads=1,
    )
    return replace(e, **changes)


def telling(e: Ensemble, **columns: Any) -> Ensemble:
    """The same ensemble with columns of its summaries replaced: truth={probe: column}, contribution={record: ...}."""
    kept = {name: getattr(e.summaries, name).copy() for name in columns}
    for name, wanted in columns.items():
        for place, column in wanted.items():
            kept[name][:, place] = column
    return replace(e, summaries=replace(e.summaries, **kept))


def often(e: Ensemble, times: int) -> Ensemble:
    """An ensemble in which the futures of another stand so many times, each time in worlds of their own."""
    again = Futures(**{name: np.tile(array, (times, *[1] * (array.ndim - 1))) for name, array in leaves(e.futures)})
    return ensemble(e.compiled, e.worlds * times, futures=again)

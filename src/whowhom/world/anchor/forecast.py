"""A forecast from what everybody can see: one body, one day.

Parameters are drawn from a table; each draw is weighed by how well it explains the body's own past, filters that past,
and goes on from there. So the style of a body, of its leader, and whether a norm is in force are learned within the
case, and what is not known of them is summed out.
"""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from whowhom._records import record, replace
from whowhom.world.anchor import by_nature, particles
from whowhom.world.anchor.cloud import Cloud, at_start
from whowhom.world.anchor.futures import FateSums, Present, draw
from whowhom.world.anchor.hyper import Hyper
from whowhom.world.anchor.roster import STAYS, UNTOLD, Roster
from whowhom.world.handles import handle


@record
class Setting:
    """What is asked besides the record.

    Args:
        month: the first month ahead, counted from the body's beginning.
        meets: (months) chance that the next congress falls in each month ahead.
        first_year: of the first month ahead. first_month: that month, 0 to 11.
        norm: 1 where a norm of age or terms is known to be in force, 0 where it is known not to be, -1 unknown.
    """

    month: int
    meets: np.ndarray
    first_year: int
    first_month: int
    norm: int = -1


@record
class AnchorEffort:
    """Particles and futures of each draw, and where chance begins."""

    paths: int = 64
    futures: int = 24
    seed: int = 1


@record
class Forecast:
    """Chances for a body on a day.

    Args:
        stay: (persons) who: the stay's place in the roster.
        leaves: (months, persons) chance to have left by any way by the end of each month ahead.
        falls: the same by being struck or dropped.
        counts: (months, persons + 1) chance that so many have left.
        effective: effective draws of the parameters, given the body's own past.
    """

    stay: np.ndarray
    leaves: np.ndarray
    falls: np.ndarray
    counts: np.ndarray
    effective: float


def present(r: Roster, month: int) -> Present:
    """Return who sits when a month begins: who is at risk in it, or, where the record ends, who was left of the last.

    Args:
        r: a body.
        month: 1 or more; those who joined in the month before count.

    Returns:
        The persons.
    """
    if month < len(r.congress):
        now = slice(r.first[month], r.first[month + 1])
        return Present(stay=r.who[now], identity=r.who[now], rank=r.rank[now], age=r.age[now])
    last = slice(r.first[month - 1], r.first[month])
    stays = np.isin(r.outcome[last], (STAYS, UNTOLD))
    joined = np.flatnonzero(r.joins == month - 1)
    if month == 1:
        joined = np.flatnonzero(r.since >= 0)
    who = np.concatenate([r.who[last][stays], joined[~np.isin(joined, r.who[last])]]).astype(np.int64)
    rank, age = np.zeros(len(who), dtype=np.int64), np.zeros(len(who))
    for i, x in enumerate(who):
        before = np.flatnonzero(r.who[: r.first[month]] == x)
        rank[i], age[i] = (r.rank[before[-1]], r.age[before[-1]] + 1 / 12) if len(before) else (0, 58.0)
    return Present(stay=who, identity=who, rank=rank, age=age)


def forecasts(hypers: Sequence[Hyper], r: Roster, settings: Sequence[Setting], effort: AnchorEffort) -> list[Forecast]:
    """Return a forecast for each setting, in one pass over the body's past.

    Args:
        hypers: draws of the parameters, equally weighted.
        r: the body; months from a setting's on are not looked at, but for who sits and how old he is.
        settings: in order of time.
        effort: how much is computed.

    Returns:
        One forecast a setting.
    """
    who = [present(r, setting.month) for setting in settings]
    weights = np.zeros((len(hypers), len(settings)))
    found: list[list[FateSums]] = []
    for i, h in enumerate(hypers):
        total = np.zeros(max(setting.month for setting in settings) + 1)
        seed = effort.seed * 100_003 + i
        nature = np.sum(by_nature.log_likelihoods(h, r), axis=0)
        given = handle(h), handle(r)
        cloud = at_start(*given, effort.paths, seed, 0)
        at, fates = 1, []
        for k, setting in enumerate(settings):
            cloud, at = _to(given, cloud, at, setting.month, seed, total), setting.month
            fates.append(
                draw(
                    given[0],
                    in_force(cloud, setting.norm),
                    who[k],
                    setting.meets,
                    setting.first_year,
                    setting.first_month,
                    effort.futures,
                    seed,
                    k,
                )
            )
            weights[i, k] = total[at - 1] + nature[at - 1]
        found.append(fates)
    return [
        _average(who[k], [fates[k] for fates in found], weights[:, k], effort.futures) for k in range(len(settings))
    ]


def in_force(cloud: Cloud, norm: int) -> Cloud:
    """The cloud with what the record knows of a norm.

    Args:
        cloud: where the body stands.
        norm: 1 in force, 0 not, -1 unknown.
    """
    return cloud if norm < 0 else replace(cloud, norm=np.full_like(cloud.norm, norm == 1))


def _to(given: tuple[Any, Any], cloud: Cloud, at: int, month: int, seed: int, total: np.ndarray) -> Cloud:
    return particles.advance(*given, cloud, at, month, seed, 0, 0.5, total, particles.no_traces(0, 1))


def _average(who: Present, fates: list[FateSums], log_weight: np.ndarray, futures: int) -> Forecast:
    w = np.exp(log_weight - log_weight.max()) if np.isfinite(log_weight.max()) else np.ones(len(log_weight))
    w /= w.sum()

    def mean(of: Callable[[FateSums], np.ndarray]) -> np.ndarray:
        return np.asarray(sum(a * of(f) for a, f in zip(w, fates, strict=True)) / futures)

    return Forecast(
        stay=who.stay,
        leaves=np.minimum(np.cumsum(mean(lambda f: f.leaves), axis=0), 1.0),
        falls=np.minimum(np.cumsum(mean(lambda f: f.falls), axis=0), 1.0),
        counts=mean(lambda f: f.counts),
        effective=float(1.0 / (w**2).sum()),
    )

"""Two rates: how often members of the library's bodies leave, by whether a congress is expected, and nothing else.

    p[e, h] = (left within h months + 1/2) / (all + 1),    e: whether a congress was expected within h months
    lost by month t:  as p[e(t), t], its log survival in straight lines between h = 0, 1, 6, 12, 24, and never less than
                      by the month before

Whoever leaves counts, whatever the reason; a leader only where he loses his post, other than by death. Dates of
congresses are the announced or else the customary ones, for the library and for the case. Who has no seat has the rate
without a congress. The case's own body is left out. Where nothing anchors the case, the rates are the constant ones.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from whowhom._types import Floats, Ints
from whowhom.calibrate.backtest.baselines import two_rates
from whowhom.calibrate.backtest.years import HORIZONS, Year, years
from whowhom.inference import door
from whowhom.inference.ensemble import Ensemble
from whowhom.library import bodies, rows

from .baselines import Rates, constant_hazard

NAME = "two rates by congress"
KNOTS = (0, *HORIZONS)


@dataclass(frozen=True, kw_only=True)
class Rated:
    """Minus the log of the chance to stay, (2, knots): without and with a congress expected."""

    members: Floats
    leaders: Floats


def two_rates_by_congress(e: Ensemble) -> Rates:
    """The rates of the library by whether a congress is expected.

    Args:
        e: of the case; its worlds are not asked.
    """
    flat = constant_hazard(e)
    foreseen = door.falls_foreseen(e, flat.persons)
    if foreseen is None:
        return replace(flat, name=NAME)
    rated, due = rated_without(e.case.library), door.congress_expected(e)
    t = np.arange(1, len(foreseen) + 1)
    expected = (t > due).astype(int) if due is not None else np.zeros(len(t), dtype=int)
    member, leader = (_by_month(table, t, expected) for table in (rated.members, rated.leaders))
    sits = np.array(flat.rank) != door.NONE
    seen = np.where(sits[None, :], member[:, None], _steady(rated.members, t)[:, None])
    if flat.leader >= 0:
        seen[:, flat.leader] = leader
    fall = np.where(np.isnan(flat.fall), 0.0, flat.fall)
    return replace(flat, name=NAME, fall=fall, seen=seen)


def _by_month(table: Floats, t: Ints, expected: Ints) -> Floats:
    with_and_without = np.stack([_lost(row, t) for row in table])
    return np.asarray(np.maximum.accumulate(with_and_without[expected, np.arange(len(t))]))


def _steady(table: Floats, t: Ints) -> Floats:
    """Of who has no seat: as if no congress were expected."""
    return _lost(table[0], t)


def _lost(log_stay: Floats, t: Ints) -> Floats:
    beyond = log_stay[-1] * np.maximum(t / KNOTS[-1], 1.0)
    return np.asarray(-np.expm1(-np.where(t > KNOTS[-1], beyond, np.interp(t, KNOTS, log_stay))))


@lru_cache(maxsize=8)
def rated_without(own: str | None) -> Rated:
    """The rates of all bodies of the library but one.

    Args:
        own: the body that is left out, if any.
    """
    known = [year for about in bodies() if about.body != own for year in years(rows(about.body))]
    return Rated(members=_table(known, lambda y: y.gone), leaders=_table(known, lambda y: y.lost[:, None]))


def _table(known: list[Year], outcomes: Callable[[Year], Floats]) -> Floats:
    found = np.zeros((2, len(KNOTS)))
    for k, horizon in enumerate(HORIZONS):
        y = np.concatenate([outcomes(year)[k] for year in known])
        expected = np.concatenate([np.full(len(outcomes(year)[k]), year.expected(horizon)) for year in known])
        pair = two_rates(y[y >= 0].astype(float), expected[y >= 0])
        found[:, k + 1] = -np.log1p(-np.array(pair))
    return found

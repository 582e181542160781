"""Who leaves: the forecasts of all members at one horizon, with their outcomes and the baselines' forecasts."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from whowhom.calibrate.backtest import baselines
from whowhom.calibrate.backtest.cases import Foretold
from whowhom.calibrate.backtest.told import Backtested
from whowhom.calibrate.backtest.years import HORIZONS, Year
from whowhom.world.anchor.congress import expit
from whowhom.world.anchor.jeopardy import LEADER

NAMES = ("anchor", "constant", "two rates", "logit", "logit with offset")


@dataclass(frozen=True, slots=True, kw_only=True)
class Members:
    """Forecasts of members at one horizon.

    Args:
        y: (forecasts,) 1 left, 0 not. cluster: body and spell. leads, checked: whether he does, whether his rows are.
        body: its name. chance: (forecasts,) for each name.
    """

    y: np.ndarray
    cluster: np.ndarray
    leads: np.ndarray
    checked: np.ndarray
    body: np.ndarray
    chance: dict[str, np.ndarray]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Baselines:
    rate: float
    rates: tuple[float, float]
    fitted: baselines.Logit


def members(done: Sequence[Backtested], horizon: int) -> Members:
    """Put all forecasts of members at one horizon together.

    Args:
        done: bodies.
        horizon: in months.
    """
    k = HORIZONS.index(horizon)
    parts = []
    for body in done:
        x, y, expected = baselines.known(body.others, horizon)
        learned = _Baselines(rate=float(y.mean()), rates=baselines.two_rates(y, expected), fitted=baselines.Logit(x, y))
        for i, (year, told) in enumerate(zip(body.years, body.told, strict=True)):
            if (year.gone[k] >= 0).any():
                parts.append(_of_year(year, told, body.years[:i], learned, horizon))
    whole = {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}
    chance = {name: whole.pop(name) for name in NAMES}
    return Members(**whole, chance=chance)


def _of_year(
    year: Year, told: Foretold, past: Sequence[Year], learned: _Baselines, horizon: int
) -> dict[str, np.ndarray]:
    k = HORIZONS.index(horizon)
    known = year.gone[k] >= 0
    logit = learned.fitted.logit(baselines.features(year, horizon)[known])
    size = int(known.sum())
    return {
        "anchor": told.leaves[horizon - 1][known],
        "constant": np.full(size, learned.rate),
        "two rates": np.full(size, learned.rates[year.expected(horizon)]),
        "logit": expit(logit),
        "logit with offset": expit(logit + _shift(past, learned.fitted, horizon, year)),
        "y": year.gone[k][known],
        "cluster": np.full(size, year.cluster),
        "leads": year.rank[known] == LEADER,
        "checked": year.checked[known],
        "body": np.full(size, year.body),
    }


def _shift(past: Sequence[Year], fitted: baselines.Logit, horizon: int, year: Year) -> float:
    """The body's offset from its own years whose outcome was known by the day."""
    k = HORIZONS.index(horizon)
    settled = [p for p in past if p.month + horizon <= year.month and (p.gone[k] >= 0).any()]
    if not settled:
        return 0.0
    logit = np.concatenate([fitted.logit(baselines.features(p, horizon)[p.gone[k] >= 0]) for p in settled])
    y = np.concatenate([p.gone[k][p.gone[k] >= 0] for p in settled])
    return baselines.offset(logit, y)

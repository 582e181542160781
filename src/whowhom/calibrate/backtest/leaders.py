"""Whether the leader loses his post: forecasts at one horizon, beside rates counted from other bodies."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from whowhom.calibrate.backtest import baselines
from whowhom.calibrate.backtest.told import Backtested
from whowhom.calibrate.backtest.years import HORIZONS

LEADERS = ("anchor", "constant", "two rates")


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaders:
    """Forecasts of leaders' falls at one horizon: outcome, body and spell, and a chance for each name."""

    y: np.ndarray
    cluster: np.ndarray
    chance: dict[str, np.ndarray]


def leaders(done: Sequence[Backtested], horizon: int) -> Leaders:
    """Put all forecasts of leaders at one horizon together.

    Args:
        done: bodies.
        horizon: in months.
    """
    k = HORIZONS.index(horizon)
    y, cluster = list[int](), list[str]()
    chance: dict[str, list[float]] = {name: [] for name in LEADERS}
    for body in done:
        known = [year for year in body.others if year.lost[k] >= 0]
        lost = np.array([year.lost[k] for year in known], dtype=float)
        rates = baselines.two_rates(lost, np.array([year.expected(horizon) for year in known]))
        for year, told in zip(body.years, body.told, strict=True):
            if year.lost[k] < 0 or told.lost is None:
                continue
            y.append(int(year.lost[k]))
            cluster.append(year.cluster)
            own = (told.lost[horizon - 1], (lost.sum() + 0.5) / (len(lost) + 1.0), rates[year.expected(horizon)])
            for name, value in zip(LEADERS, own, strict=True):
                chance[name].append(float(value))
    return Leaders(
        y=np.array(y), cluster=np.array(cluster), chance={name: np.array(own) for name, own in chance.items()}
    )

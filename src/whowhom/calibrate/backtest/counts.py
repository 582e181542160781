"""How many leave: the forecasts of numbers of exits at one horizon, beside beta-binomials."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from whowhom.calibrate.backtest import baselines
from whowhom.calibrate.backtest.told import Backtested
from whowhom.calibrate.backtest.years import HORIZONS, Year

COUNTS = ("anchor", "beta-binomial", "beta-binomial by congress")
EVEN = 1e-3  # share of an even law mixed in: the forecast counts futures, and a number that none had may come


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """Forecasts of the number of exits at one horizon: body and spell, and log-chances of what came for each name."""

    cluster: np.ndarray
    log_chance: dict[str, np.ndarray]


def counts(done: Sequence[Backtested], horizon: int) -> Counts:
    """Put all forecasts of how many leave at one horizon together.

    Args:
        done: bodies.
        horizon: in months.
    """
    k = HORIZONS.index(horizon)
    cluster = list[str]()
    log_chance: dict[str, list[float]] = {name: [] for name in COUNTS}
    for body in done:
        n, gone, expected = _sizes(body.others, horizon)
        shapes = {
            "beta-binomial": [baselines.beta_binomial(n, gone)] * 2,
            "beta-binomial by congress": [
                baselines.beta_binomial(n[expected == e], gone[expected == e]) for e in (0, 1)
            ],
        }
        for year, told in zip(body.years, body.told, strict=True):
            if (year.gone[k] < 0).any():
                continue
            left, size = int(year.gone[k].sum()), len(year.who)
            cluster.append(year.cluster)
            chance = (1 - EVEN) * told.counts[horizon - 1][left] + EVEN / (size + 1)
            log_chance["anchor"].append(float(np.log(chance)))
            for name, both in shapes.items():
                a, b = both[year.expected(horizon)]
                log_chance[name].append(float(baselines.log_beta_binomial(np.array(size), np.array(left), a, b)))
    return Counts(cluster=np.array(cluster), log_chance={name: np.array(own) for name, own in log_chance.items()})


def _sizes(listed: list[Year], horizon: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    k = HORIZONS.index(horizon)
    told = [year for year in listed if (year.gone[k] >= 0).all()]
    return (
        np.array([len(year.who) for year in told]),
        np.array([year.gone[k].sum() for year in told]),
        np.array([int(year.expected(horizon)) for year in told]),
    )

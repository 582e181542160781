"""The backtest as one table of figures, for programs: a score of a forecast a row.

about      members, counts or leaders; months ahead; forecast: whose
score      brier, log, auc, slope or mean; with `less` before it, that of the anchor less this forecast's
value      with low to high, nine tenths of resamples, where there are any
n, came    so many forecasts, so many of them true
"""

import json
from collections.abc import Iterator, Mapping
from functools import partial

import numpy as np

from whowhom._tabular import csv_text

from .report import FEWEST
from .run import Result
from .scores import area, brier, calibration, interval, log_score

COLUMNS = ("about", "months", "forecast", "score", "value", "low", "high", "n", "came")
FigureRow = tuple[str, int, str, str, float, float | None, float | None, int, int | None]


def figures(result: Result) -> tuple[FigureRow, ...]:
    """Every score of a backtest.

    Args:
        result: from `backtest`.
    """
    found: list[FigureRow] = []
    for months, m in result.members.items():
        found += _scores("members", months, m.cluster, m.y, m.chance)
    for months, c in result.counts.items():
        own = c.log_chance["anchor"]
        for name, log in c.log_chance.items():
            found.append(("counts", months, name, "log", float(-log.mean()), None, None, len(log), None))
            if name != "anchor":
                found.append(("counts", months, name, "less log", *_span(c.cluster, log - own), len(log), None))
    for months, leaders in result.leaders.items():
        found += _scores("leaders", months, leaders.cluster, leaders.y, leaders.chance)
    return tuple(found)


def _scores(
    about: str, months: int, cluster: np.ndarray, y: np.ndarray, chance: Mapping[str, np.ndarray]
) -> Iterator[FigureRow]:
    n, came = len(y), int(y.sum())
    for name, p in chance.items():
        values = {"brier": brier(p, y).mean(), "log": log_score(p, y).mean(), "mean": p.mean()}
        if np.ptp(p) > 1e-12 and 0 < came < n:
            values["auc"] = area(p, y)
            if FEWEST <= came <= n - FEWEST:
                values["slope"] = calibration(p, y)[1]
        for score, value in values.items():
            yield (about, months, name, score, float(value), None, None, n, came)
        for title, score_of in (("less brier", brier), ("less log", log_score)) if name != "anchor" else ():
            off = score_of(chance["anchor"], y) - score_of(p, y)
            yield (about, months, name, title, *_span(cluster, off), n, came)


def _span(cluster: np.ndarray, off: np.ndarray) -> tuple[float, float, float]:
    return float(off.mean()), *interval(cluster, partial(_mean, off))


def _mean(values: np.ndarray, places: np.ndarray) -> float:
    return float(values[places].mean())


def figures_csv(result: Result) -> str:
    """The same as CSV.

    Args:
        result: from `backtest`.
    """
    return csv_text(COLUMNS, figures(result)) + "\n"


def figures_json(result: Result) -> str:
    """The same as JSON.

    Args:
        result: from `backtest`.
    """
    return json.dumps([dict(zip(COLUMNS, row, strict=True)) for row in figures(result)], indent=1) + "\n"

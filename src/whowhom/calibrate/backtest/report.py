"""The backtest in words: tables of scores beside the baselines, with the targets that were set beforehand."""

from collections.abc import Sequence
from functools import partial

import numpy as np

from whowhom.calibrate.backtest.counts import Counts
from whowhom.calibrate.backtest.leaders import Leaders
from whowhom.calibrate.backtest.members import NAMES, Members
from whowhom.calibrate.backtest.run import Result
from whowhom.calibrate.backtest.scores import area, brier, calibration, interval, log_score
from whowhom.calibrate.backtest.table import table

SCORES = ("Brier", "log", "AUC", "slope", "mean")
RESAMPLES = 300  # for what has to be fitted anew in each
FEWEST = 5  # of who left and of who stayed, for a slope
NOTES = """\
anchor: the base rates that `ask` prints, of a case of what was known on each 1 January, by a table that has not seen
the body. Baselines are fitted on the other bodies: constant, one rate; two rates, by whether a congress is due, as
announced or by custom; logit, on rank, age, tenure and such a congress; offset, with the body's own past. Lower Brier
and log scores are better; a slope of 1 is right, below 1 the forecasts go too far. In brackets nine tenths of
resamples of bodies' leaders' spells."""


def text(result: Result) -> str:
    """Return the report.

    Args:
        result: forecasts with their outcomes.

    Returns:
        Lines of Markdown.
    """
    found = result.members
    shown = 12 if 12 in found else max(found)
    rows = [_row(h, name, m.chance[name], m.y) for h, m in found.items() for name in NAMES]
    parts = [
        ("Who leaves, by any way", table(["months", "forecast", *SCORES, "left"], rows)),
        (
            "",
            table(
                ["months", "anchor less", "Brier", "log", "target"],
                [row for h, m in found.items() for row in _differences(h, m.cluster, m.y, m.chance)],
            ),
        ),
        ("", table(["months", "calibration in the large", "slope"], [_fit(h, m) for h, m in found.items()])),
        (
            f"By body, {shown} months",
            table(["body", "left", "log", "two rates", "logit", "slope"], _by_body(found[shown])),
        ),
        (
            "How many leave, log score",
            table(
                ["months", "anchor", "beta-binomial", "by congress", "anchor less the last", "target"],
                [_count_row(h, c) for h, c in result.counts.items()],
            ),
        ),
        ("The leader loses his post, other than by death", _leaders(result.leaders)),
    ]
    lines = [line for title, part in parts for line in ([f"{title}:", "", *part, ""] if title else [*part, ""])]
    return "\n".join([*lines, NOTES]) + "\n"


def _row(horizon: int, name: str, p: np.ndarray, y: np.ndarray) -> list[str]:
    told = np.ptp(p) > 1e-12
    auc = f"{area(p, y):.3f}" if told and 0 < y.sum() < len(y) else ""
    slope = _slope(p, y) if told else ""
    scores = f"{brier(p, y).mean():.4f}", f"{log_score(p, y).mean():.4f}"
    return [str(horizon), name, *scores, auc, slope, f"{p.mean():.3f}", f"{y.sum()} of {len(y)}"]


def _slope(p: np.ndarray, y: np.ndarray) -> str:
    return f"{calibration(p, y)[1]:.2f}" if _enough(y) else "too few"


def _enough(y: np.ndarray) -> bool:
    return bool(FEWEST <= y.sum() <= len(y) - FEWEST)


def _differences(horizon: int, cluster: np.ndarray, y: np.ndarray, chance: dict[str, np.ndarray]) -> list[list[str]]:
    rows = []
    for name in list(chance)[1:]:
        off = [score(chance["anchor"], y) - score(chance[name], y) for score in (brier, log_score)]
        rows.append([str(horizon), name, *(_span(cluster, each) for each in off), _target(horizon, name)])
    return rows


def _span(cluster: np.ndarray, off: np.ndarray, digits: int = 4) -> str:
    low, high = interval(cluster, partial(_mean, off))
    return f"{off.mean():+.{digits}f} [{low:+.{digits}f}, {high:+.{digits}f}]"


def _mean(values: np.ndarray, places: np.ndarray) -> float:
    return float(values[places].mean())


def _part(p: np.ndarray, y: np.ndarray, k: int, places: np.ndarray) -> float:
    return calibration(p[places], y[places])[k]


def _target(horizon: int, name: str) -> str:
    if horizon in (12, 24) and name in ("two rates", "logit"):
        return "log: upper end below +0.01, for the better of the two"
    return "log: mean below +0.005" if horizon in (1, 6) and name == "two rates" else ""


def _fit(horizon: int, members: Members) -> list[str]:
    p, y = members.chance["anchor"], members.y
    if not _enough(y):
        return [str(horizon), "too few", "too few"]
    large, slope = calibration(p, y)
    ends = [interval(members.cluster, partial(_part, p, y, k), RESAMPLES) for k in (0, 1)]
    spans = [f"[{low:+.2f}, {high:+.2f}]" for low, high in ends]
    return [str(horizon), f"{large:+.2f} {spans[0]}", f"{slope:.2f} {spans[1]}"]


def _by_body(members: Members) -> list[list[str]]:
    parts = [(str(name), members.body == name) for name in np.unique(members.body)]
    rows = []
    for name, chosen in [*parts, ("leaders", members.leads), ("checked rows alone", members.checked)]:
        y = members.y[chosen]
        if not len(y):
            continue
        p = {key: value[chosen] for key, value in members.chance.items()}
        logs = [f"{log_score(p[key], y).mean():.4f}" for key in ("anchor", "two rates", "logit")]
        rows.append([name, f"{y.sum()} of {len(y)}", *logs, _slope(p["anchor"], y)])
    return rows


def _count_row(horizon: int, counts: Counts) -> list[str]:
    own, plain, best = counts.log_chance.values()
    means = [f"{-x.mean():.3f}" for x in (own, plain, best)]
    return [
        str(horizon),
        *means,
        _span(counts.cluster, best - own, 3),
        "mean below +0.05" if horizon == 12 else "",
    ]


def _leaders(found: dict[int, Leaders]) -> list[str]:
    rows = [_row(h, name, p, told.y) for h, told in found.items() for name, p in told.chance.items()]
    off: Sequence[list[str]] = [
        row[:-1] for h, told in found.items() for row in _differences(h, told.cluster, told.y, told.chance)
    ]
    return [
        *table(["months", "forecast", *SCORES, "lost"], rows),
        "",
        *table(["months", "anchor less", "Brier", "log"], off),
    ]

"""The backtest in words: a table of scores beside the baselines, with the targets that were set beforehand."""

from functools import partial

import numpy as np

from whowhom.calibrate.backtest.run import NAMES, Counts, Members, Result
from whowhom.calibrate.backtest.scores import area, calibration, interval, log_score


def text(result: Result) -> str:
    """Return the report.

    Args:
        result: forecasts with their outcomes.

    Returns:
        Lines of Markdown.
    """
    lines = ["| months | forecast | Brier | log | AUC | mean | left |", "| --- | --- | --- | --- | --- | --- | --- |"]
    for horizon, members in result.members.items():
        lines += [_row(horizon, name, members) for name in NAMES]
    lines += ["", "| months | anchor less | log, nine tenths of resamples | target |", "| --- | --- | --- | --- |"]
    for horizon, members in result.members.items():
        lines += _differences(horizon, members)
    lines += ["", "| months | calibration in the large | slope |", "| --- | --- | --- |"]
    lines += [_calibration(horizon, members) for horizon, members in result.members.items()]
    lines += [
        "",
        "| body, 12 months | left of | log | two rates | logit | slope |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    lines += _by_body(result.members[12])
    lines += [
        "",
        "| months | counts: anchor | beta-binomial | by congress | anchor less the last, nine tenths | target |",
    ]
    lines += ["| --- | --- | --- | --- | --- | --- |"]
    lines += [_count_row(horizon, counts) for horizon, counts in result.counts.items()]
    effective = result.effective
    lines += [
        "",
        f"Effective draws behind a forecast: median {np.median(effective):.0f}, fewest {effective.min():.0f}.",
    ]
    return "\n".join(lines) + "\n"


def _row(horizon: int, name: str, members: Members) -> str:
    p, y = members.chance[name], members.y
    auc = "" if np.ptp(p) < 1e-12 else f"{area(p, y):.3f}"
    brier = float(((p - y) ** 2).mean())
    return (
        f"| {horizon} | {name} | {brier:.4f} | {log_score(p, y).mean():.4f} | {auc} | {p.mean():.3f} | {y.mean():.3f} |"
    )


def _differences(horizon: int, members: Members) -> list[str]:
    own = log_score(members.chance["anchor"], members.y)
    lines = []
    for name in NAMES[1:]:
        off = own - log_score(members.chance[name], members.y)
        low, high = interval(members.cluster, partial(_mean, off))
        lines.append(f"| {horizon} | {name} | {off.mean():+.4f} [{low:+.4f}, {high:+.4f}] | {_target(horizon, name)} |")
    return lines


def _mean(values: np.ndarray, places: np.ndarray) -> float:
    return float(values[places].mean())


def _part(p: np.ndarray, y: np.ndarray, k: int, places: np.ndarray) -> float:
    return calibration(p[places], y[places])[k]


def _target(horizon: int, name: str) -> str:
    if horizon in (12, 24) and name in ("two rates", "logit"):
        return "upper end below +0.01, for the better of the two"
    return "mean below +0.005" if horizon in (1, 6) and name == "two rates" else ""


def _calibration(horizon: int, members: Members) -> str:
    p, y = members.chance["anchor"], members.y
    large, slope = calibration(p, y)
    ends = [interval(members.cluster, partial(_part, p, y, k), 300) for k in (0, 1)]
    spans = [f"[{low:+.2f}, {high:+.2f}]" for low, high in ends]
    return f"| {horizon} | {large:+.2f} {spans[0]} | {slope:.2f} {spans[1]} |"


def _by_body(members: Members) -> list[str]:
    lines = []
    for name, chosen in [(b, members.body == b) for b in np.unique(members.body)] + [("leaders", members.leads)]:
        y = members.y[chosen]
        p = {key: value[chosen] for key, value in members.chance.items()}
        logs = " | ".join(f"{log_score(p[key], y).mean():.4f}" for key in ("anchor", "two rates", "logit"))
        lines.append(f"| {name} | {y.sum()} of {len(y)} | {logs} | {calibration(p['anchor'], y)[1]:.2f} |")
    return lines


def _count_row(horizon: int, counts: Counts) -> str:
    own, plain, best = counts.log_chance.values()
    off = best - own
    low, high = interval(counts.cluster, partial(_mean, off))
    target = "mean below +0.05" if horizon == 12 else ""
    means = " | ".join(f"{-x.mean():.3f}" for x in (own, plain, best))
    return f"| {horizon} | {means} | {off.mean():+.3f} [{low:+.3f}, {high:+.3f}] | {target} |"

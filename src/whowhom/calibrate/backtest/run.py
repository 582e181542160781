"""All forecasts of all bodies and years, each body by a table and by baselines that have not seen it."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from whowhom.calibrate.backtest import baselines
from whowhom.calibrate.backtest.years import HORIZONS, Year, years
from whowhom.library import bodies, rows
from whowhom.world.anchor.congress import expit
from whowhom.world.anchor.forecast import AnchorEffort, Forecast, forecasts
from whowhom.world.anchor.hyper import Hyper
from whowhom.world.anchor.jeopardy import LEADER
from whowhom.world.anchor.learned import draws, without
from whowhom.world.anchor.roster import Roster, roster

NAMES = ("anchor", "constant", "two rates", "logit", "logit with offset")
COUNTS = ("anchor", "beta-binomial", "beta-binomial by congress")


@dataclass(frozen=True, slots=True, kw_only=True)
class Members:
    """Forecasts of members at one horizon: outcome, cluster, whether he leads, the body, and a chance for each name."""

    y: np.ndarray
    cluster: np.ndarray
    leads: np.ndarray
    body: np.ndarray
    chance: dict[str, np.ndarray]


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """Forecasts of the number of exits at one horizon: cluster, whether a congress was expected, log-chances."""

    cluster: np.ndarray
    expected: np.ndarray
    log_chance: dict[str, np.ndarray]


@dataclass(frozen=True, slots=True)
class Result:
    """Members and counts by horizon, and how many draws counted behind each forecast."""

    members: dict[int, Members]
    counts: dict[int, Counts]
    effective: np.ndarray


@dataclass(frozen=True, slots=True, kw_only=True)
class _Backtested:
    years: list[Year]
    forecasts: list[Forecast]
    others: list[Year]


def backtest(
    names: Sequence[str], effort: AnchorEffort, only_checked: bool = False, table: str | None = None
) -> Result:
    """Score the anchor and the baselines.

    Args:
        names: of bodies.
        effort: how much is computed.
        only_checked: leave out who has a row that is not checked.
        table: the table to use; by default, for each body that which has not seen it.

    Returns:
        All forecasts with their outcomes.
    """
    rosters = {about.body: roster(rows(about.body), only_checked) for about in bodies()}
    all_years = {name: years(rows(name), r) for name, r in rosters.items()}
    done = []
    for name in names:
        others = [year for other in all_years if other != name for year in all_years[other]]
        drawn = draws(table or without(name))
        done.append(
            _Backtested(
                years=all_years[name], forecasts=of_body(drawn, rosters[name], all_years[name], effort), others=others
            )
        )
    return Result(
        members={h: _members(done, h) for h in HORIZONS},
        counts={h: _counts(done, h) for h in HORIZONS},
        effective=np.array([f.effective for body in done for f in body.forecasts]),
    )


def of_body(drawn: Sequence[Hyper], r: Roster, listed: Sequence[Year], effort: AnchorEffort) -> list[Forecast]:
    """Return the anchor's forecast for each year of a body.

    Args:
        drawn: parameters.
        r: its roster.
        listed: years.
        effort: how much is computed.

    Returns:
        One forecast a year.
    """
    return forecasts(drawn, r, [year.setting for year in listed], effort)


def _members(done: list[_Backtested], horizon: int) -> Members:
    k = HORIZONS.index(horizon)
    parts: dict[str, list[np.ndarray]] = {name: [] for name in (*NAMES, "y", "cluster", "leads", "body")}
    for body in done:
        x, y, expected = baselines.known(body.others, horizon)
        fitted = baselines.Logit(x, y)
        rates = baselines.two_rates(y, expected)
        for i, (year, forecast) in enumerate(zip(body.years, body.forecasts, strict=True)):
            told = year.gone[k] >= 0
            if not told.any():
                continue
            logit = fitted.logit(baselines.features(year, horizon)[told])
            shift = _shift(body.years[:i], fitted, horizon, year)
            size = int(told.sum())
            found = {
                "anchor": forecast.leaves[horizon - 1][told],
                "constant": np.full(size, y.mean()),
                "two rates": np.full(size, rates[year.expected(horizon)]),
                "logit": expit(logit),
                "logit with offset": expit(logit + shift),
                "y": year.gone[k][told],
                "cluster": np.full(size, f"{year.body} {year.spell}"),
                "leads": year.rank[told] == LEADER,
                "body": np.full(size, year.body),
            }
            for name, values in found.items():
                parts[name].append(values)
    whole = {name: np.concatenate(values) for name, values in parts.items()}
    return Members(
        y=whole["y"],
        cluster=whole["cluster"],
        leads=whole["leads"],
        body=whole["body"],
        chance={name: whole[name] for name in NAMES},
    )


def _shift(past: list[Year], fitted: baselines.Logit, horizon: int, year: Year) -> float:
    """The body's offset from its own years whose outcome was known by the day."""
    k = HORIZONS.index(horizon)
    settled = [p for p in past if p.month + horizon <= year.month and (p.gone[k] >= 0).any()]
    if not settled:
        return 0.0
    logit = np.concatenate([fitted.logit(baselines.features(p, horizon)[p.gone[k] >= 0]) for p in settled])
    y = np.concatenate([p.gone[k][p.gone[k] >= 0] for p in settled])
    return baselines.offset(logit, y)


def _counts(done: list[_Backtested], horizon: int) -> Counts:
    k = HORIZONS.index(horizon)
    cluster, due = [], []
    log_chance: dict[str, list[float]] = {name: [] for name in COUNTS}
    for body in done:
        n, gone, expected = _sizes(body.others, horizon)
        shapes = {
            "beta-binomial": [baselines.beta_binomial(n, gone)] * 2,
            "beta-binomial by congress": [
                baselines.beta_binomial(n[expected == e], gone[expected == e]) for e in (0, 1)
            ],
        }
        for year, forecast in zip(body.years, body.forecasts, strict=True):
            if (year.gone[k] < 0).any():
                continue
            left, size, is_due = int(year.gone[k].sum()), len(year.stay), year.expected(horizon)
            cluster.append(f"{year.body} {year.spell}")
            due.append(is_due)
            chance = (1 - 1e-3) * forecast.counts[horizon - 1][left] + 1e-3 / (size + 1)
            log_chance["anchor"].append(float(np.log(chance)))
            for name, (without_it, with_it) in shapes.items():
                a, b = with_it if is_due else without_it
                log_chance[name].append(float(baselines.log_beta_binomial(np.array(size), np.array(left), a, b)))
    return Counts(
        cluster=np.array(cluster),
        expected=np.array(due),
        log_chance={name: np.array(values) for name, values in log_chance.items()},
    )


def _sizes(listed: list[Year], horizon: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    k = HORIZONS.index(horizon)
    told = [year for year in listed if (year.gone[k] >= 0).all()]
    return (
        np.array([len(year.stay) for year in told]),
        np.array([year.gone[k].sum() for year in told]),
        np.array([int(year.expected(horizon)) for year in told]),
    )

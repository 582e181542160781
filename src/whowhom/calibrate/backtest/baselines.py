"""Simple forecasts to beat, fitted on other bodies: what anybody could count.

(a) a constant hazard; (b) two rates, by whether a congress is expected; (c) a logit on rank, age, tenure and expected
congress; (d) the same with an offset of the body, from its own past years; (e) for counts a beta-binomial by expected
congress.
"""

from collections.abc import Sequence

import numpy as np
from scipy.optimize import minimize
from scipy.special import betaln, gammaln

from whowhom.calibrate.backtest.years import HORIZONS, Year
from whowhom.world.anchor.congress import expit
from whowhom.world.anchor.jeopardy import CANDIDATE, LEADER


def known(years: Sequence[Year], horizon: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return covariates, outcomes and whether a congress was expected, of all who are known at a horizon.

    Args:
        years: years.
        horizon: in months.

    Returns:
        (members, features), (members), (members).
    """
    k = HORIZONS.index(horizon)
    parts = [(year, year.gone[k] >= 0) for year in years if (year.gone[k] >= 0).any()]
    x = np.concatenate([features(year, horizon)[told] for year, told in parts])
    y = np.concatenate([year.gone[k][told] for year, told in parts]).astype(float)
    expected = np.concatenate([np.full(told.sum(), year.expected(horizon)) for year, told in parts])
    return x, y, expected


def features(year: Year, horizon: int) -> np.ndarray:
    """Return the covariates of a year's members.

    Args:
        year: one body on one day.
        horizon: in months.

    Returns:
        (members, features).
    """
    t, age = year.tenure, year.age
    due = np.full(len(t), float(year.expected(horizon)))
    bands = [(t < 1), (t >= 1) & (t < 3), (t >= 3) & (t < 6), (t >= 6) & (t < 10)]
    rank = [year.rank == CANDIDATE, year.rank == LEADER]
    columns = [*bands, age, np.maximum(age - 65, 0), *rank, due, due * np.maximum(age - 64, 0), due * (year.rank == 0)]
    return np.column_stack([np.asarray(column, dtype=float) for column in columns])


class Logit:
    """A logit with a unit normal prior on standardised slopes."""

    def __init__(self, x: np.ndarray, y: np.ndarray) -> None:
        self.mean, self.scale = x.mean(0), np.maximum(x.std(0), 1e-9)
        design = self._design(x)
        ridge = np.r_[1e-6, np.ones(x.shape[1])]
        self.slopes = np.zeros(design.shape[1])
        for _ in range(50):
            p = expit(design @ self.slopes)
            slope = design.T @ (y - p) - ridge * self.slopes
            curvature = (design * (p * (1 - p))[:, None]).T @ design + np.diag(ridge)
            self.slopes += np.linalg.solve(curvature, slope)

    def _design(self, x: np.ndarray) -> np.ndarray:
        return np.column_stack([np.ones(len(x)), (x - self.mean) / self.scale])

    def logit(self, x: np.ndarray) -> np.ndarray:
        """Return the logit of each row's chance."""
        result: np.ndarray = self._design(x) @ self.slopes
        return result


def two_rates(y: np.ndarray, expected: np.ndarray) -> tuple[float, float]:
    """Return the rates without and with a congress expected, with half an event added.

    Args:
        y: outcomes.
        expected: whether a congress was expected.

    Returns:
        Two rates.
    """
    without, with_it = ((y[expected == e].sum() + 0.5) / ((expected == e).sum() + 1.0) for e in (False, True))
    return float(without), float(with_it)


def offset(logit: np.ndarray, y: np.ndarray) -> float:
    """Return the shift of the logits that a body's own past suggests, with a unit normal prior.

    Args:
        logit: of past forecasts.
        y: their outcomes.

    Returns:
        The shift, 0 where there is no past.
    """
    shift = 0.0
    for _ in range(30 if len(y) else 0):
        p = expit(logit + shift)
        shift += float((y - p).sum() - shift) / float((p * (1 - p)).sum() + 1.0)
    return shift


def beta_binomial(n: np.ndarray, k: np.ndarray) -> tuple[float, float]:
    """Fit a beta-binomial: its two shapes.

    Args:
        n: members, one number for each congress.
        k: of whom left.

    Returns:
        The shapes.
    """

    def loss(v: np.ndarray) -> float:
        a, b = np.exp(np.clip(v, -6, 6))
        return float(-log_beta_binomial(n, k, a, b).sum() + 0.5 * ((v - np.array([-0.5, 1.5])) ** 2).sum() / 4)

    best = minimize(loss, np.array([-0.5, 1.5]), method="Nelder-Mead")
    a, b = np.exp(np.clip(best.x, -6, 6))
    return float(a), float(b)


def log_beta_binomial(n: np.ndarray, k: np.ndarray, a: float, b: float) -> np.ndarray:
    """Return the log-chance of k of n.

    Args:
        n: members, one number for each congress.
        k: of whom left.
        a: first shape, of leaving.
        b: second shape, of staying.

    Returns:
        One number a pair.
    """
    choose = gammaln(n + 1) - gammaln(k + 1) - gammaln(n - k + 1)
    result: np.ndarray = choose + betaln(k + a, n - k + b) - betaln(a, b)
    return result

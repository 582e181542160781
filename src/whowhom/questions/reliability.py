"""Reliability: whether chances are what they say, by the parts of a mean score, and by a calibration line.

    mean score = miscalibration - discrimination + uncertainty
    miscalibration = S(p) - S(r),   discrimination = S(o) - S(r),   uncertainty = S(o)

S is the mean score, r the chances recalibrated: the rising steps nearest to what came true, by pooling adjacent
violators; o is the share that came true. None of the parts is below nought.

    logit P(came true) = a + logit p        calibration in the large, 0 where all is well
    logit P(came true) = b + c logit p      slope, 1 where all is well, below 1 where chances go too far

Source: Dimitriadis, Gneiting and Jordan (2021), the CORP approach; Cox (1958) for the line.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from whowhom._types import Floats
from whowhom.calibrate.backtest.scores import calibration

from .scores import HIGH, LOW, Interval, redrawn

FEWEST = 5  # of what came true and of what did not, for a line
DRAWS = 400


@dataclass(frozen=True, kw_only=True)
class Decomposed:
    """A mean score and its parts; `steps` are a chance, what it became, and how many questions had it."""

    score: float
    miscalibration: float
    discrimination: float
    uncertainty: float
    steps: tuple[tuple[float, float, int], ...] = ()


@dataclass(frozen=True, kw_only=True)
class CalibrationLine:
    """Calibration in the large and slope, with intervals; None where too few came true or too few did not."""

    questions: int
    came_true: int
    large: Interval | None = None
    slope: Interval | None = None


def recalibrated(p: Sequence[float], came_true: Sequence[bool]) -> Floats:
    """What each chance should have been: the rising steps nearest to what came true.

    >>> recalibrated([0.1, 0.2, 0.3, 0.9], [False, True, False, True]).tolist()
    [0.0, 0.5, 0.5, 1.0]

    Args:
        p: chances.
        came_true: what became of each.
    """
    chances, place = np.unique(np.asarray(p, dtype=float), return_inverse=True)
    true = np.bincount(place, np.asarray(came_true, dtype=float), minlength=len(chances))
    blocks: list[tuple[float, float, int]] = []  # came true, questions, chances
    for ones, many in zip(true, np.bincount(place, minlength=len(chances)), strict=True):
        blocks.append((float(ones), float(many), 1))
        while len(blocks) > 1 and blocks[-2][0] * blocks[-1][1] >= blocks[-1][0] * blocks[-2][1]:
            (a, b, n), (c, d, m) = blocks[-2:]
            blocks[-2:] = [(a + c, b + d, n + m)]
    return np.concatenate([np.full(n, ones / many) for ones, many, n in blocks])[place]


def decomposed(p: Sequence[float], came_true: Sequence[bool], score: Callable[[float, bool], float]) -> Decomposed:
    """A mean score and its parts.

    Args:
        p: chances, at least one.
        came_true: what became of each.
        score: of one chance, lower is better, proper.
    """
    better, share = recalibrated(p, came_true), float(np.mean(came_true))

    def mean(chances: Sequence[float] | Floats) -> float:
        return float(np.mean([score(float(q), bool(o)) for q, o in zip(chances, came_true, strict=True)]))

    whole, best, flat = mean(p), mean(better), mean([share] * len(p))
    values, first, count = np.unique(np.asarray(p, dtype=float), return_index=True, return_counts=True)
    return Decomposed(
        score=whole,
        miscalibration=whole - best,
        discrimination=flat - best,
        uncertainty=flat,
        steps=tuple((float(v), float(better[i]), int(n)) for v, i, n in zip(values, first, count, strict=True)),
    )


def line(groups: Sequence[Sequence[tuple[float, bool]]]) -> CalibrationLine:
    """Calibration in the large and slope, with the interval over cases, then questions, drawn again.

    Args:
        groups: chance and outcome of each case's questions.
    """
    kept = [group for group in groups if group]
    p, y = (np.array([q[k] for group in kept for q in group], dtype=float) for k in (0, 1))
    true = int(y.sum())
    if not FEWEST <= true <= len(y) - FEWEST:
        return CalibrationLine(questions=len(y), came_true=true)
    found = [calibration(p, y)]
    for places in redrawn([len(group) for group in kept], DRAWS):
        if 0 < y[places].sum() < len(places):  # else no line can be drawn
            found.append(calibration(p[places], y[places]))
    ends = np.quantile(np.array(found[1:]), (LOW, HIGH), axis=0)
    large, slope = (Interval(mean=found[0][k], low=float(ends[0, k]), high=float(ends[1, k])) for k in (0, 1))
    return CalibrationLine(questions=len(y), came_true=true, large=large, slope=slope)

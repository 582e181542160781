"""Scores by part: by kind of question and by horizon, and how far each part was calibrated."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from .kinds import HORIZONS, KINDS, LONGER
from .reliability import CalibrationLine, Decomposed, decomposed, line
from .scores import brier, log_score
from .scoring import MODEL, WITHOUT, CaseScore, Scored

SPANS = (*(f"up to {h} months" for h in HORIZONS), LONGER)


@dataclass(frozen=True, kw_only=True)
class PartScore:
    """What one forecaster made of some questions: mean chance, share that came true, mean scores."""

    part: str
    forecaster: str
    questions: int
    came_true: int
    mean: float
    log: float
    brier: float


@dataclass(frozen=True, kw_only=True)
class Reliability:
    """How reliable a forecaster was: the parts of both scores, and the calibration line of each kind of question."""

    forecaster: str
    brier: Decomposed
    log: Decomposed
    lines: dict[str, CalibrationLine]


def parts(cases: Sequence[CaseScore]) -> tuple[PartScore, ...]:
    """Scores with and without the record, by kind and then by horizon; what has no question is left out.

    Args:
        cases: from `score_case`.
    """
    found = []
    chosen: list[tuple[str, Callable[[Scored], bool]]] = [(k, lambda q, k=k: q.kind == k) for k in KINDS]  # type: ignore[misc]
    chosen += [(span, lambda q, span=span: q.horizon == span) for span in SPANS]  # type: ignore[misc]
    for name, fits in chosen:
        for forecaster in forecasters(cases):
            told = [(c.given(q, forecaster), q.came_true) for c in cases for q in c.questions if fits(q)]
            if told:
                found.append(_part(name, forecaster, told))
    return tuple(found)


def forecasters(cases: Sequence[CaseScore]) -> tuple[str, ...]:
    """The model, and itself without the record where it was scored.

    Args:
        cases: from `score_case`.
    """
    return (MODEL, WITHOUT) if all(WITHOUT in case.baselines for case in cases) else (MODEL,)


def _part(name: str, forecaster: str, told: Sequence[tuple[float, bool]]) -> PartScore:
    return PartScore(
        part=name,
        forecaster=forecaster,
        questions=len(told),
        came_true=sum(o for _, o in told),
        mean=float(np.mean([p for p, _ in told])),
        log=float(np.mean([log_score(p, o) for p, o in told])),
        brier=float(np.mean([brier(p, o) for p, o in told])),
    )


def reliability(cases: Sequence[CaseScore]) -> tuple[Reliability, ...]:
    """How reliable the model was, with and without the record; nothing where no question is scored.

    Args:
        cases: from `score_case`.
    """
    if not any(case.questions for case in cases):
        return ()
    return tuple(_reliability(cases, name) for name in forecasters(cases))


def _reliability(cases: Sequence[CaseScore], name: str) -> Reliability:
    p, o = zip(*((c.given(q, name), q.came_true) for c in cases for q in c.questions), strict=True)
    lines = {
        kind: line([[(c.given(q, name), q.came_true) for q in c.questions if q.kind == kind] for c in cases])
        for kind in KINDS
        if kind != "other"
    }
    return Reliability(forecaster=name, brier=decomposed(p, o, brier), log=decomposed(p, o, log_score), lines=lines)

"""Mean scores of the model and of each baseline, and what their differences show."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from .scores import Interval, Verdict, brier, interval, log_score, verdict
from .scoring import MODEL, CaseScore, Scored


@dataclass(frozen=True, kw_only=True)
class Mark:
    """The mean scores of one forecaster; for a baseline also the model's less its own, and what they show."""

    name: str
    brier: Interval
    log: Interval
    brier_difference: Interval | None = None
    log_difference: Interval | None = None
    brier_verdict: Verdict | None = None
    log_verdict: Verdict | None = None


def marks(cases: Sequence[CaseScore]) -> tuple[Mark, ...]:
    """The mean scores over all questions of some cases: the model's first, then each baseline's.

    Args:
        cases: from `score_case`, with the same baselines.

    Returns:
        Nothing where no question is scored.
    """
    if not any(case.questions for case in cases):
        return ()

    def over(value: Callable[[Scored], float]) -> Interval:
        return interval([[value(q) for q in case.questions] for case in cases])

    found = [
        Mark(
            name=MODEL,
            brier=over(lambda q: brier(q.model, q.came_true)),
            log=over(lambda q: log_score(q.model, q.came_true)),
        )
    ]
    for n, name in enumerate(cases[0].baselines):
        found.append(_against(name, n, over))
    return tuple(found)


def _against(name: str, n: int, over: Callable[[Callable[[Scored], float]], Interval]) -> Mark:
    def theirs(score: Callable[[float, bool], float]) -> Interval:
        return over(lambda q: score(q.baselines[n], q.came_true))

    def less(score: Callable[[float, bool], float]) -> Interval:
        return over(lambda q: score(q.model, q.came_true) - score(q.baselines[n], q.came_true))

    by_brier, by_log = less(brier), less(log_score)
    return Mark(
        name=name,
        brier=theirs(brier),
        log=theirs(log_score),
        brier_difference=by_brier,
        log_difference=by_log,
        brier_verdict=verdict(by_brier),
        log_verdict=verdict(by_log),
    )

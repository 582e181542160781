"""A case that ended, scored: the model's answers and three baselines' against what became of the questions.

All forecasters are scored on the same questions: those that the model can answer and for which all baselines have a
class. The others are listed with the reason, and count for nobody. The model's probability is the figure that `ask` and
the page print, and that of what everybody can see is the base rate beside it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from whowhom.inference import door
from whowhom.inference.ensemble import Ensemble
from whowhom.propositions import Proposition

from .baselines import capability_weighted
from .estimates import Caption, make
from .fates import chance, constant, draw_fates, usual
from .outcomes import Outcome
from .scores import Interval, Verdict, brier, interval, log_score, verdict

MODEL = "model"


@dataclass(frozen=True, kw_only=True)
class Scored:
    """One question: what came of it, and the probability that each gave it.

    `error`: one standard error of the model's computation.
    """

    key: str
    title: str
    came_true: bool
    settled: date
    model: float
    baselines: tuple[float, ...]
    error: float = 0.0


@dataclass(frozen=True, kw_only=True)
class LeftOut:
    """A question that is not scored. `why` the model has no answer; empty where it is the baselines that have none."""

    key: str
    title: str
    why: str = ""


@dataclass(frozen=True, kw_only=True)
class CaseScore:
    """A case: its questions that are scored, those left out, and the keys of those that came to nothing.

    `void`: whose condition did not come true; `unresolved`: of which nobody knows what became.
    """

    case: str
    title: str
    as_of: date
    baselines: tuple[str, ...]
    questions: tuple[Scored, ...]
    void: tuple[str, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    unresolved: tuple[str, ...] = ()

    @property
    def asked(self) -> int:
        """How many questions can be scored by their day and what they ask, whatever became of them."""
        return len(self.questions) + len(self.void) + len(self.left_out) + len(self.unresolved)


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


def score_case(e: Ensemble, outcomes: Mapping[str, Outcome]) -> CaseScore:
    """The questions of a case with their outcomes and four probabilities each.

    Args:
        e: the ensemble of the case.
        outcomes: from `read_outcomes`.
    """
    case, found, left = e.case, list[Scored](), list[LeftOut]()
    fates = (usual(e), constant(e), draw_fates(case, capability_weighted(e)))
    for key, outcome in outcomes.items():
        if outcome.came_true is None:
            continue
        question = case.questions[key]
        title = question.title or question.text
        given = [p for f in fates if (p := chance(f, question.ask)) is not None]
        try:
            p, error = _asked(e, key, question.ask)
        except door.QuestionError as why:
            left.append(LeftOut(key=key, title=title, why=str(why)))
            continue
        if len(given) < len(fates):
            left.append(LeftOut(key=key, title=title))
            continue
        found.append(
            Scored(
                key=key,
                title=title,
                came_true=outcome.came_true,
                settled=outcome.settled,
                model=p,
                baselines=tuple(given),
                error=error,
            )
        )
    open_ = [key for key, o in outcomes.items() if o.unresolved]
    void = [key for key, o in outcomes.items() if o.came_true is None and not o.unresolved]
    return CaseScore(
        case=case.key,
        title=case.title,
        as_of=case.as_of,
        baselines=tuple(f.rates.name for f in fates),
        questions=tuple(found),
        void=tuple(void),
        left_out=tuple(left),
        unresolved=tuple(open_),
    )


def _asked(e: Ensemble, key: str, what: Proposition) -> tuple[float, float]:
    """The model's figure, and the error of its computation.

    Raises:
        QuestionError: it has no answer.
    """
    answer = make(e, what, Caption(key=key), among=[], most=0)
    return answer.p, answer.mc_error


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

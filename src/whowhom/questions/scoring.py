"""A case that ended, scored: the model's answers and two baselines' against what became of the questions."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from whowhom.inference.ensemble import Ensemble
from whowhom.propositions import Proposition

from .baselines import capability_weighted, constant_hazard
from .estimates import ask_worlds, family_error
from .fates import chance, draw_fates
from .outcomes import Outcome
from .scores import Interval, Verdict, brier, interval, log_score, verdict
from .values import QuestionError

NO_CLASS = 0.5  # where a question has no reference class
RARE = 1e-9
MODEL = "model"


@dataclass(frozen=True)
class Scored:
    """One question: what came of it, and the probability that each gave it.

    `error`: one standard error of the model's computation. `unanswered`: why the model has no answer; its probability
    is then the base rate. `no_class`: the question has no reference class, and each baseline says one half.
    """

    key: str
    title: str
    came_true: bool
    settled: date
    model: float
    baselines: tuple[float, ...]
    error: float = 0.0
    unanswered: str = ""
    no_class: bool = False


@dataclass(frozen=True)
class CaseScore:
    """A case: its questions that count, and those whose condition did not come true."""

    case: str
    title: str
    as_of: date
    baselines: tuple[str, ...]
    questions: tuple[Scored, ...]
    void: tuple[str, ...] = ()


@dataclass(frozen=True)
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
    """The questions of a case with their outcomes and three probabilities each.

    Args:
        e: of the case; outcomes: from `read_outcomes`.
    """
    case, found, void = e.case, [], []
    rates = (constant_hazard(e.compiled), capability_weighted(e.compiled))
    fates = [draw_fates(case, r) for r in rates]
    for key, outcome in outcomes.items():
        question = case.questions[key]
        if outcome.came_true is None:
            void.append(key)
            continue
        base = [chance(f, question.ask) for f in fates]
        given = [NO_CLASS if p is None else p for p in base]
        try:
            (p, error), why = _asked(e, question.ask), ""
        except QuestionError as reason:
            p, error, why, given = given[0], 0.0, str(reason), [given[0]] * len(given)
        found.append(
            Scored(
                key, question.title or question.text, outcome.came_true, outcome.settled, p, tuple(given), error, why,
                None in base,
            )
        )  # fmt: skip
    return CaseScore(case.key, case.title, case.as_of, tuple(r.name for r in rates), tuple(found), tuple(void))


def _asked(e: Ensemble, what: Proposition) -> tuple[float, float]:
    """The model's probability, and the error of its computation.

    Raises:
        QuestionError: it has no answer.
    """
    asked = ask_worlds(e, what)
    if asked.bottom.mean() < RARE:
        raise QuestionError("in no world does the condition come true")
    return min(max(asked.p, 0.0), 1.0), family_error(e, asked)


def marks(cases: Sequence[CaseScore]) -> tuple[Mark, ...]:
    """The mean scores over all questions of some cases: the model's first, then each baseline's.

    Args:
        cases: from `score_case`, with the same baselines.

    Raises:
        ValueError: no question counts.
    """

    def over(value: Callable[[Scored], float]) -> Interval:
        return interval([[value(q) for q in case.questions] for case in cases])

    found = [Mark(MODEL, over(lambda q: brier(q.model, q.came_true)), over(lambda q: log_score(q.model, q.came_true)))]
    for n, name in enumerate(cases[0].baselines):
        found.append(_against(name, n, over))
    return tuple(found)


def _against(name: str, n: int, over: Callable[[Callable[[Scored], float]], Interval]) -> Mark:
    def theirs(score: Callable[[float, bool], float]) -> Interval:
        return over(lambda q: score(q.baselines[n], q.came_true))

    def less(score: Callable[[float, bool], float]) -> Interval:
        return over(lambda q: score(q.model, q.came_true) - score(q.baselines[n], q.came_true))

    by_brier, by_log = less(brier), less(log_score)
    return Mark(name, theirs(brier), theirs(log_score), by_brier, by_log, verdict(by_brier), verdict(by_log))

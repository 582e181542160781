"""A case that ended, scored: the model's answers and the baselines' against what became of the questions.

All forecasters are scored on the same questions: those that the model can answer, with its record and as it is scored
otherwise, and for which all baselines have a class. The others are listed with the reason, and count for nobody. The
model's probability is the figure that `ask` and the page print, and that of what everybody can see is the base rate
beside it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from whowhom.inference import door
from whowhom.inference.ensemble import Ensemble
from whowhom.propositions import Proposition
from whowhom.record.recalled import from_memory
from whowhom.record.stripped import recorded

from .baselines import capability_weighted
from .estimates import Caption, make
from .fates import Fates, chance, constant, draw_fates, usual
from .kinds import horizon_of, kind_of
from .naive import TALLY, Counted, counted, fitted, tallied
from .outcomes import Outcome
from .two_rates import two_rates_by_congress

MODEL, WITHOUT = "model", "without its record"


@dataclass(frozen=True, kw_only=True)
class Scored:
    """One question: what came of it, and the probability that each gave it.

    `error`: one standard error of the model's computation. `kind` and `horizon` as `kinds` has them; `counted`: what
    the naive tally knows of it.
    """

    key: str
    title: str
    came_true: bool
    settled: date
    model: float
    baselines: tuple[float, ...]
    error: float = 0.0
    kind: str = "other"
    horizon: str = ""
    counted: Counted = field(default_factory=Counted)


@dataclass(frozen=True, kw_only=True)
class LeftOut:
    """A question that is not scored. `why` the model has no answer; empty where it is the baselines that have none."""

    key: str
    title: str
    why: str = ""


@dataclass(frozen=True, kw_only=True)
class CaseScore:
    """A case: its questions that are scored, those left out, and the keys of those that came to nothing.

    `void`: whose condition did not come true; `unresolved`: of which nobody knows what became. `rows` of the log;
    `record`: those without which it is scored as well; `recalled`: those that rest on sources recalled from memory.
    """

    case: str
    title: str
    as_of: date
    baselines: tuple[str, ...]
    questions: tuple[Scored, ...]
    void: tuple[str, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    unresolved: tuple[str, ...] = ()
    rows: int = 0
    record: int = 0
    recalled: int = 0

    def given(self, q: Scored, forecaster: str) -> float:
        """The probability that a forecaster gave a question of the case."""
        return q.model if forecaster == MODEL else q.baselines[self.baselines.index(forecaster)]

    @property
    def asked(self) -> int:
        """How many questions can be scored by their day and what they ask, whatever became of them."""
        return len(self.questions) + len(self.void) + len(self.left_out) + len(self.unresolved)


def score_case(e: Ensemble, outcomes: Mapping[str, Outcome], others: Mapping[str, Ensemble] | None = None) -> CaseScore:
    """The questions of a case with their outcomes and the probabilities that each forecaster gave them.

    Args:
        e: the ensemble of the case.
        outcomes: from `read_outcomes`.
        others: ensembles of the case changed, by what they are called; `WITHOUT` comes before the other baselines.
    """
    case, others = e.case, dict(others or {})
    rates = (two_rates_by_congress(e), capability_weighted(e))
    fates = (usual(e), constant(e), *(draw_fates(case, rate) for rate in rates))
    first = [name for name in others if name == WITHOUT]
    last = [name for name in others if name != WITHOUT]
    changed = [[others[name] for name in names] for names in (first, last)]
    told = [_scored(e, o, fates, changed) for o in outcomes.values() if o.came_true is not None]
    return CaseScore(
        case=case.key,
        title=case.title,
        as_of=case.as_of,
        baselines=(*first, *(f.rates.name for f in fates), *last),
        questions=tuple(q for q in told if isinstance(q, Scored)),
        void=tuple(key for key, o in outcomes.items() if o.came_true is None and not o.unresolved),
        left_out=tuple(q for q in told if isinstance(q, LeftOut)),
        unresolved=tuple(key for key, o in outcomes.items() if o.unresolved),
        rows=len(case.reports),
        record=len(recorded(case)),
        recalled=from_memory(case),
    )


def _scored(
    e: Ensemble, outcome: Outcome, fates: Sequence[Fates], others: Sequence[Sequence[Ensemble]]
) -> Scored | LeftOut:
    case, question = e.case, e.case.questions[outcome.key]
    title, ask = question.title or question.text, question.ask
    try:
        p, error = _asked(e, outcome.key, ask)
        first, last = ([_asked(other, outcome.key, ask)[0] for other in each] for each in others)
    except door.QuestionError as why:
        return LeftOut(key=outcome.key, title=title, why=str(why))
    given = [found for f in fates if (found := chance(f, ask)) is not None]
    if len(given) < len(fates):
        return LeftOut(key=outcome.key, title=title)
    return Scored(
        key=outcome.key,
        title=title,
        came_true=bool(outcome.came_true),
        settled=outcome.settled,
        model=p,
        baselines=(*first, *given, *last),
        error=error,
        kind=kind_of(ask, case),
        horizon=horizon_of(ask, case.as_of),
        counted=counted(case, ask, given[0]),
    )


def _asked(e: Ensemble, key: str, what: Proposition) -> tuple[float, float]:
    """The model's figure, and the error of its computation.

    Raises:
        QuestionError: it has no answer.
    """
    answer = make(e, what, Caption(key=key), among=[], most=0)
    return answer.p, answer.mc_error


def with_tally(cases: Sequence[CaseScore]) -> tuple[CaseScore, ...]:
    """The same cases with the naive tally among the baselines, each forecast by what the others teach.

    Args:
        cases: from `score_case`.
    """
    return tuple(_with_tally(case, [*cases[:n], *cases[n + 1 :]]) for n, case in enumerate(cases))


def _with_tally(case: CaseScore, others: Iterable[CaseScore]) -> CaseScore:
    known = [(q.counted, q.came_true) for other in others for q in other.questions]
    found = fitted([c for c, _ in known], [o for _, o in known])
    place = int(case.baselines[:1] == (WITHOUT,))

    def told(q: Scored) -> Scored:
        p = float(tallied(found, [q.counted])[0])
        return replace(q, baselines=(*q.baselines[:place], p, *q.baselines[place:]))

    names = (*case.baselines[:place], TALLY, *case.baselines[place:])
    return replace(case, baselines=names, questions=tuple(told(q) for q in case.questions))

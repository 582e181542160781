"""The history of a chance: what a question was worth on each of some as-of days, and what was learned in between.

Plain data, and how it is put together from the answers of the days; what computes those is in `then.py` and in
`workflow/over_time.py`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from whowhom.propositions import describe
from whowhom.propositions.syntax import Proposition
from whowhom.propositions.walk import unparse
from whowhom.record.case import Case, Question

from .learned import Learned, learned_between
from .when_asked import when_asked


@dataclass(frozen=True, kw_only=True)
class ChanceThen:
    """The answer to a question as of one day; where `why` stands it cannot be asked, and there is no figure.

    `p`, `low` to `high`, `mc_error`, `base_rate`, `prior`, `settled` and `worlds` as in `Estimate`. `without`: what the
    chance would be without each record that moved it by a point or more, by the record's key.
    """

    p: float | None = None
    low: float | None = None
    high: float | None = None
    mc_error: float = 0.0
    base_rate: float | None = None
    prior: float | None = None
    settled: bool = False
    worlds: int = 0
    why: str = ""
    without: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class HistoryRow:
    """One day of a history: the answer as of it, and what was learned since the row before.

    `reports`: how many reports were learned since then; `learned`: one or two of them.
    """

    day: date
    chance: ChanceThen
    reports: int
    learned: tuple[Learned, ...]


@dataclass(frozen=True, kw_only=True)
class ChanceHistory:
    """The history of a chance.

    `asked`: the question in words; `proposition`: as it can be typed; `timing`: whether its date stays or moves with
    the day, in a sentence; `hindsight`: the day on which the case first asked it, where some rows are earlier;
    `worlds`: of a day, where they were sampled for this.
    """

    case: str
    key: str
    asked: str
    proposition: str
    timing: str
    hindsight: date | None
    worlds: int
    seed: int
    rows: tuple[HistoryRow, ...]

    @property
    def told(self) -> tuple[HistoryRow, ...]:
        """The rows that have a figure."""
        return tuple(row for row in self.rows if row.chance.p is not None)


@dataclass(frozen=True, kw_only=True)
class Computed:
    """How the days of a history are computed: worlds of each, and the seed."""

    worlds: int
    seed: int


def history_of(whole: Case, question: Question, answers: Mapping[date, ChanceThen], how: Computed) -> ChanceHistory:
    """The history of a question from its answers.

    Args:
        whole: the case as of its last day.
        question: of the case, or made of what was typed.
        answers: by day.
        how: the days were computed.
    """
    days = sorted(answers)
    first = question.learned if question.learned is not None and question.learned > days[0] else None
    return ChanceHistory(
        case=whole.key,
        key=question.key,
        asked=question.text or describe(question.ask, whole),
        proposition=unparse(question.ask),
        timing=when_asked(question.ask, days[-1]),
        hindsight=first,
        worlds=how.worlds,
        seed=how.seed,
        rows=rows_of(whole, question.ask, answers),
    )


def rows_of(whole: Case, what: Proposition, answers: Mapping[date, ChanceThen]) -> tuple[HistoryRow, ...]:
    """The rows of a history, in order of their days.

    Args:
        whole: the case as of its last day.
        what: the question.
        answers: by day.
    """
    made, before = list[HistoryRow](), date.min
    for day in sorted(answers):
        new = [r for r in whole.reports.values() if before < r.learned <= day and r.basis != "note"]
        chosen = learned_between(whole, what, new, answers[day].p, answers[day].without)
        made.append(HistoryRow(day=day, chance=answers[day], reports=len(new), learned=chosen))
        before = day
    return tuple(made)

"""Answers and scores as tables for programs: the figures that the text has, unrounded."""

from collections.abc import Iterator, Sequence

from whowhom._tabular import csv_text
from whowhom._visible import visible
from whowhom.questions.answers import Estimate
from whowhom.questions.findings import Finding
from whowhom.questions.marks import Mark, marks
from whowhom.questions.scoring import CaseScore

ANSWER = ("kind", "name", "text", "learned", "p", "low", "high", "p_without", "size", "trusted")
SCORE = ("kind", "case", "name", "forecaster", "came_true", "p")
SPANS = ("brier", "brier_low", "brier_high", "log", "log_low", "log_high")


def answer_csv(estimate: Estimate, beware: Sequence[Finding] = ()) -> str:
    """An answer as a table: the probability, what it compares to, the error, then a row for each thing that moved it.

    Args:
        estimate: from `ask`.
        beware: from `beware`.
    """
    return visible(csv_text(ANSWER, _answer(estimate, beware)))


def _answer(e: Estimate, beware: Sequence[Finding]) -> Iterator[list[object]]:
    def row(kind: str, name: str = "", text: str = "", **cells: object) -> list[object]:
        return [kind, name, text, *(cells.get(column) for column in ANSWER[3:])]

    yield row("answer", e.key, e.text or e.title, p=e.p, low=e.low, high=e.high)
    if e.condition is not None:
        yield row("condition", "", e.condition, p=e.p_condition)
    yield row("base rate", p=e.base_rate)
    yield row("model without the record", p=e.prior)
    yield row("error of the computation", p=e.mc_error)
    for r in e.reasons:
        told = dict[str, object](p=r.p_with, p_without=r.p_without, trusted=r.trusted)
        yield row("report", r.record, r.text, learned=r.learned, **told)
    for c in e.circumstances:
        yield row(c.kind, c.name, c.text, p=c.p_with, p_without=c.p_without, size=c.size)
    for f in beware:
        yield row("beware", "", f.text)


def score_csv(scored: Sequence[CaseScore]) -> str:
    """Scores as a table: every question with what each forecaster gave it, then the scores of each case and of all.

    Args:
        scored: from `score_case`, one for each case.
    """
    return visible(csv_text((*SCORE, *SPANS), _scores(scored)))


def _scores(scored: Sequence[CaseScore]) -> Iterator[list[object]]:
    for case in scored:
        for q in case.questions:
            for name, p in zip(("model", *case.baselines), (q.model, *q.baselines), strict=True):
                yield ["question", case.case, q.key, name, q.came_true, p, *[None for _ in SPANS]]
        yield from (_mark(case.case, mark) for mark in marks([case]))
    if len(scored) > 1:
        yield from (_mark("", mark) for mark in marks(scored))


def _mark(case: str, mark: Mark) -> list[object]:
    spans = [x for i in (mark.brier, mark.log) for x in (i.mean, i.low, i.high)]
    return ["score" if case else "score of all", case, "", mark.name, None, None, *spans]

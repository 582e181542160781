"""Confidence in an answer, in three parts that are never added up; how each is graded: `graded.py`."""

from whowhom.inference.ensemble import Ensemble
from whowhom.propositions import Names, parse
from whowhom.propositions.spelling import composed

from .answers import Estimate
from .asking import ask
from .estimates import ask_both
from .graded import graded_evidence, graded_spread, graded_stability, grades_of, moved_by
from .hangs import ConfidenceOf


def confidence(e: Ensemble, question: str, answer: Estimate | None = None) -> ConfidenceOf | None:
    """How sure the answer to one question is, in three parts; None where it is settled.

    Args:
        e: the ensemble.
        question: the key of a question of the case, or a proposition.
        answer: from `ask`, where it is at hand.

    Raises:
        QuestionError: the ensemble cannot answer it.
        PropositionError: it cannot be read.
    """
    known = e.case.questions.get(composed(question))
    what = known.ask if known is not None else parse(question, Names.of(e.case))
    found = ask(e, question) if answer is None else answer
    if found.settled:
        return None
    return ConfidenceOf(
        evidence=graded_evidence(moved_by(e, ask_both(e, what)[0])),
        spread=graded_spread(found.low, found.high),
        stability=graded_stability(found.p, grades_of(e, what)),
    )

"""Whether a question can be answered at all, seen from the case alone, before anything is computed for it."""

from dataclasses import dataclass

import numpy as np

from whowhom.inference.arrays.claims import Index
from whowhom.inference.arrays.compile import Compiled, compile_case
from whowhom.propositions import Names, parse
from whowhom.propositions.syntax import Atom, Given, Proposition, When
from whowhom.record.case import Case
from whowhom.world.leadership import Floats

from .values import QuestionError, meaning_of, read


@dataclass(frozen=True)
class Beforehand:
    """A reader that sees whether a case's worlds could tell of an atom, and tells nothing."""

    compiled: Compiled

    @property
    def index(self) -> Index:
        """Of the compiled case."""
        return self.compiled.index

    def true(self, atom: Atom, when: When | None) -> Floats:
        """Anything, where the worlds could tell."""
        meaning_of(atom, when, self.index)
        return np.ones((1, 1))

    def much(self, atom: Atom, when: When | None) -> Floats:
        """Anything, where the worlds could tell."""
        return self.true(atom, when)


def see(c: Compiled, what: Proposition) -> None:
    """See that a question can be answered.

    Args:
        c: the compiled case.
        what: the question.

    Raises:
        QuestionError: it cannot, and why.
    """
    for part in (what.body, what.condition) if isinstance(what, Given) else (what,):
        read(Beforehand(c), part)


def see_question(case: Case, question: str) -> None:
    """See that a question can be answered, and read before that.

    Args:
        case: from `load_case`.
        question: the key of a question of the case, or a proposition.

    Raises:
        QuestionError: it cannot be answered.
        PropositionError: it cannot be read.
    """
    known = case.questions.get(question)
    see(compile_case(case), known.ask if known is not None else parse(question, Names.of(case)))


def unanswerable(case: Case) -> dict[str, str]:
    """The questions and judgements of a case to which the model has no answer, by their keys, each with the reason.

    Args:
        case: from `load_case`.
    """
    from whowhom.inference.arrays.judged import as_judged

    c, found = compile_case(case), {}
    asked = {q.key: q.ask for q in case.questions.values()}
    asked |= {j.key: as_judged(j.says, j.learned, case.as_of) for j in case.judgements}
    for key, what in asked.items():
        try:
            see(c, what)
        except QuestionError as reason:
            found[key] = str(reason)
    return found

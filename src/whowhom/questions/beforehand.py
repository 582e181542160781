"""Whether a question can be answered at all, seen from the case alone, before anything is computed for it."""

from whowhom.inference import door
from whowhom.propositions import Names, parse
from whowhom.record.case import Case


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
    door.see(door.index_of(case), known.ask if known is not None else parse(question, Names.of(case)))

"""Whether a question can be answered at all, seen from the case alone, before anything is computed for it."""

from whowhom.inference import door
from whowhom.propositions import Names, as_judged, parse
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


def unanswerable(case: Case) -> dict[str, str]:
    """The questions and judgements of a case to which the model has no answer, by their keys, each with the reason.

    Args:
        case: from `load_case`.
    """
    index, found = door.index_of(case), {}
    asked = {q.key: q.ask for q in case.questions.values()}
    asked |= {j.key: as_judged(j.says, j.learned, case.as_of) for j in case.judgements}
    for key, what in asked.items():
        try:
            door.see(index, what)
        except door.QuestionError as reason:
            found[key] = str(reason)
    return found

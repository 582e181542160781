"""Whether a question can be answered at all, seen from the case alone, before anything is computed for it."""

from datetime import date

from whowhom.inference import door
from whowhom.propositions import Names, parse
from whowhom.propositions.spelling import composed
from whowhom.record.altered import altered
from whowhom.record.case import Case

from .days_held import day_held
from .votes_asked import is_of_a_vote


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


def see_change(case: Case, change: str, question: str | None = None, since: date | None = None) -> None:
    """See that a change can be made, the record be held up to the day, and the question be read.

    Args:
        case: from `load_case`.
        change: as `whatif` takes it.
        question: the same, None for none.
        since: up to which day the record is held, where that is asked for.

    Raises:
        AlterationError: it cannot.
        PropositionError: it cannot be read.
    """
    day_held(case, altered(case, change), since)
    if question is not None and composed(question) not in case.questions and not is_of_a_vote(question):
        parse(question, Names.of(case))

"""By when a question may already have come true, before its own day."""

from datetime import date

from whowhom.propositions.syntax import And, Atom, Compare, Count, Or, Proposition, Timed, When
from whowhom.propositions.vocabulary import PREDICATES


def come_by(what: Proposition, day: date) -> Proposition | None:
    """That a question has come true by a day, and stays so; None where it cannot be known before its own day.

    Args:
        what: the question.
        day: before its own.
    """
    match what:
        case Timed(body, When(kind="by" | "within")) if _only_comes(body):
            return Timed(body, When("by", day=day))
        case And(parts) | Or(parts):
            each = [come_by(part, day) for part in parts]
            found = tuple(one for one in each if one is not None)
            return type(what)(found) if len(found) == len(parts) else None
    return None


def _only_comes(body: Proposition) -> bool:
    """Whether a thing, once come, stays so."""
    match body:
        case Atom():
            return PREDICATES[body.predicate].kind == "event"
        case Compare(Count(atom), ">=" | ">", _):
            return _only_comes(atom)
        case And(parts) | Or(parts):
            return all(_only_comes(part) for part in parts)
    return False

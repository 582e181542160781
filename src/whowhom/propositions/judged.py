"""A judgement as a question: what its author left undated was meant of the day on which he wrote."""

from datetime import date

from .syntax import And, Atom, Compare, Count, Given, Not, Or, Proposition, Timed, When
from .vocabulary import PREDICATES


def as_judged(says: Proposition, learned: date, as_of: date) -> Proposition:
    """A judgement with a date on every state that has none.

    Args:
        says: what is judged.
        learned: the day on which it was.
        as_of: of the case.
    """
    if learned >= as_of:
        return says
    match says:
        case Atom(name):
            lasts = PREDICATES[name].lasting or PREDICATES[name].kind == "event"
            return says if lasts else Timed(says, When("on", learned))
        case Compare(left):
            atom = left.atom if isinstance(left, Count) else left
            dated = as_judged(atom, learned, as_of)
            return Timed(says, dated.when) if isinstance(dated, Timed) else says
        case Not(body):
            return Not(as_judged(body, learned, as_of))
        case And(parts):
            return And(tuple(as_judged(part, learned, as_of) for part in parts))
        case Or(parts):
            return Or(tuple(as_judged(part, learned, as_of) for part in parts))
        case Given(body=body, condition=condition):
            return Given(body=as_judged(body, learned, as_of), condition=as_judged(condition, learned, as_of))
    return says

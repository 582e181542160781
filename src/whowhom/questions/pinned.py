"""A question with its dates pinned down, so that it asks the same on whatever day it is asked."""

from dataclasses import replace
from datetime import date

from whowhom.propositions import PREDICATES, last_day
from whowhom.propositions.syntax import And, Atom, Compare, Count, Given, Not, Or, Proposition, Timed, When


def pinned(what: Proposition, as_of: date) -> Proposition:
    """The same question asked of days alone: `within` counts from the as-of day, and so does what has no date.

    >>> from whowhom.propositions import unparse
    >>> atom = Atom("removed", (("who", "bulganin"), ("from", "premier")))
    >>> unparse(pinned(Timed(atom, When("within", months=6)), date(1957, 7, 23)))
    'removed(bulganin, premier) by 1958-01-23'

    Args:
        what: a question.
        as_of: the day from which it counts.
    """
    match what:
        case Timed(_, when):
            return replace(what, when=When("by", day=last_day(when, as_of))) if when.day is None else what
        case Not(body):
            return Not(pinned(body, as_of))
        case And(parts):
            return And(tuple(pinned(part, as_of) for part in parts))
        case Or(parts):
            return Or(tuple(pinned(part, as_of) for part in parts))
        case Given(body=body, condition=condition):
            return Given(body=pinned(body, as_of), condition=pinned(condition, as_of))
        case Compare(Count(atom), _, _) | Compare(Atom() as atom, _, _) | (Atom() as atom):
            if atom.predicate == "explained":
                return what
            event = PREDICATES[atom.predicate].kind == "event"
            return Timed(what, When("by" if event else "on", day=as_of))
    return what

"""By when a question may already be settled, before its own day: it has come true, or can no longer."""

from datetime import date

from whowhom.propositions.syntax import And, Atom, Compare, Count, Not, Or, Proposition, Timed, When
from whowhom.propositions.vocabulary import PREDICATES


def come_by(what: Proposition, day: date) -> Proposition | None:
    """That a question is settled by a day, and stays so; None where that cannot be known before its own day.

    Who has lost a post or a seat is taken not to come back to it.

    Args:
        what: the question.
        day: before its own.
    """
    match what:
        case Timed(body, When(kind="by" | "within")) if _only_comes(body):
            return Timed(body, When("by", day=day))
        case Timed(Atom("holds" | "member") as held, When(kind="on")):
            return Timed(_lost(held), When("by", day=day))
        case Timed(Not(body), when):
            return come_by(Timed(body, when), day)
        case Not(body):
            return come_by(body, day)
        case And(parts) | Or(parts):
            each = [come_by(part, day) for part in parts]
            found = tuple(one for one in each if one is not None)
            return type(what)(found) if len(found) == len(parts) else None
    return None


def _lost(held: Atom) -> Atom:
    seat = held.get("post") or held.get("body") or ""
    return Atom("removed", (("who", held.get("who") or ""), ("from", seat)))


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

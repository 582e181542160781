"""A proposition with other atoms in the place of its own."""

from collections.abc import Callable
from dataclasses import replace

from .syntax import About, And, Atom, Compare, Count, Given, Not, Or, Proposition, Timed


def changed(prop: Proposition, atom: Callable[[Atom], Atom]) -> Proposition:
    """The same proposition, each of its atoms changed.

    >>> changed(Not(Atom("alarmed", (("who", "a"),))), lambda found: Atom(found.predicate, (("who", "b"),)))
    Not(body=Atom(predicate='alarmed', args=(('who', 'b'),)))

    Args:
        prop: any proposition.
        atom: what an atom becomes.
    """
    match prop:
        case Atom():
            return atom(prop)
        case Timed(body) | Not(body):
            return replace(prop, body=changed(body, atom))
        case And(parts) | Or(parts):
            return replace(prop, parts=tuple(changed(part, atom) for part in parts))
        case Compare(left):
            return replace(prop, left=Count(atom(left.atom)) if isinstance(left, Count) else atom(left))
        case About(left):
            return replace(prop, left=atom(left))
        case Given(body=body, condition=condition):
            return replace(prop, body=changed(body, atom), condition=changed(condition, atom))

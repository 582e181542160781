"""How a proposition follows from its atoms, whoever tells of those.

The value is an array (worlds, repetitions or 1) of numbers from 0 to 1. Within a world, what hangs on nothing but
chance is taken as independent: and multiplies, or is 1 - prod(1 - v), not is 1 - v.
"""

from collections.abc import Callable, Sequence
from typing import Protocol

import numpy as np

from whowhom._types import Bools, Floats
from whowhom.inference.arrays.claims import Index, NotOfThemError, NotWeighed
from whowhom.inference.arrays.meaning import Meaning, meant
from whowhom.propositions.syntax import (
    About,
    And,
    Atom,
    Compare,
    Count,
    Given,
    Not,
    Or,
    Proposition,
    Timed,
    When,
)
from whowhom.propositions.vocabulary import PREDICATES

OPERATORS = {"<": np.less, "<=": np.less_equal, ">": np.greater, ">=": np.greater_equal, "==": np.equal}


class QuestionError(ValueError):
    """A question that this ensemble cannot answer, and why."""


class NotOfTheseError(QuestionError):
    """A question that cannot be answered of these persons; in a count they do not count."""


class Reader(Protocol):
    """Who tells of an atom at a date: the worlds, or, beforehand, whoever sees whether they could."""

    @property
    def index(self) -> Index:
        """Places of the case's names."""

    def true(self, atom: Atom, when: When | None) -> Floats:
        """How true it is."""

    def much(self, atom: Atom, when: When | None) -> Floats:
        """How much a quantity is."""


def read(by: Reader, what: Proposition, when: When | None = None) -> Floats:
    """The truth of a proposition as a reader has it.

    Args:
        by: who tells of atoms.
        what: a proposition without `given`.
        when: its date.

    Raises:
        QuestionError: the reader cannot tell.
    """
    match what:
        case Timed(body, own):
            return read(by, body, own)
        case Not(body):
            return 1.0 - read(by, body, when)
        case And(parts):
            return _product([read(by, p, when) for p in parts])
        case Or(parts):
            return 1.0 - _product([1.0 - read(by, p, when) for p in parts])
        case Compare(Count(atom), op, number):
            _see_kind(atom)
            return chance_of_count(_each(by, atom, when), OPERATORS[op], number)
        case Compare(Atom() as left, op, number):
            return _any_month(by.much(left, when), OPERATORS[op], number)
        case Atom():
            _see_kind(what)
            if "*" in dict(what.args).values():
                return chance_of_count(_each(by, what, when), np.greater_equal, 1)
            return by.true(what, when)
        case About():
            raise QuestionError("'~' is for reports; a question compares: following(...) > 0.6")
        case Given():
            raise QuestionError("'given' stands only at the top of a question")
    raise QuestionError("a proposition of this shape cannot be answered")


def _see_kind(atom: Atom) -> None:
    if PREDICATES[atom.predicate].kind == "quantity":
        raise QuestionError(
            f"{atom.predicate!r} is a quantity: compare it with a number, as {atom.predicate}(...) > 0.5"
        )


def _any_month(amounts: Floats, holds: Callable[[Floats, float], Bools], number: float) -> Floats:
    """Whether a quantity compares so with a number; of one that has months, on its third axis, whether in any."""
    found = np.asarray(holds(amounts, number))
    return np.asarray(found.any(axis=2) if found.ndim == 3 else found, dtype=float)


def _product(values: list[Floats]) -> Floats:
    out = values[0]
    for v in values[1:]:
        out = out * v
    return out


def _each(by: Reader, atom: Atom, when: When | None) -> list[Floats]:
    """The truth of an atom with each in turn in the place of `*`; those of whom nothing can be said are left out."""
    found, why = [], QuestionError("it names nobody in particular")
    for one in filled(atom, by.index):
        try:
            found.append(by.true(one, when))
        except NotOfTheseError as reason:
            why = reason
    if not found:
        raise why
    shape = np.broadcast_shapes(*(v.shape for v in found))
    return [np.broadcast_to(v, shape) for v in found]


def filled(atom: Atom, index: Index) -> list[Atom]:
    """An atom with each in turn in the place of `*`, or as it is where it has none.

    Args:
        atom: with a star or without.
        index: places of the case's names.
    """
    slot = next((slot for slot, key in atom.args if key == "*"), None)
    if slot is None:
        return [atom]
    kind = next(s.type for s in PREDICATES[atom.predicate].slots if s.name == slot)
    keys = _fillings(kind, index)
    return [Atom(atom.predicate, tuple((s, key if s == slot else k) for s, k in atom.args)) for key in keys]


def _fillings(kind: str, index: Index) -> list[str]:
    case = index.case
    tables = {
        "person": index.persons,
        "bloc": index.blocs,
        "body": case.bodies,
        "post": case.posts,
        "affair": case.affairs,
        "issue": case.issues,
        "seat": [*case.bodies, *case.posts],
        "actor": [*index.persons, *index.blocs, *case.bodies],
    }
    return list(tables[kind])


def chance_of_count(each: Sequence[Floats], holds: Callable[[Floats, float], Bools], number: float) -> Floats:
    """The chance that the count of what is true compares so with a number, all being independent within a world.

        c[k] <- c[k] (1 - p) + c[k-1] p    for each p in turn

    Args:
        each: chances, arrays of one shape.
        holds: the comparison.
        number: what the count is compared with.

    >>> half = np.array([0.5])
    >>> float(chance_of_count([half, half, half], np.greater_equal, 2)[0])
    0.5
    """
    counts = np.zeros((len(each) + 1, *np.broadcast_shapes(*(p.shape for p in each))))
    counts[0] = 1.0
    for k, p in enumerate(each, start=1):
        counts[1 : k + 1] = counts[1 : k + 1] * (1.0 - p) + counts[:k] * p
        counts[0] = counts[0] * (1.0 - p)
    return np.asarray(counts[holds(np.arange(len(each) + 1.0), number)].sum(axis=0))


def meaning_of(atom: Atom, when: When | None, index: Index) -> Meaning:
    """What a question about an atom asks of the worlds.

    Args:
        atom: without a star.
        when: its date, if it has one.
        index: places of the case's names.

    Raises:
        QuestionError: the model has no answer.
    """
    try:
        return meant(atom, when, index)
    except NotOfThemError as reason:
        raise NotOfTheseError(str(reason)) from None
    except NotWeighed as reason:
        raise QuestionError(str(reason)) from None

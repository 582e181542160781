"""What is settled beforehand: by what the words mean, or by the record's facts, and never by a sample of worlds.

Every statement that the facts leave open is taken as free, within what the words themselves allow: a thing that has
happened by one day has happened by every later one, a number is one number however often it is asked for, a share lies
between 0 and 1, a count between those who are known to be and those who may be, and of explanations that exclude one
another one is right. What comes out the same in every case is settled. Where there are too many cases to go through,
three-valued logic alone decides (Kleene 1952), which may miss what is settled but never says so wrongly.
"""

import math
import operator
from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import islice, pairwise, product
from typing import TypeAlias

from whowhom.propositions import PREDICATES, last_day
from whowhom.propositions.syntax import And, Atom, Compare, Count, Given, Not, Or, Proposition, Timed, When
from whowhom.record.case import Case

from .facts import fact

MOST = 4096  # cases that are gone through
OPERATORS: Mapping[str, Callable[[float, float], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "==": operator.eq,
}
Facts: TypeAlias = Callable[[Case, Atom, When | None], bool | None]
Test: TypeAlias = Callable[[Mapping[Hashable, float | None]], bool | None]


@dataclass
class _Free:
    """What is left open: the marks by which each unknown is told apart, and its range."""

    case: Case
    facts: Facts
    marks: dict[Hashable, set[float]] = field(default_factory=dict)
    ranges: dict[Hashable, tuple[float, float] | None] = field(default_factory=dict)  # None: the marks are all there is

    def note(self, key: Hashable, marks: set[float], span: tuple[float, float] | None = None) -> None:
        self.marks.setdefault(key, set()).update(marks)
        self.ranges[key] = span

    def values(self, key: Hashable) -> list[float]:
        """Values of an unknown, one of each kind that its marks tell apart."""
        marks, span = sorted(self.marks[key]), self.ranges[key]
        if span is None:
            return marks
        ends = [max(span[0], marks[0] - 1.0), *marks, min(span[1], marks[-1] + 1.0)]
        between = [(a + b) / 2.0 for a, b in pairwise(ends)]
        return sorted({x for x in (*ends, *between) if span[0] <= x <= span[1]})


def settled(case: Case, what: Proposition, facts: Facts = fact) -> bool | None:
    """Whether a proposition is settled, and how; None where it is open.

    Args:
        case: with the record;
        what: the proposition; under a condition, whether it is settled for all that meets the condition;
        facts: what settles a single statement.
    """
    if isinstance(what, Given):
        without = _decide(case, what.body, facts)
        if without is None and _decide(case, And((what.body, what.condition)), facts) is False:
            return False
        if without is None and _decide(case, Or((what.body, Not(what.condition))), facts) is True:
            return True
        return without
    return _decide(case, what, facts)


def by_meaning(case: Case, what: Proposition) -> bool:
    """Whether what a proposition says settles it, whatever the record.

    Args:
        case: whose names it uses;
        what: the proposition.
    """
    return settled(case, what, lambda case, atom, when: None) is not None


def _decide(case: Case, what: Proposition, facts: Facts) -> bool | None:
    free = _Free(case, facts)
    test = _test(free, what, None)
    found = test({})
    values = {key: free.values(key) for key in free.marks}
    if found is not None or math.prod(len(v) for v in values.values()) > MOST:
        return found
    for chosen in product(*values.values()):
        truth = test(dict(zip(values, chosen, strict=True)))
        if truth is None or (found is not None and truth is not found):
            return None
        found = truth
    return found


def _test(free: _Free, what: Proposition, when: When | None) -> Test:
    """A function from the values of the unknowns to the truth of a proposition; an absent unknown gives None."""
    match what:
        case Timed(body, own):
            return _test(free, body, own)
        case Not(body):
            inner = _test(free, body, when)
            return lambda known: None if (truth := inner(known)) is None else not truth
        case And(parts) | Or(parts):
            tests, strong = [_test(free, part, when) for part in parts], isinstance(what, Or)
            return lambda known: _joined([test(known) for test in tests], strong)
        case Compare(Count(atom), op, number):
            return _count(free, atom, when, op, number)
        case Compare(Atom() as atom, op, number):
            key = ("number", atom, _day(free.case, when))
            free.note(key, {number}, (0.0, 1.0) if PREDICATES[atom.predicate].share else (-math.inf, math.inf))
            return _compare(key, op, number)
        case Atom():
            return _count(free, what, when, ">=", 1) if "*" in dict(what.args).values() else _atom(free, what, when)
    return lambda known: None


def _joined(truths: list[bool | None], strong: bool) -> bool | None:
    """Or (`strong` True) and and (False): the strong value decides, else what is unknown."""
    if strong in truths:
        return strong
    return None if None in truths else not strong


def _day(case: Case, when: When | None) -> tuple[str, date]:
    return ("on", case.as_of) if when is None else ("on" if when.kind == "on" else "by", last_day(when, case.as_of))


def _compare(key: Hashable, op: str, number: float) -> Test:
    return lambda known: None if (value := known.get(key)) is None else OPERATORS[op](value, number)


def _count(free: _Free, atom: Atom, when: When | None, op: str, number: float) -> Test:
    """How many there are lies between those who are known to be and those who may be."""
    low = high = 0
    for one in islice(_filled(free.case, atom), 10_000):
        truth = free.facts(free.case, one, when)
        low, high = low + (truth is True), high + (truth is not False)
    post = free.case.posts.get(atom.get("post") or "")
    if atom.predicate == "holds" and post is not None and not post.many and _day(free.case, when)[0] == "on":
        high = max(low, min(high, 1))
    key = ("count", atom, _day(free.case, when))
    free.note(key, {float(n) for n in range(low, high + 1)})
    return _compare(key, op, number)


def _filled(case: Case, atom: Atom) -> Iterator[Atom]:
    """An atom with each thing of its kind in the place of `*`."""
    types = {slot.name: slot.type for slot in PREDICATES[atom.predicate].slots}
    blocs = [k for b in case.blocs.values() for k in (b.key, *b.parts)]
    kinds = {
        "person": list(case.persons),
        "bloc": blocs,
        "body": list(case.bodies),
        "post": list(case.posts),
        "seat": [*case.bodies, *case.posts],
        "actor": [*case.persons, *case.bodies, *blocs],
        "affair": list(case.affairs),
    }
    star = next(slot for slot, key in atom.args if key == "*")
    for key in kinds[types[star]]:
        yield Atom(atom.predicate, tuple((s, key if k == "*" else k) for s, k in atom.args))


def _atom(free: _Free, atom: Atom, when: When | None) -> Test:
    known_to_be = free.facts(free.case, atom, when)
    if known_to_be is not None:
        return lambda known: known_to_be
    if atom.predicate == "explained" and (h := free.case.hypotheses[atom.args[0][1]]).exclusive:
        free.note(h.key, {float(n) for n in range(len(h.alternatives))})
        return _compare(h.key, "==", float(list(h.alternatives).index(atom.args[1][1])))
    how, day = _day(free.case, when)
    if PREDICATES[atom.predicate].kind == "event" and how == "by":
        free.note(("first", atom), {float(day.toordinal())}, (0.0, math.inf))
        return _compare(("first", atom), "<=", float(day.toordinal()))
    free.note((atom, how, day), {0.0, 1.0})
    return _compare((atom, how, day), "==", 1.0)

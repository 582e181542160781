"""A proposition as an English sentence."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from .syntax import About, And, Atom, Compare, Count, Given, Not, Or, Proposition, Timed, When
from .vocabulary import PREDICATES, Slot

# what is only answered, never asked: (is so, is not so, plural for counts of persons), with the slots of `sides`
_ANSWERED: Mapping[str, tuple[str, str, str]] = {
    "would side": (
        "{who} would stand with {with}( against {against}) in a vote",
        "{who} would not stand with {with}( against {against}) in a vote",
        "would stand with {with}( against {against}) in a vote",
    ),
    "would have sided": (
        "{who} would have stood with {with}( against {against}) in a vote",
        "{who} would not have stood with {with}( against {against}) in a vote",
        "would have stood with {with}( against {against}) in a vote",
    ),
}
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_OPS = {"<": "less than", "<=": "at most", ">": "more than", ">=": "at least", "==": "exactly"}
_SOMEBODY = {"person": "somebody", "actor": "somebody", "bloc": "some bloc", "body": "some body"}
_SLOT = re.compile(r"\{(\w+)\}")
_SEATS = {"post": "the post of {}", "body": "a seat in the {}"}


def describe(prop: Proposition, case: Any) -> str:
    """A readable sentence, without the final stop.

    Args:
        prop: The proposition.
        case: Anything with the `persons`, `blocs`, `bodies`, `posts`, `affairs`, `issues`, `hypotheses` of a `Case`.

    Returns:
        For example "Bulganin loses the post of Premier by 31 March 1958".
    """
    text = clause(prop, case)
    return text[:1].title() + text[1:]


def clause(prop: Proposition, case: Any) -> str:
    """The same within a sentence: after "that".

    Args:
        prop: the proposition.
        case: as in `describe`.
    """
    return _say(prop, case, positive=True)


def long_date(day: date) -> str:
    """A day in words.

    >>> long_date(date(1958, 3, 31))
    '31 March 1958'

    Args:
        day: any.
    """
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _say(prop: Proposition, case: Any, positive: bool) -> str:
    match prop:
        case Atom():
            return _atom(prop, case, positive)
        case Timed(body, when):
            return f"{_say(body, case, positive)} {_when(when)}"
        case Not(body):
            return _say(body, case, not positive)
        case And(parts) | Or(parts):
            # de Morgan keeps the sentence free of "it is not so that"
            word = " and " if isinstance(prop, And) is positive else " or "
            return word.join(_nested(part, case, positive) for part in parts)
        case Compare(Count() as left, op, value):
            return ("" if positive else "not: ") + _count(left, op, value, case)
        case Compare(left, op, value):
            verb = "is" if positive else "is not"
            return f"{_quantity(left, case)} {verb} {_OPS[op]} {_value(left, value)}"  # type: ignore[arg-type]
        case About(left, value):
            return f"{_quantity(left, case)} is {'' if positive else 'not '}about {_value(left, value)}"
        case Given(body=body, condition=condition):
            return f"{_say(body, case, positive)}, if {_say(condition, case, True)}"


def _nested(part: Proposition, case: Any, positive: bool) -> str:
    text = _say(part, case, positive)
    core = part.body if isinstance(part, Not | Timed) else part
    return f"either {text}" if isinstance(core, Or) and positive else text


@dataclass(frozen=True)
class Phrase(When):
    """A date with the words in which it is to be said."""

    said: str = ""


def _when(when: When) -> str:
    if isinstance(when, Phrase):
        return when.said
    if when.day is not None:
        return f"{when.kind} {long_date(when.day)}"
    months = when.months or 0.0
    return f"within {months:.3g} month{'s' if months != 1 else ''}"


def _value(left: Atom, value: float) -> str:
    return f"{100 * value:.3g}%" if PREDICATES[left.predicate].share else f"{value:g}"


def _quantity(left: Atom, case: Any) -> str:
    return _fill(PREDICATES[left.predicate].says, left, case)


def _phrases(name: str) -> tuple[str, str, str]:
    """How it is said that something is so, that it is not, and of how many it is so."""
    if name in _ANSWERED:
        return _ANSWERED[name]
    row = PREDICATES[name]
    return row.says, row.denies or row.says, row.many


def _atom(atom: Atom, case: Any, positive: bool) -> str:
    says, denies, _ = _phrases(atom.predicate)
    return _fill(says if positive else denies, atom, case)


def _count(count: Count, op: str, value: float, case: Any) -> str:
    atom = count.atom
    types = {slot.name: slot.type for slot in _slots_of(atom)}
    starred = next(slot for slot, key in atom.args if key == "*")
    number = f"{_OPS[op]} {value:g}"
    says, _, plural = _phrases(atom.predicate)
    subject = _slots_of(atom)[0].name if atom.predicate != "challenged" else "against"
    if starred == subject and plural:
        people = {"person": "person", "actor": "name", "bloc": "bloc", "body": "body"}[types[starred]]
        people = people if value == 1 else {"body": "bodies"}.get(people, people + "s")
        verb = says.removeprefix(f"{{{subject}}} ") if value == 1 else plural
        return f"{number} {people} {_fill(verb, atom, case)}"
    things = types[starred] + ("" if value == 1 else "s")
    return f"it happens with {number} {things} that {_atom(atom, case, True)}"


def _fill(phrase: str, atom: Atom, case: Any) -> str:
    out, rest = "", phrase
    while rest:
        if rest[0] in "[(":  # [with the first slot|without it], (only with its slot)
            end = rest.index("]" if rest[0] == "[" else ")")
            inner = rest[1:end]
            chosen, _, other = inner.partition("|")
            slot = inner[inner.index("{") + 1 : inner.index("}")]
            out += _slots(chosen if atom.get(slot) else other, atom, case)
            rest = rest[end + 1 :]
        else:
            stop = min((i for i in (rest.find("["), rest.find("(")) if i >= 0), default=len(rest))
            out += _slots(rest[:stop], atom, case)
            rest = rest[stop:]
    return out


def _slots_of(atom: Atom) -> tuple[Slot, ...]:
    return PREDICATES["sides" if atom.predicate in _ANSWERED else atom.predicate].slots


def _slots(text: str, atom: Atom, case: Any) -> str:
    types = {slot.name: slot.type for slot in _slots_of(atom)}

    def named(slot: "re.Match[str]") -> str:
        return _name(types[slot[1]], atom.get(slot[1]) or "*", case, atom.get("hypothesis"))

    return _SLOT.sub(named, text)


def _name(kind: str, key: str, case: Any, hypothesis: str | None = None) -> str:
    if key == "*":
        return _SOMEBODY.get(kind, "a seat or a post" if kind == "seat" else "some " + kind)
    if kind in ("person", "actor") and key in case.persons:
        return str(case.persons[key].short)
    if kind in ("post", "seat") and key in case.posts:
        return _SEATS["post"].format(case.posts[key].name)
    if kind in ("body", "seat", "actor") and key in case.bodies:
        name = case.bodies[key].name
        return _SEATS["body"].format(name) if kind == "seat" else _the(name)
    if kind == "alternative" and hypothesis in case.hypotheses:
        alternatives = case.hypotheses[hypothesis].alternatives
        return str(alternatives[key].name) if key in alternatives else key
    table = {"affair": case.affairs, "issue": case.issues, "hypothesis": case.hypotheses}.get(kind)
    if table is not None:
        name = str(table[key].name) if key in table else key
        return _the(name) if kind == "affair" else name
    if key in case.blocs:
        return _the_group(case.blocs[key].name)
    return _the_group(next((b.parts[key] for b in case.blocs.values() if key in b.parts), key))


def _the(name: str) -> str:
    return name if name[:4].lower() == "the " else f"the {name}"


def _the_group(name: str) -> str:
    return _the(name) if name[:1].islower() else name

"""A proposition as an English sentence."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from .syntax import About, And, Atom, Compare, Count, Given, Not, Or, Proposition, Timed, When
from .vocabulary import PREDICATES, Slot

# predicate: (is so, is not so, plural for counts of persons); bracketed parts fall away with their optional slot
PHRASES: Mapping[str, tuple[str, str, str]] = {
    "removed": ("{who} loses {from}", "{who} does not lose {from}", "lose {from}"),
    "appointed": ("{who} gains {to}", "{who} does not gain {to}", "gain {to}"),
    "died": ("{who} dies", "{who} does not die", "die"),
    "challenged": (
        "[{by} moves|a move is made]( in {in}) to unseat {against}",
        "[{by} makes no move|no move is made]( in {in}) to unseat {against}",
        "are moved against( in {in})",
    ),
    "hinted": ("{who} alludes in public to {affair}", "{who} does not allude to {affair}", "allude to {affair}"),
    "opened": ("{who} lays {affair} open", "{who} does not lay {affair} open", "lay {affair} open"),
    "criticised": ("{who} is blamed( in {in})", "{who} is not blamed( in {in})", "are blamed( in {in})"),
    "attacked_in_press": (
        "the central press attacks {whom}", "the central press does not attack {whom}", "are attacked in the press"
    ),
    "publicised": ("the press builds up {who}", "the press does not build up {who}", "are built up in the press"),
    "appeared": ("{who} appears in public", "{who} does not appear in public", "appear in public"),
    "ranked": ("{who} is named before {above}", "{who} is not named before {above}", "are named before {above}"),
    "congratulated": ("{who} is honoured in public", "{who} is not honoured in public", "are honoured in public"),
    "silent": (
        "{who} is silent where support was due", "{who} is not silent where support was due",
        "are silent where support was due",
    ),
    "absent": ("{who} is missing where due", "{who} is not missing", "are missing where due"),
    "sought_support": (
        "{who} seeks shows of support", "{who} does not seek shows of support", "seek shows of support"
    ),
    "setback": ("{who} suffers a setback", "{who} suffers no setback", "suffer a setback"),
    "advanced": (
        "a measure of {who}( on {issue}) is adopted or succeeds",
        "no measure of {who}( on {issue}) is adopted or succeeds", "see a measure of theirs( on {issue}) adopted",
    ),
    "purged": ("officials of {whom} are purged", "officials of {whom} are not purged", "are purged"),
    "met": ("{who} meets", "{who} does not meet", "meet"),
    "holds": ("{who} holds {post}", "{who} does not hold {post}", "hold {post}"),
    "member": ("{who} sits in {body}", "{who} does not sit in {body}", "sit in {body}"),
    "sides": (
        "{who} stands with {with}( against {against})", "{who} does not stand with {with}( against {against})",
        "stand with {with}( against {against})",
    ),
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
    "moved": (
        "{who} was a mover against {against}",
        "{who} was not a mover against {against}",
        "were movers against {against}",
    ),
    "conspired": (
        "{who} belonged beforehand to the coalition against {against}",
        "{who} did not belong beforehand to the coalition against {against}",
        "belonged beforehand to the coalition against {against}",
    ),
    "behind": (
        "{who} brought about the removal of {whom}", "{who} did not bring about the removal of {whom}",
        "brought about the removal of {whom}",
    ),
    "majority": (
        "most of {body} stands against {against}", "most of {body} does not stand against {against}",
        "have most of {body} against them",
    ),
    "implicated": (
        "{who} is compromised by {affair}", "{who} is not compromised by {affair}", "are compromised by {affair}"
    ),
    "holds_proof": (
        "{who} holds the proof of {affair}", "{who} does not hold the proof of {affair}", "hold the proof of {affair}"
    ),
    "alarmed": ("{who} sees the danger", "{who} does not see the danger", "see the danger"),
    "opportunist": (
        "{who} goes with the likely winner", "{who} does not simply go with the likely winner",
        "go with the likely winner",
    ),
    "favours": ("{who} favours {issue}", "{who} does not favour {issue}", "favour {issue}"),
    "opposes": ("{who} opposes {issue}", "{who} does not oppose {issue}", "oppose {issue}"),
    "loyal": ("{who} is loyal to {to}", "{who} is not loyal to {to}", "are loyal to {to}"),
    "stronger": (
        "{who} carries more weight than {than}", "{who} does not carry more weight than {than}",
        "carry more weight than {than}",
    ),
    "rising": ("{who} is gaining weight", "{who} is not gaining weight", "are gaining weight"),
    "falling": ("{who} is losing weight", "{who} is not losing weight", "are losing weight"),
    "influential": (
        "{who} carries more than the usual weight", "{who} carries no more than the usual weight",
        "carry more than the usual weight",
    ),
    "secure": ("{who} would survive a challenge", "{who} would not survive a challenge", "would survive a challenge"),
    "explained": (
        "the answer to “{hypothesis}” is: {alternative}",
        "the answer to “{hypothesis}” is not: {alternative}",
        "",
    ),
}  # fmt: skip

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_OPS = {"<": "less than", "<=": "at most", ">": "more than", ">=": "at least", "==": "exactly"}
_SLOTS = dict.fromkeys(("would side", "would have sided"), PREDICATES["sides"].slots)  # what is only asked
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
    text = _say(prop, case, positive=True)
    return text[:1].title() + text[1:]


def long_date(day: date) -> str:
    """A day in words.

    >>> long_date(date(1958, 3, 31))
    '31 March 1958'
    """
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


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
    return f"{100 * value:.3g}%" if left.predicate == "following" else f"{value:g}"


def _quantity(left: Atom, case: Any) -> str:
    if left.predicate == "following":
        bloc = _name("bloc", left.get("bloc") or "*", case)
        return f"the share of {bloc} that follows {_name('person', left.get('who') or '*', case)}"
    return f"the standing of {_name('person', left.get('who') or '*', case)}"


def _atom(atom: Atom, case: Any, positive: bool) -> str:
    if atom.predicate not in PHRASES:
        return _quantity(atom, case)
    return _fill(PHRASES[atom.predicate][0 if positive else 1], atom, case)


def _count(count: Count, op: str, value: float, case: Any) -> str:
    atom = count.atom
    types = {slot.name: slot.type for slot in _slots_of(atom)}
    starred = next(slot for slot, key in atom.args if key == "*")
    number = f"{_OPS[op]} {value:g}"
    plural = PHRASES.get(atom.predicate, ("", "", ""))[2]
    subject = _slots_of(atom)[0].name if atom.predicate != "challenged" else "against"
    if starred == subject and plural:
        people = {"person": "person", "actor": "name", "bloc": "bloc", "body": "body"}[types[starred]]
        people = people if value == 1 else {"body": "bodies"}.get(people, people + "s")
        return f"{number} {people} {_fill(plural, atom, case)}"
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
    return _SLOTS.get(atom.predicate) or PREDICATES[atom.predicate].slots


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

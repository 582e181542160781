"""Looking into propositions: their atoms, the keys they mention, the day that settles them; and their text."""

from collections.abc import Iterator
from datetime import date, timedelta

from .syntax import About, And, Atom, Compare, Count, Given, Not, Or, Proposition, Timed, When
from .vocabulary import PREDICATES


def atoms(prop: Proposition) -> tuple[Atom, ...]:
    """All atoms of a proposition, in reading order.

    >>> atoms(Not(Atom("alarmed", (("who", "malenkov"),))))
    (Atom(predicate='alarmed', args=(('who', 'malenkov'),)),)

    Args:
        prop: any proposition.
    """
    return tuple(_atoms(prop))


def _atoms(prop: Proposition | Count) -> Iterator[Atom]:
    match prop:
        case Atom():
            yield prop
        case Timed(body) | Not(body):
            yield from _atoms(body)
        case And(parts) | Or(parts):
            for part in parts:
                yield from _atoms(part)
        case Compare(left) | About(left):
            yield from _atoms(left)
        case Count(atom):
            yield atom
        case Given(body=body, condition=condition):
            yield from _atoms(body)
            yield from _atoms(condition)


def mentions(prop: Proposition) -> frozenset[tuple[str, str]]:
    """Slot types with the keys that fill them: `{("person", "malenkov"), ("seat", "premier")}`.

    Args:
        prop: any proposition.
    """
    found = set()
    for atom in atoms(prop):
        types = {slot.name: slot.type for slot in PREDICATES[atom.predicate].slots}
        found |= {(types[slot], key) for slot, key in atom.args if key != "*"}
    return frozenset(found)


def settled(prop: Proposition, as_of: date) -> date | None:
    """The day by which a question is settled, `within` counted from `as_of`; None where it has no date.

    >>> settled(Timed(Atom("alarmed", (("who", "malenkov"),)), When("within", months=12)), date(1957, 7, 23))
    datetime.date(1958, 7, 23)

    Args:
        prop: any proposition.
        as_of: the day from which months are counted.
    """
    match prop:
        case Timed(body, when):
            inner, day = settled(body, as_of), last_day(when, as_of)
            return max(inner, day) if inner else day
        case Not(body) | Given(body=body):
            return settled(body, as_of)
        case And(parts) | Or(parts):
            return max((d for part in parts if (d := settled(part, as_of))), default=None)
    return None


def open_to_view(prop: Proposition) -> bool:
    """Whether an outsider can see if a proposition came true: no atom of it is hidden.

    >>> open_to_view(Atom("removed", (("who", "malenkov"), ("from", "premier"))))
    True
    >>> open_to_view(Atom("alarmed", (("who", "malenkov"),)))
    False

    Args:
        prop: any proposition.
    """
    return all(PREDICATES[atom.predicate].seen for atom in atoms(prop))


def last_day(when: When, as_of: date) -> date:
    """The day on which a `When` ends.

    Args:
        when: a date with its word.
        as_of: the day from which months are counted.
    """
    if when.day is not None:
        return when.day
    whole, rest = divmod(when.months or 0.0, 1.0)
    total = as_of.year * 12 + as_of.month - 1 + int(whole)
    year, month = divmod(total, 12)
    if year > 9998:
        return date.max
    end = date(year + (month + 1) // 12, (month + 1) % 12 + 1, 1) - timedelta(days=1)
    same_day = min(date(year, month + 1, 1) + timedelta(days=as_of.day - 1), end)
    return same_day + timedelta(days=round(rest * 30.44))


def unparse(prop: Proposition) -> str:
    """The text of a proposition; `parse` gives the proposition back.

    >>> unparse(Timed(Atom("removed", (("who", "bulganin"), ("from", "premier"))), When("by", date(1958, 3, 31))))
    'removed(bulganin, premier) by 1958-03-31'

    Args:
        prop: any proposition.
    """
    match prop:
        case Atom(name, args):
            return f"{name}({', '.join(_arguments(name, args))})"
        case Timed(body, when):
            return f"{_inner(body)} {_when(when)}"
        case Not(body):
            return f"not {_inner(body)}"
        case And(parts):
            return " and ".join(map(_inner, parts))
        case Or(parts):
            return " or ".join(map(_inner, parts))
        case Compare(left, op, value):
            text = f"count({unparse(left.atom)})" if isinstance(left, Count) else unparse(left)
            return f"{text} {op} {_number(value)}"
        case About(left, value):
            return f"{unparse(left)} ~ {_number(value)}"
        case Given(body=body, condition=condition):
            return f"{_inner(body)} given {_inner(condition)}"


def _inner(prop: Proposition) -> str:
    text = unparse(prop)
    return text if isinstance(prop, Atom | Compare | About) else f"({text})"


def _number(value: float) -> str:
    text = repr(value)
    return format(value, ".20f").rstrip("0") if "e" in text else text.removesuffix(".0")


def _when(when: When) -> str:
    if when.kind == "within":
        return f"within {_number(when.months or 0.0)} months"
    return f"{when.kind} {when.day}"


def _arguments(name: str, args: tuple[tuple[str, str], ...]) -> Iterator[str]:
    slots = [slot.name for slot in PREDICATES[name].slots]
    for position, (slot, key) in enumerate(args):
        yield key if slots[position] == slot else f"{slot}={key}"

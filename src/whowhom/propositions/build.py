"""From the pieces of a parsed text to checked nodes: predicates, slots and arguments that exist."""

from collections.abc import Sequence
from dataclasses import dataclass

from .errors import PropositionError, nearest
from .names import Names
from .synonyms import nearest_predicate
from .syntax import Atom
from .vocabulary import PREDICATES, SLOT_TYPES, Predicate, Slot

ANYBODY = "*"
_NO_STAR = ("hypothesis", "alternative", "issue")


@dataclass(frozen=True, kw_only=True)
class Argument:
    """One argument as written, with columns counted from 0."""

    word: str
    column: int
    slot: str | None = None
    slot_column: int = 0


def build_atom(text: str, name: str, column: int, arguments: Sequence[Argument], names: Names) -> Atom:
    """An atom from its name and arguments as written.

    Args:
        text: the whole proposition, for messages.
        name: the predicate as written.
        column: where it begins, from 0.
        arguments: as written, in order.
        names: the valid keys.

    Raises:
        PropositionError: unknown predicate, slot or key; a key of the wrong kind; too many or too few arguments.
    """
    predicate = PREDICATES.get(name)
    if predicate is None:
        near = nearest_predicate(name, [names.kinds(argument.word) for argument in arguments])
        raise PropositionError(f"no predicate {name!r}", text, column + 1, name, "a predicate", near)
    given = _assign(text, predicate, arguments)
    args: list[tuple[str, str]] = []
    for slot in predicate.slots:
        argument = given.get(slot.name)
        if argument is not None:
            args.append((slot.name, _resolve(text, predicate, slot, argument, names, given)))
        elif not slot.optional:
            raise PropositionError(
                f"{name} lacks {slot.name!r}: {SLOT_TYPES[slot.type]}",
                text,
                column + len(name) + 1,
                "",
                usage(predicate),
                "",
            )
    return Atom(name, tuple(args))


def usage(predicate: Predicate) -> str:
    """How a predicate is written: `challenged([in], against, [by])`.

    Args:
        predicate: a row of the vocabulary.
    """
    slots = (f"[{s.name}]" if s.optional else s.name for s in predicate.slots)
    return f"{predicate.name}({', '.join(slots)})"


def _assign(text: str, predicate: Predicate, arguments: Sequence[Argument]) -> dict[str, Argument]:
    given: dict[str, Argument] = {}
    order = [slot.name for slot in predicate.slots]
    position = 0
    for argument in arguments:
        slot = argument.slot
        if slot is None:
            if position >= len(order):
                raise PropositionError(
                    f"too many arguments for {predicate.name}",
                    text,
                    argument.column + 1,
                    argument.word,
                    usage(predicate),
                )
            slot, position = order[position], position + 1
        elif slot not in order:
            raise PropositionError(
                f"{predicate.name} has no slot {slot!r}",
                text,
                argument.slot_column + 1,
                slot,
                ", ".join(order),
                nearest(slot, order),
            )
        if slot in given:
            raise PropositionError(
                f"slot {slot!r} is filled twice", text, argument.column + 1, argument.word, usage(predicate)
            )
        given[slot] = argument
    return given


def _instead(predicate: Predicate, given: dict[str, Argument], names: Names) -> str:
    """Another predicate that says the same of what the arguments are: purged(malenkov) for removed."""
    near = nearest_predicate(predicate.name, [names.kinds(argument.word) for argument in given.values()])
    return "" if near == predicate.name else near


def _resolve(
    text: str, predicate: Predicate, slot: Slot, argument: Argument, names: Names, given: dict[str, Argument]
) -> str:
    word = argument.word
    if word == ANYBODY and slot.type not in _NO_STAR:
        return ANYBODY
    hypothesis = given["hypothesis"].word if "hypothesis" in given else None
    owners = names.owners(slot.type, word, hypothesis)
    if len(owners) == 1:
        return owners[0]
    if owners:
        message, wanted = names.ambiguous(word, owners)
        raise PropositionError(message, text, argument.column + 1, word, wanted)
    wanted = SLOT_TYPES[slot.type]
    other = names.kinds(word)
    fits = next((s for s in predicate.slots if s.type in other and s.name not in given), None)
    if other:
        hint = f"; write {fits.name}={word}" if fits else ""
        near = f"{fits.name}={word}" if fits else _instead(predicate, given, names)
        raise PropositionError(
            f"{word!r} is a {other[0]}, but {slot.name!r} of {predicate.name} is {wanted}{hint}",
            text,
            argument.column + 1,
            word,
            wanted,
            near,
        )
    near = names.near(slot.type, word, hypothesis)
    raise PropositionError(f"{word!r} is not {wanted}", text, argument.column + 1, word, wanted, near)

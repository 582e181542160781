"""A change to a case, in words: what was otherwise.

    without OBJECT      it was not there, or did not happen
    with OBJECT         it was there besides
    instead OBJECT      it was otherwise: on another day, of another strength

The object is a row of the log by its key, an event as a proposition, or one of

    tie A B [KIND [STRENGTH]]      custody PERSON AFFAIR [CHANCE]      affair KEY      report KEY
    rule NAME                      post KEY                            appeal [BODY]
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, NoReturn

from whowhom.propositions.errors import nearest

from .case import Case
from .held import without_lost_grounds

Kind = Literal["nothing", "event", "structure", "report"]
VERBS = ("without", "with", "instead")


class AlterationError(ValueError):
    """A change that cannot be made, and why, in one line."""


@dataclass(frozen=True, kw_only=True)
class Alteration:
    """A changed case and what was changed.

    `text` as it was written; `words` for readers; `case` as changed; `day` on which it happened, None where it holds
    all along; `also` what had to go with it; `reports` keys of what is no longer heard, where that alone is changed.
    """

    text: str
    words: str
    case: Case
    kind: Kind
    day: date | None = None
    also: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()


Maker = Callable[[Case, str, list[str]], Alteration]


def altered(case: Case, text: str) -> Alteration:
    """Change a case.

    Args:
        case: from `load_case`.
        text: the change, as at the top of this module; empty for none.

    Raises:
        AlterationError: it cannot be understood or made.
        PropositionError: an event that cannot be read.
    """
    from .altered_events import event_altered
    from .altered_structure import OBJECTS

    verb, _, rest = " ".join(text.split()).partition(" ")
    if not verb:
        return Alteration(text="", words="Nothing is changed", case=case, kind="nothing")
    if verb.casefold() not in VERBS:
        raise unknown("change", verb, VERBS, "it begins with one of " + ", ".join(VERBS))
    if not rest:
        raise AlterationError(f"“{verb}” what? A row's key, an event such as removed(…), or: {', '.join(OBJECTS)}")
    word, *more = rest.split(" ")
    make = OBJECTS.get(word.casefold()) if "(" not in rest else None
    found = make(case, verb.casefold(), more) if make else event_altered(case, verb.casefold(), rest)
    return replace(found, text=f"{verb.casefold()} {rest}", case=without_lost_grounds(found.case))


def unknown(kind: str, word: str, choices: Iterable[str], instead: str = "") -> AlterationError:
    """What is said of a name that is not known: the nearest valid one, or else what is expected.

    Args:
        kind: of what it should be the name.
        word: as written.
        choices: the valid ones.
        instead: what is said where none is near; by default the valid ones.
    """
    valid = list(choices)
    near = nearest(word, valid)
    hint = f"did you mean {near!r}?" if near else instead or _listed(valid)
    return AlterationError(f"there is no {kind} {word!r}; {hint}")


def _listed(valid: list[str], most: int = 8) -> str:
    if not valid:
        return "the case has none"
    return "there are " + ", ".join(valid[:most]) + (f" and {len(valid) - most} more" if len(valid) > most else "")


def refuse(verb: str, thing: str, why: str) -> NoReturn:
    """Refuse a verb that means nothing for an object.

    Args:
        verb: as written.
        thing: the kind of object.
        why: what can be done instead.

    Raises:
        AlterationError: always.
    """
    raise AlterationError(f"“{verb} {thing}” is not understood: {why}")

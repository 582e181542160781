"""A changed case and what was changed in it; and what is said of a change that cannot be made."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal, NoReturn

from whowhom.propositions.errors import nearest

from .case import Case

Kind = Literal["nothing", "event", "structure", "report"]


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

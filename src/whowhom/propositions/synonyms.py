"""Other words for what a predicate says (`words` of its row). For suggestions only; none of them parses.

A word that stands in several rows means several things; what is written in its brackets tells which.
"""

import re
from collections.abc import Mapping, Sequence

from .errors import OR, near_ones
from .vocabulary import PREDICATES, SlotType

_PARTICLES = re.compile(r"^(?:is|was|were|be|been|has|had|have|got|did)_|_(?:from|to|as|in|of|by|at|on|with)$")
_ENDINGS = ("", "ed", "d", "s", "es", "ing", "ion", "al", "ment")


def nearest_predicate(word: str, kinds: Sequence[Sequence[str]] = ()) -> str:
    """The predicate that says what a word says, or is spelt nearly so; several that are as near; or nothing.

    Args:
        word: What stands where a predicate belongs.
        kinds: What each argument names: `[("person",), ("post",)]`; it tells apart what one word can mean.

    >>> [nearest_predicate(word) for word in ("dismissed", "Retires", "removd", "was-removed-from", "xyzzy")]
    ['removed', 'removed', 'removed', 'removed', '']
    >>> nearest_predicate("supports", [("person",), ("issue",)])
    'favours'
    """
    plain = word.casefold().replace("-", "_").strip("_")
    found = said_by(plain) or said_by(_PARTICLES.sub("", plain))
    if not found:
        near = [each.replace("-", "_") for each in near_ones(plain, {*PREDICATES, *_ALL})]
        found = [name for each in near for name in ([each] if each in PREDICATES else _ALL[each])]
    found = list(dict.fromkeys(found))
    fitting = [name for name in found if _fits(name, kinds)]
    return OR.join(fitting) if len(fitting) <= 2 else ""


def _rows() -> dict[str, list[str]]:
    words: dict[str, list[str]] = {}
    for name, row in PREDICATES.items():
        for word in row.words.split():
            words.setdefault(word, []).append(name)
    return words


def _stems(word: str) -> set[str]:
    """A word in its other forms: retire, retires, retired, retiring."""
    head, _, tail = word.partition("_")
    tail = f"_{tail}" if tail else ""
    stem = next(
        (head.removesuffix(e) for e in ("ing", "ed", "es", "s", "d") if head.endswith(e) and len(head) > len(e) + 2),
        head,
    )
    stems = {head, stem, stem + "e", stem + stem[-1:]}
    if len(stem) > 3 and stem[-1] == stem[-2]:
        stems.add(stem[:-1])  # dropped, drop
    if stem.endswith("i"):
        stems.add(stem[:-1] + "y")
    forms = {s + e for s in stems for e in _ENDINGS} | {s.removesuffix("e") + e for s in stems for e in _ENDINGS}
    forms |= {s[:-1] + e for s in stems if s.endswith("y") for e in ("ied", "ies")}
    return {form + tail for form in forms}


_ALL = _rows()


def said_by(word: str) -> list[str]:
    """The predicates of which a word is another form, and those for which it stands in the table.

    >>> said_by("sacked"), said_by("criticises"), said_by("harvest")
    (['removed'], ['criticised'], [])

    Args:
        word: in small letters.
    """
    return [*(name for name in PREDICATES if word == name or word in _stems(name)), *_meant(word)]


def _meant(word: str) -> list[str]:
    """The predicates for which a word, or another form of it, stands in the table."""
    return list(dict.fromkeys(name for form in (word, *sorted(_stems(word))) for name in _ALL.get(form, ())))


def _fits(name: str, kinds: Sequence[Sequence[str]]) -> bool:
    """Whether arguments of these kinds, as many as are written, can fill the slots of a predicate in their order."""
    slots = PREDICATES[name].slots
    needed = [slot for slot in slots if not slot.optional]
    return any(
        len(kinds) <= len(order)
        and all(
            not kind or any(k in _PARTS.get(slot.type, (slot.type,)) for k in kind)
            for kind, slot in zip(kinds, order, strict=False)
        )
        for order in (needed, slots)
    )


_PARTS: Mapping[SlotType, tuple[str, ...]] = {"seat": ("body", "post"), "actor": ("person", "body", "bloc")}

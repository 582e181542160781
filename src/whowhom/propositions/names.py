"""The keys that may stand in each slot of a proposition, and the other names of persons."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from .errors import nearest
from .spelling import composed, folded, loose
from .syntax import Proposition
from .vocabulary import SlotType

PARTS_OF_TYPE: Mapping[SlotType, tuple[str, ...]] = {
    "seat": ("body", "post"),
    "actor": ("person", "body", "bloc"),
}
_COUNTS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_MOST_TOLD = 5


@dataclass(frozen=True, eq=False, kw_only=True)
class Names:
    """Valid keys by slot type, and by what else a person may be named.

    `keys` maps `person`, `bloc` (with parts), `body`, `post`, `affair`, `issue` and `hypothesis` to keys;
    `alternatives` maps a hypothesis to the keys of its alternatives; `aliases` a name that one person alone has, as
    `folded` writes it, to his key; `shared` a name that several have to their keys; `full` a person's key to his full
    name, for messages.
    """

    keys: Mapping[str, frozenset[str]]
    alternatives: Mapping[str, frozenset[str]] = field(default_factory=dict)
    aliases: Mapping[str, str] = field(default_factory=dict)
    cache: dict[str, Proposition] = field(default_factory=dict, repr=False)
    shared: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    full: Mapping[str, str] = field(default_factory=dict, repr=False)

    def valid(self, slot: SlotType, hypothesis: str | None = None) -> frozenset[str]:
        """All keys that may fill a slot of this type."""
        if slot == "alternative":
            return self.alternatives.get(hypothesis or "", frozenset())
        parts = PARTS_OF_TYPE.get(slot, (slot,))
        return frozenset().union(*(self.keys.get(part, frozenset()) for part in parts))

    def resolve(self, slot: SlotType, word: str, hypothesis: str | None = None) -> str | None:
        """The key that a word names in a slot of this type; None where it names nothing, or more than one.

        >>> Names(keys={"person": frozenset({"bulganin"})}, aliases={"nikolai bulganin": "bulganin"}).resolve(
        ...     "person", "Nikolai Bulganin")
        'bulganin'
        """
        found = self.owners(slot, word, hypothesis)
        return found[0] if len(found) == 1 else None

    def owners(self, slot: SlotType, word: str, hypothesis: str | None = None) -> tuple[str, ...]:
        """All keys that a word may mean in a slot of this type.

        A key, written as it stands, means itself. Any other word means whoever has the same name, and where nobody has
        it, whoever has it but for accents and punctuation.

        >>> names = Names(keys={"person": frozenset({"c", "d"})}, shared={"ivanov": ("c", "d")})
        >>> names.owners("person", "Ivanov"), names.owners("person", "c")
        (('c', 'd'), ('c',))
        """
        word = composed(word)
        if word in self.valid(slot, hypothesis):
            return (word,)
        if slot not in ("person", "actor"):
            return ()
        same = folded(word)
        found = self._named.get(same) or self._nearly.get(loose(word), ())
        if slot == "actor" and found:
            things = self.keys.get("body", frozenset()) | self.keys.get("bloc", frozenset())
            found = (*found, *sorted(key for key in things if folded(key) == same and key not in found))
        return found

    @cached_property
    def _named(self) -> Mapping[str, tuple[str, ...]]:
        return {**{name: (key,) for name, key in self.aliases.items()}, **self.shared}

    @cached_property
    def _nearly(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, dict[str, None]] = {}
        for name, keys in (*self._named.items(), *((key, (key,)) for key in self.keys.get("person", ()))):
            found.setdefault(loose(name), {}).update(dict.fromkeys(keys))
        return {name: tuple(sorted(keys)) for name, keys in found.items()}

    def ambiguous(self, word: str, owners: Sequence[str]) -> tuple[str, str]:
        """What to say of a word that may mean several: the message, and what was expected."""
        kinds = {kind for key in owners for kind in self.kinds(key)[:1]}
        what = "persons" if kinds <= {"person"} else "things"
        told = [f"{key} ({self.full[key]})" if key in self.full else key for key in owners[:_MOST_TOLD]]
        more = [f"{len(owners) - _MOST_TOLD} more"] if len(owners) > _MOST_TOLD else []
        message = f"{word!r} names {counted(len(owners))} {what}: {', '.join(owners)}"
        return message, "a name that one alone has, or a key: " + ", ".join([*told, *more])

    def near(self, slot: SlotType, word: str, hypothesis: str | None = None) -> str:
        """The key that a mistaken word most likely means, or an empty string; nobody where the nearest name is shared.

        Args:
            slot: The type of the slot.
            word: What was written.
            hypothesis: The hypothesis, where an alternative of it is sought.
        """
        valid = self.valid(slot, hypothesis)
        named = self._named if slot in ("person", "actor") else {}
        best = nearest(word, {*valid, *named})
        return best if best in valid else self.aliases.get(best, "")

    def kinds(self, word: str) -> tuple[str, ...]:
        """What a word names anywhere: `("person",)`, `("post",)`, or nothing."""
        word = composed(word)
        found = tuple(kind for kind, keys in self.keys.items() if word in keys)
        return found or (("person",) if self.owners("person", word) else ())

    @classmethod
    def of(cls, case: Any) -> "Names":
        """The names of a loaded case."""
        aliases, shared = names_of(p.called for p in case.persons.values())
        return cls(
            keys={
                "person": frozenset(case.persons),
                "bloc": frozenset(case.blocs).union(*(b.parts for b in case.blocs.values())),
                "body": frozenset(case.bodies),
                "post": frozenset(case.posts),
                "affair": frozenset(case.affairs),
                "issue": frozenset(case.issues),
                "hypothesis": frozenset(case.hypotheses),
            },
            alternatives={h.key: frozenset(h.alternatives) for h in case.hypotheses.values()},
            aliases=aliases,
            shared=shared,
            full={key: p.name for key, p in case.persons.items()},
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class Called:
    """By what a person may be named: his key, declared names, and a family name that is only guessed.

    `short`: pages call him by the guessed name, for he has no other.
    """

    key: str
    names: tuple[str, ...]
    guess: str = ""
    short: bool = True


def names_of(persons: Iterable[Called]) -> tuple[dict[str, str], dict[str, tuple[str, ...]]]:
    """Names of persons, as `folded` writes them, to keys: those that one alone has, and those that several have.

    A guess of one who is called otherwise counts only against other guesses, not against what a case declares.

    Args:
        persons: By what each may be named.

    >>> one = Called(key="c", names=("A. Ivanov", "Ivanov"))
    >>> other = Called(key="d", names=("B. Ivanov",), guess="Ivanov")
    >>> names_of([one, other])
    ({'c': 'c', 'a. ivanov': 'c', 'd': 'd', 'b. ivanov': 'd'}, {'ivanov': ('c', 'd')})
    """
    owners: dict[str, dict[str, None]] = {}
    everybody = list(persons)
    for p in everybody:
        for name in (p.key, *p.names):
            owners.setdefault(folded(name), {})[p.key] = None
    declared = set(owners)
    for p in everybody:
        guess = folded(p.guess)
        if guess and (p.short or guess not in declared):
            owners.setdefault(guess, {})[p.key] = None
    alone = {name: next(iter(keys)) for name, keys in owners.items() if len(keys) == 1}
    order = {p.key: i for i, p in enumerate(everybody)}
    return alone, {name: tuple(sorted(keys, key=order.__getitem__)) for name, keys in owners.items() if len(keys) > 1}


def counted(number: int) -> str:
    """A small number in words.

    >>> counted(2), counted(12)
    ('two', '12')

    Args:
        number: from 0.
    """
    return _COUNTS[number] if number < len(_COUNTS) else str(number)

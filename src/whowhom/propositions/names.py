"""The keys that may stand in each slot of a proposition, and the aliases of persons."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from .syntax import Proposition
from .vocabulary import SlotType

PARTS_OF_TYPE: Mapping[SlotType, tuple[str, ...]] = {
    "seat": ("body", "post"),
    "actor": ("person", "body", "bloc"),
}


@dataclass(frozen=True, eq=False)
class Names:
    """Valid keys by slot type.

    `keys` maps `person`, `bloc` (with parts), `body`, `post`, `affair`, `issue` and `hypothesis` to keys;
    `alternatives` maps a hypothesis to the keys of its alternatives; `aliases` a person's other names, in lower
    case, to his key.
    """

    keys: Mapping[str, frozenset[str]]
    alternatives: Mapping[str, frozenset[str]] = field(default_factory=dict)
    aliases: Mapping[str, str] = field(default_factory=dict)
    cache: dict[str, Proposition] = field(default_factory=dict, repr=False)

    def valid(self, slot: SlotType, hypothesis: str | None = None) -> frozenset[str]:
        """All keys that may fill a slot of this type."""
        if slot == "alternative":
            return self.alternatives.get(hypothesis or "", frozenset())
        parts = PARTS_OF_TYPE.get(slot, (slot,))
        return frozenset().union(*(self.keys.get(part, frozenset()) for part in parts))

    def resolve(self, slot: SlotType, word: str, hypothesis: str | None = None) -> str | None:
        """The key that a word names in a slot of this type, or None.

        >>> Names({"person": frozenset({"bulganin"})}, aliases={"nikolai bulganin": "bulganin"}).resolve(
        ...     "person", "Nikolai Bulganin")
        'bulganin'
        """
        if slot == "alternative":
            return word if word in self.alternatives.get(hypothesis or "", frozenset()) else None
        for part in PARTS_OF_TYPE.get(slot, (slot,)):
            if word in self.keys.get(part, frozenset()):
                return word
        if slot in ("person", "actor"):
            return self.aliases.get(word.casefold())
        return None

    def kinds(self, word: str) -> tuple[str, ...]:
        """What a word names anywhere: `("person",)`, `("post",)`, or nothing."""
        found = tuple(kind for kind, keys in self.keys.items() if word in keys)
        return found or (("person",) if word.casefold() in self.aliases else ())

    @classmethod
    def of(cls, case: Any) -> "Names":
        """The names of a loaded case."""
        return cls(
            {
                "person": frozenset(case.persons),
                "bloc": frozenset(case.blocs).union(*(b.parts for b in case.blocs.values())),
                "body": frozenset(case.bodies),
                "post": frozenset(case.posts),
                "affair": frozenset(case.affairs),
                "issue": frozenset(case.issues),
                "hypothesis": frozenset(case.hypotheses),
            },
            {h.key: frozenset(h.alternatives) for h in case.hypotheses.values()},
            aliases_of((p.key, (p.name, *p.aliases)) for p in case.persons.values()),
        )


def aliases_of(persons: Iterable[tuple[str, Iterable[str]]]) -> dict[str, str]:
    """Other names of persons, in lower case, to keys; names that two persons share are left out.

    >>> aliases_of([("ivanov-a", ["A. Ivanov", "Ivanov"]), ("ivanov-b", ["B. Ivanov", "Ivanov"])])
    {'a. ivanov': 'ivanov-a', 'b. ivanov': 'ivanov-b'}
    """
    owners: dict[str, set[str]] = {}
    for key, others in persons:
        for other in others:
            owners.setdefault(" ".join(other.split()).casefold(), set()).add(key)
    return {name: next(iter(keys)) for name, keys in owners.items() if len(keys) == 1}

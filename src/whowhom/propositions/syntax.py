"""What a parsed proposition is made of: plain immutable nodes.

Given(Timed(Atom(removed, ...), By(1958-03-31)), Timed(Atom(holds, ...), On(1958-01-31)))
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

Comparator = Literal["<", "<=", ">", ">=", "=="]


@dataclass(frozen=True)
class Atom:
    """A predicate with its arguments.

    `args` maps slot names to keys of the case, in the order of the predicate's slots; a slot left out is absent; `*`
    stands for anybody (inside `count`, and in questions for "somebody").
    """

    predicate: str
    args: tuple[tuple[str, str], ...]

    def get(self, slot: str) -> str | None:
        """The argument in a slot, or None where it was left out."""
        return dict(self.args).get(slot)


@dataclass(frozen=True)
class When:
    """When a proposition is to hold: `by` a day, `on` a day, or `within` so many months of the as-of date."""

    kind: Literal["by", "on", "within"]
    day: date | None = None
    months: float | None = None


@dataclass(frozen=True)
class Timed:
    """A proposition with its own date."""

    body: "Proposition"
    when: When


@dataclass(frozen=True)
class Not:
    """Negation."""

    body: "Proposition"


@dataclass(frozen=True)
class And:
    """All of the parts."""

    parts: tuple["Proposition", ...]


@dataclass(frozen=True)
class Or:
    """At least one of the parts."""

    parts: tuple["Proposition", ...]


@dataclass(frozen=True)
class Compare:
    """A quantity, or a count of atoms, against a number (a share is written 0.6 or 60%)."""

    left: "Atom | Count"
    op: Comparator
    value: float


@dataclass(frozen=True)
class About:
    """A quantity claimed to be near a number: `following(apparatus, khrushchev) ~ 60%`. For reports only."""

    left: Atom
    value: float


@dataclass(frozen=True)
class Count:
    """How many things in the place of the one `*` make the atom true."""

    atom: Atom


@dataclass(frozen=True, kw_only=True)
class Given:
    """A proposition under a condition."""

    body: "Proposition"
    condition: "Proposition"


Proposition: TypeAlias = Atom | Timed | Not | And | Or | Compare | About | Given

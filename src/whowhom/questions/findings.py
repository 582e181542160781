"""What may be wrong with an answer, as plain immutable data: what was seen, with its number, and what to do."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Kind = Literal["unexplained", "thin", "halves", "one record", "left out", "priors"]
Gravity = Literal["grave", "care"]
KINDS: tuple[Kind, ...] = ("unexplained", "halves", "thin", "one record", "left out", "priors")
MOST = 6


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One thing to know before an answer is quoted.

    `grave`: an answer would mislead if quoted as it stands; `care`: quote it with what is said here. `seen` and
    `advice` are whole sentences. `questions` and `records`: keys of those concerned.
    """

    kind: Kind
    gravity: Gravity
    seen: str
    advice: str
    questions: tuple[str, ...] = ()
    records: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """Both sentences."""
        return f"{self.seen} {self.advice}"


def ranked(found: Iterable[Finding], most: int = MOST) -> tuple[Finding, ...]:
    """The gravest findings, the grave first and each gravity in the order of `KINDS`.

    >>> care = Finding(kind="thin", gravity="care", seen="A.", advice="B.")
    >>> grave = Finding(kind="one record", gravity="grave", seen="C.", advice="D.")
    >>> [f.seen for f in ranked([care, grave])]
    ['C.', 'A.']

    Args:
        found: in any order.
        most: how many are kept.
    """
    order = sorted(found, key=lambda f: (f.gravity != "grave", KINDS.index(f.kind)))
    return tuple(order[:most])


def listed(names: Iterable[str], most: int = 3) -> str:
    """Names in running text, the first few and how many more.

    >>> listed(["a", "b"]), listed(["a", "b", "c", "d", "e"])
    ('“a” and “b”', '“a”, “b”, “c” and 2 more')

    Args:
        names: as printed.
        most: how many are named.
    """
    quoted = [f"“{name.strip().removesuffix('.')}”" for name in names]
    if len(quoted) > most:
        quoted = [*quoted[:most], f"{len(quoted) - most} more"]
    return " and ".join([", ".join(quoted[:-1]), quoted[-1]] if len(quoted) > 1 else quoted)

"""A proposition in English where there is no case: its keys stand for names."""

from types import SimpleNamespace

from .describe import describe
from .names import Names
from .parse import parse
from .syntax import Not, Proposition
from .vocabulary import PREDICATES, SlotType
from .walk import atoms


class _AnyNames(Names):
    """Names of which every key is one."""

    def owners(self, slot: SlotType, word: str, hypothesis: str | None = None) -> tuple[str, ...]:
        return (word,)


def read_plainly(text: str) -> Proposition:
    """A proposition whose keys nobody checks.

    Args:
        text: as it is written in a log.

    Raises:
        PropositionError: it is none.
    """
    return parse(text, _AnyNames(keys={}))


def in_plain(text: str) -> str:
    """What a proposition says.

    >>> in_plain("removed(bulganin, premier) by 1958-03-31")
    'Bulganin loses the post of Premier by 31 March 1958'

    Args:
        text: as it is written in a log.

    Raises:
        PropositionError: it is none.
    """
    return _said(read_plainly(text))


def contrary(text: str) -> str:
    """What the contrary of a proposition says.

    >>> contrary("loyal(zhukov, khrushchev)")
    'Zhukov is not loyal to Khrushchev'

    Args:
        text: as it is written in a log.

    Raises:
        PropositionError: it is none.
    """
    return _said(Not(read_plainly(text)))


def _said(what: Proposition) -> str:
    return describe(what, _invented(what))


def _invented(what: Proposition) -> SimpleNamespace:
    """A case that has what a proposition names, each called as its key is."""
    found: dict[str, dict[str, SimpleNamespace]] = {
        table: {} for table in ("persons", "posts", "bodies", "affairs", "issues", "hypotheses", "blocs")
    }
    for atom in atoms(what):
        types = {slot.name: slot.type for slot in PREDICATES[atom.predicate].slots}
        for slot, key in atom.args:
            table, name = _named(types[slot], key)
            if table == "alternatives":
                hypothesis = found["hypotheses"][dict(atom.args)["hypothesis"]]
                hypothesis.alternatives = {key: SimpleNamespace(name=name)}
            elif key != "*":
                found[table][key] = SimpleNamespace(name=name, short=name, parts={}, alternatives={})
    return SimpleNamespace(**found)


_TABLES: dict[SlotType, str] = {
    "person": "persons",
    "post": "posts",
    "body": "bodies",
    "affair": "affairs",
    "issue": "issues",
    "hypothesis": "hypotheses",
    "alternative": "alternatives",
    "bloc": "blocs",
}
_BODIES = ("presidium", "central-committee", "politburo", "secretariat", "congress")  # of examples
_LANDS = ("ukraine",)
_BLOCS = (*_LANDS, "army", "apparatus", "security", "ministries")


def _named(slot: SlotType, key: str) -> tuple[str, str]:
    """The table in which a thing stands, and what it is called."""
    plain = key.replace("-", " ")
    if slot == "seat":
        slot = "body" if key in _BODIES else "post"
    if slot == "actor":
        slot = "body" if key in _BODIES else "bloc" if key in _BLOCS else "person"
    if slot == "affair" and not plain.endswith("affair"):
        plain = f"{plain.title()} affair"
    return _TABLES[slot], plain.title() if slot in ("person", "post", "body") or key in _LANDS else plain

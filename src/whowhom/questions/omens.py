"""What a row of the log bodes for a person: well, ill, or neither, by what it says alone."""

from collections.abc import Mapping

from whowhom.propositions.syntax import About, And, Atom, Compare, Not, Proposition, Timed
from whowhom.propositions.walk import atoms
from whowhom.record import Case
from whowhom.record.stripped import recorded

WELL: Mapping[str, str] = {
    "appointed": "who", "holds": "who", "member": "who", "hinted": "who", "opened": "who", "publicised": "who",
    "appeared": "who", "ranked": "who", "congratulated": "who", "advanced": "who", "sides": "with", "loyal": "to",
    "behind": "who", "holds_proof": "who", "stronger": "who", "rising": "who", "influential": "who", "secure": "who",
}  # fmt: skip
ILL: Mapping[str, str] = {
    "removed": "who", "challenged": "against", "criticised": "who", "attacked_in_press": "whom", "absent": "who",
    "ill": "who", "investigated": "who", "sought_support": "who", "setback": "who", "ranked": "above",
    "sides": "against", "moved": "against", "conspired": "against", "majority": "against", "behind": "whom",
    "implicated": "who", "alarmed": "who", "stronger": "than", "falling": "who",
}  # fmt: skip


def bodes(what: Proposition, who: str) -> int:
    """1 where a proposition bodes well for a person, -1 where ill, 0 where neither.

    >>> bodes(Atom("ranked", (("who", "a"), ("above", "b"))), "b")
    -1

    Args:
        what: what a row says.
        who: the person.
    """
    match what:
        case Timed(body):
            return bodes(body, who)
        case Not(body):
            return -bodes(body, who)
        case And(parts):
            total = sum(bodes(part, who) for part in parts)
            return (total > 0) - (total < 0)
        case Atom(name, args):
            told = dict(args)
            return int(told.get(WELL.get(name, "")) == who) - int(told.get(ILL.get(name, "")) == who)
        case About() | Compare():
            return 0
    return 0


def omens(case: Case, who: str) -> tuple[int, int]:
    """How many rows of the record name a person, and how many more of them bode ill for him than well.

    Args:
        case: as of its day.
        who: the person.
    """
    about = [r.what for r in recorded(case) if r.what is not None and _names(r.what, who)]
    return len(about), -sum(bodes(what, who) for what in about)


def _names(what: Proposition, who: str) -> bool:
    return any(key == who for atom in atoms(what) for _, key in atom.args)

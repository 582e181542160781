"""What a claim about the future asks of a world: whose fall, from what, and how far ahead it still reaches."""

from datetime import date

from whowhom.propositions.syntax import Atom
from whowhom.record.case import Report
from whowhom.world import leadership as w
from whowhom.world.foretold import LONGEST, MOVE, POST, SEAT, TRUE, packed

from .calendar import DAYS_A_MONTH, months_after
from .claims import Index, NotOfThemError, NotWeighed, Probe

_OVER = packed(SEAT, 0, 0)  # the time that was named has passed, and nothing came


def foretold_probe(atom: Atom, by: date, report: Report, index: Index) -> Probe:
    """The probe of an event that is to come.

    Args:
        atom: `removed` or `challenged`.
        by: the last day on which it is to come.
        report: that foretells it.
        index: places of names.

    Raises:
        NotWeighed: it is about somebody who had nothing to lose.
    """
    args = dict(atom.args)
    name = args["against"] if atom.predicate == "challenged" else args["who"]
    if name == "*":
        raise NotWeighed("it names nobody in particular")
    who = index.persons.get(name, -1)
    if who < 0:
        raise NotOfThemError("the person plays no part in the leading body")
    given = min(LONGEST, months_after(by, report.learned))
    ahead = _ahead(by, index.case.as_of)
    begun = index.month(report.learned)
    target = _target(atom, who, begun, index)
    came = _came(target, who, begun, index)
    if came >= 0:
        what = TRUE if came - min(begun, index.months) <= given else _OVER
    elif name in index.died or ahead + given <= 0:
        what = _OVER
    else:
        what = packed(target, given, ahead)
    return Probe(code=w.P_FORETOLD, who=who, what=what, month=index.months)


def _ahead(by: date, as_of: date) -> int:
    if by > as_of:
        return min(LONGEST, months_after(by, as_of))
    return max(-LONGEST, -round((as_of - by).days / DAYS_A_MONTH))


def _target(atom: Atom, who: int, begun: int, index: Index) -> int:
    """What is to be lost, and that he has it when the report is learned."""
    name, seat = index.name(who), dict(atom.args).get("from", "")
    row = min(begun, index.months)
    if atom.predicate == "challenged":
        if index.seats.leader[row] != who:
            raise NotOfThemError(f"a move that is to come is followed against the leader alone, and {name} was not he")
        return MOVE
    slots = [b for b, (post, _) in enumerate(index.seats.slots) if post == seat]
    held = [b for b in slots if index.seats.holder[row, b] == who]
    if seat in index.case.posts:
        if not held:
            raise NotOfThemError(f"{name} did not hold that post then")
        return POST + held[0]
    if index.seats.rank[row, who] == w.NONE:
        raise NotOfThemError(f"{name} had no seat in the leading body then")
    return SEAT


def _came(target: int, who: int, begun: int, index: Index) -> int:
    """The month in which what was foretold came, or -1."""
    if target == MOVE:
        return next((m for m, leader in index.showdowns if m >= begun and index.persons.get(leader) == who), -1)
    for row in range(min(begun, index.months), index.months + 1):
        if target == SEAT and index.seats.rank[row, who] == w.NONE:
            return row
        if target >= POST and index.seats.holder[row, target - POST] != who:
            return row
    return -1

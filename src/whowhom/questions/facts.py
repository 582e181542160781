"""What the record's facts settle of a single statement: who sat where, who has died, what has happened.

A date that is uncertain settles nothing on a day that it may be. That a thing is not in the record settles nothing
either, but for seats in the leading body and posts, of which the record gives all holders.
"""

from collections.abc import Iterator
from datetime import date

from whowhom.propositions import PREDICATES, last_day
from whowhom.propositions.syntax import Atom, When
from whowhom.record.case import Case
from whowhom.record.dates import UncertainDate
from whowhom.record.spells import events, spells

# what takes a living man, by the place of his name
LIVING = {
    "removed": ("who",),
    "appointed": ("who",),
    "challenged": ("against", "by"),
    "hinted": ("who",),
    "opened": ("who",),
    "appeared": ("who",),
    "sought_support": ("who",),
    "absent": ("who",),
    "investigated": ("who",),
    "ill": ("who",),
    "holds": ("who",),
    "member": ("who",),
    "alarmed": ("who",),
    "rising": ("who",),
    "falling": ("who",),
    "influential": ("who",),
    "secure": ("who",),
}
STATES = ("holds", "member")
LOOSE = 366  # days within which a date marked `~` or `?` settles nothing


def fact(case: Case, atom: Atom, when: When | None) -> bool | None:
    """Whether the record's facts settle a statement, and how; None where they do not.

    Args:
        case: with the record;
        atom: without `*`;
        when: its date; None: the as-of day.
    """
    day = case.as_of if when is None else last_day(when, case.as_of)
    until = when is not None and when.kind != "on"
    if atom.predicate == "died":
        return _died(case, atom.args[0][1], day, until or when is None)
    event = PREDICATES[atom.predicate].kind == "event"
    if event and day <= case.as_of:
        return True if when is not None and when.kind != "within" and _happened(case, atom, day, until) else None
    alive = [who for slot in LIVING.get(atom.predicate, ()) if (who := atom.get(slot)) is not None]
    if any(_dead(case, who, min(day, case.as_of)) for who in alive) and (day > case.as_of or not until):
        return False
    if atom.predicate in STATES and case.begins <= day <= case.as_of and not until:
        return _seated(case, atom.args[0][1], atom.args[1][1], day)
    return None


def _dates(case: Case, predicate: str, *told: str) -> Iterator[UncertainDate | None]:
    """The dates of facts of the log that say this of these."""
    for report, atom, _ in events(case, predicate):
        if set(told) <= {key for _, key in atom.args}:
            yield report.happened


def _dead(case: Case, who: str, day: date) -> bool:
    """Whether a person had died before a day, or by the as-of day where it is that."""
    return any(day >= case.as_of or (died is not None and died.last < day) for died in _dates(case, "died", who))


def _died(case: Case, who: str, day: date, until: bool) -> bool | None:
    """Whether a person dies by a day (`until`), or on it."""
    if day > case.as_of:
        return until if _dead(case, who, case.as_of) else None
    if until and (_dead(case, who, day) or any(d is not None and d.last <= day for d in _dates(case, "died", who))):
        return True
    return False if any(s.who == who and _covers(s.start, s.end, case.as_of) for s in spells(case)) else None


def _happened(case: Case, atom: Atom, day: date, until: bool) -> bool:
    """Whether the log has it that a thing happened by a day (`until`), or on it."""
    found = [d for d in _dates(case, atom.predicate, *(key for _, key in atom.args)) if d is not None]
    if until:
        return any(case.begins <= d.first and d.last <= day for d in found)
    return any(d.certain and d.first == day for d in found)


def _covers(start: date, end: date | None, day: date) -> bool:
    return start <= day and (end is None or end > day)


def _seated(case: Case, who: str, seat: str, day: date) -> bool | None:
    """Whether a person held a post or sat in a body on a day of the record."""
    everybody = [s for s in spells(case) if s.seat == seat]
    if not everybody or any(_may_be(d, day) for d in _turns(case, seat)):
        return None
    if any(s.full for s in everybody if s.who == who and _covers(s.start, s.end, day)):
        return True
    if seat in case.bodies and (seat != case.leading_body or _leads(case, who, day)):
        return None
    return False


def _may_be(when: UncertainDate, day: date) -> bool:
    """Whether a date leaves it open if the day is before it or after."""
    if when.approximate or when.uncertain:
        return abs((when.middle - day).days) < LOOSE
    return not when.certain and when.first <= day <= when.last


def _turns(case: Case, seat: str) -> Iterator[UncertainDate]:
    """Every date on which somebody came to a seat or left it."""
    for t in case.tenures:
        if t.seat == seat:
            yield t.start
            if t.end is not None:
                yield t.end
    yield from (d for what in ("appointed", "removed") for d in _dates(case, what, seat) if d is not None)


def _leads(case: Case, who: str, day: date) -> bool:
    """Whether a person held the leader's post on a day: that gives him a seat in the leading body."""
    top = [s for s in spells(case) if s.seat == case.top_post]
    return any(s.who == who and _covers(s.start, s.end, day) for s in top) or (not top and who == case.leader)

"""What may be seen in the coming months: events that are drawn, and signs of who is in danger.

    chance of a sign within m months = c t,   c = (1 - exp(-m rate)) / mean over the members of t

t is how many times as likely the sign is in a future, as it is of a man in no danger (`inference/door/unseen.py`). The
rate is how often the record notes such signs of a member of the leading body, a month:

    rate = (noted + USUAL MONTHS) / (member-months + MONTHS)

USUAL is counted in the four cases that were encoded from what was written at the time (2,134 member-months); where it
is nought there, half a sign is taken.
"""

from collections.abc import Iterator, Mapping

import numpy as np

from whowhom._records import record
from whowhom._types import Floats
from whowhom.inference import door
from whowhom.inference.ensemble import Ensemble
from whowhom.propositions import describe, last_day, unparse
from whowhom.propositions.syntax import Atom, Compare, Count, Proposition, Timed, When
from whowhom.record.spells import spells

from .kept import once

USUAL: Mapping[str, float] = {
    "criticised": 0.0042,
    "attacked_in_press": 0.0056,
    "absent": 0.0037,
    "investigated": 0.0002,
    "publicised": 0.0056,
}
MONTHS = 240.0
SUREST = 0.95  # no sign is surer than that
FEWEST, MOST = 0.001, 0.999


@record
class Observable:
    """What may be seen.

    Args:
        key: by which it is known. what: the proposition. text: in words. kind: `event` or `sign`.
        who: about whom, or nothing.
    """

    key: str
    what: Proposition
    text: str
    kind: str
    who: str


def observables(e: Ensemble) -> tuple[Observable, ...]:
    """All that may be seen of this leadership.

    Args:
        e: the ensemble.
    """
    found = [_observable(e, atom, "event") for atom in _events(e)]
    found += [_several(e)]
    if door.heeds(e):
        found += [_observable(e, Atom(name, (("who", who),)), "sign") for who in door.members(e) for name in USUAL]
    return tuple(found)


def _observable(e: Ensemble, atom: Atom, kind: str) -> Observable:
    slots = dict(atom.args)
    atom = Atom(atom.predicate, (("whom", slots["who"]),)) if atom.predicate == "attacked_in_press" else atom
    who = slots.get("who", slots.get("against", ""))
    return Observable(key=unparse(atom), what=atom, text=describe(atom, e.case), kind=kind, who=who)


def _several(e: Ensemble) -> Observable:
    body = e.case.leading_body
    what = Compare(Count(Atom("removed", (("who", "*"), ("from", body)))), ">=", 2.0)
    text = f"Two or more lose their seats in the {e.case.bodies[body].name}"
    return Observable(key="several fall", what=what, text=text, kind="event", who="")


def _events(e: Ensemble) -> Iterator[Atom]:
    case, leader, now = e.case, door.leader(e, door.months(e)), door.months(e)
    for who in door.members(e):
        yield Atom("removed", (("who", who), ("from", case.leading_body)))
    for post, holder in door.holders(e, now):
        if holder is not None and post is not None and (holder != leader or post != case.top_post):
            yield Atom("removed", (("who", holder), ("from", post)))
    if leader is not None:
        yield Atom("challenged", (("against", leader),))
        yield Atom("removed", (("who", leader), ("from", case.top_post)))
    for who in door.members(e):
        if door.rank(e, who, now) == door.CANDIDATE:
            yield Atom("appointed", (("who", who), ("to", case.leading_body)))
    for bloc in door.blocs(e):
        yield Atom("purged", (("whom", bloc),))
    for affair in case.affairs.values():
        for who in case.persons:
            yield Atom("opened", (("who", who), ("affair", affair.key)))


def seen(e: Ensemble, what: Observable, months: int) -> Floats | None:
    """The chance that a thing is seen within so many months, in every future; None where it cannot be or must be.

    Args:
        e: the ensemble; of a sign, from `door.heeding`.
        what: the thing.
        months: ahead.

    Returns:
        Array (worlds, repetitions).
    """
    if what.kind == "sign":
        assert isinstance(what.what, Atom)
        times = door.tells(e, what.what.predicate, what.who)
        rate = rates(e)[what.what.predicate]
        often = -np.expm1(-months * rate) / float(door.average(e, what.what.predicate).mean())
        return np.asarray(np.minimum(often * times, SUREST))
    day = last_day(When("within", months=months), e.case.as_of)
    try:
        found = door.truth(e, Timed(what.what, When("by", day=day)))
    except door.QuestionError:
        return None
    return found if FEWEST < float(found.mean()) < MOST else None


@once
def rates(e: Ensemble) -> Mapping[str, float]:
    """How often each kind of sign is noted of a member, a month.

    Args:
        e: the ensemble.
    """
    case, noted = e.case, dict.fromkeys(USUAL, 0)
    for report in case.reports.values():
        if isinstance(report.what, Atom) and report.what.predicate in noted:
            noted[report.what.predicate] += 1
    held = (s for s in spells(case) if s.seat == case.leading_body and s.start <= case.as_of)
    days = sum(max(0, (min(s.end or case.as_of, case.as_of) - max(s.start, case.begins)).days) for s in held)
    months = days / door.DAYS_A_MONTH
    return {name: (noted[name] + usual * MONTHS) / (months + MONTHS) for name, usual in USUAL.items()}

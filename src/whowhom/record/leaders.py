"""A leader who does not lead: dead, displaced, not yet in his post, or outside the leading body."""

from collections.abc import Iterator
from dataclasses import replace

from .case import Case, Where
from .files import CASE
from .finding import Fault, line_of
from .problems import Level
from .spans import over, reach
from .turns import ClosedTenure, deaths, stays


def leads(case: Case, where: Where | None) -> Iterator[Fault]:
    """What contradicts the leader that case.yaml names.

    Args:
        case: The whole record.
        where: The place of the key `leader`.
    """
    if case.leader not in case.persons:
        return
    top = next((p.key for p in case.posts.values() if p.top), "")
    body = next((b.key for b in case.bodies.values() if b.leading), "")
    displaced = _dead(case, where) or _displaced(case, top, where)
    if displaced is not None:
        yield displaced
    else:
        yield from _outside(case, body, where)


def _dead(case: Case, where: Where | None) -> Fault | None:
    known = replace(case, reports={key: r for key, r in case.reports.items() if r.learned <= case.as_of})
    death = deaths(known).get(case.leader or "")
    if death is None or not over(death.when, case.as_of):
        return None
    top = next((p.key for p in case.posts.values() if p.top), "")
    message = f"the leader {case.leader} died on {death.when} ({line_of(death.where, CASE)})"
    return _finding(case, where, message, "error", next((s.tenure.who for s in _now(case, top)), ""))


def _finding(case: Case, where: Where | None, message: str, level: Level, near: str = "") -> Fault:
    expected = f"who leads on {case.as_of}, or no leader"
    return Fault(
        file=CASE, where=where, message=message, found=case.leader or "", expected=expected, level=level, near=near
    )


def _now(case: Case, seat: str) -> list[ClosedTenure]:
    """Who certainly has a seat on the as-of date."""
    day = case.as_of.toordinal()
    begun = [s for s in stays(case) if s.tenure.seat == seat and over(s.tenure.start, case.as_of)]
    return [s for s in begun if s.end is None or reach(s.end)[0] > day]


def _ended(case: Case, stay: ClosedTenure) -> bool:
    return stay.end is not None and reach(stay.end)[1] < case.as_of.toordinal()


def _begun(case: Case, stay: ClosedTenure) -> bool:
    return reach(stay.tenure.start)[0] <= case.as_of.toordinal()


def _displaced(case: Case, top: str, where: Where | None) -> Fault | None:
    """The leader has not got the top post, and another has; or has lost it, or does not have it yet."""
    own = [s for s in stays(case) if s.tenure.seat == top and s.tenure.who == case.leader]
    if any(_begun(case, s) and not _ended(case, s) for s in own):
        return None
    others = [s for s in _now(case, top) if s.tenure.who != case.leader]
    if others:
        other = others[-1].tenure
        message = f"the leader is {case.leader}, but {other.who} holds {top} ({line_of(other.where, CASE)})"
        return _finding(case, where, message, "error", other.who)
    if own and not any(_begun(case, s) for s in own):
        message = f"the leader {case.leader} takes {top} on {own[0].tenure.start}, after the as-of date"
        return _finding(case, where, message, "error")
    left = next((s for s in own if _ended(case, s)), None)
    if left is not None:
        message = f"the leader {case.leader} left {top} on {left.end} ({line_of(left.end_where, CASE)})"
        return _finding(case, where, message, "warning")
    return None


def _outside(case: Case, body: str, where: Where | None) -> Iterator[Fault]:
    """A leader who does not sit, as a full member, in the leading body: he is taken to."""
    seats = [s for s in stays(case) if s.tenure.seat == body]
    own = [s for s in seats if s.tenure.who == case.leader]
    now = [s for s in own if _begun(case, s) and not _ended(case, s)]
    if not seats or any(s.tenure.rank == "full" for s in now):
        return
    left = next((s for s in reversed(own) if _ended(case, s)), None)
    if now:
        line = line_of(now[0].tenure.where, CASE)
        message = f"the leader {case.leader} is only a candidate member of {body} ({line})"
    elif left is not None:
        message = f"the leader {case.leader} left {body} on {left.end} ({line_of(left.end_where, CASE)})"
    elif own:
        message = f"the leader {case.leader} joins {body} on {own[0].tenure.start}, after the as-of date"
    else:
        message = f"the leader {case.leader} never sat in {body}; he is taken for a full member"
    expected = f"a tenure of {case.leader} in {body} on {case.as_of}"
    yield Fault(file=CASE, where=where, message=message, found=case.leader or "", expected=expected, level="warning")

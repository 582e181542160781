"""Two holders of one post at once, one seat held twice, a tenure that ends before it begins."""

from collections.abc import Iterator
from datetime import date

from .case import Case
from .files import LEADERSHIP
from .finding import Fault, line_of
from .spans import before, reach
from .turns import ClosedTenure, stays, written


def holders(case: Case) -> Iterator[Fault]:
    """Two holders of one post, or one seat twice, on days when both are certain.

    Args:
        case: from `load_case`.
    """
    groups: dict[tuple[str, str], list[ClosedTenure]] = {}
    assumed = bool(written(case))  # what only a removal tells of is looked at in `careers`
    for stay in stays(case):
        post = case.posts.get(stay.tenure.seat)
        if assumed and post is not None and stay.tenure.where is None:
            continue
        whose = "" if post is not None and not post.many else stay.tenure.who
        groups.setdefault((stay.tenure.seat, whose), []).append(stay)
    for (seat, whose), held in groups.items():
        held.sort(key=lambda stay: reach(stay.tenure.start)[1])
        sound: list[ClosedTenure] = []  # one that is blamed already is not held against the next
        for later in held:
            both = next(((e, days) for e in sound if (days := _together(e, later, case))), None)
            if both is None:
                sound.append(later)
            else:
                yield _twice(seat, whose, both[0], later, both[1])


def _together(a: ClosedTenure, b: ClosedTenure, case: Case) -> str:
    """The days on which both certainly sit, as text; empty where there is none."""
    last = case.as_of.toordinal()
    begin = max(reach(a.tenure.start)[1], reach(b.tenure.start)[1])
    end = min(last if s.end is None else reach(s.end)[0] for s in (a, b))
    if end <= begin:
        return ""
    return f"{_iso(begin)} to {_iso(end)}"


def _iso(day: int) -> str:
    return date.fromordinal(max(1, min(day, date.max.toordinal()))).isoformat()


def _twice(seat: str, whose: str, earlier: ClosedTenure, later: ClosedTenure, days: str) -> Fault:
    a, b = earlier.tenure, later.tenure
    message = f"{b.who} sits twice in {seat}" if whose or a.who == b.who else f"{a.who} and {b.who} both hold {seat}"
    where = b.where or a.where
    expected = "one holder at a time"
    if a.where is not None and where is not None and b.where is not None:
        expected += f"; the other stands in {line_of(a.where, where.file)}"
    if earlier.end is None and not whose and a.who != b.who:
        expected += f"; or a row with removed({a.who}, {seat}) by {b.start}"
    return Fault(file=LEADERSHIP, where=where, message=message, found=days, expected=expected, level="error")


def tenure_dates(case: Case) -> Iterator[Fault]:
    """Tenures that end before they begin, begin nobody knows when, are known before they happen, or begin too late.

    Args:
        case: from `load_case`.
    """
    for t in case.tenures:
        if t.end is not None and before(t.end, t.start):
            message = f"the tenure of {t.who} ends before it begins"
            near = f"from: {t.end}, to: {t.start}"
            yield Fault(
                file=LEADERSHIP,
                where=t.where,
                message=message,
                found=t.end.text,
                expected=f"{t.start} or later",
                level="error",
                near=near,
            )
        if t.start.last == date.max:
            began = t.start.text.partition("/")[0]
            yield Fault(
                file=LEADERSHIP,
                where=t.where,
                message=f"the tenure of {t.who} begins on one unknown day of many years: an open end says no more",
                found=t.start.text,
                expected="when it began, and no `to` where it goes on",
                level="error",
                near=f"from: {began}",
            )
            continue
        for name, learned, day in (("from", t.start_learned, t.start), ("to", t.end_learned, t.end)):
            if learned is not None and day is not None and learned < day.first:
                message = f"{name}_learned lies before the event"
                yield Fault(
                    file=LEADERSHIP,
                    where=t.where,
                    message=message,
                    found=str(learned),
                    expected=f"{day.first} or later",
                    level="error",
                )
        if t.start.first > case.as_of:
            message = "the tenure begins after the as-of date"
            yield Fault(
                file=LEADERSHIP,
                where=t.where,
                message=message,
                found=t.start.text,
                expected=f"by {case.as_of}",
                level="warning",
            )

"""Where each person of the leadership stands: with the leader, against him, in danger, out of sight, fallen.

    fallen   he lost his seat in the leading body within a year, and does not sit there now, or as a candidate only
    unseen   he was last seen missing where he was due, within three months
    danger   the chance that he goes within a year is at least 15%, and half again the base rate
    with     he would stand with the leader with at least 55%;   against: with at most 45%;   open: else

The first that holds. What is said of a side is told apart from what is inferred.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from whowhom.inference import door
from whowhom.inference.ensemble import Ensemble
from whowhom.propositions import atoms
from whowhom.propositions.describe import MONTHS
from whowhom.propositions.syntax import And, Atom
from whowhom.record.case import Report
from whowhom.record.foretelling import foretells

from .answers import Lineup, LineupRow, OutlookRow
from .front import AGAINST, WITH, Fell, PersonNow, Side, in_danger
from .lineups import role

LATELY, MISSING = timedelta(days=366), timedelta(days=92)
SAYS = frozenset({"loyal", "sides", "moved", "conspired"})
SHOWN = frozenset({"absent", "appeared", "congratulated", "publicised"})
YEAR = 12


def persons_now(e: Ensemble, now: Lineup | None, rows: Sequence[OutlookRow]) -> tuple[PersonNow, ...]:
    """Each person of the leading body, and who lately fell out of it.

    Args:
        e: the ensemble.
        now: the line-up as of the day, if there is one.
        rows: of the outlook.
    """
    sides = {row.person: row for row in now.rows} if now is not None else {}
    risks = {row.person: c.estimate for row in rows for c in row.cells if c.months == YEAR}
    month, leader = door.months(e), door.leader(e, door.months(e))
    down, found = demoted(e), []
    for p in door.persons(e):
        rank = door.rank(e, p, month)
        if rank == door.NONE and p != leader:
            continue
        risk = risks.get(p)
        p_fall, base = (risk.p, risk.base_rate) if risk is not None else (None, None)
        side: Side = "leads" if p == leader else "fallen" if p in down else _side(e, p, sides.get(p), p_fall, base)
        found.append(
            PersonNow(
                person=p,
                name=e.case.persons[p].short,
                office=role(e, p, month),
                side=side,
                fell=f"demoted {down[p]}" if p in down else "",
                p_side=sides[p].estimate.p if p in sides else None,
                said=_said(e, p, leader, side),
                p_fall=p_fall,
                base_fall=base,
                voting=rank == door.FULL,
            )
        )
    gone = [
        PersonNow(person=f.person, name=e.case.persons[f.person].short, office="", side="fallen", fell=f.when)
        for f in fell_lately(e)
        if f.person != leader
    ]
    return (*found, *gone)


def _side(e: Ensemble, who: str, row: LineupRow | None, p: float | None, base: float | None) -> Side:
    if missing(e, who):
        return "unseen"
    if in_danger(p, base):
        return "danger"
    if row is None:
        return "open"
    with_him = row.estimate.p
    return "with" if with_him >= WITH else "against" if with_him <= AGAINST else "open"


def missing(e: Ensemble, who: str) -> bool:
    """Whether the last that was seen of a person, within three months, is that he was missing where he was due.

    Args:
        e: the ensemble.
        who: the person.
    """
    seen = [(_day(r), a.predicate) for r in e.case.reports.values() for a in _of(r) if dict(a.args).get("who") == who]
    last = max((day for day, name in seen if name in SHOWN), default=None)
    return (
        last is not None and e.case.as_of - last <= MISSING and {n for d, n in seen if d == last} & SHOWN == {"absent"}
    )


def _day(report: Report) -> date:
    return report.happened.last if report.happened is not None else report.learned


def _said(e: Ensemble, who: str, leader: str | None, side: Side) -> tuple[str, ...]:
    """The reports that put a person where he stands: of one in danger, those that predict his fall."""
    if side == "danger":
        ahead = (door.report(e, r) for r in sorted(door.foretelling(e)))
        return tuple(r.key for r in ahead if _predicts_fall(r, who))
    return said_of(e, who, leader) if leader is not None else ()


def _predicts_fall(report: Report, who: str) -> bool:
    told = foretells(report.what, report)
    return told is not None and told[0].predicate == "removed" and dict(told[0].args)["who"] == who


def said_of(e: Ensemble, who: str, leader: str) -> tuple[str, ...]:
    """The reports of the last year that say with whom a person stands, the latest first.

    Args:
        e: the ensemble.
        who: the person.
        leader: on whom sides are taken.
    """
    found = [
        r
        for r in e.case.reports.values()
        if e.case.as_of - r.learned <= LATELY and r.key not in door.not_weighed(e) and r.basis != "note"
        if any(_sides(a, who, leader) for a in (atoms(r.what) if r.what is not None else ()))
    ]
    return tuple(r.key for r in sorted(found, key=lambda r: (-r.learned.toordinal(), r.key)))


def _sides(atom: Atom, who: str, leader: str) -> bool:
    args = dict(atom.args)
    return atom.predicate in SAYS and args.get("who") == who != leader and leader in args.values()


def _of(report: Report) -> tuple[Atom, ...]:
    """What a report says is so, and not that it is not."""
    parts = report.what.parts if isinstance(report.what, And) else (report.what,)
    return tuple(p for p in parts if isinstance(p, Atom)) if report.basis != "note" else ()


def demoted(e: Ensemble) -> dict[str, str]:
    """Who lost a full seat in the leading body within a year and is a candidate of it now: when, in words.

    Args:
        e: the ensemble.
    """
    lost, month = _lost_lately(e), door.months(e)
    return {who: said for who, (_, said) in lost.items() if _rank(e, who, month) == door.CANDIDATE}


def fell_lately(e: Ensemble) -> tuple[Fell, ...]:
    """Who lost a seat in the leading body within a year and has none now, the last first.

    Args:
        e: the ensemble.
    """
    lost, month = _lost_lately(e), door.months(e)
    found = {who: when for who, when in lost.items() if _rank(e, who, month) == door.NONE}
    last_first = sorted(found, key=lambda who: (-found[who][0], who))
    return tuple(
        Fell(person=who, when=found[who][1], months_ago=(e.case.as_of.toordinal() - found[who][0]) // 30)
        for who in last_first
    )


def _rank(e: Ensemble, who: str, month: int) -> int:
    return door.rank(e, who, month) if who in door.persons(e) else door.NONE


def _lost_lately(e: Ensemble) -> dict[str, tuple[int, str]]:
    """Who lost a seat in the leading body within a year: the last day, and when in words."""
    found = dict[str, tuple[int, str]]()
    for r in e.case.reports.values():
        for a in _of(r):
            args = dict(a.args)
            if a.predicate != "removed" or r.basis != "fact" or args.get("from") != e.case.leading_body:
                continue
            who, day = args["who"], _day(r)
            if who not in e.case.persons or e.case.as_of - day > LATELY:
                continue
            said = r.happened.in_words() if r.happened is not None else f"{MONTHS[day.month - 1]} {day.year}"
            found[who] = max(found.get(who, (0, "")), (day.toordinal(), said))
    return found

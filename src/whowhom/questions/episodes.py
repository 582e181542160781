"""Reports grouped by event, as a reader tells them: a move against somebody, the falls in its wake, an affair.

    the move            what is reported of a vote on the leader, and who moved
    the falls by it     seats and posts lost in its wake
    how it was divided  what is said of sides and of a majority in it
    a man's fall        seats and posts that he lost in one year
    signs               what was seen against a man, or for him, in all
    what is foretold    that he will lose a seat or a post
    an affair           what is known of it
    a following         what is said of one

A report that fits none stands for itself. The name of a group is a noun phrase.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from whowhom.inference import door
from whowhom.inference.ensemble import Ensemble
from whowhom.propositions import clause
from whowhom.propositions.describe import MONTHS
from whowhom.propositions.names import counted
from whowhom.propositions.walk import atoms
from whowhom.record.case import Case, Report

from .kept import once

AGAINST = frozenset({"criticised", "attacked_in_press", "absent", "silent", "investigated", "ill", "setback"})
FOR = frozenset({"publicised", "ranked", "congratulated", "appeared", "sought_support", "advanced", "appointed"})
AFFAIRS = frozenset({"implicated", "holds_proof", "hinted", "opened"})
MOVES = frozenset({"challenged", "moved", "conspired"})
SIDES = frozenset({"sides", "majority"})


@dataclass(frozen=True, kw_only=True)
class Episode:
    """Reports of one event: their places among the records, and a noun phrase for them."""

    text: str
    records: tuple[int, ...]


@once
def episodes(e: Ensemble) -> tuple[Episode, ...]:
    """The reports that are weighed, grouped by event.

    Args:
        e: the ensemble.
    """
    groups: dict[tuple[str, ...], list[int]] = {}
    votes = {vote.report.key: vote for vote in door.votes(e) if vote.report is not None}
    fell = {r.key: (str(v.number), v.leader) for v in votes.values() for r in v.fell.values()}
    for place, key in enumerate(door.records(e)):
        groups.setdefault(_group(e, door.report(e, place), fell.get(key)), []).append(place)
    return tuple(Episode(text=_named(e, key, places), records=tuple(places)) for key, places in groups.items())


def _group(e: Ensemble, report: Report, wake: tuple[str, str] | None) -> tuple[str, ...]:
    """What a report is of."""
    if wake is not None:
        return "wake", *wake
    found = next(iter(atoms(report.what)), None) if report.what is not None else None
    args = dict(found.args) if found is not None else {}
    if found is None:
        return "alone", report.key
    ahead = report.happened is not None and report.happened.last > report.learned
    vote = _vote_of(e, report, args.get("against", args.get("with", args.get("to", ""))))
    match found.predicate:
        case "removed" | "challenged" if ahead or (report.basis == "claim" and report.happened is None):
            return "foretold", args.get("who", args.get("against", ""))
        case name if name in MOVES and vote is not None:
            return "move", *vote
        case name if name in SIDES and vote is not None:
            return "sides", *vote
        case "removed" if report.happened is not None:
            return "fall", args["who"], str(report.happened.middle.year)
        case name if name in AGAINST and "who" in args and args["who"] in e.case.persons:
            return "against", args["who"]
        case name if name in FOR and args.get("who") in e.case.persons:
            return "for", args["who"]
        case name if name in AFFAIRS:
            return "affair", args["affair"]
        case "following":
            return "following", args["bloc"], args["who"]
    return "alone", report.key


def _vote_of(e: Ensemble, report: Report, whom: str) -> tuple[str, str] | None:
    """The vote of the record about whose leader a report tells, if it is of the same month or the next."""
    day = report.happened.middle if report.happened is not None else report.learned
    for vote in door.votes(e):
        if vote.leader == whom and abs(door.month_on(e, min(day, e.case.as_of)) - vote.month) <= 1:
            return str(vote.number), vote.leader
    return None


def _named(e: Ensemble, key: tuple[str, ...], places: list[int]) -> str:
    """A group in words."""
    case, reports = e.case, [door.report(e, p) for p in places]
    match key:
        case "move", number, leader:
            return f"the move against {_short(case, leader)} in {_month_of(e, int(number))}"
        case "wake", number, _:
            return f"the falls of {_month_of(e, int(number))}"
        case "sides", number, _:
            return f"what is said of sides in {_month_of(e, int(number))}"
        case "fall", who, year:
            return f"{_short(case, who)}'s fall of {year}"
        case "foretold", who:
            return f"{_many(reports)} of {_short(case, who)}'s departure"
        case "against", who if len(reports) > 1:
            return f"what was seen against {_short(case, who)}"
        case "for", who if len(reports) > 1:
            return f"what spoke for {_short(case, who)}"
        case "affair", affair:
            return f"what is known of {case.affairs[affair].name}"
        case "following", bloc, who:
            return f"what is reported of {_short(case, who)}'s following in the {_bloc(case, bloc)}"
    return _alone(case, reports[0])


def _many(reports: list[Report]) -> str:
    return "the report" if len(reports) == 1 else f"{counted(len(reports))} reports"


def _alone(case: Case, report: Report) -> str:
    if report.what is None:
        return report.note
    said = clause(report.what, case)
    return f"the fact that {said}" if report.basis == "fact" else f"the report that {said}"


def _short(case: Case, person: str) -> str:
    return case.persons[person].short if person in case.persons else person


def _bloc(case: Case, bloc: str) -> str:
    if bloc in case.blocs:
        return case.blocs[bloc].name
    return next((b.parts[bloc] for b in case.blocs.values() if bloc in b.parts), bloc)


def _month_of(e: Ensemble, vote: int) -> str:
    found = door.votes(e)[vote].report
    if found is not None and found.happened is not None:
        day = found.happened.middle
    else:
        day = door.day_of(e, door.votes(e)[vote].month)
    return f"{MONTHS[day.month - 1]} {day.year}"


def about(case: Case, report: Report) -> Iterator[str]:
    """The persons, bodies and groups of which a report speaks.

    Args:
        case: the case.
        report: of its log.
    """
    for atom in atoms(report.what) if report.what is not None else ():
        for _, value in atom.args:
            if value in case.persons or value in case.bodies or value in case.blocs:
                yield value

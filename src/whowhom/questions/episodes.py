"""Reports grouped by event, as a reader tells them: a move against somebody, the falls in its wake, an affair.

    the move            what is reported of a vote on the leader, and who moved
    the falls by it     seats and posts lost in its wake
    how it was divided  what is said of sides and of a majority in it
    a man's fall        seats and posts that he lost in one year
    signs               what was seen against a man, or for him, in all
    what is foretold    that he will lose a seat or a post, or that the leader will be moved against
    an affair           what is known of it
    a following         what is said of one

A report that fits none stands for itself, and so does one of several things. That a thing is not so is no sign of it
and no fall. The name of a group is a noun phrase.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from whowhom.inference import door
from whowhom.inference.ensemble import Ensemble
from whowhom.propositions.syntax import Atom, Not
from whowhom.propositions.walk import atoms
from whowhom.record.case import Case, Report
from whowhom.record.foretelling import foretells

from .episodes_named import in_words
from .kept import once

AGAINST = frozenset({"criticised", "attacked_in_press", "absent", "silent", "investigated", "ill", "setback"})
FOR = frozenset({"publicised", "ranked", "congratulated", "appeared", "sought_support", "advanced", "appointed"})
AFFAIRS = frozenset({"implicated", "holds_proof", "hinted", "opened"})
MOVES = frozenset({"challenged", "moved", "conspired"})
SIDES = frozenset({"sides", "majority"})
WAKE = "wake"  # the falls after a vote


@dataclass(frozen=True, kw_only=True)
class Episode:
    """Reports of one event: of which kind, a noun phrase for them, and their places among the records."""

    kind: str
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
    return tuple(
        Episode(kind=key[0], text=in_words(e, key, [door.report(e, p) for p in places]), records=tuple(places))
        for key, places in groups.items()
    )


def _group(e: Ensemble, report: Report, wake: tuple[str, str] | None) -> tuple[str, ...]:
    """What a report is of: one thing, or else it stands for itself."""
    if wake is not None:
        return WAKE, *wake
    found = {_of_atom(e, report, atom) for atom in atoms(report.what)} if report.what is not None else set()
    group = found.pop() if len(found) == 1 else None
    return group if group is not None else ("alone", report.key)


def _of_atom(e: Ensemble, report: Report, atom: Atom) -> tuple[str, ...] | None:
    """What a part of a report is of; None where it fits no group."""
    args, denied = dict(atom.args), isinstance(report.what, Not)
    of = args.get("who", args.get("whom", ""))
    if report.basis == "claim" and foretells(report.what, report) is not None:
        return ("threat", args["against"]) if atom.predicate == "challenged" else ("foretold", of)
    match atom.predicate:
        case name if name in MOVES | SIDES and (vote := _vote_of(e, report, args)) is not None:
            return "move" if name in MOVES else "sides", *vote
        case name if name in AFFAIRS:
            return "affair", args["affair"]
        case "following":
            return "following", args["bloc"], of
        case "removed" if report.happened is not None and of in e.case.persons and not denied:
            return "fall", of, str(report.happened.middle.year)
        case name if name in AGAINST and of in e.case.persons and not denied:
            return "against", of
        case name if name in FOR and of in e.case.persons and not denied:
            return "for", of
    return None


def _vote_of(e: Ensemble, report: Report, args: Mapping[str, str]) -> tuple[str, str] | None:
    """The vote about whose leader a report tells: that of which it is the report, or the nearest within a month."""
    day = report.happened.middle if report.happened is not None else report.learned
    month, near = door.month_on(e, min(day, e.case.as_of)), list[tuple[bool, int, int, str]]()
    for vote in door.votes(e):
        own = vote.report is not None and vote.report.key == report.key
        off = abs(month - vote.month)
        if own or (vote.leader in (args.get("against"), args.get("with")) and off <= 1):
            near.append((not own, off, vote.number, vote.leader))
    return (str(min(near)[2]), min(near)[3]) if near else None


def about(case: Case, report: Report) -> Iterator[str]:
    """The persons, bodies and groups of which a report speaks; not the body in which somebody was blamed.

    Args:
        case: the case.
        report: of its log.
    """
    for atom in atoms(report.what) if report.what is not None else ():
        for slot, value in atom.args:
            if slot == "in" and atom.predicate in AGAINST:
                continue
            if value in case.persons or value in case.bodies or value in case.blocs:
                yield value

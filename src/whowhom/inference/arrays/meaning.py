"""What a question asks of the worlds. A date means that date; without one the as-of day is meant.

    sides                     as of the as-of day: if it came to a vote now; on a day of a vote on record: that vote; on
                              another day: if it had come to a vote then
    moved, conspired,         undated: the latest vote on that person; on a day of a vote: that one
    majority
    behind                    undated: the fall from the leading body, or else the latest; on a day of a fall: that one
    holds, member             what the record says of that day; of a day to come what is drawn
    other states, quantities  as they were in the month of the day

The model moves by months: a state on a day is that at the end of its month, or of the as-of day itself.
"""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from whowhom._records import record
from whowhom.propositions.syntax import Atom, When
from whowhom.propositions.vocabulary import PREDICATES
from whowhom.record.dates import exact
from whowhom.record.spells import spells
from whowhom.world import leadership as w

from .affairs import listed, unlisted
from .ahead import Ahead, months_ahead, see_ahead
from .answered import if_it_came_to_a_vote, mover, of_vote, probe
from .calendar import first_day, month_of
from .claims import Index, NotOfThemError, NotWeighed, Probe
from .nought import refuse_nought
from .seats import changed_about, sat_on

VOTES = ("moved", "conspired", "majority")
COMPLICITY = ("implicated", "holds_proof")
LATER = "ask of a day to come, `by` it or `within` so many months"


class Told(NamedTuple):
    """What a probe tells."""

    probe: Probe


class Known(NamedTuple):
    """What the record decides."""

    true: bool


@record
class Stands:
    """A person's standing at a month."""

    who: int
    month: int


@record
class Explained:
    """An explanation, which has no date."""

    hypothesis: str
    alternative: str


Meaning = Told | Known | Stands | Explained | Ahead


def meant(atom: Atom, when: When | None, index: Index) -> Meaning:
    """What a question about an atom asks of the worlds.

    Args:
        atom: without a star.
        when: its date, if it has one.
        index: of the compiled case.

    Raises:
        NotWeighed: the model has no answer; `NotOfThemError` where it has none of these persons.
    """
    if "*" in dict(atom.args).values():
        raise NotWeighed("it names nobody in particular")
    months = months_ahead(when, index.case)
    day = index.case.as_of if when is None or when.day is None else when.day
    if atom.predicate == "explained":
        if months is not None or day != index.case.as_of:
            raise NotWeighed("an explanation is right or wrong on every day: ask it without a date")
        (_, hypothesis), (_, alternative) = atom.args
        return Explained(hypothesis=hypothesis, alternative=alternative)
    if months is not None and when is not None:
        return see_ahead(atom, months, when.kind == "on", index)
    if PREDICATES[atom.predicate].kind == "event":
        return _event(atom, day, index)
    if when is not None and when.kind == "by":
        raise NotWeighed("`by` asks what comes until a day ahead; of a day that is past ask `on` it")
    if day < index.case.begins:
        begins = exact(index.case.begins).in_words()
        raise NotWeighed(f"the case begins on {begins}, and the model knows of no day before")
    return _state(atom, day, index)


def _event(atom: Atom, day: date, index: Index) -> Meaning:
    name, args = atom.predicate, dict(atom.args)
    if not PREDICATES[name].drawn:
        raise NotWeighed(
            f"what was seen of it is in the record; the rules do not speak of it, and {name!r} is not drawn"
        )
    if name == "challenged" and "by" in args:
        return _asked(mover(args, _vote_of(args["against"], day, index), index), index)
    raise NotWeighed(f"what was seen of {PREDICATES[name].noun} is in the record; {LATER}")


def _state(atom: Atom, day: date, index: Index) -> Meaning:
    name, args = atom.predicate, dict(atom.args)
    month, who = index.month(day), index.persons.get(args.get("who", ""), -1)
    if name in ("holds", "member"):
        return _seat(args["who"], args.get("post", args.get("body", "")), day, index)
    if "who" in args and who < 0:
        raise NotOfThemError(f"{index.case.persons[args['who']].short}: the person plays no part in the leading body")
    if name in VOTES:
        return _asked(of_vote(name, args, who, _vote_of(args["against"], day, index), index), index)
    if name == "sides":
        d = vote_on(day, index)
        if d >= 0:
            return _asked(of_vote(name, args, who, d, index), index)
    if name == "behind":
        fall = _fall(args["whom"], day, index)
        return _asked(Probe(code=w.P_BEHIND, who=who, what=index.persons[args["whom"]], month=fall), index)
    if name in COMPLICITY and not listed(name, args, index):
        raise NotOfThemError(unlisted(name, args, index))
    if name != "implicated":
        alive(args, day, index)
    if name == "sides":
        return _asked(if_it_came_to_a_vote(args, who, month, index), index)
    if name == "standing":
        return Stands(who=who, month=min(month, index.months - 1))
    return _asked(probe(atom, day, index), index)


def _asked(p: Probe, index: Index) -> Told:
    refuse_nought(p, index)
    return Told(p)


def alive(args: Mapping[str, str], day: date, index: Index) -> None:
    """Refuse to speak of the dead as of the living.

    Args:
        args: a predicate's arguments, by slot.
        day: the day of which is spoken.
        index: places of the case's names.

    Raises:
        NotOfThemError: one of the persons named was dead by that day.
    """
    for key in args.values():
        if key in index.died and index.died[key][0] <= day:
            raise NotOfThemError(f"{index.case.persons[key].short} died, as the record has it: {index.died[key][1]}")


def vote_on(day: date, index: Index) -> int:
    """The vote of the record that was held in the month of a day, or on dates among which the day is; or -1.

    Args:
        day: any.
        index: places of the case's names.
    """
    if day == index.case.as_of:
        return -1
    for d, (month, _) in enumerate(index.showdowns):
        held = index.held.get(d)
        among = held is not None and any(first <= day <= last for first, last in held.spans)
        if among or month == month_of(day, index.case.begins):
            return d
    return -1


def vote_meant(atom: Atom, day: date, index: Index) -> int:
    """The vote of the record that an atom about votes means, or -1 where it means none.

    Args:
        atom: its arguments may hold a star.
        day: of which it is asked, the as-of day where it is undated.
        index: of the compiled case.
    """
    args = dict(atom.args)
    if atom.predicate == "sides":
        return vote_on(day, index)
    if atom.predicate == "challenged" and "by" not in args:
        return -1
    try:
        return _vote_of(args["against"], day, index) if args["against"] != "*" else -1
    except NotWeighed:
        return -1


def vote_in_words(d: int, index: Index) -> str:
    """When a vote of the record was.

    Args:
        d: the number of the showdown.
        index: numbers of persons, posts and the rest.
    """
    held = index.held.get(d)
    return held.in_words() if held else f"{first_day(index.showdowns[d][0], index.case.begins):%B %Y}"


def _vote_of(against: str, day: date, index: Index) -> int:
    """The vote on a person that a question about a vote means."""
    on_them = [d for d, (_, leader) in enumerate(index.showdowns) if leader == against]
    name = index.case.persons[against].short
    if not on_them:
        raise NotOfThemError(f"no vote is known on {name} to which it could refer")
    if day == index.case.as_of:
        return on_them[-1]
    d = vote_on(day, index)
    if d not in on_them:
        votes = ", ".join(vote_in_words(d, index) for d in on_them)
        raise NotOfThemError(f"no vote is known on {name} at that date; those on record: {votes}")
    return d


def _fall(whom: str, day: date, index: Index) -> int:
    """The month of the fall that is meant."""
    name, falls = index.case.persons[whom].short, index.falls.get(whom, [])
    if whom not in index.persons or not falls:
        raise NotOfThemError(f"nobody was seen to fall whom he could have felled: no removal of {name} is on record")
    if day == index.case.as_of:
        body = index.falls_from_body.get(whom)
        return body if body is not None else falls[-1]
    month = index.month(day)
    if month not in falls:
        when = ", ".join(f"{first_day(m, index.case.begins):%B %Y}" for m in falls)
        raise NotOfThemError(f"{name} was not seen to fall at that date, but in {when}")
    return month


def _seat(who: str, seat: str, day: date, index: Index) -> Known:
    case, name = index.case, index.case.persons[who].short
    if seat != case.leading_body and seat in case.bodies and not any(s.seat == seat for s in spells(case)):
        raise NotWeighed("the record does not say who sits in that body")
    doubt = changed_about(case, who, seat, day)
    if doubt is not None:
        raise NotOfThemError(f"the record leaves open on which day that changed for {name}: {doubt.in_words()}")
    return Known(sat_on(case, who, seat, day))

"""What reports claim, as arrays: probes of the world, the claims about each, and numbers said of quantities."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from whowhom.propositions.syntax import About, And, Atom, Compare, Count, Given, Not, Or, Proposition, Timed, When
from whowhom.record.case import Case, Report
from whowhom.record.dates import UncertainDate
from whowhom.record.origins import CREDIT as CREDIT
from whowhom.record.origins import once as once
from whowhom.world import leadership as w

from .calendar import month_of, months_after
from .seats import Seats

SKILL = {"A": 2.2, "B": 1.5, "C": 0.9, "D": 0.3, "E": 0.0, "F": 0.7, "G": -1.0}
SKILL_SPREAD = {"A": 0.5, "B": 0.6, "C": 0.6, "D": 0.6, "E": 0.6, "F": 1.0, "G": 0.8}
ERROR = {"A": 0.25, "B": 0.35, "C": 0.5, "D": 0.7, "E": 1.0, "F": 0.8, "G": 2.0}


class NotWeighed(Exception):
    """A report that the model has nothing to say to, and why."""


class NotOfThemError(NotWeighed):
    """It has nothing to say to it of these persons, at that time."""


@dataclass(frozen=True, kw_only=True)
class Probe:
    """A proposition as the world answers it: a code with two arguments at a month; `denies` asks for its contrary."""

    code: int
    who: int
    what: int
    month: int
    denies: bool = False

    @property
    def bare(self) -> tuple[int, int, int, int]:
        """What it asks, its contrary or not."""
        return self.code, self.who, self.what, self.month


@dataclass(kw_only=True)
class Index:
    """Places of the case's names in the world's arrays."""

    case: Case
    persons: dict[str, int]
    blocs: dict[str, int]
    affairs: dict[str, int]
    issues: dict[str, int]
    choices: dict[tuple[str, str], tuple[int, int]]
    months: int
    showdowns: list[tuple[int, str]]  # month, leader challenged
    falls: dict[str, list[int]]  # months in which a person fell
    seats: Seats
    movers: dict[int, str] = field(default_factory=dict)  # showdown: who moved, where the record says so
    held: dict[int, UncertainDate] = field(default_factory=dict)  # showdown: when it was, as the record has it
    falls_from_body: dict[str, int] = field(default_factory=dict)  # month in which a person last lost his seat
    died: dict[str, tuple[date, str]] = field(default_factory=dict)  # when the dead died, the day and in words
    opened: set[str] = field(default_factory=set)  # affairs that the record has laid open
    pairs: set[tuple[str, str, str]] = field(default_factory=set)  # (implicated or custody, person, affair) to be had

    def month(self, day: date) -> int:
        """The month of a day, the as-of day being one past the history."""
        return self.months if day >= self.case.as_of else max(0, min(self.months, month_of(day, self.case.begins)))

    def showdown(self, against: str | None, month: int) -> int:
        """The showdown that a proposition about a vote means: the nearest one within two months, or -1."""
        near = [
            (abs(m - month), d)
            for d, (m, leader) in enumerate(self.showdowns)
            if against in (None, leader) and abs(m - month) <= 2
        ]
        return min(near)[1] if near else -1

    def leader(self, month: int) -> str | None:
        """Who led at a month."""
        return self.key(int(self.seats.leader[min(month, self.months)]))

    def key(self, who: int) -> str | None:
        """The key of a person by his place."""
        return list(self.persons)[who] if who >= 0 else None

    def name(self, who: int) -> str:
        """The name of a person by his place, as it stands in a text."""
        key = self.key(who)
        return self.case.persons[key].short if key is not None else "nobody"


_SIMPLE = {
    "alarmed": w.P_ALARMED,
    "opportunist": w.P_OPPORTUNIST,
    "rising": w.P_RISING,
    "influential": w.P_INFLUENTIAL,
    "secure": w.P_SECURE,
}
_DENIED = {"falling": w.P_RISING}
_AFFAIR = {"implicated": w.P_IMPLICATED, "holds_proof": w.P_HOLDS_PROOF}
_PERSONS = {"loyal": ("to", w.P_LOYAL), "stronger": ("than", w.P_STRONGER)}
_VOTE = {"conspired": w.P_CONSPIRED, "moved": w.P_MOVED}


def probe(atom: Atom, day: date, index: Index, now: bool = False) -> Probe:
    """The probe of an atom at a day.

    Args:
        atom: a state or an event; day: when; now: ask for a vote held now, even near a showdown.

    Raises:
        NotWeighed: the model has nothing to say to it.
    """
    name, month = atom.predicate, index.month(day)
    args = dict(atom.args)
    if "*" in args.values():
        raise NotWeighed("it names nobody in particular")
    who = index.persons.get(args.get("who", ""), -1)
    if name in ("sides", "majority") or name in _VOTE:
        return _vote_probe(name, args, who, month, index, now)
    if name == "challenged":
        return _attempt(args, month, index)
    if "who" in args and who < 0 and name != "appeared" and name != "met":
        raise NotOfThemError("the person plays no part in the leading body")
    if name in _SIMPLE:
        return Probe(code=_SIMPLE[name], who=who, what=0, month=month)
    if name in _DENIED:
        return Probe(code=_DENIED[name], who=who, what=0, month=month, denies=True)
    if name in _AFFAIR:
        index.pairs.add((name, args["who"], args["affair"]))
        return Probe(code=_AFFAIR[name], who=who, what=index.affairs[args["affair"]], month=month)
    if name in _PERSONS:
        slot, code = _PERSONS[name]
        other = index.persons.get(args[slot], -1)
        if other < 0:
            raise NotOfThemError("the other person plays no part in the leading body")
        return Probe(code=code, who=who, what=other, month=month)
    if name in ("favours", "opposes"):
        return Probe(code=w.P_FAVOURS, who=who, what=index.issues[args["issue"]], month=month, denies=name == "opposes")
    if name == "behind":
        whom = index.persons.get(args["whom"], -1)
        fell = [m for m in index.falls.get(args["whom"], []) if m <= month]
        if whom < 0 or not fell:
            raise NotOfThemError("nobody was seen to fall whom he could have felled")
        return Probe(code=w.P_BEHIND, who=who, what=whom, month=month if month in fell else fell[0])
    if name == "explained":
        key = (args["hypothesis"], args["alternative"])
        if key not in index.choices:
            raise NotWeighed("that explanation sets nothing in the model")
        choice, alternative = index.choices[key]
        return Probe(code=w.P_CHOICE, who=choice, what=alternative, month=index.months)
    if name == "following":
        if who < 0 or args["bloc"] not in index.blocs:
            raise NotOfThemError("the person or the bloc plays no part")
        return Probe(code=w.P_FOLLOWING, who=who, what=index.blocs[args["bloc"]], month=month)
    if name == "standing":
        return Probe(code=w.P_STANDING, who=who, what=0, month=month)
    if name == "removed":
        return Probe(code=w.P_EXPECTED, who=who, what=1, month=month)
    raise NotWeighed("the rules do not speak of it yet")


def _vote_probe(name: str, args: dict[str, str], who: int, month: int, index: Index, now: bool) -> Probe:
    if name == "majority":
        d = index.showdown(args["against"], month)
        if d < 0:
            raise NotWeighed("no vote is known to which it could refer")
        return of_vote(name, args, who, d, index)
    if who < 0:
        raise NotOfThemError("the person plays no part in the leading body")
    d = -1 if now else index.showdown(args.get("against") if name in _VOTE else None, month)
    if name in _VOTE and d < 0:
        raise NotWeighed("no challenge is known to which it could refer")
    return of_vote(name, args, who, d, index) if d >= 0 else if_it_came_to_a_vote(args, who, month, index)


def of_vote(name: str, args: dict[str, str], who: int, d: int, index: Index) -> Probe:
    """The probe of `sides`, `moved`, `conspired` or `majority` in a vote of the record.

    Raises:
        NotWeighed: the vote was not about these persons, or not in this body.
    """
    month, leader = index.showdowns[d]
    if name == "majority":
        if args["body"] != index.case.leading_body:
            raise NotWeighed("only votes of the leading body are followed vote by vote")
        return Probe(code=w.P_MAJORITY, who=0, what=d, month=month)
    if name in _VOTE:
        return Probe(code=_VOTE[name], who=who, what=d, month=month)
    return Probe(code=w.P_SIDES, who=who, what=d, month=month, denies=_with_the_others(args, leader, index))


def if_it_came_to_a_vote(args: dict[str, str], who: int, month: int, index: Index) -> Probe:
    """The probe of `sides` in a vote that might have been held at a month.

    Raises:
        NotWeighed: nobody led, or the leader is none of the persons named.
    """
    return Probe(
        code=w.P_SIDES_NOW, who=who, what=0, month=month, denies=_with_the_others(args, index.leader(month), index)
    )


def _with_the_others(args: dict[str, str], leader: str | None, index: Index) -> bool:
    """Whether `sides(who, with, against)` puts a person on the side against the leader."""
    if leader is None:
        raise NotWeighed("nobody led then, so that no vote could be about him")
    if args["with"] == args.get("against") or args["with"] == args["who"]:
        raise NotOfThemError("it names one person twice")
    if args["with"] != leader and args.get("against", leader) != leader:
        name = index.case.persons[leader].short
        raise NotOfThemError(f"a vote then was on {name}, and neither of those between whom it puts one is {name}")
    return args["with"] != leader


def _attempt(args: dict[str, str], month: int, index: Index) -> Probe:
    who = index.persons.get(args["against"], -1)
    if who < 0:
        raise NotOfThemError("the person plays no part in the leading body")
    d = index.showdown(args["against"], month)
    if d >= 0:
        if "by" in args:
            return mover(args, d, index)
        raise NotWeighed("that it came to a vote stands in the record as a fact")
    return Probe(code=w.P_ATTEMPTED, who=who, what=0, month=month)


def mover(args: dict[str, str], d: int, index: Index) -> Probe:
    """The probe of `challenged(..., by=...)` in a vote of the record.

    Raises:
        NotWeighed: the person plays no part.
    """
    if args["by"] not in index.persons:
        raise NotOfThemError("the mover plays no part in the leading body")
    return Probe(code=w.P_MOVED, who=index.persons[args["by"]], what=d, month=index.showdowns[d][0])


def timed_atoms(prop: Proposition | Count, when: When | None = None) -> Iterator[tuple[Atom, When | None]]:
    """All atoms of a proposition, each with the date that bears on it."""
    match prop:
        case Atom():
            yield prop, when
        case Timed(body, own):
            yield from timed_atoms(body, own)
        case Not(body):
            yield from timed_atoms(body, when)
        case And(parts) | Or(parts):
            for part in parts:
                yield from timed_atoms(part, when)
        case Compare(left) | About(left):
            yield from timed_atoms(left, when)
        case Count(atom):
            yield atom, when
        case Given(body=body, condition=condition):
            yield from timed_atoms(body, when)
            yield from timed_atoms(condition, None)


def claimed(report: Report, index: Index) -> list[tuple[Probe, bool]]:
    """The probes that a claim speaks of, each with whether it claims an event.

    Raises:
        NotWeighed: the model has nothing to say to the claim.
    """
    day = report.happened.middle if report.happened else report.learned
    return _claimed(report.what, day, report, index)


def _claimed(what: Proposition | None, day: date, report: Report, index: Index) -> list[tuple[Probe, bool]]:
    if what is None:
        raise NotWeighed("a note")
    if isinstance(what, And):
        return [p for part in what.parts for p in _claimed(part, day, report, index)]
    if isinstance(what, Not):
        inner = _claimed(what.body, day, report, index)
        if len(inner) != 1:
            raise NotWeighed("the contrary of several things at once is not followed")
        p = inner[0][0]
        return [(Probe(code=p.code, who=p.who, what=p.what, month=p.month, denies=not p.denies), False)]
    if isinstance(what, Timed) and what.when.day and isinstance(what.body, Atom) and what.when.kind != "within":
        if what.body.predicate == "removed" and what.when.day > index.case.as_of:
            return [(_expected(what.body, what.when.day, report, index), False)]
        return [(probe(what.body, what.when.day, index), False)]
    if isinstance(what, Atom):
        if what.predicate == "removed" and report.happened and report.happened.last > report.learned:
            return [(_expected(what, report.happened.last, report, index), False)]
        return [(probe(what, day, index), what.predicate in ("removed", "challenged"))]
    raise NotWeighed("a claim of this shape is not followed")


def _expected(atom: Atom, by: date, report: Report, index: Index) -> Probe:
    who = index.persons.get(dict(atom.args)["who"], -1)
    if who < 0:
        raise NotOfThemError("the person plays no part in the leading body")
    months = min(36, months_after(by, report.learned))
    return Probe(code=w.P_EXPECTED, who=who, what=months, month=index.month(report.learned))


def measured(report: Report, index: Index) -> tuple[Probe, float] | None:
    """The quantity and the number of a report such as `following(apparatus, khrushchev) ~ 60%`."""
    if not isinstance(report.what, About):
        return None
    day = report.happened.middle if report.happened else report.learned
    return probe(report.what.left, day, index), report.what.value


def credit(case: Case, report: Report) -> float:
    """What a report's own grade adds to the skill of its source, in log-odds."""
    own = SKILL[report.letter] - SKILL[case.sources[report.source].reliability] if report.letter else 0.0
    return CREDIT[report.credibility] + own

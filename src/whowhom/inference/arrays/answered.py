"""How a world answers each predicate that it can be asked about: one row a predicate, and the probe that it makes.

Which predicates these are says the vocabulary (`weighed` is `probe`). What the codes mean stands in `world/probes.py`.
"""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial

from whowhom._records import record
from whowhom.propositions.syntax import Atom
from whowhom.world import leadership as w
from whowhom.world.attitudes import RECENT

from .claims import Index, NotOfThemError, NotWeighed, Probe


@record
class AskedAtom:
    """What is asked: the predicate, its arguments, the place of the person in `who` or -1, and the month."""

    name: str
    args: dict[str, str]
    who: int
    month: int


Answer = Callable[[AskedAtom, Index], Probe]


def probe(atom: Atom, day: date, index: Index) -> Probe:
    """The probe of an atom at a day.

    Args:
        atom: a state, a quantity or an event.
        day: when.
        index: places of names; what is asked of an affair is added to its `pairs`.

    Raises:
        NotWeighed: the model has nothing to say to it.
    """
    name, args = atom.predicate, dict(atom.args)
    if "*" in args.values():
        raise NotWeighed("it names nobody in particular")
    asked = AskedAtom(name=name, args=args, who=index.persons.get(args.get("who", ""), -1), month=index.month(day))
    if "who" in args and asked.who < 0 and name not in ("appeared", "met"):
        raise NotOfThemError("the person plays no part in the leading body")
    if name not in PROBES:
        raise NotWeighed("the rules do not speak of it yet")
    return PROBES[name](asked, index)


def _of_a_person(asked: AskedAtom, index: Index, code: int, denies: bool = False, what: int = 0) -> Probe:
    return Probe(code=code, who=asked.who, what=what, month=asked.month, denies=denies)


def _of_an_affair(asked: AskedAtom, index: Index, code: int) -> Probe:
    affair = asked.args["affair"]
    index.pairs.add((asked.name, asked.args["who"], affair))
    return Probe(code=code, who=asked.who, what=index.affairs[affair], month=asked.month)


def _of_an_issue(asked: AskedAtom, index: Index, code: int, denies: bool = False) -> Probe:
    return Probe(code=code, who=asked.who, what=index.issues[asked.args["issue"]], month=asked.month, denies=denies)


def _of_another(asked: AskedAtom, index: Index, code: int, slot: str) -> Probe:
    other = index.persons.get(asked.args[slot], -1)
    if other < 0:
        raise NotOfThemError("the other person plays no part in the leading body")
    return Probe(code=code, who=asked.who, what=other, month=asked.month)


def _loyal(asked: AskedAtom, index: Index) -> Probe:
    """To the leader of the day it is the side that one would take now, while nothing has put that to the test since."""
    found, now = _of_another(asked, index, w.P_LOYAL, "to"), index.months
    leads = all(index.seats.leader[t] == found.what for t in {min(asked.month, now), now})
    tested = any(month >= asked.month for month, _ in index.showdowns)
    sits = index.seats.rank[now, found.who] != w.NONE and found.who != found.what
    if leads and sits and not tested and asked.month >= now - RECENT:
        return Probe(code=w.P_SIDES_NOW, who=found.who, what=0, month=now)
    return found


def _behind(asked: AskedAtom, index: Index) -> Probe:
    whom = index.persons.get(asked.args["whom"], -1)
    fell = [m for m in index.falls.get(asked.args["whom"], []) if m <= asked.month]
    if whom < 0 or not fell:
        raise NotOfThemError("nobody was seen to fall whom he could have felled")
    return Probe(code=w.P_BEHIND, who=asked.who, what=whom, month=asked.month if asked.month in fell else fell[0])


def _explained(asked: AskedAtom, index: Index) -> Probe:
    key = (asked.args["hypothesis"], asked.args["alternative"])
    if key not in index.choices:
        raise NotWeighed("that explanation sets nothing in the model")
    choice, alternative = index.choices[key]
    return Probe(code=w.P_CHOICE, who=choice, what=alternative, month=index.months)


def _following(asked: AskedAtom, index: Index) -> Probe:
    if asked.args["bloc"] not in index.blocs:
        raise NotOfThemError("the person or the bloc plays no part")
    return Probe(code=w.P_FOLLOWING, who=asked.who, what=index.blocs[asked.args["bloc"]], month=asked.month)


def _challenged(asked: AskedAtom, index: Index) -> Probe:
    against = asked.args["against"]
    who = index.persons.get(against, -1)
    if who < 0:
        raise NotOfThemError("the person plays no part in the leading body")
    d = index.showdown(against, asked.month)
    if d >= 0:
        if "by" in asked.args:
            return mover(asked.args, d, index)
        raise NotWeighed("that it came to a vote stands in the record as a fact")
    return Probe(code=w.P_ATTEMPTED, who=who, what=0, month=asked.month)


def _in_a_vote(asked: AskedAtom, index: Index) -> Probe:
    """Of a vote on the person named, or to which it could refer."""
    d = index.showdown(asked.args["against"], asked.month)
    if d < 0:
        of = "vote" if asked.name == "majority" else "challenge"
        raise NotWeighed(f"no {of} is known to which it could refer")
    return of_vote(asked.name, asked.args, asked.who, d, index)


def _sides(asked: AskedAtom, index: Index) -> Probe:
    """In the vote of the record that is near, or in one that might have been held."""
    d = index.showdown(None, asked.month)
    if d >= 0:
        return of_vote(asked.name, asked.args, asked.who, d, index)
    return if_it_came_to_a_vote(asked.args, asked.who, asked.month, index)


_VOTE = {"conspired": w.P_CONSPIRED, "moved": w.P_MOVED}


def of_vote(name: str, args: dict[str, str], who: int, d: int, index: Index) -> Probe:
    """The probe of `sides`, `moved`, `conspired` or `majority` in a vote of the record.

    Args:
        name: of the predicate.
        args: its arguments, by slot.
        who: place of the person among the persons.
        d: the showdown.
        index: places of the case's names.

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

    Args:
        args: the predicate's arguments, by slot.
        who: place of the person among the persons.
        month: of the history, or the as-of day.
        index: places of the case's names.

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


def mover(args: dict[str, str], d: int, index: Index) -> Probe:
    """The probe of `challenged(..., by=...)` in a vote of the record.

    Args:
        args: the predicate's arguments, by slot.
        d: the showdown.
        index: places of the case's names.

    Raises:
        NotWeighed: the person plays no part.
    """
    if args["by"] not in index.persons:
        raise NotOfThemError("the mover plays no part in the leading body")
    return Probe(code=w.P_MOVED, who=index.persons[args["by"]], what=d, month=index.showdowns[d][0])


PROBES: Mapping[str, Answer] = {
    "removed": partial(_of_a_person, code=w.P_EXPECTED, what=1),
    "challenged": _challenged,
    "sides": _sides,
    "moved": _in_a_vote,
    "conspired": _in_a_vote,
    "majority": _in_a_vote,
    "behind": _behind,
    "implicated": partial(_of_an_affair, code=w.P_IMPLICATED),
    "holds_proof": partial(_of_an_affair, code=w.P_HOLDS_PROOF),
    "alarmed": partial(_of_a_person, code=w.P_ALARMED),
    "opportunist": partial(_of_a_person, code=w.P_OPPORTUNIST),
    "favours": partial(_of_an_issue, code=w.P_FAVOURS),
    "opposes": partial(_of_an_issue, code=w.P_FAVOURS, denies=True),
    "loyal": _loyal,
    "stronger": partial(_of_another, code=w.P_STRONGER, slot="than"),
    "rising": partial(_of_a_person, code=w.P_RISING),
    "falling": partial(_of_a_person, code=w.P_RISING, denies=True),
    "influential": partial(_of_a_person, code=w.P_INFLUENTIAL),
    "secure": partial(_of_a_person, code=w.P_SECURE),
    "explained": _explained,
    "following": _following,
    "standing": partial(_of_a_person, code=w.P_STANDING),
}

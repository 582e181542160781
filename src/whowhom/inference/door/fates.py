"""What a question asks of somebody's future: a seat or a post lost, a leader who goes, how many go."""

from whowhom._records import record
from whowhom.inference.arrays.ahead import Ahead
from whowhom.inference.ensemble import Ensemble
from whowhom.propositions.syntax import Atom, Compare, Count, Not, Proposition, Timed, When
from whowhom.world.leadership import FULL, NONE

from .reading import QuestionError, meaning_of

SEAT, POST, LEADS, TRIED, COUNT = "seat", "post", "leads", "tried", "count"


@record
class Fate:
    """What a question asks of somebody's future.

    Args:
        kind: SEAT or POST lost, LEADS no more, TRIED: moved against; COUNT of seats lost.
        who: the person, nobody of a count.
        months: by which.
        denies: whether the contrary is asked.
        compared: how a count is compared, and with what number.
    """

    kind: str
    who: str
    months: int
    denies: bool = False
    compared: tuple[str, float] = ("", 0.0)


def fate(e: Ensemble, what: Proposition, when: When | None = None) -> Fate | None:
    """What a question asks of somebody's future; None where it asks something else.

    Args:
        e: the ensemble.
        what: the question.
        when: its date, where it has none of its own.
    """
    match what:
        case Timed(body, own):
            return fate(e, body, own)
        case Not(body):
            found = fate(e, body, when)
            return None if found is None else _denied(found)
        case Compare(Count(atom), op, number) if _of_all(e, atom):
            months = _months(e, Atom(atom.predicate, (("who", e.compiled.persons[0]), *atom.args[1:])), when)
            return None if months is None else Fate(kind=COUNT, who="", months=months.months, compared=(op, number))
        case Atom() if "*" not in dict(what.args).values() and "by" not in dict(what.args):
            asked = _months(e, what, when)
            return None if asked is None else _of_one(e, what, asked)
    return None


def _denied(found: Fate) -> Fate:
    return Fate(**(found._asdict() | {"denies": not found.denies}))  # type: ignore[attr-defined]


def _of_all(e: Ensemble, atom: Atom) -> bool:
    args = dict(atom.args)
    return atom.predicate == "removed" and args.get("who") == "*" and args.get("from") == e.case.leading_body


def _months(e: Ensemble, atom: Atom, when: When | None) -> Ahead | None:
    if when is None or e.compiled.leadership.anchor.on == 0:
        return None
    try:
        found = meaning_of(atom, when, e.compiled.index)
    except QuestionError:
        return None
    return found if isinstance(found, Ahead) else None


def _of_one(e: Ensemble, atom: Atom, asked: Ahead) -> Fate | None:
    args, c = dict(atom.args), e.compiled
    who = args.get("who", args.get("against", ""))
    if who not in c.index.persons:
        return None
    x, seat = c.index.persons[who], args.get("from", args.get("post", args.get("body", "")))
    rank, leads = int(c.seats.rank[-1, x]), c.seats.leader[-1] == x
    holds = any(post == seat and c.seats.holder[-1, b] == x for b, (post, _) in enumerate(c.seats.slots))
    lost = LEADS if leads and seat == c.case.top_post else POST
    match atom.predicate:
        case "removed" if seat == c.case.leading_body and rank != NONE:
            return Fate(kind=LEADS if leads else SEAT, who=who, months=asked.months)
        case "removed" if holds:
            return Fate(kind=lost, who=who, months=asked.months)
        case "holds" if holds and asked.on:
            return Fate(kind=lost, who=who, months=asked.months, denies=True)
        case "member" if rank == FULL and asked.on:
            return Fate(kind=LEADS if leads else SEAT, who=who, months=asked.months, denies=True)
        case "challenged" if leads:
            return Fate(kind=TRIED, who=who, months=asked.months)
        case "challenged" if rank != NONE:
            return Fate(kind=POST if x in c.seats.holder[-1] else SEAT, who=who, months=asked.months)
    return None


def fate_of(e: Ensemble, who: str, months: int) -> Fate | None:
    """The fate that `fallen` tells of; None where no library tells of it.

    Args:
        e: the ensemble.
        who: the person.
        months: from the as-of day.
    """
    c = e.compiled
    x = c.index.persons[who]
    if c.leadership.anchor.on == 0:
        return None
    kind = LEADS if c.seats.leader[-1] == x else SEAT if c.seats.rank[-1, x] != NONE else POST
    return Fate(kind=kind, who=who, months=months)

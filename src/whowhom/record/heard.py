"""Which reports the model will not weigh, and why: `check` says it, and the estimate keeps to it."""

from collections.abc import Iterator
from datetime import date

from whowhom.propositions.syntax import About, And, Atom, Compare, Not, Or, Proposition, Timed
from whowhom.propositions.vocabulary import PREDICATES

from . import nought
from .case import Case, Report
from .followed import Followed
from .foretelling import foretells
from .origins import once

SEATS = "it sets who sits where"
_VOTE = ("conspired", "moved")
_OWN = (*_VOTE, "sides", "behind")  # have questions of their own about the others whom they name
_NO_PART = "{} plays no part in the leading body"


def unheard(case: Case) -> dict[str, str]:
    """Reports that are not weighed, notes apart, each with the reason.

    Args:
        case: A case as cut at its as-of date.
    """
    reports = [r for r in case.reports.values() if r.basis != "note"]
    found = {k: f"same origin as {v}, which counts" for k, v in once(case, reports).items()}
    followed = Followed(case)
    fallen: dict[tuple[int, str], str] = {}
    for r in reports:
        if r.key not in found and (why := _why(r, followed, fallen)):
            found[r.key] = why
    return found


def _why(r: Report, f: Followed, fallen: dict[tuple[int, str], str]) -> str:
    day = r.happened.middle if r.happened else r.learned
    if r.basis == "fact" and isinstance(r.what, Atom):
        why = _fact(r, r.what, day, f, fallen)
        if why is not None:
            return why
    if isinstance(r.what, Atom) and PREDICATES[r.what.predicate].weighed == "sign":
        return _sign(r.what, f)
    if isinstance(r.what, About):
        return _atom(r.what.left, day, f)
    return _claim(r.what, day, r, f)


def _fact(r: Report, atom: Atom, day: date, f: Followed, fallen: dict[tuple[int, str], str]) -> str | None:
    """Why a fact is not weighed, empty where it is taken in as a fact; None where it is weighed as a claim is."""
    args, month = dict(atom.args), f.month(day)
    if atom.predicate in ("appointed", "died", "removed") and "*" in args.values():
        return "it names nobody in particular"
    if PREDICATES[atom.predicate].weighed == "seats" and PREDICATES[atom.predicate].kind == "event":
        return SEATS
    if atom.predicate == "met":
        return "that a body met tells the rules nothing"
    if atom.predicate == "challenged":
        return "" if f.showdown(args["against"], month) >= 0 else None
    if atom.predicate != "removed":
        return None
    who = args["who"]
    if who not in f.players:
        return _NO_PART.format(who)
    for d, (at, leader) in enumerate(f.showdowns):
        if at <= month <= at + 1:
            if leader != who and (d, who) in fallen:
                return f"his fall stands in the record already ({fallen[d, who]})"
            if leader != who:
                fallen[d, who] = r.key
            return ""
    if args["from"] in f.case.bodies and args["from"] != f.case.leading_body:
        return f"{args['from']} is not followed seat by seat, only {f.case.leading_body}"
    return ""


def _sign(atom: Atom, f: Followed) -> str:
    args = dict(atom.args)
    actor = args.get("whom", args.get("who", ""))
    if "*" in args.values():
        return "it names nobody in particular"
    if atom.predicate == "appeared" and actor not in f.case.persons:
        return "that a body or a bloc appeared tells the rules nothing"
    if actor in f.blocs:
        return ""
    absent = [who for who in (actor, args.get("above", actor)) if who not in f.players]
    return _NO_PART.format(absent[0]) if absent else ""


def _claim(what: Proposition | None, day: date, r: Report, f: Followed) -> str:
    told = foretells(what, r)
    if told is not None:
        return next(nought.foretold(told[0], f.month(r.learned), f), "")
    match what:
        case Atom():
            return _atom(what, day, f)
        case And(parts):
            return next(filter(None, (_claim(part, day, r, f) for part in parts)), "")
        case Not(body):
            if isinstance(body, And):
                return _claim(body, day, r, f) or "the contrary of several things at once is not followed"
            return _claim(body, day, r, f)
        case Timed(Atom() as atom, when) if when.day is not None and when.kind != "within":
            return _atom(atom, when.day, f)
        case Compare():
            return "a claim that only bounds a number is not followed"
        case Or():
            return "a claim of one thing or another is not followed"
        case Timed():
            return "a claim about a span, or about several things with one date, is not followed"
        case About():
            return "a number beside other claims is not followed"
    return "a claim of this shape is not followed"


def _person(who: str, f: Followed) -> str:
    if who == "*":
        return "it names nobody in particular"
    return "" if who in f.players else _NO_PART.format(who)


def _atom(atom: Atom, day: date, f: Followed) -> str:
    """Why the model has nothing to say to an atom at a day."""
    return next(_reasons(atom, day, f), "")


def _reasons(atom: Atom, day: date, f: Followed) -> Iterator[str]:
    name, month, args = atom.predicate, f.month(day), dict(atom.args)
    if "*" in args.values():
        yield "it names nobody in particular"
        return
    if name in ("majority", "challenged"):
        yield from (_majority if name == "majority" else _attempt)(args, month, f)
        return
    if "who" in args and name not in ("appeared", "met"):
        yield from filter(None, [_person(args["who"], f)])
    row = PREDICATES[name]
    asks = row.weighed == "probe" and name not in _OWN
    for slot in (s.name for s in row.slots if asks and s.type == "person" and s.name != "who"):
        yield from filter(None, [_person(args[slot], f)])
        yield from [nought.TWICE] if args.get("who") == args[slot] else []
    if name in _VOTE:
        d = f.showdown(args["against"], month)
        if d < 0:
            yield f"no challenge to {args['against']} is on record to which it could refer"
        yield from nought.in_vote(args["who"], d, f, name == "moved")
    if name == "behind":
        yield from _behind(args, month, f)
    if name == "explained" and (args["hypothesis"], args["alternative"]) not in f.explanations:
        yield "that explanation sets nothing in the model"
    if name == "following":
        yield from nought.following(args["who"], month, f)
    if name == "sides":
        yield from nought.sides(args, month, f)
    if name == "secure":
        yield from nought.secure(args["who"], month, f)
    if name == "alarmed":
        yield from nought.alarmed(args["who"], month, f)
    if name in ("rising", "falling") and min(month, f.months - 1) == 0:
        yield "the case begins then, and there is nothing to compare it with"
    if name == "removed":
        yield from nought.in_danger(args["who"], month, f)
    if row.weighed != "probe":
        yield f"claims of {name} are not followed"


def _majority(args: dict[str, str], month: int, f: Followed) -> Iterator[str]:
    if f.showdown(args["against"], month) < 0:
        yield "no vote is on record to which it could refer"
    if args["body"] != f.case.leading_body:
        yield f"{args['body']} is not followed vote by vote, only {f.case.leading_body}"


def _behind(args: dict[str, str], month: int, f: Followed) -> Iterator[str]:
    fell = [m for m in f.falls.get(args["whom"], ()) if m <= month]
    if args["whom"] not in f.players or not fell:
        yield f"no fall of {args['whom']} is on record by then"
    elif args["who"] == args["whom"]:
        yield nought.TWICE
    else:
        yield from nought.behind(args["who"], month if month in fell else fell[0], f)


def _attempt(args: dict[str, str], month: int, f: Followed) -> Iterator[str]:
    yield from filter(None, [_person(args["against"], f)])
    d = f.showdown(args["against"], month)
    if d < 0:
        yield from nought.in_danger(args["against"], month, f)
    elif "by" not in args:
        yield "that it came to a vote stands in the record as a fact"
    elif args["by"] not in f.players:
        yield _NO_PART.format(args["by"])
    else:
        yield from nought.in_vote(args["by"], d, f, moves=True)

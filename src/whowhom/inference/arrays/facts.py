"""Facts: what the rules take as having happened, and where in the record it goes."""

from datetime import date
from typing import NamedTuple

from whowhom.propositions.syntax import Atom
from whowhom.propositions.vocabulary import PREDICATES
from whowhom.record.case import Case, Report
from whowhom.record.dates import exact
from whowhom.world import leadership as w

from .calendar import month_of
from .claims import Index, NotWeighed
from .seats import events
from .showdowns import Fallen
from .signs import Sign, is_sign, sign_of


class Seen(NamedTuple):
    """What facts add to: signs, and falls in the wake of a showdown."""

    signs: list[Sign]
    fallen: Fallen


def take_in(r: Report, atom: Atom, index: Index, seen: Seen) -> bool:
    """Take in a fact that the rules speak of as such; False where it is to be weighed as a claim.

    Args:
        r: the report.
        atom: what it tells.
        index: places of names.
        seen: added to.

    Raises:
        NotWeighed: it sets who sits where, or the model has nothing to say to it.
    """
    weighed = PREDICATES[atom.predicate].weighed
    if weighed == "context" or (weighed == "seats" and PREDICATES[atom.predicate].kind == "event"):
        raise NotWeighed("it sets who sits where" if weighed == "seats" else "context")
    if atom.predicate == "challenged":
        return index.showdown(dict(atom.args)["against"], index.month(_day(r))) >= 0
    if atom.predicate == "removed":
        _take_in_fall(r, dict(atom.args), index, seen)
        return True
    if is_sign(atom):
        seen.signs.append(sign_of(atom, r, 1.0, index))
        return True
    return False


def _day(r: Report) -> date:
    return r.happened.middle if r.happened else r.learned


def _take_in_fall(r: Report, args: dict[str, str], index: Index, seen: Seen) -> None:
    """A removal: the leader's in a showdown, another's in its wake, or one of its own."""
    case = index.case
    if args["who"] not in index.persons:
        raise NotWeighed("the person plays no part in the leading body")
    who, month = index.persons[args["who"]], index.month(_day(r))
    for d, (at, leader) in enumerate(index.showdowns):
        if at <= month <= at + 1:
            if leader != args["who"]:
                if (d, who) in seen.fallen:
                    raise NotWeighed(f"his fall stands in the record already ({seen.fallen[d, who]})")
                seen.fallen[d, who] = r.key
            return
    if args["from"] in case.bodies and args["from"] != case.leading_body:
        raise NotWeighed("only the leading body is followed seat by seat")
    code = w.REMOVED_SEAT if args["from"] == case.leading_body else w.REMOVED_POST
    seen.signs.append(Sign(code=code, who=who, what=0, report=r, trust=1.0))


def look_up(case: Case, index: Index) -> None:
    """Fill in what the record says of votes, falls, deaths and affairs, so far as questions hang on it.

    Args:
        case: the case.
        index: places of names, added to.
    """
    for r, atom, day in events(case, "challenged", "removed", "died", "opened"):
        args, when = dict(atom.args), r.happened or exact(r.learned)
        if atom.predicate == "died":
            index.died.setdefault(args["who"], (day, when.in_words()))
        if atom.predicate == "removed" and args["from"] == case.leading_body:
            index.falls_from_body[args["who"]] = max(0, min(index.months - 1, month_of(day, case.begins)))
        d = index.showdown(args.get("against", args.get("who")), index.month(day))
        if d < 0 or atom.predicate not in ("challenged", "removed"):
            continue
        if atom.predicate == "challenged":
            index.held[d] = when
            if "by" in args:
                index.movers[d] = args["by"]
        elif args["from"] in (case.top_post, case.leading_body):
            index.held.setdefault(d, when)
    for r in case.reports.values():
        if r.basis != "note" and isinstance(r.what, Atom) and r.what.predicate == "opened":
            index.opened.add(dict(r.what.args)["affair"])

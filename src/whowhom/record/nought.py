"""Claims of what the rules hold at nought, or at one, in every possible leadership: they can move nothing.

A following is kept for who has a seat or a post, a side in a vote for those who sit, a move for full members, the
danger of a move for those who have something to lose, and security for the leader.
"""

from collections.abc import Callable, Iterator

from whowhom.propositions.syntax import Atom
from whowhom.propositions.walk import atoms

from .case import Case
from .followed import Followed

TWICE = "it names one person twice"
PROOF = ("holds_proof", "hinted", "opened")


def following(who: str, month: int, f: Followed) -> Iterator[str]:
    """Why no following can be claimed for a person.

    Args:
        who: the key of a person.
        month: its number, 0 for that in which the case begins.
        f: the case, told month by month.
    """
    if not all(who in f.seated[row] | f.in_office[row] for row in (min(month, f.months - 1), month)):
        yield f"{who} has neither a seat nor a post on that day, and so no following"


def in_danger(who: str, month: int, f: Followed) -> Iterator[str]:
    """Why a person cannot be challenged or removed.

    Args:
        who: the key of a person.
        month: its number, 0 for that in which the case begins.
        f: the case, told month by month.
    """
    row = min(month, f.months - 1)
    if who not in f.seated[row] and who not in f.in_office[row]:
        yield f"{who} has neither a seat nor a post on that day that could be lost"


def foretold(atom: Atom, month: int, f: Followed) -> Iterator[str]:
    """Why it cannot be foretold of a person that he will be moved against, or will lose what is named.

    Args:
        atom: `removed` or `challenged`.
        month: that of the report, 0 for that in which the case begins.
        f: the case, told month by month.
    """
    args = dict(atom.args)
    who, seat = args.get("against", args.get("who", "")), args.get("from", "")
    if who == "*":
        yield "it names nobody in particular"
    elif who not in f.players:
        yield f"{who} plays no part in the leading body"
    elif atom.predicate == "challenged":
        if f.leader[month] != who:
            yield f"a move to come is followed against the leader alone, and {who} does not lead on that day"
    elif seat in f.case.posts:
        leads = seat == f.case.top_post and f.leader[month] == who
        if not leads and who not in (f.holders[month].get((seat, "")), f.holders[month].get((seat, who))):
            yield f"{who} does not hold {seat} on that day"
    elif who not in f.seated[month]:
        yield f"{who} does not sit in {f.case.leading_body} on that day"


def alarmed(who: str, month: int, f: Followed) -> Iterator[str]:
    """Why a person can see no danger to himself: he has nothing to lose, and nobody could expose him.

    Args:
        who: the key of a person.
        month: its number, 0 for that in which the case begins.
        f: the case, told month by month.
    """
    row = min(month, f.months - 1)
    if who in f.seated[row] or who in f.in_office[row] or can_be_exposed(f.case, who, f.full[row].__contains__):
        return
    yield f"{who} has neither a seat nor a post on that day, and nobody who moves then has proof against him"


def can_be_exposed(case: Case, who: str, moves: Callable[[str], bool]) -> bool:
    """Whether somebody who moves may hold the proof of an affair in which a person may have a part.

    Args:
        case: the case.
        who: the person.
        moves: whether a person is a full member at the time.
    """
    said = [r.what for r in case.reports.values() if r.basis != "note" and r.what is not None]
    told = {(a.predicate, a.get("who"), a.get("affair")) for what in said for a in atoms(what)}
    for affair in case.affairs.values():
        holders = {
            p for p in case.persons for sign in ("holds_proof", "hinted", "opened") if (sign, p, affair.key) in told
        }
        part = who in affair.implicated or ("implicated", who, affair.key) in told
        if part and any(moves(p) for p in (holders | set(affair.custody)) - {who}):
            return True
    return False


def behind(who: str, month: int, f: Followed) -> Iterator[str]:
    """Why a person cannot have brought about a fall.

    Args:
        who: the key of a person.
        month: its number, 0 for that in which the case begins.
        f: the case, told month by month.
    """
    if who not in f.full[min(month, f.months - 1)]:
        yield f"{who} is no full member of {f.case.leading_body} on that day: only they bring others down"


def secure(who: str, month: int, f: Followed) -> Iterator[str]:
    """Why the security of a person is not followed.

    Args:
        who: the key of a person.
        month: its number, 0 for that in which the case begins.
        f: the case, told month by month.
    """
    leader = f.leader[month]
    if leader is None:
        yield f"nobody holds {f.case.top_post} on that day"
    elif leader != who:
        yield f"only the leader's security is followed, and {leader} leads on that day"
    elif len(f.full[month]) < 2:
        yield f"nobody else sits in {f.case.leading_body} on that day to move against him"


def sides(args: dict[str, str], month: int, f: Followed) -> Iterator[str]:
    """Why a person's side is not followed, in the vote of the record that is meant or in one that day.

    Args:
        args: of the proposition, by slot.
        month: its number, 0 for that in which the case begins.
        f: the case, told month by month.
    """
    d = f.showdown(None, month)
    leader = f.showdowns[d][1] if d >= 0 else f.leader[month]
    if leader is None:
        yield f"nobody holds {f.case.top_post} on that day, so that no vote could be about him"
    if args["with"] in (args.get("against"), args["who"]):
        yield TWICE
    if args["with"] != leader and args.get("against", leader) != leader:
        yield f"a vote on that day is about {leader}, and neither of the two is {leader}"
    if d >= 0:
        yield from in_vote(args["who"], d, f, moves=False)
    elif args["who"] == leader:
        yield f"a vote on that day is about {leader} himself"
    elif args["who"] not in f.seated[month]:
        yield f"{args['who']} does not sit in {f.case.leading_body} on that day"


def in_vote(who: str, d: int, f: Followed, moves: bool) -> Iterator[str]:
    """Why nothing can be claimed of what a person did in a vote of the record.

    Args:
        who: the key of a person.
        d: the number of the vote.
        f: the case, told month by month.
        moves: whether he is said to have moved against the leader.
    """
    month, leader = f.showdowns[d]
    if who == leader:
        yield f"the vote was on {who} himself"
    elif who not in f.seated[month]:
        yield f"{who} did not sit in {f.case.leading_body} at the vote"
    elif moves and who not in f.full[month]:
        yield f"{who} was no full member of {f.case.leading_body} at the vote: only they move"
    elif moves and d in f.movers:
        yield f"a fact of the record says that {f.movers[d]} moved"

"""What a question is about: seats, posts, leaders, counts or other things; whom it concerns; how far ahead it looks.

A question under a condition, with a date, or of the contrary is of the kind of what it asks. One with several parts is
of their kind where they share it. Whatever asks for the top post, or moves against who leads, is about leaders.
"""

from collections.abc import Iterator
from datetime import date

from whowhom.inference import door
from whowhom.propositions import settled
from whowhom.propositions.syntax import And, Atom, Compare, Count, Given, Not, Or, Proposition, Timed
from whowhom.record import Case
from whowhom.record.followed import Followed

KINDS = ("seats", "posts", "leaders", "counts", "other")
HORIZONS = (6, 12, 24)
LONGER = "more than 24 months"
LOSES, KEEPS = ("removed", "challenged"), ("holds", "member", "appointed")


def kind_of(ask: Proposition, case: Case) -> str:
    """The kind of a question, one of `KINDS`.

    Args:
        ask: what it asks.
        case: as of its day.
    """
    found = {_kind(part, case) for part in _parts(ask)}
    return found.pop() if len(found) == 1 else "other"


def _parts(ask: Proposition) -> Iterator[Proposition]:
    match ask:
        case Given(body=body) | Timed(body) | Not(body):
            yield from _parts(body)
        case And(parts) | Or(parts):
            for part in parts:
                yield from _parts(part)
        case _:
            yield ask


def _kind(part: Proposition, case: Case) -> str:
    if isinstance(part, Compare) and isinstance(part.left, Count):
        return "counts"
    if not isinstance(part, Atom) or part.predicate not in (*LOSES, *KEEPS):
        return "other"
    args, leader = dict(part.args), Followed(case).leader[-1]
    if "*" in args.values():
        return "counts"
    who = args.get("who") or args.get("against")
    seat = args.get("from") or args.get("to") or args.get("post") or args.get("body") or case.leading_body
    if seat == case.top_post or (who == leader and seat == case.leading_body):
        return "leaders"
    if seat in case.posts:
        return "posts"
    return "seats" if seat == case.leading_body else "other"


def subject_of(ask: Proposition) -> tuple[str, int] | None:
    """Whom a question concerns, with 1 where it would be bad for him to come true and -1 where it would be good.

    Args:
        ask: what it asks.

    Returns:
        None where it concerns several, or is good or bad for nobody.
    """
    match ask:
        case Given(body=body) | Timed(body):
            return subject_of(body)
        case Not(body):
            found = subject_of(body)
            return None if found is None else (found[0], -found[1])
        case Atom(predicate) if predicate in (*LOSES, *KEEPS):
            who = dict(ask.args).get("who") or dict(ask.args)["against"]
            return None if who == "*" else (who, 1 if predicate in LOSES else -1)
    return None


def horizon_of(ask: Proposition, as_of: date) -> str:
    """How far ahead a question looks, to the nearest month, in words.

    >>> from whowhom.propositions.syntax import When
    >>> horizon_of(Timed(Atom("died", (("who", "a"),)), When("by", date(1954, 6, 30))), date(1953, 6, 17))
    'up to 12 months'

    Args:
        ask: what it asks, with a day.
        as_of: the as-of date.
    """
    day = settled(ask, as_of)
    months = round((day - as_of).days / door.DAYS_A_MONTH) if day is not None else HORIZONS[-1] + 1
    return next((f"up to {h} months" for h in HORIZONS if months <= h), LONGER)

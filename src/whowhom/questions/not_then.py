"""Why a question cannot be asked on an earlier day, in words: nobody knew of what it names, or he did not sit there.

Of a post or a seat that somebody does not hold, the worlds could tell only that he may come to it and lose it again;
beside the chance that he loses what he holds, that figure would mislead.
"""

from collections.abc import Iterator

from whowhom.propositions.syntax import Atom, Not, Proposition, Timed
from whowhom.propositions.walk import last_day, mentions
from whowhom.record.case import Case
from whowhom.record.spells import Spell, spells


def not_then(case: Case, whole: Case, what: Proposition) -> str:
    """Why a question cannot be asked on the day of a case; empty where it can, as far as the record tells.

    Args:
        case: as of that day.
        whole: the same case as of its last day, in which the question has been read.
        what: the question.
    """
    return next(_unknown(case, whole, what), "") or _seat(case, whole, what)


def _unknown(case: Case, whole: Case, what: Proposition) -> Iterator[str]:
    """What the question names and nobody knew of by then."""
    for kind, key in sorted(mentions(what)):
        if kind in ("person", "actor") and key in whole.persons and key not in case.persons:
            yield f"{whole.persons[key].short} is not in the record yet"
        elif kind == "affair" and key not in case.affairs:
            yield f"nothing is known yet of “{whole.affairs[key].name}”"
        elif kind == "issue" and key not in case.issues:
            yield f"“{whole.issues[key].name}” is no issue yet"
        elif kind == "hypothesis" and key not in case.hypotheses:
            yield f"nobody asks yet: “{whole.hypotheses[key].name}”"


def _seat(case: Case, whole: Case, what: Proposition) -> str:
    """Why somebody cannot lose what he does not hold, or come to what he has."""
    match what:
        case Not(body):
            return _seat(case, whole, body)
        case Timed(Not(body), when):
            return _seat(case, whole, Timed(body, when))
        case Timed(Atom("removed" | "appointed" as name, args), when) if last_day(when, case.as_of) > case.as_of:
            (_, who), (_, seat) = args[0], args[1]
            if who in case.persons:
                if name == "removed":
                    return _cannot_lose(case, whole, who, seat)
                return _has_already(case, who, seat)
    return ""


def _cannot_lose(case: Case, whole: Case, who: str, seat: str) -> str:
    his, later = (
        [s for s in spells(c) if s.who == who and s.seat == seat and s.start <= c.as_of] for c in (case, whole)
    )
    if _now(case, his):
        return ""
    how = "no longer" if his else "does not yet" if later else "does not"
    return f"{case.persons[who].short} {how} {_has(case, seat, bool(his))}"


def _has_already(case: Case, who: str, seat: str) -> str:
    full = [s for s in spells(case) if s.who == who and s.seat == seat and s.full and s.start <= case.as_of]
    return f"{case.persons[who].short} {_has(case, seat, True)} already" if _now(case, full) else ""


def _now(case: Case, found: list[Spell]) -> bool:
    return any(s.end is None or s.end > case.as_of for s in found)


def _has(case: Case, seat: str, third: bool) -> str:
    if seat in case.bodies:
        return f"{'sits' if third else 'sit'} in the {case.bodies[seat].name}"
    return f"{'holds' if third else 'hold'} the post of {case.posts[seat].name}"

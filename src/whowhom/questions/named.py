"""What moved an answer beside the reports, in plain words."""

from collections.abc import Mapping
from datetime import date
from typing import Literal

import numpy as np

from whowhom.inference import door
from whowhom.inference.ensemble import Ensemble
from whowhom.propositions.describe import MONTHS
from whowhom.propositions.names import counted
from whowhom.record.dates import UncertainDate

Kind = Literal["structure", "tension", "politics", "silence"]
KINDS: Mapping[str, Kind] = {
    **dict.fromkeys(("age", "rank", "tenure", "congress", "style", "norm"), "structure"),
    **dict.fromkeys(("purge", "regime", "led", "meeting"), "structure"),
    "tension": "tension",
    **dict.fromkeys(("restless", "debt", "posts", "vote", "troops", "overthrow"), "politics"),
}
RULES = {
    "single-party": "a ruling party that is not communist",
    "military": "a junta",
    "personal": "one man's rule",
    "monarchy": "a monarchy",
}
DAYS_A_MONTH = 30.44


def named(e: Ensemble, fate: door.Fate, name: str, raises: bool) -> str:
    """What is not at its reference, in plain words.

    Args:
        e: the ensemble.
        fate: what is asked.
        name: from `door.open_to`.
        raises: whether it raises the chance to go.
    """
    if name in ("age", "rank", "tenure", "debt", "posts", "vote") and fate.who:
        return _of_him(e, fate.who, name, raises)
    body = e.case.bodies[e.case.leading_body].name
    match name:
        case "tenure":
            new, all_ = door.new_members(e)
            many = f"All {counted(all_)}" if new == all_ else f"{counted(new).capitalize()} of the {counted(all_)}"
            return f"{many} in the {body} came into it within three years"
        case "congress":
            due = next_congress(e)
            return f"A congress is expected {due}" if due else "A congress is due by custom"
        case "style":
            count = [c for c in e.case.congresses if c.dropped is not None and c.of is not None]
            if not count:
                return "What past congresses did"
            faced, dropped = counted(count[-1].of or 0), count[-1].dropped or 0
            return f"The last congress dropped {counted(dropped) if dropped else 'none'} of {faced}"
        case "norm":
            return "A rule of age or of terms is in force"
        case "purge":
            return _after_falls(e, body)
        case "tension":
            much = door.heat(e)
            return f"Tension in the {body} is {much:.1f} times its ordinary level"
        case "regime":
            return f"The regime is {RULES[e.case.preset]}" if e.case.preset in RULES else "The case's own base rates"
        case "meeting":
            return f"A plenum has been called {_in(_called(e))}"
        case "troops":
            return f"{leader_named(e)} dismissed a man whose friends command troops"
        case "overthrow":
            return f"{e.case.persons[fate.who].short} was of the circle of a leader who has just been overthrown"
        case "restless":
            return f"Some who stood against {leader_named(e)} in {last_vote_named(e)} may still have their places"
    return f"{leader_named(e)} has led for {how_long(door.led(e))}"


def _of_him(e: Ensemble, who: str, name: str, raises: bool) -> str:
    """What is somebody's own."""
    case, short, leader = e.case, e.case.persons[who].short, leader_named(e)
    body = case.bodies[case.leading_body].name
    match name:
        case "age":
            born = case.persons[who].born
            years = int((case.as_of - born.middle).days / 365.25) if born is not None else 0
            return f"{short} is {years} years old"
        case "rank":
            sits = door.rank(e, who, door.months(e)) != door.NONE
            return f"{short} is only a candidate of the {body}" if sits else f"{short} has no seat in the {body}"
        case "tenure":
            return f"{short} is new to the {body}, since {since(e, who)}"
        case "posts":
            return f"{short} is {offices(e, who)}"
        case "vote":
            chance = f"a chance of {door.was_against(e, who):.0%}"
            return f"{short} may have stood against {leader} in {last_vote_named(e)} ({chance})"
    tie, mean, taken_in = door.owes(e, who)
    if raises:
        close = "owes" if tie < mean - 0.1 else "is liked by"
        return f"{short} {close} {leader} less than most in the {body}" + (" do" if close == "owes" else "")
    return (
        f"{short} was taken in under {leader}" if taken_in else f"{short} is closer to {leader} than most in the {body}"
    )


def named_quiet(e: Ensemble, who: str, quiet: door.Quiet) -> str:
    """Silence in plain words.

    Args:
        e: the ensemble.
        who: the person.
        quiet: from `door.quiet`.
    """
    first, last = _month(door.day_of(e, quiet.first)), _month(door.day_of(e, quiet.last))
    when = f"in {first}" if first == last else f"from {first} to {last}"
    return f"Nothing was seen against {e.case.persons[who].short} {when}, though it would have been noticed"


def next_congress(e: Ensemble) -> str:
    """When the next congress is expected, in words after a verb; empty where none is named.

    Args:
        e: the ensemble.
    """
    due = congress_due(e)
    return _in(due.in_words()) if due is not None else ""


def congress_due(e: Ensemble) -> UncertainDate | None:
    """When the next congress is expected; put off, it stands in the record twice, and what was learned last holds.

    Args:
        e: the ensemble.
    """
    due = [s for s in e.case.scheduled if s.what == "congress" and s.when.last >= e.case.as_of]
    last = max((s.learned for s in due), default=None)
    return min((s.when for s in due if s.learned == last), key=lambda when: when.middle, default=None)


def offices(e: Ensemble, who: str) -> str:
    """The posts that somebody holds, in the case's order.

    Args:
        e: the ensemble.
        who: the person.
    """
    held = {post for post, holder in door.holders(e, door.months(e)) if holder == who}
    return _joined([post.name for key, post in e.case.posts.items() if key in held])


def since(e: Ensemble, who: str) -> str:
    """The month from which somebody has sat in the leading body.

    Args:
        e: the ensemble.
        who: the person.
    """
    return _month(door.day_of(e, max(door.months(e) - door.sat(e, who), 0)))


def wave(e: Ensemble) -> tuple[list[str], str]:
    """Who fell within a month of the last fall, and how long ago that was; nobody where none did within three years.

    Args:
        e: the ensemble.
    """
    fell = [(who, _day(e, who, month)) for who, month in door.fell_lately(e)]
    if not fell:
        return [], ""
    last = max(day for _, day in fell)
    return sorted(who for who, day in fell if (last - day).days <= DAYS_A_MONTH), _ago((e.case.as_of - last).days)


def _after_falls(e: Ensemble, body: str) -> str:
    """A purge, and how long ago."""
    fell, ago = wave(e)
    if not fell:
        return f"Members of the {body} have fallen within three years"
    if len(fell) == 1:
        return f"{ago} after {e.case.persons[fell[0]].short} fell"
    return f"{ago} after a purge that took {counted(len(fell))}"


def _day(e: Ensemble, who: str, month: int) -> date:
    """The day on which somebody fell in a month of the history, as near as the record has it."""
    ends = [
        t.end.middle for t in e.case.tenures if t.who == who and t.seat == e.case.leading_body and t.end is not None
    ]
    near = [day for day in ends if day <= e.case.as_of and door.month_on(e, day) == month]
    return near[-1] if near else door.day_of(e, month)


def _called(e: Ensemble) -> str:
    """The day of the next plenum that has been called."""
    days = [s.when for s in e.case.scheduled if s.what == "plenum" and s.when.last > e.case.as_of]
    return min(days, key=lambda when: when.middle).in_words()


def _joined(parts: list[str]) -> str:
    return " and ".join([", ".join(parts[:-1]), parts[-1]]) if len(parts) > 1 else "".join(parts)


def leader_named(e: Ensemble) -> str:
    """The leader's name, or that he is the leader.

    Args:
        e: the ensemble.
    """
    leader = door.leader(e, door.months(e))
    return e.case.persons[leader].short if leader is not None else "the leader"


def last_vote_named(e: Ensemble) -> str:
    """The month of the last vote on a leader.

    Args:
        e: the ensemble.
    """
    return _month(door.day_of(e, min(door.last_vote(e), door.months(e) - 1)))


def _month(day: date) -> str:
    return f"{MONTHS[day.month - 1]} {day.year}"


def _in(words: str) -> str:
    return words if words.startswith("about") else f"in {words}"


def _ago(days: int) -> str:
    """How long ago.

    >>> _ago(24), _ago(8), _ago(100), _ago(800)
    ('Three weeks', 'Days', 'Three months', 'Two years')
    """
    if days < 14:
        return "Days"
    if days < 2 * DAYS_A_MONTH:
        return f"{counted(round(days / 7)).capitalize()} weeks"
    return how_long(int(np.rint(days / DAYS_A_MONTH))).capitalize()


def how_long(months: int) -> str:
    """A number of months in words, of years from the second.

    >>> how_long(1), how_long(23), how_long(35)
    ('one month', '23 months', 'two years')

    Args:
        months: how many.
    """
    if months == 1:
        return "one month"
    return f"{counted(months)} months" if months < 24 else f"{counted(months // 12)} years"

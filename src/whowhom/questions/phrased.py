"""What moved an answer beside the reports, as a noun phrase, after "raised by" or "lowered by"."""

from whowhom.inference import door
from whowhom.inference.ensemble import Ensemble
from whowhom.propositions.names import counted

from .named import RULES, how_long, last_vote_named, leader_named, next_congress, offices, since, wave


def phrased(e: Ensemble, fate: door.Fate, name: str, raises: bool) -> str:
    """What is not at its reference, as a noun phrase.

    Args:
        e: the ensemble.
        fate: what is asked.
        name: from `door.open_to`.
        raises: whether it raises the chance to go.
    """
    if name in ("age", "rank", "tenure", "debt", "posts", "vote") and fate.who:
        return _of_him(e, fate.who, name, raises)
    body, leader = e.case.bodies[e.case.leading_body].name, leader_named(e)
    match name:
        case "tenure":
            new, all_ = door.new_members(e)
            return f"a {body} of which {counted(new)} in {counted(all_)} came in within three years"
        case "congress":
            due = next_congress(e)
            return f"a congress {due}" if due else "the congress that is due by custom"
        case "style":
            return "what past congresses did"
        case "norm":
            return "the rule of age or terms"
        case "purge":
            return _after_falls(e, body)
        case "tension":
            return f"tension {door.heat(e):.1f} times the usual"
        case "regime":
            return f"the regime, {RULES[e.case.preset]}" if e.case.preset in RULES else "the case's own base rates"
        case "meeting":
            return "the plenum that has been called"
        case "troops":
            return f"the friends with troops of a man whom {leader} dismissed"
        case "overthrow":
            return f"{e.case.persons[fate.who].short}'s place in the circle of an overthrown leader"
        case "restless":
            return "opponents left in place"
    return f"{leader}'s {how_long(door.led(e))} as leader"


def _of_him(e: Ensemble, who: str, name: str, raises: bool) -> str:
    """What is somebody's own."""
    case, short, leader = e.case, e.case.persons[who].short, leader_named(e)
    body = case.bodies[case.leading_body].name
    match name:
        case "age":
            born = case.persons[who].born
            return f"{short}'s age" + (f", {int((case.as_of - born.middle).days / 365.25)}" if born is not None else "")
        case "rank":
            sits = door.rank(e, who, door.months(e)) != door.NONE
            return f"{short}'s rank as a candidate only" if sits else f"{short}'s want of a seat in the {body}"
        case "tenure":
            return f"{short}'s short time in the {body}, since {since(e, who)}"
        case "posts":
            return f"{short}'s office of {offices(e, who)}"
        case "vote":
            chance = f"{door.was_against(e, who):.0%}"
            return f"the chance, {chance}, that {short} stood against {leader} in {last_vote_named(e)}"
    taken_in = door.owes(e, who)[2]
    if raises:
        return f"{short}'s small debt to {leader}"
    return f"{short}'s rise under {leader}" if taken_in else f"{short}'s closeness to {leader}"


def phrased_quiet(e: Ensemble, who: str, quiet: door.Quiet) -> str:
    """Silence as a noun phrase.

    Args:
        e: the ensemble.
        who: the person.
        quiet: from `door.quiet`.
    """
    months = quiet.last - quiet.first + 1
    many = "one watched month" if months == 1 else f"{counted(months)} watched months"
    return f"silence about {e.case.persons[who].short} in {many}"


def _after_falls(e: Ensemble, body: str) -> str:
    fell, ago = wave(e)
    if not fell:
        return f"falls from the {body} within three years"
    if len(fell) == 1:
        return f"{e.case.persons[fell[0]].short}'s fall {ago.lower()} ago"
    return f"the purge of {counted(len(fell))}"

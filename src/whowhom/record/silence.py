"""What of a record changes no answer: rows and watches that the model does not weigh, with what could stand instead."""

from collections.abc import Iterator

from whowhom.propositions.syntax import Atom, Compare
from whowhom.propositions.vocabulary import PREDICATES
from whowhom.propositions.walk import atoms, unparse

from .case import Case, Report, Watch
from .files import LOG, QUESTIONS
from .finding import Fault
from .followed import Followed
from .heard import SEATS, unheard

LISTENS = ("removed", "challenged", "hinted")  # the kinds of event for which a quiet span counts
_ONE_EACH = "one row for each thing that is claimed"


def silent(whole: Case, case: Case) -> Iterator[Fault]:
    """Every row of the log and every watch that will not be weighed; notes apart, and facts that set who sits where.

    Args:
        whole: The record with all that was learned later.
        case: The same as cut at its as-of date.
    """
    for key, (why, expected) in unweighed(whole, case).items():
        if why != SEATS and whole.reports[key].basis != "note":
            yield _row(whole.reports[key], why, expected)
    followed = Followed(case)
    for watch in whole.watched:
        if watch.where is not None and (reason := unwatched(watch, followed)):
            message = f"the watch on {watch.kind}: {reason[0]}"
            yield Fault(
                file=QUESTIONS,
                where=watch.where,
                message=message,
                found=watch.whom,
                expected=reason[1],
                level="not weighed",
            )


def unweighed(whole: Case, case: Case) -> dict[str, tuple[str, str]]:
    """Reports that are not weighed, each with the reason and with what could stand instead.

    Notes that were known in time are not among them; facts that set who sits where are.

    Args:
        whole: The record with all that was learned later.
        case: The same as cut at its as-of date.
    """
    found = {
        r.key: (
            f"it was learned on {r.learned}, after the as-of date",
            f"a later as_of than {case.as_of} in case.yaml",
        )
        for r in whole.reports.values()
        if r.learned > case.as_of
    }
    used = {r: h.key for h in case.hypotheses.values() for a in h.alternatives.values() for r in a.weights}
    for key, why in unheard(case).items():
        if key in used and why != SEATS:
            also = f"; the analyst's weights of {used[key]} use it"
            found[key] = why + also, "nothing: those weights count"
        else:
            found[key] = why, "" if why == SEATS else instead(case.reports[key], why, case)
    return found


def _row(report: Report, why: str, expected: str) -> Fault:
    said = unparse(report.what) if report.what is not None else report.text
    return Fault(
        file=LOG, where=report.where, message=f"{said}: {why}", found=report.key, expected=expected, level="not weighed"
    )


def instead(report: Report, why: str, case: Case) -> str:
    """What could be written in the place of a report that is not weighed.

    Args:
        report: of the log.
        why: for which reason it is not weighed.
        case: from `load_case`.
    """
    what, body = report.what, case.leading_body
    who = why.partition(" ")[0]
    atom = atoms(what)[0] if what is not None and atoms(what) else None
    args = dict(atom.args) if atom is not None else {}
    table = {
        "same origin": "nothing; or another word in the column origin, if this one knew it from elsewhere",
        "his fall stands": "nothing; it says again what that row says",
        "nobody in particular": "the key of a person in the place of *",
        "a body met": "a note",
        "a bloc appeared": "appeared(PERSON) for a person, or a note",
        "plays no part": f"a tenure of {who} in {body} or in a post of weight 0.15 or more; or a note",
        "seat by seat": f"removed({args.get('who')}, {body}) if he left that too, or a note",
        "the contrary of several": _ONE_EACH,
        "bounds a number": _number(what),
        "one thing or another": f"{_ONE_EACH} for certain, or a note",
        "with one date": f"{_ONE_EACH}, its day in the column happened",
        "a number beside": _ONE_EACH,
        "no challenge to": f"a fact challenged({body}, against={args.get('against')}) within two months; or a note",
        "no vote is": f"a fact challenged({body}, against={args.get('against')}) within two months; or a note",
        "vote by vote": f"majority({body}, against={args.get('against')}), or a note",
        "no fall of": f"a fact removed({args.get('whom')}, SEAT) by that day, or a note",
        "sets nothing in the model": f"weights of {report.key} under that alternative in questions.yaml",
        "so no following": f"a tenure of {who} on that day, or influential({args.get('who')})",
        "no full member": f"a tenure of full rank in {body} on that day, or a note",
        "neither a seat": f"a tenure of {who} on that day, or a note",
        "does not hold": f"a tenure of {who} in {args.get('from')} on that day, or a note",
        "against the leader alone": f"removed({args.get('against')}, SEAT) by the same day, or a note",
        "not sit in": f"a tenure of {who} in {body} on that day, or a note",
        "one person twice": "two persons",
        "nothing to compare": "a day after the first month of the case, or a note",
        "only the leader's security": f"standing({args.get('who')}) or influential({args.get('who')}), or a note",
        "to move against him": "a note",
        "neither of the two": "the leader of that day as one of the two, or loyal(WHO, WHOM)",
        "himself": "who stands with him, or a note",
        "says that": "nothing; a fact is not doubted",
        "nobody holds": f"a tenure in {case.top_post} on that day, or a note",
        "are not followed": _unspoken(why.removeprefix("claims of ").partition(" ")[0], what),
        "came to a vote": f"challenged({body}, against={args.get('against')}, by=PERSON), if it says who moved",
    }
    return next((text for part, text in table.items() if part in why), "one claim of one thing, or a note")


def _number(what: object) -> str:
    """A number for a bound: what a source that says more than half has in mind."""
    if not isinstance(what, Compare) or not isinstance(what.left, Atom):
        return _ONE_EACH
    if PREDICATES[what.left.predicate].share:
        share = min(max(what.value + (0.1 if ">" in what.op else -0.1), 0.0), 1.0)
        return f"the number that the source has in mind, as {unparse(what.left)} ~ {share:.0%}"
    return f"the number that the source has in mind, as {unparse(what.left)} ~ {what.value:g}"


def _unspoken(name: str, what: object) -> str:
    row = PREDICATES.get(name)  # None where the reason was another
    if row is not None and row.weighed == "sign" and not isinstance(what, Atom):
        return _ONE_EACH
    if row is not None and row.weighed == "seats" and row.kind == "state":
        return "a tenure in leadership.yaml, or a note"
    return "fact in the column as, if it is publicly established; or a note"


def unwatched(watch: Watch, followed: Followed) -> tuple[str, str] | None:
    """Why a watch counts for nothing, and what could stand instead; None where it counts.

    Args:
        watch: of the case.
        followed: the case, told month by month.
    """
    case = followed.case
    if watch.kind not in LISTENS:
        return "the rules listen for no such event", ", ".join(LISTENS)
    if watch.start > case.as_of or watch.end < case.begins:
        return f"it lies outside the case, {case.begins} to {case.as_of}", "a span within the case"
    if watch.whom in case.persons and watch.whom not in followed.players:
        return f"{watch.whom} plays no part in the leading body", f"who sits in {case.leading_body}, or the body"
    if watch.whom not in ("*", case.leading_body) and watch.whom not in case.persons:
        return f"{watch.whom} is not followed seat by seat", f"{case.leading_body}, a person, or *"
    return None

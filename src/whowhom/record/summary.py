"""What a case holds, in lines for a terminal."""

from collections import Counter
from collections.abc import Iterator

from .case import Case
from .heard import SEATS, unheard
from .load import Checked
from .origins import once
from .recalled import from_memory


def summary(checked: Checked) -> str:
    """What the case holds and what is assumed.

    Args:
        checked: A check without errors.
    """
    if checked.case is None or checked.draft is None:
        return ""
    return "\n".join(_lines(checked.case, checked.draft.case))


def _lines(case: Case, whole: Case) -> Iterator[str]:
    yield f"{case.title}: {case.begins} to {case.as_of}, preset {case.preset}"
    leader = case.persons[case.leader].full if case.leader else "not named"
    yield f"  leader      {leader}"
    yield f"  persons     {len(case.persons)}, with {len(case.tenures)} tenures and {len(case.ties)} ties"
    organs = f"{len(case.bodies)} bodies, {len(case.posts)} posts, {len(case.blocs)} blocs"
    yield f"  structure   {organs}, {len(case.affairs)} affairs, {len(case.issues)} issues"
    yield f"  log         {_reports(case)}"
    yield from _weighed(case, whole)
    if recalled := from_memory(case):
        yield f"  recalled    {recalled} of {len(case.reports)} rows rest on sources recalled from memory"
    in_record = sum(bool(j.rests_on) for j in case.judgements)
    yield f"  judgements  {len(case.judgements)}, of which {in_record} rest on reports in the record"
    own = [h for h in case.hypotheses.values() if not h.built_in]
    alternatives, built_in = sum(len(h.alternatives) for h in own), len(case.hypotheses) - len(own)
    yield f"  hypotheses  {len(own)} with {alternatives} alternatives, and {built_in} of the model"
    yield f"  questions   {len(case.questions)}; watched: {len(case.watched)} kinds of event"
    if case.assumed:
        yield "assumed:"
        yield from (f"  - {text}" for text in case.assumed)


def _reports(case: Case) -> str:
    kinds = Counter(r.basis for r in case.reports.values())
    said = [f"{kinds[b]} {b}{'s' if kinds[b] != 1 else ''}" for b in ("fact", "claim", "note")]
    sources = len({r.source for r in case.reports.values()})
    return f"{len(case.reports)} reports ({', '.join(said)}) by {sources} source{'s' if sources != 1 else ''}"


def _weighed(case: Case, whole: Case) -> Iterator[str]:
    """How many rows of the log are weighed and what becomes of the others; the figures add up to all rows."""
    why = unheard(case)
    late = len(whole.reports) - len(case.reports)
    notes = sum(r.basis == "note" for r in case.reports.values())
    seats = sum(reason == SEATS for reason in why.values())
    repeats = len(once(case, [r for r in case.reports.values() if r.basis != "note"]))
    rest = {
        "note" + "s" * (notes != 1): notes,
        f"that set{'s' * (seats == 1)} who sits where": seats,
        f"that repeat{'s' * (repeats == 1)} another of the same origin": repeats,
        "that the model does not follow": len(why) - seats - repeats,
        f"learned after {case.as_of}": late,
    }
    others = ", ".join(f"{n} {what}" for what, n in rest.items() if n)
    weighed = len(case.reports) - notes - len(why)
    yield f"  weighed     {weighed} of {len(whole.reports)} rows" + (f"; the others: {others}" if others else "")

"""The as-of cut: what was learned later vanishes here, and only here."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from whowhom.propositions.describe import describe
from whowhom.propositions.syntax import Proposition
from whowhom.propositions.walk import mentions, open_to_view, settled

from .case import Affair, Case, Question, Report, Tenure
from .citations import used_sources
from .draft import Draft
from .short_names import apart
from .turns import deaths, stays

Thing = tuple[str, str]
_PERSONS = ("person", "actor")


def cut(draft: Draft, as_of: date) -> Case:
    """The case as it was known on a day.

    Args:
        draft: The whole record.
        as_of: The day.

    Returns:
        A case in which nothing was learned later: no report, judgement, hypothesis, tie, affair, issue, tenure's
        beginning or end, source, congress, date, nor a person, question or watch nobody could think of. A question that
        is settled by then is gone too, unless it asks for what cannot be seen; watches end on that day. A person is
        known from the first thing that mentions him, or `known_from`, or, where nothing does, from the beginning.
    """
    case = draft.case
    late_texts = {s.key for s in case.sources.values() if s.published and s.published > as_of}
    first = _first_mentions(case)
    persons = apart(
        {
            key: p if not p.cites or not _all_late(p.cites, late_texts) else replace(p, traits={})
            for key, p in case.persons.items()
            if min(filter(None, (p.known_from, first.get(("person", key)))), default=case.begins) <= as_of
        }
    )

    cut_case = replace(
        case,
        as_of=as_of,
        title=case.title if as_of >= case.as_of else draft.subject or f"The leadership as of {as_of}",
        persons=persons,
        tenures=tuple(_tenures(case, persons, as_of)),
        ties=tuple(t for t in case.ties if _by(t.learned, as_of) and t.of in persons and t.to in persons),
        affairs={
            k: _affair(a, persons, as_of) for k, a in case.affairs.items() if _thing(("affair", k), a, first, as_of)
        },
        issues={k: i for k, i in case.issues.items() if _thing(("issue", k), i, first, as_of)},
        reports={k: r for k, r in case.reports.items() if r.learned <= as_of},
        judgements=tuple(j for j in case.judgements if j.learned <= as_of),
        congresses=tuple(c for c in case.congresses if c.learned <= as_of),
        scheduled=tuple(s for s in case.scheduled if s.learned <= as_of and (s.who is None or s.who in persons)),
        norm=case.norm if case.norm is not None and _by(case.norm.learned, as_of) else None,
    )
    cut_case = _weighed(cut_case, first, as_of)
    cut_case = replace(
        cut_case,
        questions={
            k: _said_anew(q, case, cut_case)
            for k, q in case.questions.items()
            if _by(q.learned, as_of)
            and not closed(q.ask, as_of)
            and all(_survives(thing, persons, cut_case) for thing in mentions(q.ask))
        },
        watched=tuple(
            replace(w, end=min(w.end, as_of)) if w.end < case.as_of else replace(w, end=as_of)
            for w in case.watched
            if w.start <= as_of and (w.whom in persons or w.whom not in case.persons)
        ),
        leader=leader_on(cut_case, as_of),
    )
    cut_case = _without_late_citations(cut_case, late_texts)
    cut_case = replace(cut_case, sources=_sources(case, cut_case, late_texts))
    return replace(cut_case, assumed=tuple(a.text for a in draft.assumed if _still(a.about, cut_case)))


def closed(ask: Proposition, as_of: date) -> bool:
    """Whether a question is over: its day has come, and what it asks can be seen. A hidden state stays in question.

    Args:
        ask: what the question asks.
        as_of: the as-of date.
    """
    day = settled(ask, as_of)
    return day is not None and day <= as_of and open_to_view(ask)


def _by(learned: date | None, as_of: date) -> bool:
    return learned is None or learned <= as_of


def _all_late(cites: tuple[str, ...], late: set[str]) -> bool:
    return all(anchor.partition("@")[0] in late for anchor in cites)


def _first_mentions(case: Case) -> dict[Thing, date]:
    """The first day on which anything names a person, an affair, an issue or a hypothesis."""
    first: dict[Thing, date] = {}
    for day, things in _dated_mentions(case):
        for kind, key in things:
            thing = ("person" if kind in _PERSONS else kind, key)
            first[thing] = min(first.get(thing, day), day)
    return first


def _dated_mentions(case: Case) -> Iterator[tuple[date, Any]]:
    for t in case.tenures:
        yield t.start_learned or case.begins, [("person", t.who)]
    for tie in case.ties:
        yield tie.learned or case.begins, [("person", tie.of), ("person", tie.to)]
    for term in case.scheduled:
        yield term.learned, [("person", term.who)] if term.who else []
    for affair in case.affairs.values():
        yield affair.learned or case.begins, [("person", k) for k in (*affair.implicated, *affair.custody)]
    firsts: dict[int, Report] = {}  # rows that say the same share one proposition: the earliest row will do
    for report in case.reports.values():
        known = firsts.setdefault(id(report.what), report)
        if report.learned < known.learned:
            firsts[id(report.what)] = report
    for report in firsts.values():
        if report.what is not None:
            yield report.learned, mentions(report.what)
    for judgement in case.judgements:
        yield judgement.learned, mentions(judgement.says)


def _thing(thing: Thing, record: Any, first: dict[Thing, date], as_of: date) -> bool:
    """Whether an affair, issue or hypothesis is known, by its own date or since something else names it."""
    return _by(record.learned, as_of) or (thing in first and first[thing] <= as_of)


def _affair(affair: Affair, persons: Any, as_of: date) -> Affair:
    if not _by(affair.learned, as_of):  # only its name is known
        return replace(affair, implicated={}, custody={}, implicated_chance={})
    return replace(
        affair,
        implicated={k: v for k, v in affair.implicated.items() if k in persons},
        custody={k: v for k, v in affair.custody.items() if k in persons},
        implicated_chance={k: v for k, v in affair.implicated_chance.items() if k in persons},
    )


def _tenures(case: Case, persons: Any, as_of: date) -> Iterator[Tenure]:
    ends = _announced_ends(case)
    for t in case.tenures:
        if t.who not in persons or (t.start_learned or case.begins) > as_of:
            continue
        if t.end is None:
            yield t
            continue
        learned = t.end_learned or ends.get((t.who, t.seat, t.end.text)) or t.end.last
        yield replace(t, end_learned=learned) if learned <= as_of else replace(t, end=None, end_learned=None, how=None)


def _announced_ends(case: Case) -> dict[tuple[str, str, str], date]:
    """When the log first says that a tenure ended, for tenures whose end has no `to_learned`."""
    open_ends = {(t.who, t.seat): t for t in case.tenures if t.end is not None and t.end_learned is None}
    found: dict[tuple[str, str, str], date] = {}
    for report in case.reports.values():
        atom = report.what
        if report.happened is None or getattr(atom, "predicate", "") != "removed":
            continue
        args = dict(atom.args)  # type: ignore[union-attr]
        tenure = open_ends.get((args.get("who", ""), args.get("from", "")))
        if tenure is None or tenure.end is None:
            continue
        if report.happened.first <= tenure.end.last and tenure.end.first <= report.happened.last:
            key = (tenure.who, tenure.seat, tenure.end.text)
            found[key] = min(found.get(key, report.learned), report.learned)
    return found


def _weighed(case: Case, first: dict[Thing, date], as_of: date) -> Case:
    """Hypotheses known by then, with weights and grounds only where their reports are."""
    hypotheses = {
        key: replace(
            h,
            alternatives={
                k: replace(a, weights={r: w for r, w in a.weights.items() if r in case.reports})
                for k, a in h.alternatives.items()
            },
        )
        for key, h in case.hypotheses.items()
        if _thing(("hypothesis", key), h, first, as_of)
    }
    judgements = tuple(replace(j, rests_on=tuple(r for r in j.rests_on if r in case.reports)) for j in case.judgements)
    return replace(case, hypotheses=hypotheses, judgements=judgements)


def _survives(thing: Thing, persons: Any, case: Case) -> bool:
    kind, key = thing
    if kind == "person":
        return key in persons
    if kind == "actor":
        return key in persons or key in case.bodies or key not in case.persons
    table = {"affair": case.affairs, "issue": case.issues, "hypothesis": case.hypotheses}.get(kind)
    return table is None or key in table


def leader_on(case: Case, as_of: date) -> str | None:
    """Who holds the top post on the day; else the leader that the case names, if he is known by then and lives.

    Args:
        case: of which nothing later is known.
        as_of: the day.
    """
    top = next((p.key for p in case.posts.values() if p.top), None)
    holders = [
        s.tenure
        for s in stays(case)
        if s.tenure.seat == top and s.tenure.start.first <= as_of and (s.end is None or s.end.last > as_of)
    ]
    if case.leader in {t.who for t in holders} or not holders:
        return case.leader if case.leader in case.persons and case.leader not in deaths(case) else None
    return max(holders, key=lambda t: t.start.first).who


def _said_anew(question: Question, whole: Case, case: Case) -> Question:
    """The sentence made from the proposition, with persons called as they are when the later known are left out."""
    if all(p.told == whole.persons[key].told for key, p in case.persons.items()):
        return question
    before, now = describe(question.ask, whole), describe(question.ask, case)
    text, title = (now if said == before else said for said in (question.text, question.title))
    return replace(question, text=text, title=title)


def _without_late_citations(case: Case, late: set[str]) -> Case:
    if not late:
        return case

    def clean(record: Any) -> Any:
        kept = tuple(a for a in record.cites if a.partition("@")[0] not in late)
        return record if len(kept) == len(record.cites) else replace(record, cites=kept)

    tables = (
        "persons",
        "blocs",
        "bodies",
        "posts",
        "affairs",
        "issues",
        "sources",
        "reports",
        "hypotheses",
        "questions",
    )
    lists = ("tenures", "ties", "judgements", "watched", "congresses", "scheduled")
    changes: dict[str, Any] = {n: {k: clean(r) for k, r in getattr(case, n).items()} for n in tables}
    changes |= {n: tuple(clean(r) for r in getattr(case, n)) for n in lists}
    return replace(case, norm=clean(case.norm) if case.norm else None, **changes)


def _sources(whole: Case, cut_case: Case, late: set[str]) -> dict[str, Any]:
    """Sources that something still names, and declared ones that nothing ever named, unless they came out later."""
    before, now = used_sources(whole), used_sources(cut_case)
    return {k: s for k, s in whole.sources.items() if k in now or (k not in before and k not in late)}


def _still(about: tuple[str, str] | None, case: Case) -> bool:
    if about is None:
        return True
    kind, key = about
    table: Any = {"source": case.sources, "person": case.persons, "report": case.reports}.get(kind, case.hypotheses)
    return key in table

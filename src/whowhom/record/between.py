"""Cases that stand between two others, so that their difference can be taken in steps.

    later      the old record, with nothing learned after its day, as of the new day
    blended    the record of one case under the settings of another
    rebuilt    the case that an earlier brief was made from, out of files that have grown since

Each has a digest of its own, so that what is kept of a case and of these is never mistaken.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import TypeVar

from whowhom.propositions.walk import mentions

from .asof import cut
from .case import Affair, Alternative, Bloc, Case, Hypothesis, Post
from .draft import Draft
from .fingerprint import digest_of_report
from .stripped import digest_of

T = TypeVar("T")


def later(draft: Draft, old: date, day: date) -> Case:
    """What was known on one day, as of a later one: had nothing more been seen or said until then.

    Watches run on, so that silence counts as time that passed.

    Args:
        draft: the whole record.
        old: the day until which it was learned.
        day: the later day.
    """
    known, then = cut(draft, old), cut(draft, day)
    moved = cut(replace(draft, case=known), day)
    watched = tuple(w for w in then.watched if w.whom in moved.persons or w.whom not in then.persons)
    return replace(moved, title=known.title, watched=watched, digest=digest_of(known, f"known on {old}, as of {day}"))


def blended(record: Case, settings: Case, same: Mapping[str, str]) -> Case:
    """The record of one case under the settings of another.

    What only the record's case has (a body, or an affair that a report names) comes with the record.

    Args:
        record: the case whose record it is, and whose day.
        settings: the case whose settings and questions they are.
        same: the key in the record of each report of the other case that both have.
    """
    persons = {
        key: replace(p, traits=settings.persons[key].traits) if key in settings.persons else p
        for key, p in record.persons.items()
    }
    named = {thing for r in record.reports.values() if r.what is not None for thing in mentions(r.what)}

    def with_named(ours: Mapping[str, T], theirs: Mapping[str, T], kind: str) -> dict[str, T]:
        return {**ours, **{k: v for k, v in theirs.items() if k not in ours and (kind, k) in named}}

    hypotheses = with_named(settings.hypotheses, record.hypotheses, "hypothesis")
    return replace(
        record,
        persons=persons,
        bodies=_both(record.bodies, settings.bodies),
        posts={k: _post(p, record) for k, p in _both(record.posts, settings.posts).items()},
        blocs={k: _bloc(b, record) for k, b in _both(record.blocs, settings.blocs).items()},
        ties=tuple(t for t in settings.ties if t.of in persons and t.to in persons),
        affairs={k: _affair(a, record) for k, a in with_named(settings.affairs, record.affairs, "affair").items()},
        issues=with_named(settings.issues, record.issues, "issue"),
        hypotheses={k: _hypothesis(h, settings, same) for k, h in hypotheses.items()},
        questions={
            key: q
            for key, q in settings.questions.items()
            if all(who in persons for kind, who in mentions(q.ask) if kind == "person")
        },
        preset=settings.preset,
        priors=settings.priors,
        base_rates=settings.base_rates,
        customary=settings.customary,
        rules_off=settings.rules_off,
        scale=settings.scale,
        weight=settings.weight,
        digest=digest_of(record, f"under the settings of {settings.digest}"),
    )


def rebuilt(draft: Draft, day: date, reports: Counter[str]) -> tuple[Draft, Case]:
    """A record, and its case as of a day, with those of its reports alone that a brief was made from.

    Args:
        draft: the whole record as it is now.
        day: of the brief.
        reports: their digests, each with how often it stands there.
    """
    whole, left, kept = draft.case, Counter(reports), {}
    for key, report in whole.reports.items():
        found = digest_of_report(report, whole)
        if left[found] > 0:
            left[found] -= 1
            kept[key] = report
    then = replace(draft, case=replace(whole, reports=kept))
    case, plain = cut(then, day), cut(draft, day)
    if case.reports.keys() == plain.reports.keys():
        return draft, plain
    made = digest_of(case, f"with {sorted(reports.elements())} alone")
    return replace(then, case=replace(then.case, digest=made)), replace(case, digest=made)


def _both(record: Mapping[str, T], settings: Mapping[str, T]) -> dict[str, T]:
    """What the record's case has, as the settings have it where they do."""
    return {key: settings.get(key, value) for key, value in record.items()}


def _post(post: Post, record: Case) -> Post:
    known = record.blocs.keys() | {part for b in record.blocs.values() for part in b.parts}
    return replace(
        post,
        appoints=tuple(b for b in post.appoints if b in known),
        commands=tuple(b for b in post.commands if b in known),
    )


def _bloc(bloc: Bloc, record: Case) -> Bloc:
    return replace(bloc, seats={body: n for body, n in bloc.seats.items() if body in record.bodies})


def _affair(affair: Affair, record: Case) -> Affair:
    def known(chances: Mapping[str, T]) -> dict[str, T]:
        return {k: v for k, v in chances.items() if k in record.persons}

    return replace(
        affair,
        implicated=known(affair.implicated),
        custody=known(affair.custody),
        implicated_chance=known(affair.implicated_chance),
    )


def _hypothesis(h: Hypothesis, settings: Case, same: Mapping[str, str]) -> Hypothesis:
    """An explanation of the settings, its weights by the keys that the reports have in the record."""
    if h.key not in settings.hypotheses:
        return h

    def weighed(a: Alternative) -> Alternative:
        return replace(a, weights={same[r]: w for r, w in a.weights.items() if r in same})

    return replace(h, alternatives={k: weighed(a) for k, a in h.alternatives.items()})

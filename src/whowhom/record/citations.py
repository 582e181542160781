"""Who is cited where: sources in use, anchors, and when a thing became known that does not say so itself."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from .case import Case


def known_by(published: Mapping[str, date]) -> Callable[[str | None, Iterable[str]], date | None]:
    """When a thing became known that says nothing itself: when its source, or the first text it cites, came out.

    Args:
        published: when each source or text came out, by key.
    """

    def day(source: str | None, cites: Iterable[str]) -> date | None:
        if source is not None and source in published:
            return published[source]
        texts = {anchor.partition("@")[0] for anchor in cites}
        return min(published[t] for t in texts) if texts and texts <= published.keys() else None

    return day


def used_sources(case: Case) -> dict[str, None]:
    """The keys of sources that something in the case names, in order of use.

    Args:
        case: from `load_case`.
    """
    keys: list[str | None] = [t.source for t in case.tenures]
    keys += [t.source for t in case.ties]
    keys += [c.source for c in case.congresses]
    keys += [s.source for s in case.scheduled]
    keys += [case.norm.source if case.norm else None]
    keys += [r.source for r in case.reports.values()]
    keys += [j.by for j in case.judgements]
    keys += [anchor.partition("@")[0] for _, _, anchor in citations(case)]
    return dict.fromkeys(k for k in keys if k)


def citations(case: Case) -> list[tuple[str, str, str]]:
    """Every citation: kind of record, its key, the anchor.

    Args:
        case: from `load_case`.
    """
    found: list[tuple[str, str, str]] = []

    def take(kind: str, records: Iterable[tuple[str, Any]]) -> None:
        found.extend((kind, key, anchor) for key, record in records for anchor in record.cites)

    take("person", case.persons.items())
    take("bloc", case.blocs.items())
    take("body", case.bodies.items())
    take("post", case.posts.items())
    take("tenure", ((f"{t.who} in {t.seat}", t) for t in case.tenures))
    take("tie", ((f"{t.of} to {t.to} ({t.kind})", t) for t in case.ties))
    take("affair", case.affairs.items())
    take("issue", case.issues.items())
    take("congress", ((c.held.text, c) for c in case.congresses))
    take("scheduled", ((f"{s.what} {s.when.text}", s) for s in case.scheduled))
    take("norm", [(case.norm.of, case.norm)] if case.norm else [])
    take("source", case.sources.items())
    take("report", case.reports.items())
    take("judgement", ((j.key, j) for j in case.judgements))
    take("hypothesis", case.hypotheses.items())
    take("question", case.questions.items())
    take("watch", ((f"{w.kind} of {w.whom}", w) for w in case.watched))
    return found

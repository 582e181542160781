"""Reports that go back to one origin: the best graded of those that say the same counts."""

from collections.abc import Iterable

from whowhom.propositions.syntax import Proposition

from .case import Case, Report

CREDIT = {1: 0.5, 2: 0.5, 3: 0.0, 4: -0.5, 5: -1.0, 6: 0.0}  # "confirmed" (1) counts no more than "probably" (2)


def once(case: Case, reports: Iterable[Report]) -> dict[str, str]:
    """Reports that repeat another with the same origin and the same content: key of the report to that of the other.

    The one with the better grade counts; of equals, the first.

    Args:
        case: from `load_case`.
        reports: of it.
    """
    best: dict[tuple[str, Proposition | None], Report] = {}
    repeats: dict[str, str] = {}

    def grade(r: Report) -> tuple[int, float]:
        return ("ABCDEFG".index(r.letter or case.sources[r.source].reliability), -CREDIT[r.credibility])

    for r in reports:
        if r.origin is None:
            continue
        slot = (r.origin, r.what)
        kept = best.get(slot)
        if kept is None or grade(r) < grade(kept):
            if kept is not None:
                repeats[kept.key] = r.key
            best[slot] = r
        else:
            repeats[r.key] = kept.key
    return {k: best[(case.reports[k].origin or "", case.reports[k].what)].key for k in repeats}

"""Which reports of two records are the same, by what is weighed of them: keys that follow from lines move about."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence

from .changes import ChangedReport
from .figures import FiguredReport

By = Callable[[FiguredReport], Hashable]
Pair = tuple[FiguredReport, FiguredReport]
_CHANGED: tuple[By, ...] = (  # by what a report is known again that was changed, the surest first
    lambda r: (r.source, r.learned, r.text),
    lambda r: (r.key, r.text),
    lambda r: (r.key, r.source, r.learned),
)


def known_again(old: Sequence[FiguredReport], new: Sequence[FiguredReport]) -> dict[str, str]:
    """The new key of each old report that stands in both records, as it was or changed.

    Args:
        old: of one record.
        new: of the other.
    """
    return {a.key: b.key for pairs in _matched(old, new) for a, b in pairs}


def changed_reports(old: Sequence[FiguredReport], new: Sequence[FiguredReport]) -> tuple[ChangedReport, ...]:
    """The reports that are new or changed, by day, and those that are gone.

    Args:
        old: of one record.
        new: of the other.
    """
    same, changed = _matched(old, new)
    before, after = {a.key for a, _ in (*same, *changed)}, {b.key for _, b in (*same, *changed)}
    told = [ChangedReport(how="new", report=r) for r in new if r.key not in after]
    told += [ChangedReport(how="changed", report=b) for _, b in changed]
    told.sort(key=lambda c: (c.report.learned, c.report.key))
    return (*told, *(ChangedReport(how="gone", report=r) for r in old if r.key not in before))


def _matched(old: Sequence[FiguredReport], new: Sequence[FiguredReport]) -> tuple[list[Pair], list[Pair]]:
    """The reports that are the same, and those that were changed, in pairs."""
    same = _paired(old, new, lambda r: r.digest)
    changed = list[Pair]()
    for by in _CHANGED:
        was, now = {a.key for a, _ in (*same, *changed)}, {b.key for _, b in (*same, *changed)}
        changed += _paired([r for r in old if r.key not in was], [r for r in new if r.key not in now], by)
    return same, changed


def _paired(old: Sequence[FiguredReport], new: Sequence[FiguredReport], by: By) -> list[Pair]:
    """Reports that are alike, each paired once; those of one key first."""
    there = defaultdict[Hashable, list[FiguredReport]](list)
    for r in new:
        there[by(r)].append(r)
    found = []
    for r in sorted(old, key=lambda r: all(other.key != r.key for other in there[by(r)])):
        others = there[by(r)]
        if others:
            n = next((n for n, other in enumerate(others) if other.key == r.key), 0)
            found.append((r, others.pop(n)))
    return found

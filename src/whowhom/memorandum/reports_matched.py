"""Which reports of two records are the same, by what is weighed of them: keys that follow from lines move about."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence

from .changes import ChangedReport
from .figures import FiguredReport

Key = Callable[[FiguredReport], Hashable]
_ALIKE: tuple[Key, ...] = (  # the first that pairs two reports makes one the changed form of the other
    lambda r: (r.source, r.learned, r.text),
    lambda r: (r.key, r.text),
    lambda r: (r.key, r.source, r.learned),
)


def same_reports(old: Sequence[FiguredReport], new: Sequence[FiguredReport]) -> dict[str, str]:
    """The new key of each old report that stands in both records as it was.

    Args:
        old: of one record.
        new: of the other.
    """
    return {a.key: b.key for a, b in _paired(old, new, lambda r: r.digest)}


def changed_reports(old: Sequence[FiguredReport], new: Sequence[FiguredReport]) -> tuple[ChangedReport, ...]:
    """The reports that are new, changed or gone, those of the new record by day.

    Args:
        old: of one record.
        new: of the other.
    """
    same = same_reports(old, new)
    kept = set(same.values())
    gone, fresh = [r for r in old if r.key not in same], [r for r in new if r.key not in kept]
    changed: list[FiguredReport] = []
    for alike in _ALIKE:
        pairs = _paired(gone, fresh, alike)
        changed += [b for _, b in pairs]
        was, now = {a.key for a, _ in pairs}, {b.key for _, b in pairs}
        gone, fresh = [r for r in gone if r.key not in was], [r for r in fresh if r.key not in now]
    told = [ChangedReport(how="new", report=r) for r in fresh] + [
        ChangedReport(how="changed", report=r) for r in changed
    ]
    told.sort(key=lambda c: (c.report.learned, c.report.key))
    return (*told, *(ChangedReport(how="gone", report=r) for r in gone))


def _paired(
    old: Sequence[FiguredReport], new: Sequence[FiguredReport], by: Key
) -> list[tuple[FiguredReport, FiguredReport]]:
    """Reports of one key, each paired once; those with the same name of a row first."""
    there = defaultdict[Hashable, list[FiguredReport]](list)
    for r in new:
        there[by(r)].append(r)
    found = []
    for r in old:
        others = there[by(r)]
        if others:
            n = next((n for n, other in enumerate(others) if other.key == r.key), 0)
            found.append((r, others.pop(n)))
    return found

"""Rows that rest on sources which nobody had open when they were written."""

from .case import Case


def from_memory(case: Case) -> int:
    """How many rows of a case's log have a source that is marked `recalled`.

    Args:
        case: as of its day.
    """
    recalled = {key for key, source in case.sources.items() if source.recalled}
    return sum(report.source in recalled for report in case.reports.values())

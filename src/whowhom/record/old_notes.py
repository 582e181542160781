"""Congresses that a case from the library had as notes before there were words for them, with the lines to write."""

import re
from collections.abc import Iterator

from .case import Case, Report
from .files import LOG
from .finding import Fault

_ENDED = re.compile(r"a congress ends; (\d+) of (\d+) are not elected again")
_EXPECTED = re.compile(
    r"the next congress is expected (?:on (\S+)|between (\S+) and (\S+)), (by custom|announced)", re.ASCII
)


def old_notes(case: Case) -> Iterator[Fault]:
    """Notes of the log that say what now stands in leadership.yaml, unless it stands there too.

    Args:
        case: the whole record.
    """
    for report in case.reports.values():
        if report.basis != "note":
            continue
        if (line := _congress(report)) and not case.congresses:
            yield _told(report, "congresses", line)
        if (line := _scheduled(report)) and not case.scheduled:
            yield _told(report, "scheduled", line)


def _congress(report: Report) -> str:
    found = _ENDED.search(report.text)
    if found is None or report.happened is None:
        return ""
    dropped, of = found.groups()
    counted = f", dropped: {dropped}, of: {of}" if int(of) else ""
    return f"- {{held: {report.happened.text}{counted}, source: {report.source}}}"


def _scheduled(report: Report) -> str:
    found = _EXPECTED.search(report.text)
    if found is None:
        return ""
    day, first, last, how = found.groups()
    when = day or f'"[{first}..{last}]"'
    known = "custom" if how == "by custom" else how
    return f"- {{what: congress, when: {when}, known: {known}, learned: {report.learned}, source: {report.source}}}"


def _told(report: Report, section: str, line: str) -> Fault:
    return Fault(
        file=LOG,
        where=report.where,
        message="a note is not read; leadership.yaml has words for this",
        found=report.text,
        expected=f"in leadership.yaml under `{section}:` the line {line}",
        level="warning",
    )

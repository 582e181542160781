"""A report as it is named on a page: what was seen, or that it was said."""

from datetime import date

from whowhom.propositions import clause, describe, long_date
from whowhom.record.case import Case, Report


def as_reported(report: Report, case: Case) -> str:
    """A report's words: a fact as the sentence, a claim as the report of it, a note as it stands.

    A claim about the future says by which day, where its sentence does not.

    Args:
        report: of the log.
        case: whose names are used.
    """
    if report.what is None:
        return report.note
    if report.basis == "fact":
        return describe(report.what, case)
    said = clause(report.what, case)
    return f"The report that {said}{_by_when(report, said)}"


def _by_when(report: Report, said: str) -> str:
    last: date | None = report.happened.last if report.happened is not None else None
    if last is None or last <= report.learned or long_date(last) in said:
        return ""
    return f" by {long_date(last)}"

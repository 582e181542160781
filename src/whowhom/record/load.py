"""Loading and checking cases: the two doors of the record."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from .asof import cut
from .case import Case
from .checks import cross_check, report
from .draft import Draft, read_draft
from .files import BOOK, BRIEF, BRIEF_TEXT, CASE, FILES, LOG, NOTHING
from .problems import CaseError, Problem, Problems
from .silence import silent


@dataclass(frozen=True)
class Checked:
    """What a check found: every problem, the case where there is no error, and the file in which its log stands."""

    problems: tuple[Problem, ...]
    case: Case | None
    draft: Draft | None = None
    log: str = LOG

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that make the case unusable."""
        return tuple(p for p in self.problems if p.level == "error")

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """The problems that do not."""
        return tuple(p for p in self.problems if p.level == "warning")


def check(
    path_or_name: str | Path,
    coverage: bool = False,
    documents: Path | None = None,
    instead: Mapping[str, bytes] = NOTHING,
) -> Checked:
    """Everything that is wrong with a case, all at once.

    Args:
        path_or_name: A folder, its case.yaml, or the name of a shipped case.
        coverage: Check citations against coverage.yaml too.
        documents: The folder of the cited texts; by default the case's own. Those that are there are read, and
            citations of paragraphs that they do not have are warnings.
        instead: Contents to check in the place of those on the disk, by the file's name; nothing is written.

    Returns:
        The problems in file order, and the case as of its own date where none is an error. Never raises for a bad
        case.
    """
    problems = Problems()
    draft = read_draft(path_or_name, problems, instead)
    if draft is not None:
        cross_check(draft, problems)
        if coverage or draft.coverage is not None:
            from .coverage import check_citations

            check_citations(draft, problems)
        from .texts import check_places, check_texts

        check_places(draft, documents, problems)
        if documents is not None or draft.documents:
            check_texts(draft, documents, problems)
    case = cut(draft, draft.case.as_of) if draft is not None and not problems.errors else None
    if draft is not None and case is not None:
        report(silent(draft.case, case), problems)
    file = BOOK if BOOK in problems.texts else LOG
    if file == BOOK:
        from .book_text import in_book

        problems.found = list(in_book(problems.found, problems.texts[LOG]))
    return Checked(
        problems.sorted([*(file if name == LOG else name for name in FILES), BRIEF, BRIEF_TEXT]), case, draft, file
    )


def load_case(path_or_name: str | Path, as_of: date | None = None) -> Case:
    """A case as it was known on a day.

    Args:
        path_or_name: A folder, its case.yaml, or the name of a shipped case.
        as_of: The day; by default the case's own as-of date.

    Returns:
        The case, in which nothing was learned after that day.

    Raises:
        CaseError: with all errors of the record, each with its place.
    """
    checked = check(path_or_name)
    if checked.errors or checked.draft is None:
        raise CaseError(checked.errors)
    if as_of is None and checked.case is not None:
        return checked.case
    return _cut_on(checked.draft, as_of or checked.draft.case.as_of)


@dataclass(frozen=True, kw_only=True)
class OnDays:
    """A case as it was known on some days: `whole` as of the last that is asked for, `own` the case's own day."""

    whole: Case
    own: date
    then: Mapping[date, Case]


def load_on_days(
    path_or_name: str | Path, choose: Callable[[Case], Iterable[date]], as_of: date | None = None
) -> OnDays:
    """A case as it was known on each of some days, read once.

    Args:
        path_or_name: A folder, its case.yaml, or the name of a shipped case.
        choose: Gives the days, for the case as of the day below.
        as_of: The day as of which all is told; by default the case's own as-of date.

    Raises:
        CaseError: with all errors of the record; a day is not one of the case.
    """
    checked = check(path_or_name)
    if checked.errors or checked.draft is None:
        raise CaseError(checked.errors)
    own = checked.draft.case.as_of
    whole = _cut_on(checked.draft, as_of or own)
    return OnDays(whole=whole, own=own, then={day: _cut_on(checked.draft, day) for day in choose(whole)})


def _cut_on(draft: Draft, day: date) -> Case:
    whole = draft.case
    if not whole.begins <= day <= whole.as_of:
        expected = f"a day from {whole.begins} to {whole.as_of}"
        raise CaseError(
            [
                Problem(
                    file=CASE,
                    line=0,
                    column=0,
                    message=f"the case cannot be asked as of {day}",
                    found=str(day),
                    expected=expected,
                )
            ]
        )
    return cut(draft, day)

"""A row more in a case: checked as the whole case would be with it, and only then written, whole or not at all."""

import os
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from pathlib import Path

from whowhom._disk import why_not
from whowhom._lock import held
from whowhom._whole import replacing

from .case import Report
from .files import BOOK, LOG, SOURCES, find, shipped
from .lines import Line, lines_of
from .load import Checked, check
from .log_file import with_row
from .problems import CaseError, Problem
from .source_file import AddingError, NewSource, with_source

TRIES = 5  # against a program that keeps writing to the same file


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """A row to be added: its cells as they will be written, by the names of the columns."""

    learned: str
    source: str
    what: str
    happened: str = ""
    grade: str = ""
    note: str = ""
    origin: str = ""
    cites: str = ""


@dataclass(frozen=True, kw_only=True)
class Tried:
    """A case as it would be with a row: what the check says, where the row stands, and the files as they would be."""

    checked: Checked
    file: str
    number: int
    before: Mapping[str, bytes]
    after: Mapping[str, bytes]

    @property
    def report(self) -> Report | None:
        """The row as read; None where it cannot be."""
        draft = self.checked.draft
        rows = draft.case.reports.values() if draft is not None else ()
        return next((r for r in rows if r.where and (r.where.file, r.where.line) == (LOG, self.number)), None)

    @property
    def line(self) -> Line | None:
        """As what the row will be weighed; None where the case has errors."""
        report, draft, case = self.report, self.checked.draft, self.checked.case
        if report is None or draft is None or case is None:
            return None
        return next(line for line in lines_of(draft.case, case) if line.key == report.key)

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """What is odd about the row."""
        return tuple(p for p in self.checked.warnings if p.file == self.file and p.line == self.number)


def tried(case: str | Path, row: Row, source: NewSource | None = None) -> Tried:
    """Try a row: nothing is written.

    Args:
        case: A case folder.
        row: To be added.
        source: To be declared with it.

    Raises:
        AddingError: a file cannot be read, or no line can be put at its end.
    """
    folder = find(case)
    before = dict(_contents(folder))
    if BOOK in before and LOG in before:
        raise AddingError(f"nothing was added: the case has both {LOG} and {BOOK}: take one of them out of {folder}")
    file = BOOK if BOOK in before else LOG
    if file == BOOK:
        from .book_row import with_book_row

        content, number = with_book_row(before[BOOK], asdict(row))
    else:
        content, number = with_row(before.get(LOG, b""), asdict(row))
    after = {file: content}
    if source is not None:
        after[SOURCES] = with_source(before.get(SOURCES, b""), source)
    return Tried(checked=check(folder, instead=after), file=file, number=number, before=before, after=after)


def put(case: str | Path, row: Row, source: NewSource | None = None) -> Tried:
    """Add a row to the log of a case, and a source where one is given.

    Args:
        case: A case folder.
        row: To be added.
        source: To be declared with it.

    Raises:
        CaseError: the case would have errors with it; nothing was written.
        AddingError: it cannot be written; nothing was.
    """
    folder = find(case)
    if folder.resolve() in {path.resolve() for path in shipped().values()}:
        raise AddingError(f"{folder.name} comes with the program: make a copy of {folder}, and add to that")
    try:
        with held(folder):
            for _ in range(TRIES):
                found = tried(folder, row, source)
                if found.checked.errors:
                    raise CaseError(found.checked.errors)
                if _write(folder, found):
                    return found
    except OSError as error:
        raise AddingError(f"nothing was added: {why_not(folder, error)}") from None
    raise AddingError(f"nothing was added: another program keeps changing the files in {folder}")


def _contents(folder: Path) -> Iterator[tuple[str, bytes]]:
    for name in (LOG, BOOK, SOURCES):
        try:
            yield name, (folder / name).read_bytes()
        except FileNotFoundError:
            continue
        except OSError as error:
            raise AddingError(f"{folder / name} cannot be read: {error.strerror or error}") from None


def _write(folder: Path, found: Tried) -> bool:
    """Write the changed files, the log last; not where one has been changed meanwhile."""
    for name in found.after:
        path = folder / name
        if path.exists() and (not path.stat().st_mode & 0o222 or not os.access(path, os.W_OK)):
            raise AddingError(f"nothing was added: {path} is read-only")
    if dict(_contents(folder)) != found.before:
        return False
    with ExitStack() as stack:
        for name, content in found.after.items():
            temporary = stack.enter_context(replacing(folder / name))
            with temporary.open("r+b") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())  # some disks tell only here that they are full: before any file is replaced
    return True

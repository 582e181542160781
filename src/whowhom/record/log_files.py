"""A case's log from one kind of file to the other; the file that was there is kept, under a name that nothing reads."""

import os
from pathlib import Path

from whowhom._disk import why_not
from whowhom._lock import held
from whowhom._whole import replacing

from .book import read_book
from .converting import book_of, csv_of
from .files import BOOK, LOG, content_of, find, read_file, shipped
from .folder import said_alike
from .problems import CaseError, Problems
from .source_file import AddingError

KINDS = {"csv": LOG, "xlsx": BOOK}


def convert(case: str | Path, kind: str) -> tuple[Path, Path]:
    """Write a case's log as a file of the other kind, and set the old one aside.

    Args:
        case: A case folder.
        kind: `csv` or `xlsx`.

    Returns:
        The file made, and what the old one is called now.

    Raises:
        CaseError: the log cannot be read.
        AddingError: there is nothing to convert, or the file cannot be written; nothing was changed.
    """
    folder = find(case)
    new = KINDS[kind]
    old = BOOK if new == LOG else LOG
    if folder.resolve() in {path.resolve() for path in shipped().values()}:
        raise AddingError(f"{folder.name} comes with the program: make a copy of {folder}, and convert that")
    try:
        if os.path.lexists(folder / new):
            raise AddingError(f"{folder / new} is there already: take one of the two out of the folder")
        with held(folder):
            content = _converted(folder, old)
            aside = _aside(folder / old)
            with replacing(folder / new) as temporary:
                temporary.write_bytes(content)
            (folder / old).rename(aside)
    except OSError as error:
        raise AddingError(f"the log was not converted: {why_not(folder, error)}") from None
    return folder / new, aside


def _converted(folder: Path, old: str) -> bytes:
    """The log in the other form, read back and found to say the same."""
    problems = Problems()
    if old == LOG:
        text = read_file(folder, LOG, problems)
        content = book_of(text) if text is not None else b""
        sheet = read_book(content, problems) if content else None
        again = csv_of(sheet) if sheet else None
    else:
        raw = content_of(folder / BOOK, BOOK, problems)
        sheet = read_book(raw, problems) if raw is not None else None
        text = again = csv_of(sheet) if sheet else None
        content = again.encode() if again is not None else b""
    if problems.errors:
        raise CaseError(problems.errors)
    if text is None or again is None:
        raise AddingError(f"{folder} has no {old} to convert")
    if not said_alike(text, again):
        raise AddingError(f"{folder / old} holds what would not come back as it is; nothing was written")
    return content


def _aside(path: Path) -> Path:
    """A name for a file that is set aside: one that is not taken."""
    names = (path.with_name(f"{path.name}.old" + (f"-{n}" if n else "")) for n in range(10_000))
    return next(name for name in names if not os.path.lexists(name))

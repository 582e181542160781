"""`brief --draft`: a first `brief.md`, written once; what is there already is never touched."""

import contextlib
import os
from pathlib import Path

from whowhom._disk import why_not
from whowhom.record.files import BRIEF_TEXT, find, shipped

from .cache import Job, load
from .make import ensemble_of
from .order import PageError


def draft(job: Job) -> Path:
    """Write a first `brief.md` into the folder of a case, for its analyst to rewrite.

    Args:
        job: from `take_up`.

    Raises:
        CaseError: the case is not sound.
        PageError: there is one already, or none can be written; nothing was.
    """
    folder = find(job.order.case)
    path = folder / BRIEF_TEXT
    if folder.resolve() in {known.resolve() for known in shipped().values()}:
        raise PageError(f"{folder.name} comes with the program: make a copy of {folder}, and write in that")
    if os.path.lexists(path):
        raise PageError(f"{path} is there already, and is yours: it is not overwritten")
    job, case = load(job)
    ensemble = ensemble_of(job, case)
    job.watch.expect("Writing the draft.")
    from whowhom.memorandum.draft_text import draft_of
    from whowhom.questions import answer

    _write(path, draft_of(answer(ensemble)))
    return path


def _write(path: Path, text: str) -> None:
    """Write a new file whole or not at all, and none where one has come to stand there meanwhile."""
    try:
        file = path.open("xb")
    except FileExistsError:
        raise PageError(f"{path} is there already, and is yours: it is not overwritten") from None
    except OSError as error:
        raise PageError(f"cannot write {path}: {why_not(path.parent, error)}") from error
    try:
        with file:
            file.write(text.encode("utf-8"))
    except OSError as error:
        with contextlib.suppress(OSError):
            path.unlink()
        raise PageError(f"cannot write {path}: {why_not(path.parent, error)}") from error

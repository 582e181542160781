"""Write a brief to a file, whole or not at all."""

from datetime import date
from pathlib import Path

from whowhom._output import OutputError, always, put, target
from whowhom.questions.answers import Answers

from .page import DEFAULT_MARKING, render


class BriefError(Exception):
    """A brief could not be written; the text says why and what to do."""


def write_brief(
    answers: Answers, path: Path, *, marking: str = DEFAULT_MARKING, addressee: str = "", prepared: date | None = None
) -> Path:
    """Write the memorandum as one self-contained HTML page and return its path.

    Args:
        answers: All that the page prints.
        path: The file to write; one that exists is replaced, at once and whole, unless it belongs to a case.
        marking: The line at the head and foot of every page.
        addressee: For whom the memorandum is.
        prepared: The day of the memorandum, where it is to be printed.

    Raises:
        BriefError: The folder does not exist or cannot be written to; the path is no plain file, or belongs to a case.
    """
    path = Path(path)
    try:
        at = target(path, consent=always)
        put(render(answers, marking=marking, addressee=addressee, prepared=prepared).encode("utf-8"), at)
    except OutputError as error:
        raise BriefError(str(error)) from error
    return path

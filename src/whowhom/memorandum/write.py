"""Write a brief to a file, whole or not at all; the ending of its name says in which form."""

from datetime import date
from pathlib import Path

from whowhom._output import OutputError, always, put, target
from whowhom.questions.answers import Answers

from .forms.choice import rendered
from .forms.kinds import FormError, form_of
from .page import DEFAULT_MARKING


class BriefError(Exception):
    """A brief could not be written; the text says why and what to do."""


def write_brief(
    answers: Answers, path: Path, *, marking: str = DEFAULT_MARKING, addressee: str = "", prepared: date | None = None
) -> Path:
    """Write the memorandum as one self-contained HTML page, as `.docx` or as `.pdf`, and return its path.

    Args:
        answers: All that the page prints.
        path: The file to write; one that exists is replaced, at once and whole, unless it belongs to a case.
        marking: The line at the head and foot of every page.
        addressee: For whom the memorandum is.
        prepared: The day of the memorandum, where it is to be printed.

    Raises:
        BriefError: The folder does not exist or cannot be written to; the path is no plain file, or belongs to a case;
            PDF is wanted and typst is not installed.
    """
    path = Path(path)
    try:
        at = target(path, consent=always)
        put(rendered(form_of(path), answers, marking=marking, addressee=addressee, prepared=prepared), at)
    except (FormError, OutputError) as error:
        raise BriefError(str(error)) from error
    return path

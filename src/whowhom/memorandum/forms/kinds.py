"""Which form a brief takes, by the ending of its file: HTML, Word or PDF; and whether it can be made here."""

from importlib.util import find_spec
from pathlib import Path

HTML, WORD, PDF = ".html", ".docx", ".pdf"
NO_TYPST = 'PDF needs the package typst, which is not installed here: pip install "whowhom[pdf]"'


class FormError(Exception):
    """A form of the brief cannot be made here; the text says why, in one line."""


def form_of(path: Path | None) -> str:
    """The form that a file is to have; HTML where its ending names no other.

    >>> form_of(Path("Brief.DOCX")), form_of(Path("brief.txt")), form_of(None)
    ('.docx', '.html', '.html')

    Args:
        path: of the file.
    """
    ending = path.suffix.lower() if path is not None else HTML
    return ending if ending in (WORD, PDF) else HTML


def see_form(form: str) -> None:
    """See that a form can be made here, before anything is computed.

    Args:
        form: from `form_of`.

    Raises:
        FormError: it cannot.
    """
    if form == PDF and find_spec("typst") is None:
        raise FormError(NO_TYPST)

"""A document written out in one of the formats, to a file or as text."""

from collections.abc import Callable
from pathlib import Path

from .errors import DocumentError
from .findings import Findings


def _json(found: Findings) -> str:
    from .as_json import json_of

    return json_of(found)


def _tei(found: Findings) -> str:
    from .as_tei import tei_of

    return tei_of(found)


def _html(found: Findings) -> str:
    from .as_html import html_of

    return html_of(found)


def _text(found: Findings) -> str:
    from .as_text import text_of_findings

    return text_of_findings(found)


FORMATS: dict[str, Callable[[Findings], str]] = {"json": _json, "tei": _tei, "html": _html, "text": _text}


def written(found: Findings, form: str) -> str:
    """A document in one of the formats: `json`, `tei`, `html`, `text`."""
    return FORMATS[form](found)


def write(found: Findings, form: str, path: Path) -> None:
    """Write a document to a file, whole or not at all.

    Raises:
        DocumentError: the file cannot be written.
    """
    put(written(found, form), path)


def put(text: str, path: Path) -> None:
    """Write a text to a file, whole or not at all.

    Raises:
        DocumentError: the file cannot be written.
    """
    from whowhom._whole import replacing

    if path.is_dir():
        raise DocumentError(f"{path} is a folder: name the file to write")
    try:
        with replacing(path) as temporary:
            temporary.write_bytes(text.encode("utf-8", "replace"))
    except OSError as error:
        why = f"the folder {path.parent} does not exist" if not path.parent.exists() else error.strerror or str(error)
        raise DocumentError(f"cannot write {path}: {why}") from None

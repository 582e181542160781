"""Reading: from a file or a text to a document."""

import hashlib
from pathlib import Path

from .blocks import blocks
from .document import Document
from .fragments import fragments
from .inputs import text_of_file
from .parts import document_of


def read_text(text: str, name: str = "document") -> Document:
    """Read a text.

    Args:
        text: Any text; marks as in `docs/how-to/documents.md`.
        name: What the document is cited by.

    Raises:
        DocumentError: it is no document.

    >>> document = read_text("1. It ~~is~~ ^{may be} so.")
    >>> [(p.label, [q.name for q in p.paragraphs]) for p in document.parts]
    [('A', ['1'])]
    """
    return document_of(name, text, fragments(text, blocks(text)))


def read_document(path: str | Path, name: str | None = None) -> Document:
    """Read a file: a transcription, plain text, or a PDF with a text layer.

    Args:
        path: The file.
        name: What the document is cited by; by default the file's name without its ending.

    Raises:
        DocumentError: the file cannot be read, or is no document; the text says why.
    """
    path = Path(path)
    return read_text(text_of_file(path), name or key_of(path.stem))


def key_of(stem: str) -> str:
    """A file's name as the key of a text: what is no letter, digit or hyphen becomes a hyphen.

    >>> key_of("memo 1957 (final)")
    'memo-1957-final'

    Args:
        stem: a file's name without its ending.
    """
    return "-".join("".join(c if c.isalnum() else " " for c in stem.casefold()).split()) or "document"


def digest(text: str) -> str:
    """A hash of a text, by which one knows it again.

    Args:
        text: any.
    """
    return hashlib.sha256(text.encode("utf-8", "surrogateescape")).hexdigest()

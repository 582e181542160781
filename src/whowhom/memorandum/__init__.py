"""Answers to memorandum: one self-contained page that runs no script, reads and prints like a memorandum; Word; PDF.

What writes a page is loaded when it is first used: to open a kept page costs nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .forms.pdf import render_pdf
    from .forms.word import render_docx
    from .page import DEFAULT_MARKING, render
    from .write import BriefError, write_brief

__all__ = ["DEFAULT_MARKING", "BriefError", "render", "render_docx", "render_pdf", "write_brief"]

_HOMES = {
    "DEFAULT_MARKING": "page",
    "render": "page",
    "render_docx": "forms.word",
    "render_pdf": "forms.pdf",
    "BriefError": "write",
    "write_brief": "write",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = getattr(import_module(f".{_HOMES[name]}", __name__), name)
    globals()[name] = found
    return found

"""Names and texts made safe to print: no hidden characters, and right-to-left runs kept from reordering others."""

import unicodedata
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from whowhom._visible import HIDDEN, visible

T = TypeVar("T")
_ISOLATE, _END = "\u2068", "\u2069"


def clean_text(text: str) -> str:
    r"""Return a text for a page, without hidden characters, its right-to-left runs isolated.

    >>> clean_text("a\x00b\nc")
    'ab c'
    """
    if text.isascii() and text.isprintable():
        return text
    kept = HIDDEN.sub("", " ".join(text.split()))
    if any(unicodedata.bidirectional(c) in {"R", "AL"} for c in kept):
        return f"{_ISOLATE}{kept}{_END}"
    return kept


def plain_text(text: str) -> str:
    r"""Return a text for a line of a terminal, its hidden characters written out.

    >>> plain_text("a\x1bb\nc")
    'a\\x1bb c'
    """
    return visible(" ".join(text.split()))


def cleaned(value: T, how: Callable[[str], str] = clean_text) -> T:
    """Return a copy of plain data with every text in it made safe; keys of mappings stay."""
    made: Any = value
    if isinstance(value, str):
        made = how(value)
    elif isinstance(value, tuple):
        made = tuple(cleaned(v, how) for v in value)
    elif isinstance(value, dict):
        made = {k: cleaned(v, how) for k, v in value.items()}
    elif is_dataclass(value) and not isinstance(value, type):
        made = replace(value, **{f.name: cleaned(getattr(value, f.name), how) for f in fields(value)})
    result: T = made
    return result

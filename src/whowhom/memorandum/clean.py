"""Names and texts made safe to print: no control characters, and right-to-left runs kept from reordering others."""

import unicodedata
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

T = TypeVar("T")
_ISOLATE, _END = "\u2068", "\u2069"
_DROPPED_FORMATS = {*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF}


def clean_text(text: str) -> str:
    r"""Return a text without control characters and direction marks, its right-to-left runs isolated.

    >>> clean_text("a\x00b\nc")
    'ab c'
    """
    if text.isascii() and text.isprintable():
        return text
    text = " ".join(text.split())
    kept = "".join(c for c in text if unicodedata.category(c) not in {"Cc", "Cs"} and ord(c) not in _DROPPED_FORMATS)
    if any(unicodedata.bidirectional(c) in {"R", "AL"} for c in kept):
        return f"{_ISOLATE}{kept}{_END}"
    return kept


def cleaned(value: T) -> T:
    """Return a copy of plain data with every text in it made safe; keys of mappings stay."""
    made: Any = value
    if isinstance(value, str):
        made = clean_text(value)
    elif isinstance(value, tuple):
        made = tuple(cleaned(v) for v in value)
    elif isinstance(value, dict):
        made = {k: cleaned(v) for k, v in value.items()}
    elif is_dataclass(value) and not isinstance(value, type):
        made = replace(value, **{f.name: cleaned(getattr(value, f.name)) for f in fields(value)})
    result: T = made
    return result

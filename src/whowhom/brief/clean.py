"""Names and texts made safe to print: no control characters, and right-to-left runs kept from reordering others."""

import re
import unicodedata
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

T = TypeVar("T")
_ISOLATE, _END = "\u2068", "\u2069"
_NAME = re.compile(f"{_ISOLATE}([^\u2066-\u2069]+){_END}")
_DROPPED_FORMATS = {*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF}


def clean_text(text: str) -> str:
    r"""Return a text without control characters and stray direction marks; what runs from right to left is isolated.

    Names that the record has isolated stay so, each by itself.

    >>> clean_text("a\x00b\nc")
    'ab c'
    """
    if text.isascii() and text.isprintable():
        return text
    text = " ".join(text.split())
    parts = [_bare(part) for part in _NAME.split(text)]  # every second one is an isolated name
    parts[1::2] = [f"{_ISOLATE}{part}{_END}" for part in parts[1::2]]
    whole = "".join(parts)
    if any(_turned(part) for part in parts[::2]):
        return f"{_ISOLATE}{whole}{_END}"
    return whole


def _bare(text: str) -> str:
    return "".join(c for c in text if unicodedata.category(c) not in {"Cc", "Cs"} and ord(c) not in _DROPPED_FORMATS)


def _turned(text: str) -> bool:
    return any(unicodedata.bidirectional(c) in {"R", "AL"} for c in text)


def cleaned(value: T) -> T:
    """Return a copy of plain data with every text made safe, keys of mappings too, so that they are still found."""
    made: Any = value
    if isinstance(value, str):
        made = clean_text(value)
    elif isinstance(value, tuple):
        made = tuple(cleaned(v) for v in value)
    elif isinstance(value, dict):
        made = {cleaned(k): cleaned(v) for k, v in value.items()}
    elif is_dataclass(value) and not isinstance(value, type):
        made = replace(value, **{f.name: cleaned(getattr(value, f.name)) for f in fields(value)})
    result: T = made
    return result

"""Names and texts made safe to print: no hidden characters, and right-to-left runs kept from reordering others."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from whowhom._visible import HIDDEN, visible

T = TypeVar("T")
_ISOLATE, _END = "\u2068", "\u2069"
_NAME = re.compile(f"{_ISOLATE}([^\u2066-\u2069]+){_END}")


def clean_text(text: str) -> str:
    r"""Return a text for a page, without hidden characters; what runs from right to left is isolated.

    Names that the record has isolated stay so, each by itself.

    >>> clean_text("a\x00b\nc")
    'ab c'

    Args:
        text: any.
    """
    if text.isascii() and text.isprintable():
        return text
    text = " ".join(text.split())
    parts = [HIDDEN.sub("", part) for part in _NAME.split(text)]  # every second one is an isolated name
    parts[1::2] = [f"{_ISOLATE}{part}{_END}" for part in parts[1::2]]
    whole = "".join(parts)
    if any(_turned(part) for part in parts[::2]):
        return f"{_ISOLATE}{whole}{_END}"
    return whole


def _turned(text: str) -> bool:
    return any(unicodedata.bidirectional(c) in {"R", "AL"} for c in text)


def plain_text(text: str) -> str:
    r"""Return a text for a line of a terminal, its hidden characters written out.

    >>> plain_text("a\x1bb\nc")
    'a\\x1bb c'

    Args:
        text: any.
    """
    parts = _NAME.split(" ".join(text.split()))  # the record's own isolates are no use on a terminal
    return "".join(visible(part) for part in parts)


def cleaned(value: T, how: Callable[[str], str] = clean_text) -> T:
    """Return a copy of plain data with every text made safe, keys of mappings too, so that they are still found.

    Args:
        value: plain data.
        how: what makes a text safe.
    """
    made: Any = value
    if isinstance(value, str):
        made = how(value)
    elif isinstance(value, tuple):
        made = tuple(cleaned(v, how) for v in value)
    elif isinstance(value, dict):
        made = {cleaned(k, how): cleaned(v, how) for k, v in value.items()}
    elif is_dataclass(value) and not isinstance(value, type):
        made = replace(value, **{f.name: cleaned(getattr(value, f.name), how) for f in fields(value)})
    result: T = made
    return result

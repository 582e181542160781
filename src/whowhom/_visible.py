"""Characters that print as nothing, or that command a terminal, made visible.

Escape sequences, backspaces, direction marks and characters without width come with names and texts of anybody's. On a
terminal they can hide, reorder or forge what stands there.
"""

import re
from collections.abc import Callable

# Joiners are letters' own business in the scripts that need them, and in composed pictures.
_JOINED = "\u0600-\u109f\u1780-\u18af\u1b00-\u1bff\ua840-\uabff\ufb50-\ufdff\ufe70-\ufefc\U00010a00-\U00011fff"
_PICTURES = "\ufe0f\u2190-\u2bff\U0001f000-\U0001faff"
HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # control characters, but tab and line feed
    "\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
    f"|(?<![{_JOINED}{_PICTURES}])[\u200c\u200d]"
)


def visible(text: str) -> str:
    r"""A text with each hidden character written out; line feeds and tabs stay.

    >>> visible("Molotov\x1b[2J\u202e")
    'Molotov\\x1b[2J\\u202e'

    Args:
        text: any.
    """
    return written_out(text, _shown)


def written_out(text: str, how: Callable[[int], str]) -> str:
    """A text with each hidden character replaced.

    Args:
        text: Any text.
        how: Gives what stands in the place of a character, by its number.
    """
    return HIDDEN.sub(lambda found: how(ord(found[0])), text)


def in_json(text: str) -> str:
    r"""JSON text with its hidden characters as JSON's own escapes, so that it means the same.

    >>> in_json('{"name": "\u202ea"}')
    '{"name": "\\u202ea"}'

    Args:
        text: JSON.
    """
    return written_out(text, lambda n: "".join(f"\\u{unit:04x}" for unit in _units(n)))


def in_xml(text: str) -> str:
    r"""XML text with its hidden characters as references, so that it means the same.

    >>> in_xml("a\u202eb")
    'a&#x202e;b'

    Args:
        text: XML.
    """
    return written_out(text, lambda n: f"&#x{n:x};")


def _shown(n: int) -> str:
    if 0xDC80 <= n <= 0xDCFF:  # a byte that was no UTF-8
        n -= 0xDC00
    return f"\\x{n:02x}" if n < 0x100 else f"\\u{n:04x}" if n < 0x10000 else f"\\U{n:08x}"


def _units(n: int) -> tuple[int, ...]:
    """The one or two units of UTF-16."""
    return (n,) if n < 0x10000 else (0xD800 + ((n - 0x10000) >> 10), 0xDC00 + ((n - 0x10000) & 0x3FF))

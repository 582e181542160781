"""Leaves: the smallest pieces of a text. Every character belongs to exactly one, so that nothing can be lost."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

CODE = (
    r"(?<![\w(])(?:25X[1-9](?:[A-Z]\d{1,2}[a-z]?\d?)?|50X1-HUM|50X2-WMD|50X[1-9]|(?:b|B)\([1-9]\)"
    r"|\(b\) ?\([1-9]\)(?:\([A-F]\))?"
    r"|\[(?:redacted|REDACTED)\]|\[[^\[\]\n]{0,60}not declassified[^\[\]\n]{0,9}\])(?!\w)|█+"
)
_LEAF = re.compile(
    rf"(?P<newline>\r\n|[\n\r\f\v\x1c-\x1e\x85\u2028\u2029])"
    rf"|(?P<space>[^\S\n\r\f\v\x1c-\x1e\x85\u2028\u2029]+)|(?P<code>{CODE})"
    r"|(?P<strike>~~)|(?P<open>\^\{)|(?P<close>\})|(?P<star>\*+)|(?P<superscript>[²³¹⁰⁴-⁹]+)"
    r"|(?P<word>[^\W_²³¹⁰⁴-⁹]+(?:['’][^\W_²³¹⁰⁴-⁹]+)*)|(?P<undecoded>[\ud800-\udfff]+)|(?P<other>.)",
    re.DOTALL,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Leaf:
    """A piece of the text: characters `start` to `end`, and what kind they are."""

    start: int
    end: int
    kind: str


def leaves(text: str, start: int = 0, end: int | None = None) -> Iterator[Leaf]:
    """The leaves of a text, or of a part of it, in order.

    Args:
        text: Any text at all.
        start: The first character.
        end: The one after the last; by default the text's end.

    >>> [text_of("~~at~~ once", leaf) for leaf in leaves("~~at~~ once")]
    ['~~', 'at', '~~', ' ', 'once']
    """
    for found in _LEAF.finditer(text, start, len(text) if end is None else end):
        yield Leaf(start=found.start(), end=found.end(), kind=found.lastgroup or "other")


def text_of(text: str, leaf: Leaf) -> str:
    """The characters of a leaf.

    Args:
        text: of the whole document.
        leaf: of the document.
    """
    return text[leaf.start : leaf.end]

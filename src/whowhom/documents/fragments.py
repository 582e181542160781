"""What a short stretch of words is: a heading, a note in the margin, a line of the text, or no text at all."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from whowhom._records import replace

from .blocks import TextBlock
from .marks import runs, unmarked

_SAMPLE, _SHORT, _NARROW, _CHECKED = 20_000, 60, 32, 400
_SMALL = {
    "a", "an", "and", "as", "at", "be", "been", "but", "by", "for", "from", "has", "have", "he", "if", "in", "is", "it",
    "its", "not", "of", "on", "or", "our", "that", "the", "their", "they", "this", "to", "was", "we", "were", "with",
}  # fmt: skip
_END = re.compile(r"[.!?…:][\"'”’)\]*]*$")
_SENTENCE = re.compile(r"[.!?…][\"'”’)\]*]*$")
_STAMP = re.compile(r"(?=\S*\d{3})(?=\S*[^\W\d_])[\w/-]{8,}")
_DAY = re.compile(r"\(?(?:\d{1,2}\.? )?[^\W\d_]{3,9}\.? (?:\d{1,2}, )?\d{4}\)?|\(?\d{4}-\d\d-\d\d\)?")
_SLANTED = re.compile(r"\s*\*[^*]+\*[^\w]*\s*", re.DOTALL)


class TextSetting(NamedTuple):
    """What is known of the whole text: its scripts, whether a pen has been at it, and whether the body has begun."""

    scripts: frozenset[str]
    penned: bool


def fragments(text: str, found: Sequence[TextBlock]) -> list[TextBlock]:
    """Say of every stretch of words what it is.

    Args:
        text: The whole text.
        found: Its blocks.

    Returns:
        The same blocks; those of kind `text` that are something else have another kind now.
    """
    setting = TextSetting(_scripts(text[:_SAMPLE]), "~~" in text or "^{" in text)
    told: list[TextBlock] = []
    begun, closed = False, True
    for i, block in enumerate(found):
        if block.kind == "text":
            goes_on = _goes_on(text, found, i)
            between = _between_markings(found, i)
            kind, doubt = _kind(text, block, setting, begun or goes_on, closed, between, goes_on)
            block = replace(block, kind=kind, doubt=doubt)
            if kind == "text":
                begun = True
                closed = bool(_END.search(_plain(text, block, tail=True)))
        told.append(block)
    return told


def _kind(
    text: str, block: TextBlock, setting: TextSetting, begun: bool, closed: bool, between: bool, goes_on: bool
) -> tuple[str, str]:
    if block.value.startswith("note "):
        return "note", ""
    if block.value == "cut":
        return "text", "an endless stretch of words, cut here"
    if block.value and block.value != "beside":
        return "text", ""
    if block.end - block.start > _CHECKED:
        return "text", ""
    words = _plain(text, block)
    lines = [line.strip() for line in text[block.start : block.end].strip().splitlines()]
    if is_noise(words, setting.scripts):
        return "noise", "characters that make no words here"
    narrow = max((len(line) for line in lines), default=0) <= _NARROW
    if words[:1] in "←→↑↓<" or block.value == "beside":
        return "margin", ""
    if _SLANTED.fullmatch(text, block.start, block.end) and narrow and not _DAY.fullmatch(words):
        return "margin", ""
    if len(words) > _SHORT and not (narrow and len(lines) > 2):
        return ("heading", "") if is_heading(words) else ("text", "")
    if between and begun:
        return "margin", "it stands between two pages and may belong to either"
    if is_heading(words) or not begun:
        return "heading", ""
    ends = bool(_SENTENCE.search(words)) or (goes_on and not setting.penned)
    if ends and (len(words.split()) > 3 or (words[0].islower() and not closed)):
        return "text", ""
    if setting.penned:
        return "margin", "a few words on their own: a note in the margin, or written between the lines"
    return "heading", "a few words on their own"


def _goes_on(text: str, found: Sequence[TextBlock], i: int) -> bool:
    """Whether the next stretch of words goes on with a sentence that this one leaves open."""
    follows = next((b for b in found[i + 1 : i + 6] if b.kind == "text"), None)
    if follows is None or follows.value or _END.search(_plain(text, found[i], tail=True)):
        return False
    return text[follows.start : follows.start + 80].lstrip()[:1].islower()


def is_heading(words: str) -> bool:
    """Whether a few words look like a heading: capitals, a date, a field of a letter's head.

    >>> [is_heading(words) for words in ("THE NORTHERN QUESTION", "Distribution:", "It has been", "3 May 1931")]
    [True, True, False, True]

    Args:
        words: a few words of a line.
    """
    if not words or len(words) > 160:
        return False
    if _DAY.fullmatch(words) or (words.endswith(":") and len(words.split()) <= 4):
        return True
    letters = [c for c in words if c.isalpha()]
    if not letters or _SENTENCE.search(words):
        return False
    if sum(c.isupper() for c in letters) > 0.6 * len(letters) and len(letters) > 2:
        return True
    named = [w for w in re.findall(r"[^\W\d_]+", words) if w.lower() not in _SMALL]
    tokens = words.lower().split()
    return bool(named) and all(w[0].isupper() for w in named) and tokens[-1] not in _SMALL and tokens[0] not in ("not",)


def is_noise(words: str, scripts: frozenset[str]) -> bool:
    """Whether a few characters are plainly not text: another script, a stamp's number, hardly a letter.

    >>> is_noise("5R0007000500 dust", frozenset({"LATIN"})), is_noise("12 July 1957", frozenset({"LATIN"}))
    (True, False)

    Args:
        words: a few words of a line.
        scripts: in which the document is written.
    """
    solid = [c for c in words if not c.isspace()]
    if not solid:
        return True
    letters = [c for c in solid if c.isalpha()]
    strange = sum(_script(c) not in scripts for c in letters) if scripts else 0
    if strange * 2 > len(solid):
        return True
    if _DAY.fullmatch(words):
        return False
    if _STAMP.search(words) and len(words) < _SHORT:
        return True
    known = [c for c in solid if c.isalnum()]
    digits = sum(c.isdigit() for c in known)
    return len(known) < 0.4 * len(solid) or (len(solid) < 12 and digits > 0.4 * len(known))


def _scripts(sample: str) -> frozenset[str]:
    counts = Counter(_script(c) for c in sample if c.isalpha())
    total = sum(counts.values())
    return frozenset(name for name, n in counts.items() if n > 0.05 * total)


def _script(c: str) -> str:
    return "LATIN" if c.isascii() else unicodedata.name(c, "?").partition(" ")[0]


def _plain(text: str, block: TextBlock, tail: bool = False) -> str:
    """A block's words without markup; of a long one only the end, where that is what matters."""
    start = max(block.start, block.end - _CHECKED) if tail else block.start
    return unmarked(text, runs(text, start, block.end)[0]).strip()


def _between_markings(found: Sequence[TextBlock], i: int) -> bool:
    """Whether nothing but blanks lies between a block and a marking on either side."""
    before = next((b.kind for b in reversed(found[max(i - 3, 0) : i]) if b.kind != "blank"), "")
    after = next((b.kind for b in found[i + 1 : i + 4] if b.kind != "blank"), "")
    return before == after == "marking"

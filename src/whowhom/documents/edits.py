"""Edits: what was struck out, written in or put in the place of something, classified.

Strikes and insertions that touch are one edit. The class is the first of these that fits: `marking` (a cancelled
marking), `hedge` (the words of probability differ), `orthography` (the same letters), `fact` (figures, dates, names),
else `wording`. An edit that changes hedging makes the sentence `firmer` or `softer`.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from .document import Document, Part
from .hedges import firmness
from .marks import ADDED, SLANTED, STRUCK, MarkedRun
from .paragraphs import Paragraph, Span
from .words import layered

_FACT = re.compile(
    r"\d|\b(?:January|February|March|April|June|July|August|September|October|November|December)\b|(?<!^)\b[A-Z]\w{2,}"
    r"|^(?!It\b|In\b|The\b|This\b|We\b|As\b|They\b|He\b|At\b|On\b|Of\b|Not\b)[A-Z]\w{3,}$"
)
_PLAIN = 0.95
_LONE_WORD = re.compile(r"[^\W\d_]+")
_QUOTED_WORD = re.compile(r"[\"“]([^\W_]{3,})[\"”]")
_LETTERS = re.compile(r"[\W_]+")


@dataclass(frozen=True, kw_only=True, slots=True)
class Edit:
    """One change made by hand.

    `part` and `paragraph` tell where; `deleted` and `added` are places in the text; `kind` is `deletion`, `insertion`
    or `substitution`; `direction` is `firmer`, `softer` or empty; `doubt` says what is uncertain.
    """

    part: str
    paragraph: str
    kind: str
    label: str
    deleted: tuple[Span, ...]
    added: tuple[Span, ...]
    direction: str = ""
    doubt: str = ""


def edits(document: Document) -> list[Edit]:
    """Every edit of a document in the order of the transcription, cancelled markings among them.

    Args:
        document: from `read_document`.
    """
    vocabulary = _Vocabulary(document.text)
    found = [e for part in document.parts for p in part.paragraphs for e in _edits_in(document, part, p, vocabulary)]
    found += _cancelled(document)
    return sorted(found, key=lambda e: min((*e.deleted, *e.added)))


def _cancelled(document: Document) -> Iterator[Edit]:
    bounds = [(p.start, p.label) for p in document.parts]
    k = 0
    for block in document.blocks:
        while k + 1 < len(bounds) and bounds[k + 1][0] <= block.start:
            k += 1
        if block.kind == "marking" and block.value.endswith("cancelled"):
            yield Edit(
                part=bounds[k][1],
                paragraph="",
                kind="deletion",
                label="marking",
                deleted=((block.start, block.end),),
                added=(),
            )


def _edits_in(document: Document, part: Part, p: Paragraph, vocabulary: "_Vocabulary") -> Iterator[Edit]:
    group: list[MarkedRun] = []
    for run in layered(document.text, p.pieces, document.penned):
        if run.kind == "markup":
            continue
        if run.marks & (STRUCK | ADDED):
            group.append(run)
        elif group and document.text[run.start : run.end].strip():
            yield _edit(document, part, p, group, vocabulary)
            group = []
    if group:
        yield _edit(document, part, p, group, vocabulary)


def _edit(document: Document, part: Part, p: Paragraph, group: Sequence[MarkedRun], vocabulary: "_Vocabulary") -> Edit:
    text = document.text
    deleted = tuple((r.start, r.end) for r in group if r.marks & STRUCK)
    added = tuple((r.start, r.end) for r in group if r.marks & ADDED)
    old = " ".join(text[a:b].strip() for a, b in deleted)
    new = " ".join(text[r.start : r.end].strip() for r in group if r.marks & ADDED and not r.marks & STRUCK)
    kind = "substitution" if deleted and added else "deletion" if deleted else "insertion"
    label, direction = classified(old, new)
    return Edit(
        part=part.label,
        paragraph=p.name,
        kind=kind,
        label=label,
        deleted=deleted,
        added=added,
        direction=direction,
        doubt=_doubt(text, group, old, new, vocabulary),
    )


def classified(old: str, new: str) -> tuple[str, str]:
    """The class of a change and, where it changes hedging, its direction.

    >>> classified("it is possible", ""), classified("", "probably"), classified("judgment", "judgement")
    (('hedge', 'firmer'), ('hedge', 'softer'), ('orthography', ''))

    Args:
        old: the words before.
        new: the words after.
    """
    before, after = firmness(old), firmness(new)
    if before != after:
        # words without a hedge commit their author, though not with the emphasis of "certainly"
        before, after = (_PLAIN if before is None else before), (_PLAIN if after is None else after)
        return "hedge", "firmer" if after > before else "softer" if after < before else ""
    if _LETTERS.sub("", old).casefold() == _LETTERS.sub("", new).casefold() or same_word(old, new):
        return "orthography", ""
    return ("fact", "") if _FACT.search(old) or _FACT.search(new) else ("wording", "")


def same_word(old: str, new: str) -> bool:
    """Whether two words are spellings of one: long, without figures, nine letters in ten the same.

    >>> same_word("judgment", "judgement"), same_word("was", "were"), same_word("1956", "1957")
    (True, False, False)

    Args:
        old: a word.
        new: another.
    """
    if min(len(old), len(new)) < 6 or " " in old.strip() or any(c.isdigit() for c in old + new):
        return False
    return Indel.normalized_similarity(old.casefold(), new.casefold()) >= 0.9 and old[-1:] == new[-1:]


def _doubt(text: str, group: Sequence[MarkedRun], old: str, new: str, vocabulary: "_Vocabulary") -> str:
    doubts = []
    strikes = [r for r in group if r.marks & STRUCK]
    adds = [r for r in group if r.marks & ADDED and not r.marks & STRUCK]
    order = "".join("d" if r.marks & STRUCK else "a" for r in group)
    if "ada" in order or "dad" in order:
        doubts.append("strikes and insertions are interleaved; their order cannot be told")
    if any(r.marks & STRUCK and r.marks & ADDED for r in group):
        doubts.append("written in and struck again")
    if adds and old and new.casefold() == old.casefold():
        doubts.append("what was struck was written in again")
    if len(strikes) > 1 and not adds:
        doubts.append("two strikes side by side: the second may have been meant to take the place of the first")
    if any(r.marks & SLANTED for r in group) and not strikes:
        doubts.append("in italics: taken as written by hand")
    doubts += [f"{text[r.start : r.end].strip()!r} looks like a fragment" for r in adds if vocabulary.fragment(text, r)]
    if adds and any(text[r.start - 1 : r.start] == "{" and vocabulary.quoted(text, r) for r in adds):
        doubts.append("perhaps quotation marks, read as an insertion")
    return "; ".join(doubts)


class _Vocabulary:
    """The words of a text: which occur once and begin a longer one, and which stand between quotation marks."""

    def __init__(self, text: str) -> None:
        self.text, self.known = text, False
        self.counts: Counter[str] = Counter()
        self.ordered: list[str] = []
        self.in_quotes: set[str] = set()

    def _know(self) -> None:
        """Read the text when it is first asked."""
        if not self.known:
            self.known = True
            self.counts = Counter(m.group().casefold() for m in _LONE_WORD.finditer(self.text))
            self.ordered = sorted(self.counts)
            self.in_quotes = {m[1] for m in _QUOTED_WORD.finditer(self.text)}

    def fragment(self, text: str, run: MarkedRun) -> bool:
        """Whether a word occurs once only, and is the beginning of a longer one."""
        word = text[run.start : run.end].strip()
        if not word.isalpha() or len(word) < 3:
            return False
        self._know()
        key = word.casefold()
        after = bisect_right(self.ordered, key)
        return self.counts[key] <= 1 and after < len(self.ordered) and self.ordered[after].startswith(key)

    def quoted(self, text: str, run: MarkedRun) -> bool:
        """Whether a word stands between quotation marks elsewhere."""
        self._know()
        return text[run.start : run.end].strip() in self.in_quotes

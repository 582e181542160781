"""How drafts stand to one another: one typing or two, and whose changes the other already has."""

import re
from typing import NamedTuple

from .apparatus import Apparatus
from .document import Document, Part

_WORD = re.compile(r"[^\W_]+")
_FIRST_WORDS = 4


class Relation(NamedTuple):
    """Two drafts: how many page breaks they share of how many, and changes by hand that the other has as its text.

    `first_keeps` counts places where `second` changed by hand what `first` still has; `first_has` places where
    `first` has as typed text what `second` made of it by hand. `second_keeps` and `second_has` are the reverse.
    """

    first: str
    second: str
    breaks: int
    of: int
    first_keeps: int
    first_has: int
    second_keeps: int
    second_has: int

    @property
    def told(self) -> str:
        """The relation in a sentence or two."""
        same = f"They break their pages at the same words {self.breaks} times out of {self.of}"
        if self.of and self.breaks * 2 > self.of:
            text = f"{same}: copies of one typing, each with changes of its own."
        elif self.of:
            text = f"{same}: two typings."
        else:
            text = ""
        later = self.first_has - self.second_has
        if abs(later) > 1:
            a, b, n = (
                (self.first, self.second, self.first_has) if later > 0 else (self.second, self.first, self.second_has)
            )
            return f"{text} {a} has as its text {n} of {b}'s changes: {a} is the later one.".strip()
        keeps = f"{self.second} keeps what {self.first} changed by hand at {_places(self.second_keeps)}"
        kept = f"{self.first} what {self.second} changed at {_places(self.first_keeps)}"
        return f"{text} {keeps}, {kept}: which pen came first cannot be told.".strip()


def _places(n: int) -> str:
    return f"{n} place{'s' * (n != 1)}"


def relations(document: Document, apparatus: Apparatus) -> list[Relation]:
    """The relation of each draft to the one before it."""
    found = []
    for first, second in zip(document.drafts, document.drafts[1:], strict=False):
        a, b = _page_starts(document, first), _page_starts(document, second)
        counts = {"ak": 0, "ah": 0, "bk": 0, "bh": 0}
        for variant in apparatus.variants:
            readings = {r.draft: r for r in variant.readings}
            x, y = readings.get(first.label), readings.get(second.label)
            if x is None or y is None or variant.kind != "revision":
                continue
            if y.typed != y.revised and x.typed == x.revised:
                counts["ak"] += x.typed == y.typed
                counts["ah"] += bool(y.revised) and x.typed == y.revised
            if x.typed != x.revised and y.typed == y.revised:
                counts["bk"] += y.typed == x.typed
                counts["bh"] += bool(x.revised) and y.typed == x.revised
        found.append(Relation(first.label, second.label, len(a & b), min(len(a), len(b)), *counts.values()))
    return found


def _page_starts(document: Document, part: Part) -> set[tuple[str, ...]]:
    """The first words of each page but the first that goes on with a paragraph or begins one."""
    starts = sorted(a for p in part.paragraphs if p.kind == "paragraph" for a, _ in p.pieces)
    found = set()
    for page in part.pages[1:]:
        first = next((a for a in starts if page.start <= a < page.end), None)
        if first is not None:
            found.add(tuple(w.casefold() for w in _WORD.findall(document.text[first : first + 120])[:_FIRST_WORDS]))
    return found

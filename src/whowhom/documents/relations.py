"""How drafts stand to one another: one typing or two, and whose changes the other already has."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .apparatus import Apparatus
from .document import Document, Part
from .edits import Edit

_WORD = re.compile(r"[^\W_]+")
_FIRST_WORDS = 4


@dataclass(frozen=True, kw_only=True, slots=True)
class Relation:
    """Two drafts: how many page breaks they share of how many, and changes by hand that the other has as its text.

    `first_keeps` counts places where `second` changed by hand what `first` still has; `first_has` places where
    `first` has as typed text what `second` made of it by hand. `second_keeps` and `second_has` are the reverse.
    `shared` counts changes by hand and marginal notes that are the same in both.
    """

    first: str
    second: str
    breaks: int
    of: int
    first_keeps: int
    first_has: int
    second_keeps: int
    second_has: int
    shared: int

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
        if self.shared:
            n = self.shared
            same = "1 change or note by hand is" if n == 1 else f"{n} changes or notes by hand are"
            text += f" {same} the same in both: made by one hand, or copied."
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


def relations(document: Document, apparatus: Apparatus, changes: Sequence[Edit]) -> list[Relation]:
    """The relation of each draft to the one before it.

    Args:
        document: The document.
        apparatus: Its collation.
        changes: Its changes by hand.
    """
    found = []
    hands = {d.label: _by_hand(document, d, changes) for d in document.drafts}
    for first, second in zip(document.drafts, document.drafts[1:], strict=False):
        a, b = _page_starts(document, first), _page_starts(document, second)
        keeps = [0, 0, 0, 0]
        for variant in apparatus.variants:
            readings = {r.draft: r for r in variant.readings}
            x, y = readings.get(first.label), readings.get(second.label)
            if x is None or y is None or variant.kind != "revision":
                continue
            if y.typed != y.revised and x.typed == x.revised:
                keeps[0] += x.typed == y.typed
                keeps[1] += bool(y.revised) and x.typed == y.revised
            if x.typed != x.revised and y.typed == y.revised:
                keeps[2] += y.typed == x.typed
                keeps[3] += bool(x.revised) and y.typed == x.revised
        shared = len(hands[first.label] & hands[second.label])
        found.append(
            Relation(
                first=first.label,
                second=second.label,
                breaks=len(a & b),
                of=min(len(a), len(b)),
                first_keeps=keeps[0],
                first_has=keeps[1],
                second_keeps=keeps[2],
                second_has=keeps[3],
                shared=shared,
            )
        )
    return found


def _by_hand(document: Document, part: Part, changes: Sequence[Edit]) -> set[tuple[str, ...]]:
    """What was done by hand in a draft, without the places; single signs and cancelled markings apart."""
    found: set[tuple[str, ...]] = set()
    for e in changes:
        if e.part == part.label and e.label != "marking":
            told = tuple(_plain(document.text[a:b]) for spans in (e.deleted, ((0, 0),), e.added) for a, b in spans)
            found.add((e.paragraph, *told))
    found |= {("margin", _plain(document.text[m.start : m.end])) for m in part.margins}
    return found


def _plain(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold()))


def _page_starts(document: Document, part: Part) -> set[tuple[str, ...]]:
    """The first words of each page but the first that goes on with a paragraph or begins one."""
    starts = sorted(a for p in part.paragraphs if p.kind == "paragraph" for a, _ in p.pieces)
    found = set()
    for page in part.pages[1:]:
        first = next((a for a in starts if page.start <= a < page.end), None)
        if first is not None:
            found.add(tuple(w.casefold() for w in _WORD.findall(document.text[first : first + 120])[:_FIRST_WORDS]))
    return found

"""The apparatus: every place where drafts differ, with what each has there.

Drafts are compared in layers: struck and inserted words stand in the comparison with what was done to them, so a
word that one draft has struck and another keeps is a variant like any other. The fullest draft is the base. A variant
is `accidental` (punctuation, capitals, spacing, spelling), an `error` (probably of transcription), a `revision` (the
pen differs) or `substantive`.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from rapidfuzz.distance import Indel

from .alignment import Laid, Pair, align, key_of, laid
from .diff import Step, diff
from .document import Document, Part
from .edits import same_word
from .paragraphs import Span
from .words import Word, words

_INDEXED = 2_000_000  # characters up to which every run of words is indexed


@dataclass(frozen=True, kw_only=True, slots=True)
class Reading:
    """What one draft has at a variant: its paragraph, its words (none where it has nothing), the place in the text."""

    draft: str
    paragraph: str
    words: tuple[Word, ...]
    place: Span

    @property
    def typed(self) -> str:
        """The words before the pen."""
        return joined(w for w in self.words if not w.added)

    @property
    def revised(self) -> str:
        """The words after the pen."""
        return joined(w for w in self.words if not w.struck)


@dataclass(frozen=True, kw_only=True, slots=True)
class Variant:
    """A place where drafts differ. `kind` is its class, `note` says why, or what may be concluded."""

    number: int
    paragraph: str
    kind: str
    readings: tuple[Reading, ...]
    note: str = ""


class ApparatusRow(NamedTuple):
    """Paragraphs that answer to one another, by draft, where it has any. `note`: moved, merged, divided."""

    paragraphs: dict[str, tuple[str, ...]]
    note: str = ""


class Apparatus(NamedTuple):
    """The collation of all drafts: the base, the rows of paragraphs, the variants."""

    base: str
    drafts: tuple[str, ...]
    rows: tuple[ApparatusRow, ...]
    variants: tuple[Variant, ...]


def joined(found: "Iterator[Word] | Sequence[Word]") -> str:
    """Words as running text.

    Args:
        found: in order.
    """
    return "".join((" " if w.space else "") + w.text for w in found).strip()


def collate(document: Document) -> Apparatus:
    """Collate all drafts of a document, any number of them.

    Args:
        document: from `read_document`.
    """
    drafts = document.drafts
    if len(drafts) < 2:
        rows = tuple(ApparatusRow({d.label: (p.name,)}) for d in drafts for p in d.paragraphs)
        return Apparatus(drafts[0].label if drafts else "", tuple(d.label for d in drafts), rows, ())
    paragraphs = {d.label: _laid(document, d) for d in drafts}
    base = max(drafts, key=lambda d: (sum(b - a for p in d.paragraphs for a, b in p.pieces), -drafts.index(d))).label
    others = [d.label for d in drafts if d.label != base]
    counts = Counter(key_of(w.text) for found in paragraphs.values() for p in found for w in p.words())
    pairs = {label: align(paragraphs[base], paragraphs[label]) for label in others}
    answers = {label: {k: p for p in found if p.other for k in p.base} for label, found in pairs.items()}
    variants: list[Variant] = []
    for i, paragraph in enumerate(paragraphs[base]):
        for readings in _variants_of(i, base, paragraphs, answers):
            kind, note = _classified(readings, counts)
            variants.append(
                Variant(number=len(variants) + 1, paragraph=paragraph.name, kind=kind, readings=readings, note=note)
            )
    return Apparatus(base, tuple(d.label for d in drafts), tuple(_rows(base, paragraphs, pairs)), tuple(variants))


def _laid(document: Document, part: Part) -> list[Laid]:
    sparse = max(1, len(document.text) // _INDEXED)
    return [laid(p.name, p.kind, partial(words, document.text, p, document.penned), sparse) for p in part.paragraphs]


def _variants_of(
    i: int, base: str, paragraphs: dict[str, list[Laid]], answers: dict[str, dict[int, Pair]]
) -> Iterator[tuple[Reading, ...]]:
    """The readings at each variant of one paragraph of the base, with those that some draft has merged into it."""
    group = max((found[i].base for found in answers.values() if i in found), key=len, default=())
    if not group or group[0] != i:
        return
    mine = [w for k in group for w in paragraphs[base][k].words()]
    keys = [key_of(w.text) for w in mine]
    compared: list[tuple[str, str, Sequence[Word], list[Step]]] = []
    for label, found in answers.items():
        indices = dict.fromkeys(j for k in group if k in found for j in found[k].other)
        if indices:
            other = [w for j in indices for w in paragraphs[label][j].words()]
            steps = diff(keys, [key_of(w.text) for w in other])
            compared.append((label, paragraphs[label][next(iter(indices))].name, other, steps))
    for a, b in _regions(mine, compared):
        readings = [
            Reading(draft=base, paragraph=paragraphs[base][i].name, words=tuple(mine[a:b]), place=_place(mine, a, b))
        ]
        for label, name, theirs, steps in compared:
            c, d = _across(steps, a, b)
            readings.append(Reading(draft=label, paragraph=name, words=tuple(theirs[c:d]), place=_place(theirs, c, d)))
        yield tuple(sorted(readings, key=lambda r: r.draft))


def _regions(mine: Sequence[Word], compared: Sequence[tuple[str, str, Sequence[Word], list[Step]]]) -> list[Span]:
    """Stretches of the base where some draft differs, touching ones put together."""
    found: list[Span] = []
    for _, _, theirs, steps in compared:
        for step in steps:
            if not step.same:
                found.append((step.a0, step.a1))
                continue
            for k in range(step.a1 - step.a0):
                if _differs(mine[step.a0 + k], theirs[step.b0 + k]):
                    found.append((step.a0 + k, step.a0 + k + 1))
    merged: list[Span] = []
    for a, b in sorted(found):
        if merged and a <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(b, merged[-1][1]))
        else:
            merged.append((a, b))
    return merged


def _differs(a: Word, b: Word) -> bool:
    return (a.text, a.struck, a.added, a.space) != (b.text, b.struck, b.added, b.space)


def _across(steps: Sequence[Step], a: int, b: int) -> Span:
    """The stretch of the other draft that stands where the base has `a` to `b`."""
    start = end = -1
    for step in steps:
        if step.a0 <= a <= step.a1 and start < 0 and (a < step.a1 or not step.same or step.a1 == step.a0):
            start = step.b0 + (a - step.a0) if step.same else step.b0
        if step.a0 <= b <= step.a1 and not (b == step.a0 and step.same and start >= 0 and end >= 0):
            end = step.b0 + (b - step.a0) if step.same else step.b1
    return (start, max(end, start)) if start >= 0 else (steps[-1].b1, steps[-1].b1) if steps else (0, 0)


def _place(found: Sequence[Word], a: int, b: int) -> Span:
    """Where words stand in the text; for none, the point between their neighbours."""
    if a < b:
        return found[a].start, found[b - 1].end
    at = found[a - 1].end if a > 0 else found[0].start if found else 0
    return at, at


def _classified(readings: Sequence[Reading], counts: "Counter[str]") -> tuple[str, str]:
    """The class of a variant and the reason, or what follows from it."""
    letters = {"".join(c for w in r.words for c in w.text.casefold() if c.isalnum()) for r in readings}
    hands = {tuple((w.struck, w.added) for w in r.words if w.struck or w.added) for r in readings}
    penned = len(hands) > 1
    if len(letters) == 1:
        quoted = any(w.text in ('"', "“", "”") for r in readings for w in r.words)
        if penned and quoted and not any(w.struck for r in readings for w in r.words):
            return (
                "error",
                "quotation marks in one draft are an insertion in the other: the same signs, read in two ways",
            )
        return ("revision", _lost(readings)) if penned else ("accidental", "")
    strange = [
        w.text
        for r in readings
        for w in r.words
        if w.kind == "superscript" or (len(w.text) == 1 and ord(w.text) > 0x2FFF)
    ]
    if strange and not penned:
        return "error", f"{strange[0]!r} makes no sense here"
    if penned:
        return "revision", _lost(readings)
    single = [r.words[0].text for r in readings if len(r.words) == 1]
    if len(single) == len(readings) and len(set(map(key_of, single))) == 2:
        a, b = sorted(set(map(key_of, single)))
        if same_word(a, b):
            return "accidental", "the same word in two spellings"
        if (odd := _misread(a, b, counts)) is not None:
            return "error", odd
    return "substantive", ""


def _misread(a: str, b: str, counts: "Counter[str]") -> str | None:
    """Why one of two words is probably the other one misread; None where both may be meant."""
    if min(len(a), len(b)) < 5 or a[:4] == b[:4] or Indel.normalized_similarity(a, b) <= 0.6:
        return None
    rare, common = sorted((a, b), key=lambda w: counts[w])
    if counts[rare] > 1:
        return None
    if counts[common] > 1:
        return f"{rare!r} stands nowhere else, and looks like the other word"
    return "two rare words that look alike: one of them is probably misread"


def _lost(readings: Sequence[Reading]) -> str:
    """What was typed, where one draft keeps it and another shows the correction only."""
    kept = [r for r in readings if r.words and not any(w.struck or w.added for w in r.words)]
    over = [r for r in readings if r.words and all(w.added for w in r.words)]
    if kept and over and kept[0].typed.casefold() != over[0].revised.casefold():
        typed = f"what was typed is kept in draft {kept[0].draft}: {kept[0].typed}"
        return f"draft {over[0].draft} shows the correction only; {typed}"
    return ""


def _rows(base: str, paragraphs: dict[str, list[Laid]], pairs: dict[str, list[Pair]]) -> Iterator[ApparatusRow]:
    """Rows of answering paragraphs in the order of the base; what only another draft has follows its neighbour."""
    answers: dict[int, dict[str, Pair]] = {}
    after: dict[int, list[tuple[str, int]]] = {}
    for label, found in pairs.items():
        last = -1
        for pair in found:
            if pair.base:
                last = pair.base[0]
                answers.setdefault(last, {})[label] = pair
            else:
                after.setdefault(last, []).append((label, pair.other[0]))
    inner = {k for found in pairs.values() for p in found for k in p.base[1:]}
    for i in range(-1, len(paragraphs[base])):
        if i >= 0 and i not in inner:
            row = {base: tuple(paragraphs[base][k].name for k in _bases(i, answers.get(i, {})))}
            notes = []
            for label, pair in answers.get(i, {}).items():
                if pair.other:
                    row[label] = tuple(paragraphs[label][j].name for j in pair.other)
                    notes += [f"moved in {label}"] if pair.moved else []
                    notes += [f"divided in {label}"] if len(pair.other) > 1 else []
                    notes += [f"merged in {label}"] if len(pair.base) > 1 else []
            yield ApparatusRow(row, ", ".join(notes))
        for label, j in after.get(i, ()):
            yield ApparatusRow({label: (paragraphs[label][j].name,)})


def _bases(i: int, found: dict[str, Pair]) -> tuple[int, ...]:
    return max((p.base for p in found.values()), key=len, default=(i,))

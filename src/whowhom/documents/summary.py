"""What a document is, in lines that a historian reads: drafts, what changed between them, what is withheld."""

import textwrap
from collections import Counter
from collections.abc import Iterator

from .apparatus import Variant
from .document import Gap, Page, Part
from .edits import Edit
from .findings import Findings
from .phrases import FIRMNESS
from .readings import readings
from .withheld import by_code

_WIDTH, _MOST, _LEAD = 100, 12, 40
_NO_MARKS = str.maketrans("", "", "~^{}*")


def summary_of(found: Findings) -> str:
    """The summary.

    Args:
        found: From `find`.
    """
    lines = [
        *_what(found),
        "",
        *_parts(found),
        *_changes(found),
        *_pen(found),
        *_withheld(found),
        *_voice(found),
        *_doubts(found),
    ]
    return "\n".join(lines) + "\n"


def count(n: int, one: str, many: str = "") -> str:
    """A number with its noun.

    >>> count(1, "draft"), count(2, "draft"), count(0, "copy", "copies")
    ('1 draft', '2 drafts', 'no copies')

    Args:
        n: from 0.
        one: the noun for one.
        many: the noun for several; by default with an s.
    """
    return f"{n or 'no'} {one if n == 1 else many or one + 's'}"


def _said(text: str, indent: str = "  ") -> Iterator[str]:
    yield from textwrap.wrap(
        text, _WIDTH, initial_indent=indent, subsequent_indent=indent + "  ", break_long_words=False
    )


def _what(found: Findings) -> Iterator[str]:
    document = found.document
    drafts = len(document.drafts)
    covers = len(document.parts) - drafts
    pages = sum(len(p.pages) for p in document.parts)
    words = sum(len(clean.split()) for clean in _cleans(found))
    states = "one state of a text" if drafts == 1 else f"{drafts} drafts of one text"
    yield f"{document.name}: {'a covering note and ' if covers else ''}{states}"
    markings = Counter(b.value.removesuffix(" cancelled") for b in document.blocks if b.kind == "marking")
    cancelled = sum(e.label == "marking" for e in found.edits)
    told = f"{count(pages, 'page')}, about {words:,} words"
    if markings:
        told += f"; marked {' and '.join(markings)}"
        total = sum(markings.values())
        told += (
            ", the marking cancelled everywhere"
            if cancelled == total
            else f", {cancelled} of {total} markings cancelled"
        )
    yield f"  {told}"


def _cleans(found: Findings) -> Iterator[str]:
    """The clean reading of every paragraph."""
    return (readings(found.document, p).clean for part in found.document.parts for p in part.paragraphs)


def _parts(found: Findings) -> Iterator[str]:
    for part in found.document.parts:
        title = "Covering note" if part.kind == "cover" else f"Draft {part.label}"
        line = found.document.text.count("\n", 0, part.start) + 1
        numbered = [p.name for p in part.paragraphs if p.label.startswith("number") and p.name.isdigit()]
        notes = sum(p.kind == "note" for p in part.paragraphs)
        told = f"{title}, from line {line}: {count(len(part.pages), 'page')}, {count(_units(part), 'paragraph')}"
        if numbered:
            told += (
                f" under the numbers {numbered[0]} to {numbered[-1]}"
                if len(numbered) > 1
                else f" under the number {numbered[0]}"
            )
        told += f", {count(notes, 'note')}" if notes else ""
        told += f", {count(len(part.margins), 'marginal note')}" if part.margins else ""
        yield from _said(told + f". {part.reason[:1].upper()}{part.reason[1:]}.")
        for gap in part.gaps:
            yield from _said(_gap(gap), "    ")
        for page in part.pages:
            if page.state:
                yield from _said(_page(page), "    ")


def _units(part: Part) -> int:
    return sum(p.kind == "paragraph" for p in part.paragraphs)


def _gap(gap: Gap) -> str:
    where = f"{gap.what} {gap.first}" if gap.first == gap.last else f"{gap.what}s {gap.first} to {gap.last}"
    return f"lacks {where}: {gap.reason}"


def _page(page: Page) -> str:
    return f"page {page.number} is {page.state}: {page.reason}"


def _changes(found: Findings) -> Iterator[str]:
    a = found.apparatus
    if len(a.drafts) < 2:
        return
    kinds = Counter(v.kind for v in a.variants)
    yield ""
    yield "Between the drafts"
    yield from _said(
        f"{count(len(a.variants), 'place')} where they differ: {kinds['revision']} where the pen was at work, "
        f"{kinds['substantive']} of substance, {kinds['accidental']} of spelling, spacing or punctuation, "
        f"{kinds['error']} probably of transcription"
    )
    for relation in found.relations:
        yield from _said(f"{relation.first} and {relation.second}: {relation.told}")
    alone = {
        d: [names[0] for r in a.rows if list(r.paragraphs) == [d] for names in r.paragraphs.values()] for d in a.drafts
    }
    for draft, names in alone.items():
        if names:
            shown = (
                names[0] if len(names) == 1 else f"{names[0]} to {names[-1]}" if len(names) > 2 else " and ".join(names)
            )
            yield from _said(f"only in draft {draft}: {count(len(names), 'paragraph')}, {shown}")
    for row in a.rows:
        if row.note:
            yield from _said(f"{a.base}#{', '.join(row.paragraphs.get(a.base, ()))}: {row.note}")
    weighty = [v for v in a.variants if v.kind in ("revision", "substantive")]
    for v in weighty[:_MOST]:
        yield from _said(f"#{v.paragraph}  {_lead(found, v)}{_variant(v)}")
    if len(weighty) > _MOST:
        yield f"  ... and {len(weighty) - _MOST} more; --format html shows them in place"


def _lead(found: Findings, v: Variant) -> str:
    """The two words before a variant, so that one finds it."""
    start = next(r.place[0] for r in v.readings if r.draft == found.apparatus.base)
    before = found.document.text[max(0, start - _LEAD) : start].translate(_NO_MARKS).split()[-2:]
    return f"after “{' '.join(before)}”: " if before else ""


def _variant(v: Variant) -> str:
    told = []
    for r in v.readings:
        typed, revised = r.typed, r.revised
        if typed == revised:
            told.append(f"{r.draft} “{typed}”" if typed else f"{r.draft} nothing")
        elif not revised:
            told.append(f"{r.draft} strikes “{typed}”")
        elif not typed:
            told.append(f"{r.draft} writes in “{revised}”")
        else:
            told.append(f"{r.draft} “{typed}”, made “{revised}”")
    return "; ".join(told)


def _pen(found: Findings) -> Iterator[str]:
    by_hand = [e for e in found.edits if e.label != "marking"]
    cancelled = len(found.edits) - len(by_hand)
    if not found.edits:
        return
    yield ""
    yield "The pen"
    if not by_hand:
        yield from _said(f"{count(cancelled, 'cancelled marking')}; nothing in the text was changed by hand")
        return
    kinds = Counter(e.kind for e in by_hand)
    classes = Counter(e.label for e in by_hand)
    touched = ", ".join(
        f"{word} {classes[word]}" for word in ("hedge", "fact", "wording", "orthography") if classes[word]
    )
    yield from _said(
        f"{count(len(by_hand), 'change')} by hand ({touched}): {count(kinds['deletion'], 'deletion')}, "
        f"{count(kinds['insertion'], 'insertion')}, {count(kinds['substitution'], 'substitution')}; "
        f"{sum(bool(e.doubt) for e in by_hand)} of them doubtful. "
        f"{count(cancelled, 'cancelled marking')} beside them {'is' if cancelled == 1 else 'are'} no editing."
    )
    for e in [e for e in by_hand if e.label == "hedge"]:
        yield from _said(
            f"{e.part}#{e.paragraph}: {_edit(found.document.text, e)}; "
            f"the sentence is {e.direction or 'no firmer'} for it"
        )


def _edit(text: str, e: Edit) -> str:
    old = " ".join(text[a:b].strip() for a, b in e.deleted)
    new = " ".join(text[a:b].strip() for a, b in e.added)
    if old and new:
        return f"“{old}” made “{new}”"
    return f"“{old}” struck out" if old else f"“{new}” written in"


def _withheld(found: Findings) -> Iterator[str]:
    yield ""
    yield "Withheld"
    if not found.withheld:
        yield "  nothing is marked as withheld"
        return
    rules: dict[str, str] = {}
    for code, passages in by_code(list(found.withheld)):
        places = ", ".join(dict.fromkeys(f"{w.part} page {w.page}" for w in passages))
        first = passages[0]
        told = f"{code}, {count(len(passages), 'time')} ({places})"
        if first.rule in rules:
            told += f": the same rule as {rules[first.rule]}"
        else:
            told += f": {first.rule}: {first.covers}" if first.rule else ": no published rule is known to us"
        rules.setdefault(first.rule, code)
        told += f"; no published rule that we know of explains the sub-code {first.subcode}" if first.subcode else ""
        yield from _said(told)


def _voice(found: Findings) -> Iterator[str]:
    base = found.apparatus.base or (found.document.parts[0].label if found.document.parts else "")
    own = Counter(h.band for h in found.hedges if h.part == base and not h.attributed)
    others = sum(h.part == base and h.attributed for h in found.hedges)
    said = sum(a.part == base for a in found.attributions)
    if not own and not others:
        return
    yield ""
    yield f"How sure the author is (draft {base})"
    bands = ", ".join(f"{band} {own[band]}" for band in FIRMNESS if own[band])
    yield from _said(
        f"{count(sum(own.values()), 'hedge')} of his own: {bands}; {count(others, 'hedge')} of others whom he reports"
    )
    yield from _said(
        f"{count(said, 'place')} where he says that others say so; "
        f"{count(sum(d.part == base for d in found.dates), 'date')}"
    )


def _doubts(found: Findings) -> Iterator[str]:
    doubts = Counter(d.text.partition(": ")[2] if "#" in d.text[:12] else d.text for d in found.document.doubts)
    if not doubts:
        return
    yield ""
    yield "Not certain"
    for text, n in doubts.most_common(_MOST):
        yield from _said(f"{count(n, 'time')}: {text}")

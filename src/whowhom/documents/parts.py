"""From blocks to parts: covering note and drafts, each with its pages in order and its paragraphs by name."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from whowhom._records import replace

from .blocks import TextBlock
from .breaks import page_breaks
from .copies import Copies, copies, runs_of
from .document import Document, Doubt, Gap, Margin, Page, Part
from .marks import runs
from .order import Missing, Placed, Sheet, ordered
from .paragraphs import Paragraph, continues, left_open, paragraphs

Pages = list[Sequence[TextBlock]]
_WORD = re.compile(r"[^\W_]+")
_RUN, _RUNS = 4, 2_000


def document_of(name: str, text: str, found: Sequence[TextBlock]) -> Document:
    """Put a document together.

    Args:
        name: What it is cited by.
        text: Its text.
        found: Its blocks, each told what it is.
    """
    starts = page_breaks(found)
    pages: Pages = [found[a:b] for a, b in zip(starts, [*starts[1:], len(found)], strict=True)]
    whole = paragraphs(text, pages)
    split = copies(text, whole, [page[0].start if page else 0 for page in pages])
    cuts = [0, *([split.cover] if split.cover else []), *split.starts[1:]]
    groups = _grouped(pages, [0, *(whole[i].pieces[0][0] for i in cuts[1:])])
    parts: list[Part] = []
    for k, group in enumerate(groups):
        is_cover = bool(split.cover) and k == 0
        label = "cover" if is_cover else draft_label(k - bool(split.cover))
        reason = _reason(len(split.starts), is_cover, k - bool(split.cover))
        parts.append(_part(text, label, reason, group))
    parts = [replace(p, gaps=(*p.gaps, *_lacking(p, parts, whole, split))) for p in parts]
    penned = any(
        text.find(sign, b.start, b.end) >= 0 for b in found if b.kind in ("text", "note") for sign in ("~~", "^{")
    )
    return Document(
        name=name,
        text=text,
        blocks=tuple(found),
        parts=tuple(parts),
        doubts=tuple(_doubts(text, found, parts)),
        penned=penned,
    )


def draft_label(n: int) -> str:
    """The name of the draft with index `n`: A to Z, then A2.

    >>> draft_label(1), draft_label(27)
    ('B', 'B2')

    Args:
        n: from 0.
    """
    return chr(ord("A") + n % 26) + (str(n // 26 + 1) if n >= 26 else "")


def _reason(drafts: int, is_cover: bool, k: int) -> str:
    if is_cover:
        return "it stands before the first draft, and no draft repeats it"
    if drafts == 1:
        return "no text comes back: there is one state only"
    return "the first state of a text that comes back" if k == 0 else "the text begins anew here"


def _by_start(whole: Sequence[Paragraph], split: Copies) -> dict[int, int]:
    """Likeness by the place of each piece of a paragraph."""
    return {a: c for p, c in zip(whole, split.clusters, strict=True) if c >= 0 for a, _ in p.pieces}


def _grouped(pages: Pages, cuts: Sequence[int]) -> list[Pages]:
    """The pages of each part; a page on which a part begins under text of another is cut in two."""
    groups: list[Pages] = [[] for _ in cuts]
    k = 0
    for page in pages:
        rest = page
        while k + 1 < len(cuts) and rest and cuts[k + 1] < rest[-1].end:
            at = next(i for i, b in enumerate(rest) if b.end > cuts[k + 1])
            if not any(b.kind in ("text", "heading", "note") for b in rest[:at]):
                at = 0
            if at:
                groups[k].append(rest[:at])
            rest = rest[at:]
            k += 1
        if rest:
            groups[k].append(rest)
    return groups


def _part(text: str, label: str, reason: str, group: Pages) -> Part:
    placed, missing = ordered([_sheet(text, page, group[i - 1] if i else None) for i, page in enumerate(group)])
    reading = [group[p.at] for p in placed if p.state != "repeated"]
    found = tuple(paragraphs(text, reading))
    pages = tuple(_page(group[p.at], p) for p in placed)
    margins = tuple(_margins(text, group, found))
    gaps = (*(_gap(m) for m in missing), *_label_gaps(found))
    kind = "cover" if label == "cover" else "draft"
    start, end = (group[0][0].start, group[-1][-1].end) if group else (0, 0)
    return Part(
        label=label,
        kind=kind,
        start=start,
        end=end,
        reason=reason,
        pages=pages,
        paragraphs=found,
        margins=margins,
        gaps=gaps,
    )


def _sheet(text: str, page: Sequence[TextBlock], before: Sequence[TextBlock] | None) -> Sheet:
    body = [b for b in page if b.kind == "text"]
    printed = next((b.value for b in page if b.kind == "page-number"), "")
    if not body:
        return Sheet(printed=printed, head_open=False, tail_open=False, runs=frozenset())
    said = [w for b in body for w in _WORD.findall(text, b.start, b.end)]
    sheet_runs = runs_of(said, _RUN, max(1, len(said) // _RUNS))
    first, last = body[0], body[-1]
    head = text[first.start : first.start + 200].lstrip("\"'“‘([ \t~*^{")
    follows = next((b for b in reversed(before or ()) if b.kind == "text"), None)
    head_open = not first.value and (
        head[:1].islower() or (follows is not None and continues(text, [(follows.start, follows.end)], first, True)[0])
    )
    return Sheet(
        printed=printed, head_open=head_open, tail_open=left_open(text, [(last.start, last.end)]), runs=sheet_runs
    )


def _page(blocks: Sequence[TextBlock], placed: Placed) -> Page:
    printed = next((b.value for b in blocks if b.kind == "page-number"), "")
    return Page(
        number=placed.number,
        printed=printed,
        start=blocks[0].start,
        end=blocks[-1].end,
        state=placed.state,
        reason=placed.reason,
    )


def _gap(m: Missing) -> Gap:
    return Gap(what="page", first=str(m.first), last=str(m.last), reason=m.reason)


def _label_gaps(found: Sequence[Paragraph]) -> Iterator[Gap]:
    """Numbers that the author's count passes over."""
    last = 0
    for p in found:
        kind, _, value = p.label.partition(" ")
        if kind == "number":
            number = int(value)
            if number > last + 1:
                reason = f"the numbering begins with {number}" if not last else f"{number} follows {last}"
                yield Gap(what="paragraph", first=str(last + 1), last=str(number - 1), reason=reason)
            last = max(last, number) if number != 1 else 1


def _lacking(part: Part, parts: Sequence[Part], whole: Sequence[Paragraph], split: Copies) -> Iterator[Gap]:
    """Whole pages at the end of another draft that have no counterpart here."""
    if part.kind != "draft":
        return
    likeness = _by_start(whole, split)
    mine = {likeness[a] for p in part.paragraphs for a, _ in p.pieces if a in likeness}
    last = max((page.number for page in part.pages), default=0)
    told = max((int(g.last) for g in part.gaps if g.what == "page"), default=0)
    for other in parts:
        if other.kind != "draft" or other is part or told:
            continue
        later = [p for p in other.pages if p.number > last and not p.state]
        begun = [(q.pieces[0][0], likeness.get(q.pieces[0][0])) for q in other.paragraphs]
        alone = [p for p in later if not mine & {c for a, c in begun if c is not None and p.start <= a < p.end}]
        if alone and len(alone) == len(later):
            numbers = [p.number for p in alone]
            more = f"{len(alone)} more page{'s' * (len(alone) > 1)}"
            reason = f"draft {other.label} goes on for {more}; lost, or not yet written"
            yield Gap(what="page", first=str(min(numbers)), last=str(max(numbers)), reason=reason)
            return


def _margins(text: str, group: Pages, found: Sequence[Paragraph]) -> Iterator[Margin]:
    """Marginal words with the paragraph that begins next after them on the page, else the last before."""
    starts = sorted((a, p.name) for p in found if p.kind == "paragraph" for a, _ in p.pieces)
    for page in group:
        for block in page:
            if block.kind == "margin":
                yield Margin(start=block.start, end=block.end, near=_near(text, block, page, starts), doubt=block.doubt)


def _near(text: str, block: TextBlock, page: Sequence[TextBlock], starts: Sequence[tuple[int, str]]) -> str:
    """The paragraph that touches a marginal note from below, else the last before it on the page, else the next."""
    at = bisect_right(starts, (block.start, ""))
    after = starts[at] if at < len(starts) and starts[at][0] < page[-1].end else None
    before = starts[at - 1] if at and starts[at - 1][0] >= page[0].start else None
    if after is not None and "\n" not in text[block.end : after[0]]:
        return after[1]
    return before[1] if before is not None else after[1] if after is not None else ""


def _doubts(text: str, found: Sequence[TextBlock], parts: Sequence[Part]) -> Iterator[Doubt]:
    for block in found:
        if block.doubt:
            yield Doubt(start=block.start, end=block.end, text=block.doubt)
        if block.kind in ("text", "note") and ("~~" in text[block.start : block.end] or _has_sign(text, block)):
            for mark in runs(text, block.start, block.end)[1]:
                yield Doubt(
                    start=mark.at,
                    end=mark.at + len(mark.sign),
                    text=f"{mark.sign} without its partner is taken as it stands",
                )
    for part in parts:
        for p in part.paragraphs:
            if p.doubt:
                start, end = p.pieces[0]
                yield Doubt(start=start, end=end, text=f"{part.label}#{p.name}: {p.doubt}")


def _has_sign(text: str, block: TextBlock) -> bool:
    return any(text.find(sign, block.start, block.end) >= 0 for sign in ("^{", "*"))

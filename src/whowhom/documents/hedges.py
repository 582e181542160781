"""Hedges and attributions: how sure a writer is, and what he says that others say.

A hedge within the scope of an attribution, or within a quotation, is not the author's own.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from .paragraphs import Span
from .phrases import ATTRIBUTION, ATTRIBUTIONS, FIRMNESS, HEDGE, HEDGES, Band

_SENTENCE_END = re.compile(r"[.!?][\"'”’)\]]*\s+(?=[\"'“‘(\[]?[A-Z0-9])")
_NOT_END = re.compile(r"(?:\b(?:i\.\s?e|e\.\s?g|et al|Mr|Dr|No|vs|cf|p|pp|St|Gen|Col)|\b[A-Z])\.[\"'”’)\]]*\s+$")
_CLAUSE = re.compile(r"[,;:(]|--|—|\b(?:who|which|that)\b")
_OWN = re.compile(r"[,;] (?:and|but|yet|so) (?:it|we|one|there|I)\b")
_QUOTE = re.compile(r"[\"“”]")
_LONG_QUOTE, _REACH, _LONGEST = 25, 300, 2_000


@dataclass(frozen=True, kw_only=True, slots=True)
class Hedge:
    """A word or phrase of probability: its place in a string, its band, and whether it is another's."""

    start: int
    end: int
    band: Band
    attributed: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Attribution:
    """A phrase that says who says so, and the stretch that it governs."""

    start: int
    end: int
    scope: Span


def sentences(text: str) -> list[Span]:
    """The sentences of a paragraph, as places.

    >>> text = "It may be so, i.e., not. They deny it."
    >>> [text[a:b] for a, b in sentences(text)]
    ['It may be so, i.e., not. ', 'They deny it.']

    Args:
        text: of a paragraph.
    """
    cuts = [0]
    for found in _SENTENCE_END.finditer(text):
        if not _NOT_END.search(text, max(0, found.end() - 12), found.end()):
            cuts.append(found.end())
    return [(a, b) for a, b in pairwise([*cuts, len(text)]) if a < b]


def attributions(text: str) -> list[Attribution]:
    """The phrases that say who says so, in one paragraph.

    >>> [(a.start, a.end, a.scope) for a in attributions("It is reported that he may go.")]
    [(0, 14, (14, 30))]

    Args:
        text: of a paragraph.
    """
    found: list[Attribution] = []
    ends = sentences(text)
    starts = [a for a, _ in ends]
    for match in ATTRIBUTION.finditer(text):
        start, end = match.span()
        sentence = ends[max(bisect_right(starts, start) - 1, 0)]
        last = min(sentence[1], end + _LONGEST)
        reach = ATTRIBUTIONS[int((match.lastgroup or "a0")[1:])][0]
        if reach == "named":
            scope = (end, end)
        elif reach == "around":
            near = max(sentence[0], start - _REACH)
            clause = max((m.end() for m in _CLAUSE.finditer(text, near, start)), default=near)
            # at the beginning of a clause it governs the next one: "as they claim, he may stay"
            leads = not text[clause:start].strip()
            after = _CLAUSE.search(text, min(end + leads, last), last)
            scope = (clause, after.start() if after else last)
        else:
            own = _OWN.search(text, end, last)
            scope = (end, own.start() if own else last)
        found.append(Attribution(start=start, end=end, scope=scope))
    return found


def hedges(text: str, said: Sequence[Attribution] | None = None) -> list[Hedge]:
    """The words of probability in one paragraph.

    Args:
        text: The paragraph.
        said: Its attributions, where they are known already.

    >>> [(h.band, h.attributed) for h in hedges("It is likely that he goes; as they claim, he may stay.")]
    [('likely', False), ('possible', True)]
    """
    matches = list(HEDGE.finditer(text))
    if not matches:
        return []
    scopes = _merged([a.scope for a in (attributions(text) if said is None else said)] + list(_quotations(text)))
    return [
        Hedge(
            start=m.start(),
            end=m.end(),
            band=HEDGES[int((m.lastgroup or "h0")[1:])][0],
            attributed=_within(m.span(), scopes),
        )
        for m in matches
    ]


def _merged(scopes: list[Span]) -> list[Span]:
    """Scopes in order, those that overlap put together."""
    merged: list[Span] = []
    for a, b in sorted(scopes):
        if merged and a <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(b, merged[-1][1]))
        elif a < b:
            merged.append((a, b))
    return merged


def _quotations(text: str) -> Iterator[Span]:
    """Longer stretches between quotation marks, or the whole of a paragraph that is one quotation."""
    stripped = text.strip()
    if stripped[:1] in '"“' and (stripped[-1:] in '"”' or stripped.count('"') % 2 == 1):
        yield (0, len(text))
        return
    opened = -1
    for found in _QUOTE.finditer(text):
        at = found.start()
        opens = text[at] == "“" or (text[at] == '"' and (at == 0 or text[at - 1].isspace() or text[at - 1] in "([-—/"))
        if opens:
            opened = at
        elif opened >= 0:
            if at - opened > _LONG_QUOTE:
                yield opened, at
            opened = -1


def _within(place: Span, scopes: Sequence[Span]) -> bool:
    at = bisect_right(scopes, (place[0], float("inf"))) - 1
    return at >= 0 and place[1] <= scopes[at][1]


def firmness(text: str) -> float | None:
    """How firmly a few words commit their author: that of the weakest hedge, or None without a hedge.

    >>> firmness("it is possible"), firmness("it is highly improbable"), firmness("the sky")
    (0.1, 0.85, None)

    Args:
        text: a few words.
    """
    bands = [h.band for h in hedges(text)]
    return min(FIRMNESS[b] for b in bands) if bands else None

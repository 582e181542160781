"""Copies: how many drafts of one text a transcription holds, and where each begins.

Two paragraphs are copies of one another where they share half of their runs of four words. A draft ends where a
paragraph comes back that it already has, unless only a page is repeated. What stands before the first draft and in
no other is a covering note.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from zlib import crc32

from .marks import STRUCK, runs, unmarked
from .paragraphs import Paragraph

_RUN, _FEWEST, _ALIKE, _SHARE = 4, 8, 0.5, 0.6
_INDEXED = 2_000_000
_ATTEMPTS = 20  # so that a text of nothing but repetitions takes no longer than another
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, kw_only=True, slots=True)
class Copies:
    """Where drafts begin, as indices of paragraphs; where the first draft begins after a covering note, or 0."""

    starts: tuple[int, ...]
    cover: int
    clusters: tuple[int, ...]


def copies(text: str, found: Sequence[Paragraph], pages: Sequence[int]) -> Copies:
    """Find where the same text begins again.

    Args:
        text: The whole text.
        found: Its paragraphs in order of transcription.
        pages: Where pages begin; a draft's headings stand on its first page.

    Returns:
        Where each draft begins, and for each paragraph the first one that it is a copy of (-1: too short to tell).
    """
    clusters = _clusters(text, found)
    weights = [sum(b - a for a, b in p.pieces) for p in found]
    starts = [0]
    here: dict[int, int] = {}
    had = failures = 0
    for i, cluster in enumerate(clusters):
        if cluster < 0:
            continue
        if cluster in here and failures < _ATTEMPTS:
            if _is_copy(clusters, weights, here, had, i):
                starts.append(_with_headings(found, i, pages))
                here, had = {}, 0
            else:
                failures += 1
        here.setdefault(cluster, i)
        had += weights[i]
    cover = 0
    if len(starts) > 1:
        again = {c for c in clusters[starts[1] :] if c >= 0}
        first = next((i for i in range(starts[1]) if clusters[i] in again), 0)
        cover = _with_headings(found, first, pages) if first else 0
        labels = [p.label for p in found[cover : first + 1]]
        if cover == first and not any(label == "number 1" for label in labels):
            cover = 0
    return Copies(starts=tuple(starts), cover=cover, clusters=tuple(clusters))


def _clusters(text: str, found: Sequence[Paragraph]) -> list[int]:
    """For each paragraph the first that it resembles, itself where none does."""
    sparse = max(1, len(text) // _INDEXED)
    index: dict[int, int] = {}
    clusters: list[int] = []
    for i, p in enumerate(found):
        words = words_of(text, p)
        if p.kind != "paragraph" or len(words) < _FEWEST:
            clusters.append(-1)
            continue
        grams = runs_of(words, _RUN, sparse)
        hits = Counter(index[g] for g in grams if g in index)
        best, shared = hits.most_common(1)[0] if hits else (i, 0)
        clusters.append(best if shared > _ALIKE * len(grams) else i)
        for g in grams:
            index.setdefault(g, clusters[-1])
    return clusters


def runs_of(words: Sequence[str], length: int, sparse: int = 1) -> frozenset[int]:
    """A text's runs of so many words, each as a number that is the same on every machine.

    Args:
        words: The text.
        length: How many words make a run.
        sparse: Of how many runs one is kept.
    """
    sums = (crc32(" ".join(words[k : k + length]).encode("utf-8", "replace")) for k in range(len(words) - length + 1))
    return frozenset(n for n in sums if n % sparse == 0)


def words_of(text: str, paragraph: Paragraph) -> list[str]:
    """A paragraph's words as it stands after the pen, in small letters.

    Args:
        text: of the whole document.
        paragraph: one of its paragraphs.
    """
    plain = " ".join(unmarked(text, runs(text, a, b)[0], STRUCK) for a, b in paragraph.pieces)
    return _WORD.findall(plain.lower())


def _is_copy(clusters: Sequence[int], weights: Sequence[int], here: Mapping[int, int], had: int, i: int) -> bool:
    """Whether a copy begins at `i`: what follows repeats what stands before, and not a page of it only."""
    own: set[int] = set()
    following = repeated = 0
    for c, weight in zip(islice(clusters, i, None), islice(weights, i, None), strict=True):
        if c in own:
            break
        if c >= 0:
            own.add(c)
            following += weight
            repeated += weight * (c in here)
    if repeated < _SHARE * min(following, had):
        return False
    return clusters[i] == next(iter(here)) or sum(c in here for c in own) > 1


def _with_headings(found: Sequence[Paragraph], i: int, pages: Sequence[int]) -> int:
    """The first of the headings that stand on the same page right before a paragraph, or before number 1 before it."""
    if i > 0 and (found[i].label, found[i - 1].label) == ("number 2", "number 1"):
        i -= 1
    top = pages[max(bisect_right(pages, found[i].pieces[0][0]) - 1, 0)]
    while i > 0 and found[i - 1].kind == "heading" and found[i - 1].pieces[0][0] >= top:
        i -= 1
    return i

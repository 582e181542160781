"""Alignment: which paragraph of one draft answers to which of another; moved, merged and divided ones told apart."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from .copies import runs_of
from .diff import rising
from .words import Word

_RUN, _PART, _LIKE = 3, 0.3, 0.4
_COMPARED = 400  # words of a paragraph that are compared where there are no common runs


@dataclass(frozen=True, kw_only=True, slots=True)
class Laid:
    """A paragraph laid out for comparison: its name and kind, its runs of three words, and how to make its words.

    Words are made when they are wanted, so that a long text need not stand in memory word by word.
    """

    name: str
    kind: str
    runs: frozenset[int]
    words: Callable[[], list[Word]]


def laid(name: str, kind: str, words: Callable[[], list[Word]], sparse: int = 1) -> Laid:
    """Lay a paragraph out.

    Args:
        name: Its name.
        kind: Its kind.
        words: Makes its words.
        sparse: Of how many runs one is kept; more than 1 for very long texts.
    """
    keys = [key_of(w.text) for w in words()]
    return Laid(name=name, kind=kind, runs=runs_of(keys, _RUN, sparse), words=words)


@dataclass(frozen=True, kw_only=True, slots=True)
class Pair:
    """Paragraphs that answer to one another, by index; several on one side where they were merged or divided."""

    base: tuple[int, ...]
    other: tuple[int, ...]
    moved: bool = False


_SAME = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-"})


def key_of(word: str) -> str:
    """A word as it is compared: small letters, plain quotation marks.

    >>> key_of("Party’s")
    "party's"

    Args:
        word: as it stands in the document.
    """
    return word.translate(_SAME).casefold()


def align(base: Sequence[Laid], other: Sequence[Laid]) -> list[Pair]:
    """Pair the paragraphs of two drafts.

    Args:
        base: One draft's paragraphs.
        other: The other's.

    Returns:
        Pairs in the order of `base`, then those of `other` that answer to nothing, each where it stands; a side
        without counterpart is empty.
    """
    partners = _by_name(base, other, _by_runs(base, other))
    joined = _joined(base, other, partners)
    firsts = [(min(b), o) for b, o in joined if b and o]
    firsts.sort()
    steady = {firsts[k] for k in rising([min(o) for _, o in firsts])}
    pairs = [Pair(base=b, other=o, moved=bool(b and o) and (min(b), o) not in steady) for b, o in joined]
    behind = _behind(len(other), joined)
    return sorted(pairs, key=lambda p: (p.base[0], -1) if p.base else (behind[p.other[0]], p.other[0]))


def _behind(count: int, joined: Sequence[tuple[tuple[int, ...], tuple[int, ...]]]) -> list[int]:
    """For each paragraph of the other draft the partner, in the base, of the nearest one before it."""
    partner = {j: max(b) for b, o in joined if b for j in o}
    found, last = [], -1
    for j in range(count):
        last = partner.get(j, last)
        found.append(last)
    return found


def _by_runs(base: Sequence[Laid], other: Sequence[Laid]) -> dict[int, int]:
    """For each paragraph of `other` the one of `base` with which it shares most runs of three words."""
    index: dict[int, list[int]] = {}
    for i, paragraph in enumerate(base):
        for run in paragraph.runs:
            index.setdefault(run, []).append(i)
    partners: dict[int, int] = {}
    taken: dict[int, tuple[int, int]] = {}
    for j, paragraph in enumerate(other):
        own = paragraph.runs
        shared = Counter(i for run in own for i in index.get(run, ())[:3])
        ranked = sorted(shared.items(), key=lambda s: (-s[1], base[s[0]].name != other[j].name, s[0]))
        for i, n in ranked[:3]:
            share = n / max(min(len(own), len(base[i].runs)), 1)
            if share >= _PART and base[i].kind == other[j].kind and n > taken.get(i, (0, 0))[0]:
                if i in taken:
                    del partners[taken[i][1]]
                taken[i], partners[j] = (n, j), i
                break
    return partners


def _by_name(base: Sequence[Laid], other: Sequence[Laid], partners: dict[int, int]) -> dict[int, int]:
    """Paragraphs too short or too much changed to be found by runs: the same name, and some likeness."""
    paired = set(partners.values())
    free = {base[i].name: i for i in range(len(base)) if i not in paired}
    for j, paragraph in enumerate(other):
        i = free.get(paragraph.name)
        if j in partners or i is None or base[i].kind != paragraph.kind:
            continue
        if Indel.normalized_similarity(_first_keys(base[i]), _first_keys(paragraph)) >= _LIKE:
            partners[j] = i
    return partners


def _first_keys(paragraph: Laid) -> list[str]:
    return [key_of(w.text) for w in paragraph.words()[:_COMPARED]]


def _joined(
    base: Sequence[Laid], other: Sequence[Laid], partners: dict[int, int]
) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    """Pairs, with neighbours that were merged into one another or divided."""
    groups = {i: ([i], [j]) for j, i in partners.items()}
    lone_base = [i for i in range(len(base)) if i not in groups]
    lone_other = [j for j in range(len(other)) if j not in partners]
    placed: set[tuple[str, int]] = set()
    for i in lone_base:
        runs = base[i].runs
        for at in (i - 1, i + 1):
            if at in groups and runs and len(runs & other[groups[at][1][0]].runs) > _PART * 2 * len(runs):
                groups[at][0].append(i)
                placed.add(("base", i))
                break
    for j in lone_other:
        runs = other[j].runs
        for at in (j - 1, j + 1):
            i = partners.get(at, -1)
            if i >= 0 and runs and len(runs & base[i].runs) > _PART * 2 * len(runs):
                groups[i][1].append(j)
                placed.add(("other", j))
                break
    found = [(tuple(sorted(b)), tuple(sorted(o))) for b, o in groups.values()]
    found += [((i,), ()) for i in lone_base if ("base", i) not in placed]
    return found + [((), (j,)) for j in lone_other if ("other", j) not in placed]

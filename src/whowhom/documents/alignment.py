"""Alignment: which paragraph of one draft answers to which of another; moved, merged and divided ones told apart."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from rapidfuzz.distance import Indel

from .diff import rising
from .words import Word

_RUN, _PART, _LIKE = 3, 0.3, 0.4
_COMPARED = 400  # words of a paragraph that are compared where there are no common runs


class Laid(NamedTuple):
    """A paragraph laid out for comparison: its name, its kind and its words."""

    name: str
    kind: str
    words: Sequence[Word]

    @property
    def keys(self) -> list[str]:
        """The words by which it is compared."""
        return [key_of(w.text) for w in self.words]


class Pair(NamedTuple):
    """Paragraphs that answer to one another, by index; several on one side where they were merged or divided."""

    base: tuple[int, ...]
    other: tuple[int, ...]
    moved: bool = False


_SAME = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-"})


def key_of(word: str) -> str:
    """A word as it is compared: small letters, plain quotation marks.

    >>> key_of("Party’s")
    "party's"
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
    base_keys, other_keys = [p.keys for p in base], [p.keys for p in other]
    partners = _by_runs(base, base_keys, other, other_keys)
    partners = _by_name(base, base_keys, other, other_keys, partners)
    joined = _joined(base_keys, other_keys, partners)
    firsts = [(min(b), o) for b, o in joined if b and o]
    firsts.sort()
    steady = {firsts[k] for k in rising([min(o) for _, o in firsts])}
    pairs = [Pair(b, o, bool(b and o) and (min(b), o) not in steady) for b, o in joined]
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


def _runs_of(keys: Sequence[str]) -> set[int]:
    return {hash(tuple(keys[k : k + _RUN])) for k in range(len(keys) - _RUN + 1)}


def _by_runs(
    base: Sequence[Laid], base_keys: list[list[str]], other: Sequence[Laid], other_keys: list[list[str]]
) -> dict[int, int]:
    """For each paragraph of `other` the one of `base` with which it shares most runs of three words."""
    index: dict[int, list[int]] = {}
    for i, keys in enumerate(base_keys):
        for run in _runs_of(keys):
            index.setdefault(run, []).append(i)
    partners: dict[int, int] = {}
    taken: dict[int, tuple[int, int]] = {}
    for j, keys in enumerate(other_keys):
        own = _runs_of(keys)
        shared = Counter(i for run in own for i in index.get(run, ())[:3])
        ranked = sorted(shared.items(), key=lambda s: (-s[1], base[s[0]].name != other[j].name, s[0]))
        for i, n in ranked[:3]:
            share = n / max(min(len(own), len(base_keys[i])), 1)
            if share >= _PART and base[i].kind == other[j].kind and n > taken.get(i, (0, 0))[0]:
                if i in taken:
                    del partners[taken[i][1]]
                taken[i], partners[j] = (n, j), i
                break
    return partners


def _by_name(
    base: Sequence[Laid], base_keys: list[list[str]], other: Sequence[Laid], other_keys: list[list[str]],
    partners: dict[int, int],
) -> dict[int, int]:  # fmt: skip
    """Paragraphs too short or too much changed to be found by runs: the same name, and some likeness."""
    paired = set(partners.values())
    free = {base[i].name: i for i in range(len(base)) if i not in paired}
    for j, paragraph in enumerate(other):
        i = free.get(paragraph.name)
        if j in partners or i is None or base[i].kind != paragraph.kind:
            continue
        if Indel.normalized_similarity(base_keys[i][:_COMPARED], other_keys[j][:_COMPARED]) >= _LIKE:
            partners[j] = i
    return partners


def _joined(
    base_keys: list[list[str]], other_keys: list[list[str]], partners: dict[int, int]
) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    """Pairs, with neighbours that were merged into one another or divided."""
    groups = {i: ([i], [j]) for j, i in partners.items()}
    lone_base = [i for i in range(len(base_keys)) if i not in groups]
    lone_other = [j for j in range(len(other_keys)) if j not in partners]
    placed: set[tuple[str, int]] = set()
    for i in lone_base:
        runs = _runs_of(base_keys[i])
        for at in (i - 1, i + 1):
            if at in groups and runs and len(runs & _runs_of(other_keys[groups[at][1][0]])) > _PART * 2 * len(runs):
                groups[at][0].append(i)
                placed.add(("base", i))
                break
    for j in lone_other:
        runs = _runs_of(other_keys[j])
        for at in (j - 1, j + 1):
            i = partners.get(at, -1)
            if i >= 0 and runs and len(runs & _runs_of(base_keys[i])) > _PART * 2 * len(runs):
                groups[i][1].append(j)
                placed.add(("other", j))
                break
    found = [(tuple(sorted(b)), tuple(sorted(o))) for b, o in groups.values()]
    found += [((i,), ()) for i in lone_base if ("base", i) not in placed]
    return found + [((), (j,)) for j in lone_other if ("other", j) not in placed]

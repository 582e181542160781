"""The difference of two sequences of words, in time that grows linearly for texts that resemble each other.

Words that occur once in both sequences are anchors; the longest run of anchors in the same order cuts the sequences
into short stretches (Cohen's *patience diff*), and each stretch is compared exactly, by the longest common
subsequence (rapidfuzz, bit-parallel). A long stretch without anchors is given as one replacement.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel

_SHORT, _LONGEST = 600, 4_000


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    """Words `a0` to `a1` of the one and `b0` to `b1` of the other: the same, or in each other's place."""

    same: bool
    a0: int
    a1: int
    b0: int
    b1: int


def diff(a: Sequence[str], b: Sequence[str]) -> list[Step]:
    """The steps from one sequence to the other, covering both.

    >>> diff("the cat sat".split(), "the dog sat".split())
    [Step(same=True, a0=0, a1=1, b0=0, b1=1), Step(same=False, a0=1, a1=2, b0=1, b1=2),
     Step(same=True, a0=2, a1=3, b0=2, b1=3)]

    Args:
        a: one sequence.
        b: the other.
    """
    steps: list[Step] = []
    for step in _stretches(a, b):
        if step.a0 == step.a1 and step.b0 == step.b1:
            continue
        last = steps[-1] if steps else None
        if last is not None and last.same == step.same:
            steps[-1] = Step(same=step.same, a0=last.a0, a1=step.a1, b0=last.b0, b1=step.b1)
        else:
            steps.append(step)
    return steps


def _stretches(a: Sequence[str], b: Sequence[str]) -> Iterator[Step]:
    if len(a) <= _SHORT and len(b) <= _SHORT:
        yield from _exact(a, b, 0, len(a), 0, len(b))
        return
    i = j = 0
    for k, m in _anchors(a, b):
        yield from _exact(a, b, i, k, j, m)
        yield Step(same=True, a0=k, a1=k + 1, b0=m, b1=m + 1)
        i, j = k + 1, m + 1
    yield from _exact(a, b, i, len(a), j, len(b))


def _exact(a: Sequence[str], b: Sequence[str], a0: int, a1: int, b0: int, b1: int) -> Iterator[Step]:
    while a0 < a1 and b0 < b1 and a[a0] == b[b0]:
        yield Step(same=True, a0=a0, a1=a0 + 1, b0=b0, b1=b0 + 1)
        a0, b0 = a0 + 1, b0 + 1
    if a1 - a0 > _LONGEST or b1 - b0 > _LONGEST or a0 == a1 or b0 == b1:
        yield Step(same=False, a0=a0, a1=a1, b0=b0, b1=b1)
        return
    for op in Indel.opcodes(a[a0:a1], b[b0:b1]):
        same = op.tag == "equal"
        yield Step(same=same, a0=a0 + op.src_start, a1=a0 + op.src_end, b0=b0 + op.dest_start, b1=b0 + op.dest_end)


def _anchors(a: Sequence[str], b: Sequence[str]) -> list[tuple[int, int]]:
    """Words that occur once in both, in the longest order that both share."""
    in_a, in_b = Counter(a), Counter(b)
    where = {word: j for j, word in enumerate(b) if in_b[word] == 1}
    pairs = [(i, where[word]) for i, word in enumerate(a) if in_a[word] == 1 and word in where]
    return [pairs[k] for k in rising([j for _, j in pairs])]


def rising(values: Sequence[int]) -> list[int]:
    """The indices of a longest strictly rising run of values.

    >>> rising([3, 1, 2, 5, 4])
    [1, 2, 4]

    Args:
        values: in order.
    """
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for k, value in enumerate(values):
        at = bisect_left(tails, value)
        before.append(ends[at - 1] if at else -1)
        if at == len(tails):
            tails.append(value)
            ends.append(k)
        else:
            tails[at], ends[at] = value, k
    found: list[int] = []
    k = ends[-1] if ends else -1
    while k >= 0:
        found.append(k)
        k = before[k]
    return found[::-1]

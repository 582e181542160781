"""Page breaks: where one page ends and the next begins, from markings, page numbers and form feeds.

A page of a marked document ends and begins with a marking, so two of them in a row, with no text between, are a
break; the page number stands at the foot. Where markings are lacking, a page number or a form feed is enough.
"""

from collections.abc import Iterator, Sequence
from itertools import accumulate

from .blocks import TextBlock

_BODY = {"text", "heading", "note"}


def page_breaks(found: Sequence[TextBlock]) -> list[int]:
    """Where pages begin, as indices of blocks; the first is 0.

    Args:
        found: The blocks of a text, each told what it is.
    """
    starts = [0]
    texts = [0, *accumulate(block.kind == "text" for block in found)]
    for first, end in _seams(found):
        has_text = texts[first] > texts[starts[-1]]
        starts += [at for at in _breaks_in(found, first, end, has_text) if at > starts[-1]]
    return [at for at in starts if at < len(found) or at == 0]


def _seams(found: Sequence[TextBlock]) -> Iterator[tuple[int, int]]:
    """Stretches of blocks without text that hold a marking, a page number or a form feed."""
    first = 0
    for i, block in enumerate(found):
        if block.kind in _BODY:
            if first < i:
                yield first, i
            first = i + 1
    if first < len(found):
        yield first, len(found)


def _breaks_in(found: Sequence[TextBlock], first: int, end: int, has_text: bool) -> Iterator[int]:
    feeds = [i for i in range(first, end) if found[i].kind == "break"]
    if feeds:
        yield from (i + 1 for i in feeds)
        return
    markings = _groups(found, first, end)
    numbers = [i for i in range(first, end) if found[i].kind == "page-number"]
    at_the_end = end == len(found)
    if len(markings) >= 2:
        yield from (_after(found, markings[i], end) for i in range(0, len(markings) - 1, 2))
    elif first == 0 or at_the_end or not has_text:
        return
    elif markings:
        at = markings[0]
        yield _after(found, next((n for n in numbers if n > at), at), end)
    elif numbers:
        yield _after(found, numbers[-1], end)


def _groups(found: Sequence[TextBlock], first: int, end: int) -> list[int]:
    """The last block of each group of markings that stand on adjoining lines."""
    groups: list[int] = []
    for i in range(first, end):
        if found[i].kind == "marking":
            if groups and groups[-1] == i - 1:
                groups[-1] = i
            else:
                groups.append(i)
    return groups


def _after(found: Sequence[TextBlock], at: int, end: int) -> int:
    """The block after `at` and the blanks that follow it."""
    at += 1
    while at < end and found[at].kind == "blank":
        at += 1
    return at

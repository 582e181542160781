"""Where a world's own random numbers stand in its point z: one table of blocks.

A block is a table with one axis or two; its cells lie row by row. The field of `Places` that bears its name holds its
first place; here stand its shape and what the sampler does with it. Sizes, places and labels follow from the names of
the axes' rows.
"""

from collections.abc import Callable, Mapping, Sequence
from itertools import product
from math import prod
from typing import NamedTuple

import numpy as np

from whowhom._types import Ints
from whowhom.world.leadership import Leadership, Places

PARTS = ("skill", "bias")  # of a source
MOODS = ("tension", "weariness")


class Block(NamedTuple):
    """A block: its name, its axes, whether the preconditioner gives it a covariance, whether it chooses."""

    name: str
    axes: tuple[str, ...]
    fitted: bool = False
    discrete: bool = False


BLOCKS = (
    Block("theta", ("parameter",), fitted=True),
    Block("choice", ("choice",), discrete=True),
    Block("source", ("source", "part"), fitted=True),
    Block("base", ("person",), fitted=True),
    Block("ambition", ("person",)),
    Block("opportunist", ("person",)),
    Block("denial", ("person",), fitted=True),
    Block("implicated", ("implicated",), fitted=True),
    Block("custody", ("custody",), fitted=True),
    Block("position", ("person", "issue")),
    Block("affinity", ("person", "person")),
    Block("bloc", ("bloc", "person")),
    Block("slow", ("direction", "person"), fitted=True),
    Block("noise", ("month", "person")),
    Block("shock", ("showdown",)),
    Block("climate", ("month", "mood")),
    Block("date", ("date",), discrete=True),
)


def places(sizes: Mapping[str, int]) -> Places:
    """The first place of each block, and the dimension of z.

    Args:
        sizes: how many rows each axis has; one that is not named has none, `part` and `mood` are known.

    >>> few = places({"parameter": 3, "person": 2, "month": 5})
    >>> few.base, few.affinity, few.noise, few.dimension
    (3, 11, 15, 35)
    """
    known = {"part": len(PARTS), "mood": len(MOODS)} | dict(sizes)
    found, place = dict[str, int](), 0
    for block in BLOCKS:
        found[block.name] = place
        place += prod(known.get(axis, 0) for axis in block.axes)
    return Places(**found, dimension=place)


def slices(L: Leadership) -> dict[str, slice]:
    """Where each block stands in the points of a leadership."""
    firsts = [*(getattr(L.places, block.name) for block in BLOCKS), L.places.dimension]
    return {block.name: slice(firsts[k], firsts[k + 1]) for k, block in enumerate(BLOCKS)}


def coordinates(L: Leadership, wanted: Callable[[Block], bool]) -> Ints:
    """The coordinates of some blocks, ascending.

    Args:
        L: the leadership.
        wanted: of which blocks.
    """
    found, none = slices(L), np.zeros(0, dtype=np.int64)
    some = [np.arange(found[b.name].start, found[b.name].stop, dtype=np.int64) for b in BLOCKS if wanted(b)]
    return np.concatenate([none, *some])


def labels(rows: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, ...]]:
    """The label of each cell of each block, in the order in which they stand in z.

    Args:
        rows: names of the rows of each axis.

    >>> labels({"person": ("a", "b"), "mood": MOODS, "month": ("may",)})["climate"]
    ('may tension', 'may weariness')
    """
    named: dict[str, Sequence[str]] = {"part": PARTS, "mood": MOODS, **rows}
    return {b.name: tuple(map(" ".join, product(*(named.get(axis, ()) for axis in b.axes)))) for b in BLOCKS}

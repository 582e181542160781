"""Where a world's own random numbers stand in its point z: one table of blocks.

A block is a table with one axis or two; its cells lie row by row. The field of `Places` that bears its name holds its
first place; here stand its shape and what the sampler does with it. Sizes, places and labels follow from the names of
the axes' rows.
"""

from collections.abc import Callable, Mapping, Sequence
from itertools import product
from math import prod

import numpy as np

from whowhom._records import record
from whowhom._types import Ints
from whowhom.world.leadership import Leadership, Places

PARTS = ("skill", "bias")  # of a source
MOODS = ("tension", "weariness")


@record
class Block:
    """A block: its name, its axes, whether the preconditioner gives it a covariance, whether it chooses."""

    name: str
    axes: tuple[str, ...]
    fitted: bool = False
    discrete: bool = False


BLOCKS = (
    Block(name="theta", axes=("parameter",), fitted=True),
    Block(name="choice", axes=("choice",), discrete=True),
    Block(name="source", axes=("source", "part"), fitted=True),
    Block(name="base", axes=("person",), fitted=True),
    Block(name="ambition", axes=("person",)),
    Block(name="opportunist", axes=("person",)),
    Block(name="denial", axes=("person",), fitted=True),
    Block(name="implicated", axes=("implicated",), fitted=True),
    Block(name="custody", axes=("custody",), fitted=True),
    Block(name="position", axes=("person", "issue")),
    Block(name="affinity", axes=("person", "person")),
    Block(name="bloc", axes=("bloc", "person")),
    Block(name="slow", axes=("direction", "person"), fitted=True),
    Block(name="noise", axes=("month", "person")),
    Block(name="shock", axes=("showdown",)),
    Block(name="climate", axes=("month", "mood")),
    Block(name="date", axes=("date",), discrete=True),
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
    """Where each block stands in the points of a leadership.

    Args:
        L: the leadership.
    """
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

"""The one table of blocks: fields of the leadership, places, coordinates and labels all follow from it."""

from itertools import pairwise
from math import prod

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tests.exact.world.scenes import SCENES
from whowhom._records import fields_of
from whowhom.inference.arrays.layout import BLOCKS, coordinates, labels, places, slices
from whowhom.world.leadership import Places

AXES = sorted({axis for block in BLOCKS for axis in block.axes} - {"part", "mood"})


def test_every_place_that_the_rules_read_is_a_block_in_order() -> None:
    assert fields_of(Places) == (*(block.name for block in BLOCKS), "dimension")


@given(st.fixed_dictionaries({axis: st.integers(0, 5) for axis in AXES}))
def test_places_sizes_and_labels_agree(sizes: dict[str, int]) -> None:
    rows = {axis: [f"{axis}{k}" for k in range(size)] for axis, size in sizes.items()}
    first, named = places(sizes), labels(rows)
    starts = [getattr(first, name) for name in fields_of(first)]
    for block, (start, end) in zip(BLOCKS, pairwise(starts), strict=True):
        assert len(named[block.name]) == end - start == len(set(named[block.name])) or "person" in block.axes
        assert len(named[block.name]) == prod({"part": 2, "mood": 2, **sizes}[axis] for axis in block.axes)
    assert first.theta == 0


def test_blocks_cover_a_point_once() -> None:
    for scene in SCENES.values():
        L, _ = scene()
        covered = np.concatenate([np.arange(s.start, s.stop) for s in slices(L).values()])
        np.testing.assert_array_equal(covered, np.arange(L.places.dimension))
        fitted = coordinates(L, lambda block: block.fitted)
        others = coordinates(L, lambda block: not block.fitted)
        np.testing.assert_array_equal(np.sort(np.r_[fitted, others]), np.arange(L.places.dimension))


def test_what_chooses_stands_where_the_rules_read_choices() -> None:
    for scene in SCENES.values():
        L, _ = scene()
        chosen = coordinates(L, lambda block: block.discrete)
        assert chosen.tolist() == [*range(L.places.choice, L.places.source), *range(L.places.date, L.places.dimension)]

"""The one table of blocks: fields of the leadership, places, coordinates and labels all follow from it."""

from math import prod

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tests.exact.world.scenes import SCENES
from whowhom.inference.arrays.layout import BLOCKS, FIELDS, coordinates, labels, places, slices
from whowhom.world.leadership import Leadership

AXES = sorted({axis for block in BLOCKS for axis in block.axes} - {"part", "mood"})


def test_every_place_that_the_rules_read_is_a_block_in_order() -> None:
    assert tuple(field for field in Leadership._fields if field.startswith("z_")) == FIELDS


@given(st.fixed_dictionaries({axis: st.integers(0, 5) for axis in AXES}))
def test_places_sizes_and_labels_agree(sizes: dict[str, int]) -> None:
    rows = {axis: [f"{axis}{k}" for k in range(size)] for axis, size in sizes.items()}
    first, named = places(sizes), labels(rows)
    ends = [*(first[field] for field in FIELDS[1:]), first["dimension"]]
    for field, block, end in zip(FIELDS, BLOCKS, ends, strict=True):
        assert len(named[block.name]) == end - first[field] == len(set(named[block.name])) or "person" in block.axes
        assert len(named[block.name]) == prod({"part": 2, "mood": 2, **sizes}[axis] for axis in block.axes)
    assert first["z_theta"] == 0


def test_blocks_cover_a_point_once() -> None:
    for scene in SCENES.values():
        L, _ = scene()
        covered = np.concatenate([np.arange(s.start, s.stop) for s in slices(L).values()])
        np.testing.assert_array_equal(covered, np.arange(L.dimension))
        fitted = coordinates(L, lambda block: block.fitted)
        others = coordinates(L, lambda block: not block.fitted)
        np.testing.assert_array_equal(np.sort(np.r_[fitted, others]), np.arange(L.dimension))


def test_what_chooses_stands_where_the_rules_read_choices() -> None:
    for scene in SCENES.values():
        L, _ = scene()
        chosen = coordinates(L, lambda block: block.discrete)
        assert chosen.tolist() == [*range(L.z_choice, L.z_source), *range(L.z_date, L.dimension)]

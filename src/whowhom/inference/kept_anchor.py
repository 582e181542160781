"""The anchor of a compiled case in the file of its ensemble, so that a reopened one asks the library nothing anew."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from whowhom._records import fields_of, replace, values_of
from whowhom.world.leadership import Anchored

from .anchored import level
from .arrays.anchor import Foreseen
from .arrays.compile import Compiled
from .netcdf import Content, Variable

ANCHOR, FORESEEN = "anchor", "foreseen"
SINGLE = {
    ANCHOR: ("on", "lead", "falls", "first", "later_dropped", "turnover", "led"),
    FORESEEN: ("posts", "death", "exits"),
}


def variables(c: Compiled) -> dict[str, Variable]:
    """The arrays of a compiled case's anchor; none where nothing anchors it.

    Args:
        c: from `anchored`.
    """
    if c.foreseen is None:
        return {}
    told = _named(ANCHOR, c.leadership.anchor) | _named(FORESEEN, c.foreseen)
    return {
        name: Variable(
            tuple(f"{name}_{axis}" for axis in range(array.ndim)),
            array,
            {"units": "1", "long_name": "what everybody can see, by the library: " + name.replace("_", " ")},
        )
        for name, array in told.items()
    }


def restored(c: Compiled, data: Content) -> Compiled:
    """A compiled case with the anchor that its ensemble's file holds.

    Args:
        c: from `compile_case`.
        data: of the file.

    Raises:
        KeyError: the file lacks a part of it.
    """
    if f"{ANCHOR}_on" not in data.arrays:
        return c
    anchor = Anchored(**_read(ANCHOR, fields_of(Anchored), data.arrays))
    foreseen = Foreseen(**_read(FORESEEN, fields_of(Foreseen), data.arrays))
    L = replace(c.leadership, anchor=anchor, theta=level(c.leadership.theta))
    return replace(c, leadership=L, foreseen=foreseen)


def _named(group: str, kept: object) -> dict[str, Any]:
    return {
        f"{group}_{name}": np.atleast_1d(np.asarray(value))
        for name, value in zip(fields_of(kept), values_of(kept), strict=True)
    }


def _read(group: str, names: tuple[str, ...], arrays: Mapping[str, Any]) -> dict[str, Any]:
    """The values by field: a single number was kept as an array of one."""
    return {name: _single(name in SINGLE[group], arrays[f"{group}_{name}"]) for name in names}


def _single(alone: bool, value: Any) -> Any:
    return value[0].item() if alone else value

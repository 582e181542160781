"""Arrays with named dimensions in one NetCDF file, which is made in memory and opens with xarray alone."""

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

import h5netcdf
import h5py
import numpy as np
from numpy.typing import NDArray


class Variable(NamedTuple):
    """An array, its dimensions by name, and its attributes."""

    dims: tuple[str, ...]
    values: NDArray[Any]
    attributes: Mapping[str, str]


class Content(NamedTuple):
    """All that a file holds: arrays by name, and the attributes of the file."""

    arrays: dict[str, NDArray[Any]]
    attributes: dict[str, Any]


def to_bytes(variables: Mapping[str, Variable], attributes: Mapping[str, Any]) -> memoryview:
    """The bytes of a NetCDF file.

    They are made in memory, because HDF5 does not bear a disk that is full, and may take the whole program with it.

    Args:
        variables: by name; where two share a dimension they must agree on its size.
        attributes: of the file; text or numbers.

    Raises:
        ValueError: the sizes of a dimension differ.
    """
    out, sizes = BytesIO(), dict[str, int]()
    for name, variable in variables.items():
        for dim, size in zip(variable.dims, variable.values.shape, strict=True):
            if sizes.setdefault(dim, size) != size:
                raise ValueError(f"{name} has {size} along {dim}, others {sizes[dim]}")
    with h5netcdf.File(out, "w") as file:
        file.dimensions = sizes
        for name, variable in variables.items():
            _write(file, name, variable)
        file.attrs.update(attributes)
    return out.getbuffer()


def _write(file: h5netcdf.File, name: str, variable: Variable) -> None:
    """Write one array: checksums on all that is large, compression where it saves much."""
    kind, how = variable.values.dtype.kind, dict[str, Any]()
    if kind in "if" and variable.values.size:
        how = {"fletcher32": True}
    if kind == "i" and variable.values.size:
        how |= {"compression": "gzip", "compression_opts": 1, "shuffle": True}
    dtype = h5py.string_dtype() if kind in "OU" else variable.values.dtype
    written = file.create_variable(name, variable.dims, dtype, **how)
    if variable.values.size:
        written[...] = variable.values.astype(object) if kind in "OU" else variable.values
    written.attrs.update(variable.attributes)


def read(path: Path) -> Content:
    """Read a file whole.

    Args:
        path: of a NetCDF file, of this program or another.

    Raises:
        ValueError: it cannot be read; it is damaged, or something else.
    """
    try:
        with h5netcdf.File(path, "r", decode_vlen_strings=True) as file:
            return Content({name: np.asarray(v[...]) for name, v in file.variables.items()}, dict(file.attrs))
    except Exception as error:  # a damaged file makes the libraries below raise nearly anything
        raise ValueError(str(error)) from error

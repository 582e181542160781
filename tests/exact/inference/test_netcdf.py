"""Arrays in a NetCDF file: what comes back, what is refused, and that xarray sees the same."""

from pathlib import Path

import numpy as np
import pytest
import xarray as xr

from whowhom.inference.netcdf import Variable, read, to_bytes

NUMBERS = np.arange(6, dtype=np.int64).reshape(2, 3)
VARIABLES = {
    "count": Variable(("row", "column"), NUMBERS, {"units": "1"}),
    "share": Variable(("row",), np.array([0.5, np.nan]), {"units": "1", "long_name": "a share"}),
    "single": Variable(("row",), np.array([0.5, -np.inf], np.float32), {}),
    "nobody": Variable(("none",), np.zeros(0), {}),
    "nameless": Variable(("none",), np.zeros(0, dtype=object), {}),
    "row": Variable(("row",), np.array(["first", "ß and 毛"], dtype=object), {}),
}
ATTRIBUTES = {"seed": np.int64(7), "what": "an example", "seconds": 1.5}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "a.nc"
    path.write_bytes(to_bytes(VARIABLES, ATTRIBUTES))
    return path


def test_all_comes_back(file: Path) -> None:
    found = read(file)
    assert found.attributes == ATTRIBUTES
    assert found.arrays.keys() == VARIABLES.keys()
    for name, variable in VARIABLES.items():
        np.testing.assert_array_equal(found.arrays[name], variable.values)
        assert found.arrays[name].dtype == variable.values.dtype
    assert all(isinstance(word, str) for word in found.arrays["row"])


def test_xarray_sees_the_same(file: Path) -> None:
    with xr.open_dataset(file, engine="h5netcdf") as data:
        assert data["count"].dims == ("row", "column")
        assert int(data["count"].sel(row="first").sum()) == 3
        assert data["share"].attrs["long_name"] == "a share"
        assert dict(data.sizes) == {"row": 2, "column": 3, "none": 0}


def test_sizes_that_differ_are_refused() -> None:
    other = {"more": Variable(("row",), np.zeros(3), {})}
    with pytest.raises(ValueError, match="more has 3 along row, others 2"):
        to_bytes(VARIABLES | other, {})


def test_damage_is_seen(file: Path) -> None:
    """Each array that is large carries a checksum."""
    big = {"z": Variable(("a",), np.random.default_rng(1).normal(size=10_000), {})}
    whole = bytearray(to_bytes(big, {}))
    whole[len(whole) // 2] ^= 1
    file.write_bytes(whole)
    with pytest.raises(ValueError):
        read(file)
    with pytest.raises(ValueError):
        read(file.with_name("none.nc"))

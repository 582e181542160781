"""Ensembles on disk: what comes back, what xarray alone sees, and files that are damaged, cut off or another's."""

import random
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest
import xarray as xr

from whowhom._records import fields_of, leaves
from whowhom.inference import store
from whowhom.inference.condition import Effort, estimate
from whowhom.inference.ensemble import Ensemble
from whowhom.inference.run import Futures, Summaries
from whowhom.inference.store import FUTURES, SUMMARIES, StoreError, reopen, save
from whowhom.questions import answer
from whowhom.record import load_case

SMALL = Path(__file__).parents[2] / "data" / "small"


@pytest.fixture(scope="module")
def ensemble() -> Ensemble:
    return estimate(
        load_case(SMALL), worlds=64, effort=Effort(pilot_worlds=48, rounds=1, snapshots=1), seed=5, threads=1
    )


@pytest.fixture(scope="module")
def saved(ensemble: Ensemble, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return save(ensemble, tmp_path_factory.mktemp("saved") / "ensemble.nc")


def test_every_array_has_its_words() -> None:
    assert tuple(SUMMARIES) == fields_of(Summaries)
    assert tuple(FUTURES) == fields_of(Futures)


def test_what_was_saved_comes_back(ensemble: Ensemble, saved: Path) -> None:
    again = reopen(saved, ensemble.case)
    for name in ("summaries", "futures", "prior_summaries", "prior_futures"):
        for field, one in leaves(getattr(ensemble, name)):
            other = getattr(getattr(again, name), field)
            assert one.dtype == other.dtype, field
            np.testing.assert_array_equal(one, other, err_msg=field)
    for name in ("choices", "log_evidence_by_stage", "ancestors", "acceptance"):
        np.testing.assert_array_equal(getattr(ensemble, name), getattr(again, name), err_msg=name)
    for name in ("horizon", "seed", "seconds", "threads", "worlds"):
        assert getattr(ensemble, name) == getattr(again, name)
    assert again.z.dtype == np.float64
    np.testing.assert_allclose(ensemble.z, again.z, atol=1e-6)


def test_the_answers_are_the_same(ensemble: Ensemble, saved: Path) -> None:
    first, second = answer(ensemble), answer(reopen(saved, ensemble.case))
    assert [(e.key, e.p, e.low, e.high) for e in first.estimates] == [
        (e.key, e.p, e.low, e.high) for e in second.estimates
    ]
    assert first.lineups == second.lineups
    assert first.run == second.run


def test_xarray_opens_it_and_finds_its_way(ensemble: Ensemble, saved: Path) -> None:
    code = (
        f"import sys, xarray as xr; d = xr.open_dataset({str(saved)!r}, engine='h5netcdf')\n"
        "print(*d.standing.dims, *d.person.values, sorted(m for m in sys.modules if m.startswith('whowhom')))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["world", "month", "person", *ensemble.compiled.persons, "[]"]
    with xr.open_dataset(saved, engine="h5netcdf") as data:
        assert all(v.attrs["units"] and v.attrs["long_name"] for v in data.data_vars.values())
        assert data.attrs["digest"] == ensemble.case.digest
        assert data.attrs["seed"] == 5
        assert {"world", "record", "probe", "parameter", "month", "person", "future", "bloc"} <= set(data.sizes)
        assert float(data.standing.sel(person="khrushchev").isel(month=-1).mean()) == pytest.approx(
            float(ensemble.summaries.course[:, -1, ensemble.compiled.index.persons["khrushchev"]].mean())
        )
        assert "opportunist shepilov" in {" ".join(str(name).split()[:2]) for name in data.probe.values}


def test_a_case_without_blocs_affairs_or_claims(tmp_path: Path) -> None:
    from whowhom.record.scaffold import scaffold

    scaffold(tmp_path / "bare", leader="Anna Ivanova", as_of="1999-12-31")
    case = load_case(tmp_path / "bare")
    made = estimate(case, worlds=64, effort=Effort(pilot_worlds=48, rounds=1, snapshots=1))
    again = reopen(save(made, tmp_path / "bare.nc"), case)
    assert again.summaries.contribution.shape == made.summaries.contribution.shape
    np.testing.assert_array_equal(again.choices, made.choices)


def test_no_such_file(ensemble: Ensemble, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="there is no ensemble at"):
        reopen(tmp_path / "none.nc", ensemble.case)


@pytest.mark.parametrize("content", [b"", b"not NetCDF at all", b"\x89HDF\r\n\x1a\n", b"CDF\x01" + b"\0" * 40])
def test_something_else(ensemble: Ensemble, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x.nc").write_bytes(content)
    with pytest.raises(StoreError, match="cannot be read as NetCDF"):
        reopen(tmp_path / "x.nc", ensemble.case)


def test_a_file_that_was_cut_off(ensemble: Ensemble, saved: Path, tmp_path: Path) -> None:
    whole = saved.read_bytes()
    for part in (1, 100, 4096, len(whole) // 2, len(whole) - 1):
        (tmp_path / "cut.nc").write_bytes(whole[:part])
        with pytest.raises(StoreError):
            reopen(tmp_path / "cut.nc", ensemble.case)


def test_a_flipped_byte_is_told_or_harmless(ensemble: Ensemble, saved: Path, tmp_path: Path) -> None:
    whole, chance = saved.read_bytes(), random.Random(3)
    for _ in range(20):
        broken = bytearray(whole)
        broken[chance.randrange(len(whole))] ^= 1 << chance.randrange(8)
        (tmp_path / "flipped.nc").write_bytes(broken)
        try:
            again = reopen(tmp_path / "flipped.nc", ensemble.case)
        except StoreError:
            continue
        np.testing.assert_array_equal(again.summaries.course, ensemble.summaries.course)
        np.testing.assert_array_equal(again.futures.ranks, ensemble.futures.ranks)


def test_another_program_s_file(ensemble: Ensemble, tmp_path: Path) -> None:
    xr.Dataset({"a": ("x", [1.0])}).to_netcdf(tmp_path / "other.nc", engine="h5netcdf")
    with pytest.raises(StoreError, match="not an ensemble"):
        reopen(tmp_path / "other.nc", ensemble.case)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"key": "other", "digest": "0"}, "it belongs to the case small, whose files are not those of other"),
        ({"digest": "0"}, "the files of the case have changed"),
        ({"as_of": date(1957, 6, 1)}, "as of 1957-07-23, not 1957-06-01"),
    ],
)
def test_an_ensemble_of_something_else(ensemble: Ensemble, saved: Path, change: dict[str, object], reason: str) -> None:
    with pytest.raises(StoreError, match=reason):
        reopen(saved, replace(ensemble.case, **change))  # type: ignore[arg-type]


def test_a_copy_under_another_name_is_the_same_record(ensemble: Ensemble, saved: Path) -> None:
    again = reopen(saved, replace(ensemble.case, key="another-name"))
    assert again.case.key == "another-name"
    np.testing.assert_array_equal(again.summaries.course, ensemble.summaries.course)


def test_an_ensemble_of_another_model(ensemble: Ensemble, saved: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "model_version", lambda: "0" * 16)
    with pytest.raises(StoreError, match="another version of the model"):
        reopen(saved, ensemble.case)


@pytest.mark.parametrize("name", ["standing", "point", "ancestor", "rank_without_record"])
def test_an_array_is_missing(ensemble: Ensemble, saved: Path, tmp_path: Path, name: str) -> None:
    with xr.open_dataset(saved, engine="h5netcdf") as data:
        data.drop_vars(name).to_netcdf(tmp_path / "less.nc", engine="h5netcdf")
    with pytest.raises(StoreError, match="is damaged"):
        reopen(tmp_path / "less.nc", ensemble.case)


def test_an_unwritable_place(ensemble: Ensemble, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match="cannot be written to"):
        save(ensemble, tmp_path / "file" / "ensemble.nc")


def test_a_failure_leaves_the_old_file(
    ensemble: Ensemble, saved: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "ensemble.nc"
    target.write_bytes(b"old")

    def full(self: Path, content: bytes) -> int:
        with self.open("wb") as file:
            file.write(content[:100])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(StoreError, match="No space left"):
        save(ensemble, target)
    monkeypatch.undo()
    assert [p.name for p in tmp_path.iterdir()] == ["ensemble.nc"]
    assert target.read_bytes() == b"old"

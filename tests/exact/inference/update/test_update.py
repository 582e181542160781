"""Updates of a small case: what must be the very same, what is used again, what is refused, and damaged files."""

from collections.abc import Callable
from dataclasses import replace as altered
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import xarray as xr

from tests.properties.inference.arrays.test_labels import CLAIM, DATED, SMALL
from whowhom._records import leaves, replace
from whowhom.inference.anchored import anchored
from whowhom.inference.arrays.compile import compile_case
from whowhom.inference.condition import Effort, estimate
from whowhom.inference.ensemble import Ensemble
from whowhom.inference.kept_anchor import restored
from whowhom.inference.store import StoreError, reopen, save
from whowhom.inference.update import update as updating
from whowhom.inference.update.base import Base, read_base
from whowhom.inference.update.reuse import anchor_key
from whowhom.inference.update.update import TooFarError, update
from whowhom.questions import answer
from whowhom.record import Case, load_case

FEW: dict[str, Any] = {"worlds": 256, "effort": Effort(pilot_worlds=96, rounds=4, snapshots=2), "seed": 5, "threads": 1}
VOTE = ',1957-07-01,travellers,C3,"sides(bulganin, with=khrushchev) on 1957-06-18",,\n'
AGAINST = "".join(
    f',1957-07-{day},pravda,A1,"following({bloc}, {who}) ~ {share}%",,\n'
    for day, bloc, who, share in (("02", "apparatus", "khrushchev", 1), ("03", "apparatus", "bulganin", 97))
)
Changed = Callable[..., Case]


@pytest.fixture(scope="module")
def whole() -> Ensemble:
    return estimate(load_case(SMALL), **FEW)


@pytest.fixture(scope="module")
def saved(whole: Ensemble, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return save(whole, tmp_path_factory.mktemp("saved") / "ensemble.nc")


@pytest.fixture(scope="module")
def base(saved: Path) -> Base:
    return read_base(saved)


@pytest.fixture
def changed(tmp_path: Path) -> Changed:
    """The small case with rows added to its log and, if wanted, another day."""

    def make(rows: str = "", day: str = "1957-07-23") -> Case:
        folder = tmp_path / "small"
        folder.mkdir(exist_ok=True)
        for file in SMALL.iterdir():
            text = file.read_text(encoding="utf-8")
            if file.name == "log.csv":
                text += rows
            elif file.name == "case.yaml":
                text = text.replace("1957-07-23", day)
            (folder / file.name).write_text(text, encoding="utf-8")
        return load_case(folder)

    return make


def same(one: Any, other: Any) -> None:
    for field, a in leaves(one):
        np.testing.assert_array_equal(a, getattr(other, field), err_msg=field)


def test_what_everybody_sees_is_not_asked_again(base: Base, changed: Changed) -> None:
    """A claim and a sign leave what the library said; a departure of another kind does not."""
    rows = VOTE + ",1957-07-01,pravda,A1,criticised(malenkov),,\n"
    told = compile_case(changed(rows))
    assert anchor_key(told) == base.anchor_key
    same(restored(told, base.anchor).leadership.anchor, anchored(told).leadership.anchor)
    case = changed()
    tenures = tuple(altered(t, how="retired") if t.end is not None else t for t in case.tenures)
    for other in (
        altered(case, tenures=tenures),
        altered(case, customary={"congress": 60}),
        altered(case, base_rates={**case.base_rates, "leader_exit": 1.0}),
        altered(case, preset="single-party"),
    ):
        assert anchor_key(altered(told, case=other)) != base.anchor_key


def test_the_same_record_changes_nothing(whole: Ensemble, base: Base) -> None:
    found = update(base, whole.case)
    np.testing.assert_array_equal(found.loglik, base.loglik)
    np.testing.assert_array_equal(found.z, whole.z)
    for name in ("summaries", "futures", "prior_futures"):
        same(getattr(found, name), getattr(whole, name))
    np.testing.assert_array_equal(found.choices, whole.choices)
    for a, b in zip(found.prior_summaries, whole.prior_summaries, strict=True):
        np.testing.assert_allclose(a, b, atol=1e-12)
    assert found.log_evidence == pytest.approx(whole.log_evidence)
    assert found.update is not None
    assert (found.update.added, found.update.dropped, found.update.effective) == (0, 0, 256.0)
    assert [(e.key, e.p, e.low) for e in answer(found).estimates] == [
        (e.key, e.p, e.low) for e in answer(whole).estimates
    ]


def test_what_does_not_weigh_changes_nothing(whole: Ensemble, base: Base, changed: Changed) -> None:
    found = update(base, changed("1957-05-01,1957-05-02,pravda,A1,met(central-committee),,\n"))
    same(found.futures, whole.futures)
    np.testing.assert_array_equal(found.z, whole.z)
    assert found.update is not None
    assert (found.update.added, found.update.dropped) == (1, 0)


@pytest.mark.parametrize("row", [CLAIM, VOTE, DATED, ""])
def test_what_is_used_again_is_what_would_be_drawn(
    base: Base, changed: Changed, row: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = changed(row)
    found = update(base, case)
    afresh = update(replace(base, course_key="another", prior_key="another"), case)
    same(found.futures, afresh.futures)
    same(found.prior_futures, afresh.prior_futures)
    for a, b in zip(found.prior_summaries, afresh.prior_summaries, strict=True):
        np.testing.assert_allclose(a, b, atol=1e-12)


def test_a_world_chosen_again_has_a_future_of_its_own(base: Base, changed: Changed) -> None:
    found = update(base, changed(CLAIM))
    twice = np.flatnonzero((np.diff(found.z, axis=0) == 0.0).all(axis=1))
    assert len(twice) > 10
    first, second = found.futures.follows[twice], found.futures.follows[twice + 1]
    assert (first[:, :, 1:] != second[:, :, 1:]).any(axis=(1, 2, 3)).mean() > 0.9


def test_threads_change_no_number(base: Base, changed: Changed) -> None:
    case = changed(CLAIM)
    one, two = update(base, case, threads=1), update(base, case, threads=2)
    np.testing.assert_array_equal(one.z, two.z)
    same(one.summaries, two.summaries)
    same(one.futures, two.futures)
    np.testing.assert_array_equal(one.choices, two.choices)


def test_an_update_is_kept_and_told(base: Base, changed: Changed, tmp_path: Path) -> None:
    found = update(base, changed(CLAIM))
    again = reopen(save(found, tmp_path / "updated.nc"), found.case)
    assert again.update == found.update
    run = answer(again).run
    assert run.update is not None
    assert run.update.added == 1
    assert run.update.since == base.digest
    with pytest.raises(StoreError, match="holds no worlds"):  # errors would add up
        read_base(tmp_path / "updated.nc")


def test_a_later_day(base: Base, changed: Changed) -> None:
    found = update(base, changed("", day="1957-08-20"))
    assert found.summaries.course.shape[1] == found.compiled.months + 1
    assert found.compiled.months == compile_case(load_case(SMALL)).months + 1


def test_a_record_against_all_is_refused(base: Base, changed: Changed) -> None:
    with pytest.raises(TooFarError, match="under the changed record the 256 worlds of the last full run are worth"):
        update(base, changed(AGAINST))


def test_worlds_that_cannot_have_been_are_refused(base: Base, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(updating, "loglik_of", lambda L, R, z, pool: np.full(len(z), np.nan))
    with pytest.raises(TooFarError, match="worth no more than 1"):
        update(base, load_case(SMALL))


def test_no_such_file(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="there is no ensemble"):
        read_base(tmp_path / "none.nc")


def test_a_file_that_was_cut_off(saved: Path, tmp_path: Path) -> None:
    whole = saved.read_bytes()
    for part in (0, 1, 4096, len(whole) // 2, len(whole) - 1):
        (tmp_path / "cut.nc").write_bytes(whole[:part])
        with pytest.raises(StoreError, match="is damaged"):
            read_base(tmp_path / "cut.nc")


@pytest.mark.parametrize("name", ["point", "coordinate", "log_likelihood", "record_print", "seat_lost"])
def test_an_array_is_missing(saved: Path, tmp_path: Path, name: str) -> None:
    with xr.open_dataset(saved, engine="h5netcdf") as data:
        data.drop_vars(name).to_netcdf(tmp_path / "less.nc", engine="h5netcdf")
    with pytest.raises(StoreError, match="is damaged"):
        read_base(tmp_path / "less.nc")


def test_another_model(saved: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("whowhom.inference.update.base.model_version", lambda: "0" * 16)
    with pytest.raises(StoreError, match="holds no worlds"):
        read_base(saved)

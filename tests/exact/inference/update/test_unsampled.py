"""Updates of worlds that no sampler drew: what is weighed, carried, told and used again; quick without a compiler."""

import shutil
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from tests.exact.inference.unsampled import SMALL, unsampled
from whowhom._records import leaves, replace
from whowhom.inference.arrays.labels import coordinate_labels
from whowhom.inference.ensemble import Ensemble
from whowhom.inference.further import asking, futures, told, without_record
from whowhom.inference.run import run_steps
from whowhom.inference.sampler.importance import ess, resample
from whowhom.inference.store import StoreError, reopen, save
from whowhom.inference.update import base as bases
from whowhom.inference.update import update as updating
from whowhom.inference.update.base import Base, read_base
from whowhom.inference.update.carry import carry, noise_of, taken_from
from whowhom.inference.update.update import TooFarError, numbers_of, update
from whowhom.inference.update.weights import Weights, weigh
from whowhom.inference.worlds import histories, single
from whowhom.record import Case, load_case
from whowhom.world import leadership as w
from whowhom.world.random import fill_normal, uniform

CLAIM = ',1957-07-20,memo,C3,"loyal(khrushchev, bulganin)",,\n'
SIGN = "[1956-05-01..1956-07-20],1957-07-20,pravda,A3,criticised(malenkov),,\n"
WORLDS = 6


@pytest.fixture(scope="module")
def e() -> Ensemble:
    return unsampled(load_case(SMALL), WORLDS)


@pytest.fixture(scope="module")
def saved(e: Ensemble, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return save(e, tmp_path_factory.mktemp("saved") / "ensemble.nc")


@pytest.fixture(scope="module")
def base(saved: Path) -> Base:
    return read_base(saved)


@pytest.fixture
def all_good(monkeypatch: pytest.MonkeyPatch) -> None:
    """So few worlds are never good enough."""
    monkeypatch.setattr(Weights, "good", property(lambda self: True))


def changed(folder: Path, rows: str) -> Case:
    shutil.copytree(SMALL, folder)
    log = folder / "log.csv"
    log.write_text(log.read_text(encoding="utf-8") + rows, encoding="utf-8")
    return load_case(folder)


def same(one: object, other: object) -> None:
    for field, values in leaves(one):
        np.testing.assert_array_equal(values, getattr(other, field), err_msg=field)


def test_what_is_saved_comes_back(e: Ensemble, saved: Path, base: Base) -> None:
    again = reopen(saved, e.case)
    np.testing.assert_array_equal(again.z, e.z)
    for name in ("summaries", "futures", "prior_summaries", "prior_futures"):
        same(getattr(e, name), getattr(again, name))
    np.testing.assert_array_equal(again.choices, e.choices)
    assert (again.horizon, again.seed, again.threads) == (24, 5, 1)
    np.testing.assert_array_equal(base.z, e.z)
    assert base.labels == coordinate_labels(e.compiled)
    assert base.z.dtype == np.float64


def test_of_another_day_or_record(e: Ensemble, saved: Path, tmp_path: Path) -> None:
    """What the case is called does not matter, but whose files have changed is told."""
    other = replace(e.case, key="other")
    assert reopen(saved, other).worlds == WORLDS
    with pytest.raises(StoreError, match="computed as of 1957-07-23, not 1957-07-01"):
        reopen(saved, replace(other, as_of=date(1957, 7, 1)))
    case = changed(tmp_path / "small", CLAIM)
    with pytest.raises(StoreError, match="have changed since it was computed"):
        reopen(saved, case)
    with pytest.raises(StoreError, match="belongs to the case small, whose files are not those of other"):
        reopen(saved, replace(case, key="other"))


def test_the_same_record_changes_nothing(e: Ensemble, base: Base, all_good: None) -> None:
    shares = list[tuple[float, str]]()
    found = update(base, e.case, threads=1, progress=lambda share, what: shares.append((share, what)))
    np.testing.assert_array_equal(found.z, e.z)
    for name in ("summaries", "futures", "prior_futures"):
        same(getattr(found, name), getattr(e, name))
    for field, values in leaves(e.prior_summaries):
        np.testing.assert_allclose(getattr(found.prior_summaries, field), values, atol=1e-12)
    np.testing.assert_array_equal(found.choices, e.choices)
    assert found.log_evidence_by_stage.tolist() == pytest.approx([-3.0, -2.0])
    assert found.update is not None
    assert (found.update.added, found.update.dropped, found.update.effective) == (0, 0, WORLDS)
    assert found.update.since == base.digest
    assert [share for share, _ in shares] == [0.0, 0.1, 0.3, 0.8, 0.9, 1.0]
    assert 0.0 < found.seconds < 600.0


@pytest.mark.parametrize("row", [CLAIM, SIGN])
def test_a_changed_record(e: Ensemble, base: Base, row: str, tmp_path: Path, all_good: None) -> None:
    """Weights by the likelihoods, resampled by a number of their own; what is used again is what would be drawn."""
    case = changed(tmp_path / "case", row)
    found = update(base, case, threads=2)
    c = found.compiled
    z = carry(base.labels, base.z, coordinate_labels(c), base.seed)
    z = single(z)
    steps = np.zeros((WORLDS, c.months))
    run_steps(c.leadership, c.record, z, c.months, steps)
    logs = steps.sum(axis=1) - e.loglik
    chosen = resample(logs, uniform(base.seed, 0, 1_000_000, 0, 0))
    np.testing.assert_array_equal(found.z, z[chosen])
    np.testing.assert_array_equal(found.loglik, steps.sum(axis=1)[chosen])
    assert found.numbers is not None
    assert found.numbers.tolist() == numbers_of(chosen).tolist()
    assert found.ancestors.tolist() == e.ancestors[chosen].tolist()
    assert found.update is not None
    assert (found.update.added, found.update.dropped) == (1, 0)
    assert found.update.effective == pytest.approx(ess(logs))
    assert found.log_evidence == pytest.approx(-5.0 + np.log(np.mean(np.exp(logs))))
    afresh = update(replace(base, course_key="another", prior_key="another"), case)
    same(found.futures, afresh.futures)
    same(found.prior_futures, afresh.prior_futures)
    for field, values in leaves(afresh.prior_summaries):
        np.testing.assert_allclose(getattr(found.prior_summaries, field), values, atol=1e-12)
    back = reopen(save(found, tmp_path / "updated.nc"), case)
    assert back.update == found.update
    assert back.numbers is not None
    assert (back.numbers == found.numbers).all()
    with pytest.raises(StoreError, match="holds no worlds"):
        read_base(tmp_path / "updated.nc")
    now = [(w.P_LOYAL, 0, 1, c.months)]
    np.testing.assert_array_equal(told(found, now, prior=True), told(afresh, now, prior=True))


def test_a_later_report_is_asked_of_the_same_futures(
    e: Ensemble, base: Base, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, all_good: None
) -> None:
    """Where the record touches no course they are not drawn again, but for the copies of a world."""
    drawn = list[int]()
    true = updating.futures_of
    monkeypatch.setattr(updating, "futures_of", lambda c, R, z, *more: drawn.append(len(z)) or true(c, R, z, *more))
    found = update(base, changed(tmp_path / "case", CLAIM))
    assert found.numbers is not None
    copies = int((found.numbers >= WORLDS).sum())
    assert drawn == ([copies] if copies else [])


def test_too_far(base: Base, e: Ensemble) -> None:
    heavy = Weights(logs=np.zeros(6), ess=3.0, tail=1.0)
    assert updating._too_far(heavy).endswith("too much hangs on a few of the 6 worlds of the last full run")
    with pytest.raises(TooFarError, match="worth no more than 1"):
        update(replace(base, loglik=base.loglik - np.array([50.0, 0.0, 0.0, 0.0, 0.0, 0.0])), e.case)
    good = Weights(logs=np.zeros(100), ess=50.0, tail=0.5)
    assert good.good
    assert not replace(good, ess=49.9).good
    assert not replace(good, tail=0.51).good
    none = weigh(np.array([np.nan, 0.0]), np.array([0.0, -np.inf]))
    assert (none.ess, none.tail, none.logs.tolist()) == (0.0, np.inf, [-np.inf, -np.inf])
    assert weigh(np.array([2.0, 1.0]), np.array([1.0, np.nan])).logs.tolist() == [1.0, -np.inf]


def test_a_file_that_is_none(saved: Path, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="there is no ensemble"):
        read_base(tmp_path / "none.nc")
    broken = tmp_path / "broken.nc"
    broken.write_bytes(saved.read_bytes()[:5000])
    with pytest.raises(StoreError, match="is damaged"):
        read_base(broken)


def test_points_that_do_not_fit(e: Ensemble, tmp_path: Path) -> None:
    z = e.z.copy()
    z[0, 0] = np.nan
    with pytest.raises(StoreError, match="do not agree"):
        read_base(save(replace(e, z=z), tmp_path / "wrong.nc"))
    data = bases.read(save(e, tmp_path / "whole.nc"))
    data.arrays["log_likelihood"] = data.arrays["log_likelihood"][:3]
    with pytest.raises(ValueError, match="do not agree"):
        bases._read(data)


def test_carrying_by_hand() -> None:
    """Stretches that move together, what is fresh by the world's number, and what is dropped."""
    old, new = ["a", "b", "c", "d", "e"], ["d", "e", "x", "a", "b", "y", "c"]
    assert taken_from(old, new).tolist() == [3, 4, -1, 0, 1, -1, 2]
    z = np.arange(15.0).reshape(3, 5)
    found = carry(old, z, new, 4)
    np.testing.assert_array_equal(found[:, [3, 4, 6, 0, 1]], z)
    for n in range(3):
        own = np.empty(2)
        fill_normal(own, 4 + 0xF4E5, n, 0, 0)
        np.testing.assert_array_equal(found[n, [2, 5]], own)
    assert carry(old, z, old, 4) is z
    noise = noise_of(["theta a", "slow 0 p", "slow 0 q", "noise 1 p", "noise 1 q", "noise 2 p", "noise 2 q"])
    assert (noise.months, noise.persons) == (("1", "2"), ("p", "q"))
    assert noise.fast.tolist() == [[3, 4], [5, 6]]
    assert noise.slow.tolist() == [[1, 2]]


def test_what_was_not_asked_at_first(e: Ensemble) -> None:
    """Worlds run again for it give what the record's own probes have, and keep it."""
    c = e.compiled
    known = [p for p in c.probes if p[0] in (w.P_OPPORTUNIST, w.P_STRONGER, w.P_FOLLOWING, w.P_LOYAL)]
    one = known[:1] + [(w.P_INFLUENTIAL, 1, 0, 7), (w.P_OPPORTUNIST, 0, 0, 3), (w.P_INFLUENTIAL, 1, 0, 2)]
    e.further.clear()
    for prior, summaries in ((False, e.summaries), (True, e.prior_summaries)):
        found = told(e, one, prior)
        if known:
            np.testing.assert_array_equal(found[:, 0], summaries.truth[:, c.probes[known[0]]])
        with ThreadPoolExecutor(1) as pool:
            z = without_record(e, pool) if prior else e.z
            for k, p in enumerate(one):
                lone = histories(c.leadership, asking(c.record, [p]), z, pool).truth
                if not prior:
                    np.testing.assert_allclose(found[:, k], lone[:, 0], atol=1e-12)
        np.testing.assert_array_equal(told(e, one[::-1], prior), found[:, ::-1])
    R = asking(c.record, [(w.P_INFLUENTIAL, 0, 0, 0), (w.P_INFLUENTIAL, 0, 0, 2), (w.P_STANDING, 0, 0, c.months)])
    assert R.records == len(R.claims.source) == len(R.measures.code) == 0
    assert R.probes.due[:4].tolist() == [0, 1, 1, 2]
    assert R.probes.due[-2:].tolist() == [2, 3]
    assert R.claims.first.tolist() == [0] * 4


def test_futures_that_reach_farther(e: Ensemble) -> None:
    e.further.clear()
    assert futures(e, 24) is e.futures
    assert futures(e, 7, prior=True) is e.prior_futures
    assert futures(e, 7, secure=True) is not e.futures
    for prior in (False, True):
        own = e.prior_futures if prior else e.futures
        later = futures(e, 25, prior=prior)
        assert later.holders.shape[2] == 37
        np.testing.assert_array_equal(later.holders[:, :, :25], own.holders)
        assert futures(e, 36, prior=prior) is later
        safe = futures(e, 7, secure=True, prior=prior)
        assert (safe.secure[:, :, 7] >= 0.0).all()
        assert (np.delete(safe.secure, 7, axis=2) < 0.0).all()
        assert safe.holders.shape[2] == 25
        np.testing.assert_array_equal(safe.holders, own.holders)

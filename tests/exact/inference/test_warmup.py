"""No other process compiles what this one could not find: where kernels are kept nowhere, or this one has them."""

import io
import pickle
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import numba
import pytest

from whowhom import _kernel_cache
from whowhom.inference import warmup as warm
from whowhom.inference.arrays.compile import compile_case
from whowhom.record import load_case

SMALL = Path(__file__).parents[2] / "data" / "small"


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The processes that were to be started."""
    found: list[list[str]] = []

    def stand_in(command: list[str], **_: object) -> None:
        found.append(command)
        raise OSError

    monkeypatch.setattr(subprocess, "Popen", stand_in)
    monkeypatch.setattr(warm.os, "cpu_count", lambda: 2)
    return found


@pytest.mark.skipif(bool(numba.config.DISABLE_JIT), reason="nothing is compiled")
def test_nothing_is_compiled_aside_where_kernels_are_not_kept(
    started: list[list[str]], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    c = compile_case(load_case(SMALL))

    stats = SimpleNamespace(cache_path=str(tmp_path))
    monkeypatch.setattr(warm, "_draw", SimpleNamespace(signatures=(), stats=stats))
    monkeypatch.setattr(numba.config, "CACHE_DIR", str(tmp_path))
    monkeypatch.setattr(_kernel_cache._Keeping, "keeps", False)
    assert warm.compile_aside(c.leadership, c.record) is None
    monkeypatch.setattr(_kernel_cache._Keeping, "keeps", True)
    monkeypatch.setattr(stats, "cache_path", None)
    assert warm.compile_aside(c.leadership, c.record) is None
    assert started == []
    monkeypatch.setattr(stats, "cache_path", str(tmp_path))
    assert warm.compile_aside(c.leadership, c.record) is None
    assert len(started) == 1


def test_a_process_that_compiles_in_vain_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_kernel_cache._Keeping, "keeps", False)
    other = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    warm.wait_for(other)
    assert other.poll() is not None


class Other:
    """A process that is waited for in vain."""

    def __init__(self) -> None:
        self.told = list[float | str | None]()

    def wait(self, seconds: float | None = None) -> None:
        self.told.append(seconds)
        if seconds is not None:
            raise subprocess.TimeoutExpired("other", seconds)

    def kill(self) -> None:
        self.told.append("kill")


@pytest.mark.parametrize(("keeps", "seconds"), [(True, 300.0), (False, 0.0)])
def test_another_process_is_waited_for_five_minutes(
    keeps: bool, seconds: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(warm, "keeps", lambda: keeps)
    other = Other()
    warm.wait_for(other)  # type: ignore[arg-type]
    assert other.told == [seconds, "kill", None]
    warm.wait_for(None)


def test_the_other_runs_the_forecast_once_and_the_futures_of_one_world(monkeypatch: pytest.MonkeyPatch) -> None:
    c, calls = compile_case(load_case(SMALL)), list[tuple[object, ...]]()
    stdin = SimpleNamespace(buffer=io.BytesIO(pickle.dumps((c.leadership, c.record))))
    monkeypatch.setattr(warm.sys, "stdin", stdin)
    monkeypatch.setattr(warm, "run_forecast", lambda *given: calls.append(given))
    monkeypatch.setattr(warm, "run_futures", lambda *given: calls.append(given))
    monkeypatch.setattr(warm, "prepare", lambda L, R: None)
    warm.compile_here()
    forecast, whole = calls
    top, horizon, months, seed, number, k, draws, wanted = forecast[2:10]
    assert (top, horizon, months, seed, number, k, draws) == (0, 0, 53, 0, 0, 0, True)
    assert [len(a.shape) for a in forecast[11:]] == [1, 1, 1, 1, 1, 2, 2, 2, 1, 1, 1, 1, 1]
    assert wanted.tolist() == [0, 0]
    _, _, z, numbers, drawing, futures = whole
    assert (z.shape, numbers.tolist()) == ((1, c.leadership.places.dimension), [0])
    assert (drawing.top, drawing.horizon, drawing.seed) == (0, 1, 0)
    assert futures.holders.shape[:3] == (1, 1, 2)


def test_one_processor_compiles_for_itself(
    started: list[list[str]], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """And one that has it compiled already, or finds it; else another process is begun."""
    c, own = (
        compile_case(load_case(SMALL)),
        SimpleNamespace(signatures=(), stats=SimpleNamespace(cache_path=str(tmp_path))),
    )
    monkeypatch.setattr(warm, "_draw", own)
    monkeypatch.setattr(warm, "keeps", lambda: True)
    monkeypatch.setattr(warm.os, "cpu_count", lambda: 1)
    assert warm.compile_aside(c.leadership, c.record) is None
    assert started == []
    monkeypatch.setattr(warm.os, "cpu_count", lambda: 2)
    warm.compile_aside(c.leadership, c.record)
    assert len(started) == 1
    (tmp_path / "run._draw-12.nbi").touch()
    warm.compile_aside(c.leadership, c.record)
    monkeypatch.setattr(
        warm, "_draw", SimpleNamespace(signatures=(1,), stats=SimpleNamespace(cache_path=str(tmp_path / "x")))
    )
    warm.compile_aside(c.leadership, c.record)
    monkeypatch.setattr(warm, "_draw", lambda: None)
    warm.compile_aside(c.leadership, c.record)
    assert len(started) == 1

"""No other process compiles what this one could not find: where kernels are kept nowhere, or this one has them."""

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
    monkeypatch.setattr(_kernel_cache._State, "keeps", False)
    assert warm.compile_aside(c.leadership, c.record) is None
    monkeypatch.setattr(_kernel_cache._State, "keeps", True)
    monkeypatch.setattr(stats, "cache_path", None)
    assert warm.compile_aside(c.leadership, c.record) is None
    assert started == []
    monkeypatch.setattr(stats, "cache_path", str(tmp_path))
    assert warm.compile_aside(c.leadership, c.record) is None
    assert len(started) == 1


def test_a_process_that_compiles_in_vain_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_kernel_cache._State, "keeps", False)
    other = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    warm.wait_for(other)
    assert other.poll() is not None

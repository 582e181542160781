"""A disk that is full at any moment: that of the cache, or of the page. One line, nothing broken or half-written."""

import errno
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from tests.full_disk import filling
from whowhom.cli import app
from whowhom.inference import condition
from whowhom.inference.condition import Effort, estimate
from whowhom.inference.ensemble import Ensemble
from whowhom.record import Case, load_case
from whowhom.workflow import shelf

SMALL = Path(__file__).parents[2] / "data" / "small"
FEW: dict[str, Any] = {"worlds": 64, "effort": Effort(pilot_worlds=48, snapshots=1, rounds=1)}
ROOMS = [0, 150, 250, 1000, 100_000, 400_000, 900_000, 1_100_000, 1_400_000]


@pytest.fixture(scope="module")
def computed() -> Ensemble:
    return estimate(load_case(SMALL), **FEW)


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, computed: Ensemble) -> Path:
    """A copy of the case beside an empty cache; the sampler is stood in for."""
    shutil.copytree(SMALL, tmp_path / "small")
    (tmp_path / "out").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(shelf, "default_root", lambda: tmp_path / "cache" / "briefs")

    def stand_in(case: Case, **options: Any) -> Ensemble:
        return replace(computed, compiled=replace(computed.compiled, case=case))

    monkeypatch.setattr(condition, "estimate", stand_in)
    return tmp_path


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, list(arguments))
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.output


def whole(folder: Path) -> bool:
    """Whether no part of a file was left."""
    return not [p for p in folder.rglob("*") if p.name.endswith(".part")]


@pytest.mark.parametrize("verb", [["brief", "small", "-o", "out/page.html"], ["ask", "small", "bulganin-premier"]])
def test_a_cache_that_is_full_at_any_moment(place: Path, verb: list[str]) -> None:
    warned = 0
    for room in ROOMS:
        shutil.rmtree(place / "cache", ignore_errors=True)
        (place / "cache").mkdir()
        with filling(place / "cache", room):
            code, out = run(*verb, "--quiet")
        assert code == 0, (room, out)
        assert out.count("warning:") <= 1, (room, out)
        warned += "is on a disk that is full: free some room there" in out
        assert whole(place), room
        code, again = run(*verb, "--quiet")  # and what is there is of use, or made anew
        assert (code, "warning" in again) == (0, False), (room, again)
    assert warned > 3


@pytest.mark.parametrize("name", ["ENOSPC", "EDQUOT", "EFBIG", "EROFS", "EACCES"])
def test_a_page_that_cannot_be_written_to_its_end(place: Path, name: str) -> None:
    assert run("brief", "small", "-o", "out/page.html")[0] == 0
    before, failed = (place / "out" / "page.html").read_bytes(), 0
    for room in (*ROOMS[:5], len(before) - 1, len(before) + 250):
        with filling(place / "out", room, getattr(errno, name)):
            code, said = run("brief", "small", "-o", "out/page.html", "--quiet")
        assert (place / "out" / "page.html").read_bytes() == before
        assert [p.name for p in (place / "out").iterdir()] == ["page.html"]
        if code:
            failed += 1
            assert (code, said.count("\n")) == (1, 1)
            assert said.startswith("cannot write out/page.html: ")
    assert failed > 4


SIZES = {"nothing": "4k", "some kernels": "64k"}


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only the superuser may mount a disk")
@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
def test_a_small_disk_for_all_that_is_kept(tmp_path: Path, size: str) -> None:
    """In a process of its own and on a real disk, where kernels are kept."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "none", str(disk)], capture_output=True)
    if mounted.returncode:
        pytest.skip("no disk can be mounted here")
    try:
        code = (
            "import numpy as np, whowhom.world.random as r\n"
            "z = np.zeros(3)\n"
            "r.fill_normal(z, 1, 0, 0, 0)\n"
            "print(z.any())\n"
        )
        done = subprocess.run(
            [sys.executable, "-c", code],
            env=os.environ | {"XDG_CACHE_HOME": str(disk), "TMPDIR": str(disk), "NUMBA_CACHE_DIR": ""},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        assert done.stdout == "True\n"
        assert "Traceback" not in done.stderr
        assert not [p for p in disk.rglob("*") if ".tmp." in p.name or p.name.endswith(".part")]
    finally:
        subprocess.run(["umount", str(disk)], check=False)

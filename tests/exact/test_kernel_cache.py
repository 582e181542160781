"""Where compiled kernels are kept, and what becomes of broken and old ones."""

import errno
import importlib.util
import os
import subprocess
import sys
import time
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any

import numba
import pytest
from numba.core import caching

from whowhom import _kernel_cache, _numba

KEY = "0123456789abcdef"


@pytest.fixture
def package(tmp_path: Path) -> Path:
    package = tmp_path / "whowhom"
    for name in (
        "world/__init__.py",
        "world/standing.py",
        "inference/sampler.py",
        "inference/compile.py",
        "propositions/vocabulary.py",
        "_numba.py",
        "_records.py",
        "brief/page.py",
    ):
        file = package / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("x = 1\n", encoding="utf-8")
    (package / "inference/sampler.py").write_text("from whowhom._numba import njit\n", encoding="utf-8")
    return package


@pytest.mark.parametrize(
    "name", ["world/standing.py", "inference/sampler.py", "_numba.py", "_records.py", "world/new.py"]
)
def test_the_key_follows_every_file_with_kernels(package: Path, name: str) -> None:
    before = _numba.kernel_key(package)
    (package / name).write_text("x = 2\n", encoding="utf-8")
    assert _numba.kernel_key(package) != before


def test_the_key_ignores_the_rest(package: Path) -> None:
    before = _numba.kernel_key(package)
    for name in ("brief/page.py", "inference/compile.py", "propositions/vocabulary.py"):
        (package / name).write_text("x = 2\n", encoding="utf-8")
    assert _numba.kernel_key(package) == before
    assert len(before) == 16


def test_a_folder_is_made_and_found_again(tmp_path: Path) -> None:
    root = tmp_path / "a cache"
    assert _numba.cache_folder(root, KEY) == _numba.cache_folder(root, KEY) == root / f"kernels-{KEY}"


def test_where_the_root_cannot_be_written_kernels_stay_in_memory(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.warns(RuntimeWarning, match="compiled in memory, for this run alone; .* cannot be written to"):
        assert _numba.cache_folder(tmp_path / "file", KEY) is None


SQUARE = """from whowhom._numba import njit

@njit
def square(x):
    return x * x

@njit
def twice(x):
    return 2 * square(x)
"""


@pytest.fixture
def kernels(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], ModuleType]:
    """Loads a module with two kernels, as a new process would; their cache is in `cache`, unless a test moves it."""
    (tmp_path / "some_kernels.py").write_text(SQUARE, encoding="utf-8")
    monkeypatch.setattr(numba.config, "CACHE_DIR", str(tmp_path / "cache"))

    def load() -> ModuleType:
        monkeypatch.setattr(_kernel_cache._Keeping, "keeps", True)
        spec = importlib.util.spec_from_file_location("some_kernels", tmp_path / "some_kernels.py")
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        monkeypatch.setitem(sys.modules, "some_kernels", module)
        spec.loader.exec_module(module)
        return module

    return load


def _both(module: ModuleType) -> tuple[float, int]:
    return module.twice(3.0), module.square(3)


@pytest.mark.skipif(bool(numba.config.DISABLE_JIT), reason="nothing is compiled")
class TestWhatIsKept:
    """Compiled kernels, kept where they can be and compiled in memory where they cannot."""

    @pytest.mark.parametrize(
        ("moment", "name", "says"),
        [
            *(
                (moment, "ENOSPC", "is on a disk that is full: free some room there, or set NUMBA_")
                for moment in range(4)
            ),
            (1, "EDQUOT", "is on a disk of which your quota is used up"),
            (1, "EFBIG", "the limit for files is reached"),
            (1, "EROFS", "is on a disk that can only be read"),
            (1, "EACCES", "may not be written to"),
            (1, "EIO", "cannot be written to (Input/output error)"),
        ],
    )
    def test_a_disk_that_fills_up_meanwhile(
        self,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
        kernels: Callable[[], ModuleType],
        name: str,
        says: str,
        moment: int,
    ) -> None:
        if not hasattr(errno, name):
            pytest.skip("not known to this system")
        number, written = getattr(errno, name), 0
        real = caching.IndexDataCacheFile._open_for_write

        @contextmanager
        def full(self: Any, path: str) -> Iterator[Any]:
            nonlocal written
            written += 1
            with real(self, path) as stream:
                if written > moment:
                    raise OSError(number, os.strerror(number))
                yield stream

        monkeypatch.setattr(caching.IndexDataCacheFile, "_open_for_write", full)
        with pytest.warns(RuntimeWarning, match="compiled in memory, for this run alone") as told:
            found = _both(kernels())
        assert found == (18.0, 9)
        assert len(told) == 1
        assert says in str(told[0].message)
        assert written == moment + 1  # then no more was tried
        assert not list((tmp_path / "cache").rglob("*.tmp.*"))
        monkeypatch.setattr(caching.IndexDataCacheFile, "_open_for_write", real)
        assert kernels().twice(3.0) == 18.0

    @pytest.mark.parametrize("damage", [b"", b"whole.", b"\x80\x05N.", None])
    def test_what_is_damaged_is_compiled_anew(
        self, tmp_path: Path, kernels: Callable[[], ModuleType], damage: bytes | None
    ) -> None:
        assert kernels().twice(3.0) == 18.0
        files = list((tmp_path / "cache").rglob("*.nb[ci]"))
        assert len(files) == 4
        for file in files:
            if damage is None:
                file.unlink()
            else:
                file.write_bytes(damage)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", RuntimeWarning)
            assert kernels().twice(3.0) == 18.0

    def test_what_is_kept_is_found_again(self, kernels: Callable[[], ModuleType]) -> None:
        assert kernels().twice(3.0) == 18.0
        again = kernels()
        assert again.twice(3.0) == 18.0
        assert sum(again.twice.stats.cache_hits.values()) == 1

    def test_a_folder_that_cannot_be_made_is_not_replaced_by_that_of_the_sources(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kernels: Callable[[], ModuleType]
    ) -> None:
        (tmp_path / "file").touch()
        monkeypatch.setattr(numba.config, "CACHE_DIR", str(tmp_path / "file" / "cache"))
        with pytest.warns(RuntimeWarning, match="set NUMBA_CACHE_DIR to another folder") as told:
            assert kernels().twice(3.0) == 18.0
        assert len(told) == 1
        assert not list(tmp_path.rglob("*.nb[ci]"))


def test_cut_off_files_go_and_whole_ones_stay(tmp_path: Path) -> None:
    for name, content in {"a.nbi": b"whole.", "b.nbc": b"who", "c.nbi": b"", "d.txt": b""}.items():
        (tmp_path / name).write_bytes(content)
    _numba.drop_broken(tmp_path)
    assert sorted(file.name for file in tmp_path.iterdir()) == ["a.nbi", "d.txt"]


def test_folders_unused_for_a_month_go(tmp_path: Path) -> None:
    long_ago = time.time() - 31 * 86_400
    mine, old, young, other = (
        tmp_path / name for name in (f"kernels-{KEY}", f"kernels-{'1' * 16}", f"kernels-{'2' * 16}", "kernels-notes")
    )
    for folder in (mine, old, young, other):
        folder.mkdir()
        if folder != young:
            os.utime(folder, (long_ago, long_ago))
    _numba.drop_old(tmp_path, keep=mine)
    assert not old.exists()
    assert all(folder.exists() for folder in (mine, young, other))


def test_a_folder_that_is_a_link_is_left_alone(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "letter").touch()
    root = tmp_path / "root"
    root.mkdir()
    try:
        (root / f"kernels-{'3' * 16}").symlink_to(elsewhere, target_is_directory=True)
    except OSError:
        pytest.skip("this system lets us make no links")
    os.utime(elsewhere, (0, 0))
    _numba.drop_old(root, keep=root / "none")
    assert (elsewhere / "letter").exists()


def run(code: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=True,
    )


def test_what_the_user_set_stands(tmp_path: Path) -> None:
    code = "import os, whowhom._numba, numba; print(os.environ['NUMBA_CACHE_DIR'] == numba.config.CACHE_DIR)"
    assert run(code, NUMBA_CACHE_DIR=str(tmp_path)).stdout == "True\n"


@pytest.mark.parametrize("disabled", ["0", "1"])
def test_kernels_run_uncompiled_too(disabled: str) -> None:
    code = (
        "from whowhom._numba import njit\n"
        "print(njit(lambda x: x + 1)(1), njit(inline='always')(lambda x: 1 / x)(0.0 + 4.0))"
    )
    assert run(code, NUMBA_DISABLE_JIT=disabled).stdout == "2 0.25\n"

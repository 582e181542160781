"""Where compiled kernels are kept, and what becomes of broken and old ones."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from whowhom import _numba

KEY = "0123456789abcdef"


@pytest.fixture
def package(tmp_path: Path) -> Path:
    package = tmp_path / "whowhom"
    for name in (
        "world/__init__.py",
        "world/standing.py",
        "inference/sampler.py",
        "inference/compile.py",
        "propositions/parameters.py",
        "_numba.py",
        "brief/page.py",
    ):
        file = package / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("x = 1\n", encoding="utf-8")
    (package / "inference/sampler.py").write_text("from whowhom._numba import njit\n", encoding="utf-8")
    return package


PARAMETER = """Parameter(
    "volatility",
    "standing",
    "log",
    0.2,
),
"""


@pytest.mark.parametrize("name", ["world/standing.py", "inference/sampler.py", "_numba.py", "world/new.py"])
def test_the_key_follows_every_file_with_kernels(package: Path, name: str) -> None:
    before = _numba.kernel_key(package)
    (package / name).write_text("x = 2\n", encoding="utf-8")
    assert _numba.kernel_key(package) != before


def test_the_key_follows_the_order_of_the_parameters_and_not_their_priors(package: Path) -> None:
    table = package / "propositions/parameters.py"
    keys = []
    for text in (PARAMETER, PARAMETER.replace("0.2", "0.3"), PARAMETER.replace("volatility", "drift") + PARAMETER):
        table.write_text(text, encoding="utf-8")
        keys.append(_numba.kernel_key(package))
    assert keys[0] == keys[1] != keys[2]


def test_the_key_ignores_the_rest(package: Path) -> None:
    before = _numba.kernel_key(package)
    for name in ("brief/page.py", "inference/compile.py"):
        (package / name).write_text("x = 2\n", encoding="utf-8")
    assert _numba.kernel_key(package) == before
    assert len(before) == 16


def test_a_folder_is_made_and_found_again(tmp_path: Path) -> None:
    root = tmp_path / "a cache"
    assert _numba.cache_folder(root, KEY) == _numba.cache_folder(root, KEY) == root / f"kernels-{KEY}"


def test_an_unwritable_root_is_replaced_with_a_warning(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.warns(RuntimeWarning, match="cannot be written"):
        folder = _numba.cache_folder(tmp_path / "file", KEY)
    assert folder.is_dir()
    assert not folder.is_relative_to(tmp_path)


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

"""Compilation of the kernels, and where the compiled ones are kept.

Numba keeps a compiled function until the file that defines it changes; it does not see a change in a file
that the function calls into. So the cache folder's name holds a hash of every file that has kernels, and of
the versions and the processor: another source, another folder.

Import `njit` from here, never from numba.
"""

import atexit
import hashlib
import importlib.metadata
import os
import platform
import re
import shutil
import tempfile
import time
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar, cast, overload

import llvmlite.binding
import platformdirs

F = TypeVar("F", bound=Callable[..., Any])

KEPT_DAYS = 30
_PARAMETER = re.compile(r'Parameter\(\s*"(\w+)"')
_NAME = re.compile(r"kernels-[0-9a-f]{16}")


def kernel_key(package: Path) -> str:
    """Return 16 hexadecimal digits that change whenever a compiled kernel could.

    All of `world` counts, whose constants kernels have in them, and of `inference` what has kernels of its own.

    Args:
        package: the folder of the package `whowhom`.
    """
    digest = hashlib.sha256()
    for folder in ("world", "inference"):
        for file in sorted((package / folder).rglob("*.py")):
            source = file.read_bytes()
            if folder == "world" or b"_numba import" in source:
                digest.update(file.relative_to(package).as_posix().encode() + b"\0" + source + b"\0")
    for file in sorted((package / "propositions").glob("*.py")):  # the parameters' order is in the kernels
        digest.update(repr(_PARAMETER.findall(file.read_text(encoding="utf-8"))).encode())
    digest.update((package / "_numba.py").read_bytes())
    digest.update(__name__.encode())  # a cached kernel names its module: imported as another, it could not be found
    python = (platform.python_implementation(), platform.python_version(), platform.machine())
    numba_version = importlib.metadata.version("numba")
    digest.update(repr((numba_version, *python, llvmlite.binding.get_host_cpu_name())).encode())
    return digest.hexdigest()[:16]


def cache_folder(root: Path, key: str) -> Path:
    """Return a writable folder for the kernels with this key, tidied.

    Falls back to a temporary folder, with a warning, where `root` cannot be written.

    Args:
        root: the user's cache folder for this program.
        key: from `kernel_key`.
    """
    folder = root / f"kernels-{key}"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.utime(folder)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        warnings.warn(
            f"{folder} cannot be written ({error.strerror}): the kernels are compiled anew in every run; "
            "set NUMBA_CACHE_DIR to a folder that can",
            RuntimeWarning,
            stacklevel=2,
        )
        temporary = tempfile.mkdtemp(prefix="whowhom-kernels-")
        atexit.register(shutil.rmtree, temporary, ignore_errors=True)
        return Path(temporary)
    drop_broken(folder)
    drop_old(root, keep=folder)
    return folder


def drop_broken(folder: Path) -> None:
    """Remove cache files that were cut off, by a full disk or a power cut.

    Numba writes pickles, and a whole pickle ends with a full stop.
    """
    for file in folder.rglob("*.nb[ci]"):
        try:
            with file.open("rb") as stream:
                size = stream.seek(0, os.SEEK_END)
                stream.seek(max(size - 1, 0))
                whole = stream.read(1) == b"."
            if not whole:
                file.unlink()
        except OSError:
            continue


def drop_old(root: Path, keep: Path) -> None:
    """Remove kernel folders that nobody has used for 30 days."""
    oldest = time.time() - KEPT_DAYS * 86_400
    for folder in root.glob("kernels-*"):
        try:
            ours = _NAME.fullmatch(folder.name) and folder.is_dir() and not folder.is_symlink()
            if ours and folder != keep and folder.stat().st_mtime < oldest:
                shutil.rmtree(folder, ignore_errors=True)
        except OSError:
            continue


def _settle() -> None:
    """Choose the cache folder, unless the user did or nothing will be compiled."""
    if os.environ.get("NUMBA_CACHE_DIR") or os.environ.get("NUMBA_DISABLE_JIT", "0") not in ("", "0"):
        return
    root = Path(platformdirs.user_cache_dir("whowhom", appauthor=False))
    os.environ["NUMBA_CACHE_DIR"] = str(cache_folder(root, kernel_key(Path(__file__).parent)))


_settle()

import numba  # noqa: E402

if os.environ.get("NUMBA_CACHE_DIR"):  # numba may have been imported, and have read it, before us
    numba.config.CACHE_DIR = os.environ["NUMBA_CACHE_DIR"]


_SETTINGS: dict[str, Any] = {"nogil": True, "fastmath": False, "error_model": "numpy"}


@overload
def njit(function: F, /) -> F: ...


@overload
def njit(**options: Any) -> Callable[[F], F]: ...


def njit(function: F | None = None, /, **options: Any) -> F | Callable[[F], F]:
    """Compile a function: cached, free of the interpreter's lock, with exact IEEE arithmetic.

    Division by zero gives an infinity or a NaN, as in numpy. Use bare, or with more of numba's options.

    >>> @njit
    ... def half(x: float) -> float:
    ...     return x / 2.0
    >>> half(3.0)
    1.5
    """

    def compiled(plain: F) -> F:
        in_a_file = not plain.__code__.co_filename.startswith("<")  # what was typed in cannot be cached
        settings = {"cache": in_a_file, **_SETTINGS, **options}
        return cast(F, numba.njit(**settings)(plain))

    return compiled if function is None else compiled(function)

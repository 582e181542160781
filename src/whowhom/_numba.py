"""Compilation of the kernels, and where the compiled ones are kept.

Numba keeps a compiled function until the file that defines it changes; it does not see a change in a file
that the function calls into. So the cache folder's name holds a hash of every file that has kernels, and of
the versions and the processor: another source, another folder.

Import `njit` from here, never from numba.
"""

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

from ._disk import unkept_kernels

F = TypeVar("F", bound=Callable[..., Any])

KEPT_DAYS = 30
_NAME = re.compile(r"kernels-[0-9a-f]{16}")


def kernel_key(package: Path) -> str:
    """Return 16 hexadecimal digits that change whenever a compiled kernel could.

    All of `world` and of `inference/autodiff` counts, whose constants kernels have in them, and of the rest of
    `inference` what has kernels of its own.

    Args:
        package: the folder of the package `whowhom`.
    """
    digest = hashlib.sha256()
    for folder in ("world", "inference"):
        for file in sorted((package / folder).rglob("*.py")):
            source = file.read_bytes()
            if folder == "world" or "autodiff" in file.parts or b"_numba import" in source:
                digest.update(file.relative_to(package).as_posix().encode() + b"\0" + source + b"\0")
    for name in ("_numba.py", "_records.py"):
        digest.update((package / name).read_bytes())
    digest.update(__name__.encode())  # a cached kernel names its module: imported as another, it could not be found
    python = (platform.python_implementation(), platform.python_version(), platform.machine())
    numba_version = importlib.metadata.version("numba")
    digest.update(repr((numba_version, *python, llvmlite.binding.get_host_cpu_name())).encode())
    return digest.hexdigest()[:16]


def cache_folder(root: Path, key: str) -> Path | None:
    """Return a writable folder for the kernels with this key, tidied; None, with a warning, where there is none.

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
        warnings.warn(unkept_kernels(folder, error), RuntimeWarning, stacklevel=2)
        return None
    drop_broken(folder)
    drop_old(root, keep=folder)
    return folder


def drop_broken(folder: Path) -> None:
    """Remove cache files that were cut off, by a full disk or a power cut.

    Numba writes pickles, and a whole pickle ends with a full stop.

    Args:
        folder: of one program's kernels.
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
    """Remove kernel folders that nobody has used for 30 days.

    Args:
        root: the folder that holds them all.
        keep: the folder in use.
    """
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
    if (folder := cache_folder(root, kernel_key(Path(__file__).parent))) is not None:
        os.environ["NUMBA_CACHE_DIR"] = str(folder)


_settle()

import numba  # noqa: E402

if os.environ.get("NUMBA_CACHE_DIR"):  # numba may have been imported, and have read it, before us
    numba.config.CACHE_DIR = os.environ["NUMBA_CACHE_DIR"]

from ._kernel_cache import keep_compiled  # noqa: E402

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

    Args:
        function: to be compiled; None where it comes later, as under a decorator with options.
        **options: of numba's own `njit`.
    """

    def compiled(plain: F) -> F:
        in_a_file = not plain.__code__.co_filename.startswith("<")  # what was typed in cannot be cached
        made = numba.njit(**{**_SETTINGS, **options})(plain)
        if in_a_file and made is not plain:  # it is where numba is told to compile nothing
            keep_compiled(made)
        return cast(F, made)

    return compiled if function is None else compiled(function)

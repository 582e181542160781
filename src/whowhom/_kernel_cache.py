"""Numba's cache of a compiled function, that never stands in the way: what cannot be kept is compiled in memory.

Numba itself raises where the disk is full, and writes beside the sources where its folder cannot be used; there, files
of an older source would be taken for those of this one.
"""

import warnings
from pathlib import Path
from typing import Any

import numba
from numba.core.caching import FunctionCache

from ._disk import unkept_kernels


class _Keeping:
    keeps = True  # until something could not be kept


class _InOurFolder(FunctionCache._impl_class):
    _locator_classes = FunctionCache._impl_class._locator_classes[:1]  # the folder that `numba.config.CACHE_DIR` names


class KernelCache(FunctionCache):
    """The kept compiled forms of one function."""

    _impl_class = _InOurFolder

    def load_overload(self, sig: Any, target_context: Any) -> Any:
        """A kept form, or None; what is damaged is compiled anew."""
        try:
            return super().load_overload(sig, target_context)
        except Exception:  # a damaged file makes the libraries below raise nearly anything
            return None

    def save_overload(self, sig: Any, data: Any) -> None:
        """Keep a form, until something could not be kept."""
        if not _Keeping.keeps:
            return
        try:
            super().save_overload(sig, data)
        except Exception as error:  # the same, where the index of the kept forms is read
            not_kept(numba.config.CACHE_DIR, error)


def keeps() -> bool:
    """Whether what is compiled is kept for other processes."""
    return bool(numba.config.CACHE_DIR) and _Keeping.keeps


def keep_compiled(dispatcher: Any) -> None:
    """Let a compiled function be kept and found again, where there is a folder for it.

    Args:
        dispatcher: from `numba.njit`, without its own cache.
    """
    if not keeps():
        return
    try:
        dispatcher._cache = KernelCache(dispatcher.py_func)
    except (OSError, RuntimeError) as error:  # numba says by the latter that it found no folder
        not_kept(numba.config.CACHE_DIR, error)


def not_kept(folder: Path | str, error: BaseException) -> None:
    """Say, once, that compiled kernels cannot be kept; from now on they are not.

    Args:
        folder: where they should have been.
        error: what was raised.
    """
    if not _Keeping.keeps:
        return
    _Keeping.keeps = False
    warnings.warn(unkept_kernels(folder, error), RuntimeWarning, stacklevel=2)

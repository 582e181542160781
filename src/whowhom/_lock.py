"""One at a time: a folder is held while something is read in it, changed and written back."""

import contextlib
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

LOCK = ".whowhom.lock"  # where the system cannot hold a folder itself


@contextmanager
def held(folder: Path) -> Iterator[None]:
    """Hold a folder: whoever else asks for it waits. However the program ends, the system lets it go.

    Args:
        folder: that is there.

    Raises:
        OSError: it cannot be opened.
    """
    if sys.platform == "win32":
        with _file_held(folder / LOCK):
            yield
        return
    import fcntl

    handle = os.open(folder, os.O_RDONLY)
    try:
        with contextlib.suppress(OSError):  # a disk of the network that knows no locks: the comparison must do
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


@contextmanager
def _file_held(path: Path) -> Iterator[None]:  # pragma: no cover - Windows alone
    import msvcrt

    with path.open("a+b") as file:
        locking, lock = getattr(msvcrt, "locking"), getattr(msvcrt, "LK_LOCK")  # noqa: B009 - for mypy elsewhere
        locking(file.fileno(), lock, 1)
        try:
            yield
        finally:
            file.seek(0)
            locking(file.fileno(), getattr(msvcrt, "LK_UNLCK"), 1)  # noqa: B009
    with contextlib.suppress(OSError):
        path.unlink()

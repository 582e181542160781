"""Files that are written whole or not at all."""

import contextlib
import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PART = ".part"


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Give a temporary file beside `path`, and put it in the place of `path` when the block ends well.

    A link is followed: what it leads to is replaced, or made. A file that was there hands on its mode, and its owner
    where the system allows. However the block ends, the temporary file does not stay.

    Args:
        path: of the file that is to be made or replaced.

    Raises:
        OSError: the folder cannot be written to, or the disk is full.
    """
    real = Path(os.path.realpath(path))
    handle, name = tempfile.mkstemp(prefix=f".{real.name[:20]}.", suffix=PART, dir=real.parent)
    temporary = Path(name)
    try:
        os.close(handle)
        yield temporary
        with temporary.open("r+b") as file:
            os.fsync(file.fileno())
        _like(temporary, real)
        temporary.replace(real)
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)


def _like(temporary: Path, real: Path) -> None:
    """Give a file the mode and owner of the one that it replaces, or those of a new file."""
    try:
        before = real.stat()
    except FileNotFoundError:
        temporary.chmod(0o666 & ~_mask())
        return
    now = temporary.stat()
    if hasattr(os, "chown") and (now.st_uid, now.st_gid) != (before.st_uid, before.st_gid):
        for owner, group in ((-1, before.st_gid), (before.st_uid, -1)):
            with contextlib.suppress(OSError):  # only the superuser may give a file away
                os.chown(temporary, owner, group)
    temporary.chmod(stat.S_IMODE(before.st_mode) & 0o777)


def _mask() -> int:
    """Return the process's mask for new files."""
    mask = os.umask(0o022)
    os.umask(mask)
    return mask

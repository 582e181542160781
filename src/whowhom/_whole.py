"""Files that are written whole or not at all."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PART = ".part"


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Give a temporary file beside `path`, and put it in the place of `path` when the block ends well.

    Raises:
        OSError: the folder cannot be written to, or the disk is full.
    """
    handle, name = tempfile.mkstemp(prefix=f".{path.name[:100]}.", suffix=PART, dir=path.parent)
    os.close(handle)
    temporary = Path(name)
    try:
        yield temporary
        with temporary.open("r+b") as file:
            os.fsync(file.fileno())
        temporary.chmod(0o666 & ~_mask())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def _mask() -> int:
    """Return the process's mask for new files."""
    mask = os.umask(0o022)
    os.umask(mask)
    return mask

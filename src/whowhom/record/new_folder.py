"""A new folder with all of its files, or nothing at all."""

import contextlib
import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from whowhom._whole import PART


def make_folder(folder: Path, texts: Mapping[str, str]) -> None:
    """Make a folder with files, whole or not at all: what fails or is stopped on the way leaves nothing behind.

    Args:
        folder: that is not there yet, or is empty.
        texts: the content of each file, by name.

    Raises:
        OSError: it cannot be made.
    """
    folder = folder.absolute()
    there = folder.is_dir()
    made = [] if there else _parents(folder.parent)
    moved: list[Path] = []
    part: Path | None = None
    try:
        part = Path(
            tempfile.mkdtemp(prefix=f".{folder.name[:20]}.", suffix=PART, dir=folder if there else folder.parent)
        )
        for name, text in texts.items():
            _write(part / name, text)
        if not there:
            part.chmod(0o777 & ~_mask())
            part.rename(folder)
            return
        for name in texts:  # an empty folder may be anything, a disk of its own too: it stays what it is
            (part / name).rename(folder / name)
            moved.append(folder / name)
        part.rmdir()
    except BaseException:
        for path in moved:
            with contextlib.suppress(OSError):
                path.unlink()
        if part is not None:
            shutil.rmtree(part, ignore_errors=True)
        for parent in reversed(made):
            with contextlib.suppress(OSError):
                parent.rmdir()
        raise


def _parents(folder: Path) -> list[Path]:
    """Make a folder and those above it; those that were made, from the top."""
    missing = [f for f in (folder, *folder.parents) if not f.exists()][::-1]
    made = list[Path]()
    try:
        for one in missing:
            one.mkdir(exist_ok=True)
            made.append(one)
    except BaseException:
        for one in reversed(made):
            with contextlib.suppress(OSError):
                one.rmdir()
        raise
    return made


def _write(path: Path, text: str) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())  # some disks tell only here that they are full


def _mask() -> int:
    """Return the process's mask for new files."""
    mask = os.umask(0o022)
    os.umask(mask)
    return mask

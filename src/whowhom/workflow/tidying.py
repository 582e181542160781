"""How much is kept on the shelf, and for how long: what was last of use goes first."""

import contextlib
import re
import shutil
import time
import uuid
from pathlib import Path

from whowhom._whole import PART

MOST_BYTES = 2_000_000_000  # of all that is kept
UNUSED = 60 * 86_400.0  # seconds after which what nobody used goes
STALE = 86_400.0  # seconds after which a part of a file is nobody's
GONE = ".gone-"
_KEPT = re.compile(r"[0-9a-f]{20}")


def tidy(root: Path, room: int = 0, spared: Path | None = None) -> None:
    """Remove what was unused for 60 days, then the oldest until all fits; and parts of files that are nobody's.

    Args:
        root: the shelf's folder.
        room: bytes that are to be added.
        spared: a folder that stays, whatever its size.
    """
    now = time.time()
    try:
        folders = [f for f in root.iterdir() if f.is_dir() and not f.is_symlink()]
    except OSError:
        return
    for left in [f for f in folders if f.name.startswith(GONE)]:
        shutil.rmtree(left, ignore_errors=True)
    kept = sorted((last_used(f), f) for f in folders if _KEPT.fullmatch(f.name))
    for folder in [root, *(f for _, f in kept)]:
        _drop_parts(folder, now)
    size = room + sum(_size_of(f) for _, f in kept)
    for used, folder in kept:
        if folder != spared and (now - used > UNUSED or size > MOST_BYTES):
            size -= _size_of(folder)
            remove(folder)


def remove(folder: Path) -> None:
    """Remove a folder of the shelf at once, so that no other run finds a part of it.

    Args:
        folder: of one ensemble.
    """
    gone = folder.parent / f"{GONE}{uuid.uuid4().hex[:12]}"
    with contextlib.suppress(OSError):
        folder.rename(gone)
        folder = gone
    shutil.rmtree(folder, ignore_errors=True)


def last_used(folder: Path) -> float:
    """When a folder was last of use: the time of its entry, or its own.

    Args:
        folder: of one ensemble.
    """
    for path in (folder / "entry.json", folder):
        with contextlib.suppress(OSError):
            return path.stat().st_mtime
    return 0.0


def _size_of(folder: Path) -> int:
    size = 0
    with contextlib.suppress(OSError):
        for file in folder.iterdir():
            with contextlib.suppress(OSError):
                size += file.stat().st_size
    return size


def _drop_parts(folder: Path, now: float) -> None:
    with contextlib.suppress(OSError):
        for part in folder.glob(f".*{PART}"):
            with contextlib.suppress(OSError):
                if now - part.stat().st_mtime > STALE:
                    part.unlink()

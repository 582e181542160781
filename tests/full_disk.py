"""A disk that fills up: after so many bytes or changes of folders, every further one fails as the system has it fail.

with filling(tmp_path, room=1000): ...
"""

import builtins
import errno
import io
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

COST = 100  # bytes that a new name in a folder takes


class Disk:
    """What is left of it."""

    def __init__(self, root: Path, room: int, number: int) -> None:
        self.root, self.left, self.number = str(root), room, number

    def holds(self, path: Any) -> bool:
        """Whether a path lies on it."""
        return str(Path(os.fsdecode(path)).absolute()).startswith(self.root)

    def take(self, size: int) -> None:
        """Take room.

        Raises:
            OSError: there is not enough.
        """
        if size > self.left:
            self.left = 0
            raise OSError(self.number, os.strerror(self.number))
        self.left -= size


class _File:
    """A file on such a disk: what fits of a write is written."""

    def __init__(self, file: Any, disk: Disk) -> None:
        self._file, self._disk = file, disk

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)

    def __enter__(self) -> "_File":
        return self

    def __exit__(self, *why: object) -> None:
        self._file.close()

    def write(self, content: Any) -> int:
        size = len(content.encode() if isinstance(content, str) else content)
        if size > self._disk.left:
            self._file.write(content[: self._disk.left])
        self._disk.take(size)
        return int(self._file.write(content))


@contextmanager
def filling(root: Path, room: int, number: int = errno.ENOSPC) -> Iterator[Disk]:
    """Let the disk under a folder fill up.

    Args:
        root: the folder; what lies elsewhere is on another disk.
        room: bytes that are left.
        number: of the error of which everything fails from then on.
    """
    disk, real_open = Disk(root, room, number), io.open

    def opened(file: Any, mode: str = "r", *rest: Any, **more: Any) -> Any:
        if isinstance(file, int) or not disk.holds(file):
            return real_open(file, mode, *rest, **more)
        if set(mode) & set("wax"):
            disk.take(COST)
        stream = real_open(file, mode, *rest, **more)
        return _File(stream, disk) if set(mode) & set("wax+") else stream

    def costly(function: Callable[..., Any], path_of: Callable[[Any, Any], Any]) -> Any:
        def call(*arguments: Any, **named: Any) -> Any:
            if disk.holds(path_of(arguments, named)):
                disk.take(COST)
            return function(*arguments, **named)

        return call

    with pytest.MonkeyPatch.context() as patch:
        for module in (io, builtins):
            patch.setattr(module, "open", opened)
        for name, place in (("mkdir", 0), ("rename", 1), ("replace", 1)):
            patch.setattr(os, name, costly(getattr(os, name), lambda given, named, at=place: given[at]))  # type: ignore[misc]
        for name in ("mkstemp", "mkdtemp", "TemporaryFile"):
            patch.setattr(tempfile, name, costly(getattr(tempfile, name), lambda given, named: named["dir"]))
        yield disk

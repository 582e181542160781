"""Where results may be written: never over a record, a source, or anything that is no plain file.

    at = target(path, read=[...], consent=...)   before anything is computed
    put(data, at)                                when it is there

What the program wrote itself, and nobody changed since, is replaced. Anything else is only with the user's consent.
"""

import os
import shutil
import stat
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path, PurePath

from ._mark import whose
from ._whole import replacing

Consent = Callable[[str], bool]
CASE = "case.yaml"
RECORD = {
    CASE,
    "leadership.yaml",
    "sources.yaml",
    "log.csv",
    "log.xlsx",
    "judgements.yaml",
    "questions.yaml",
    "coverage.yaml",
    "outcomes.yaml",
    "brief.yaml",
    "brief.md",
}
LARGEST = 500_000_000  # bytes; nothing that the program writes is larger


class OutputError(Exception):
    """A result cannot be written where it should be; the text says why, in one line."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Destination:
    """A place to write to: as it was named, where it really is, and whether any file there may go."""

    path: Path
    real: Path
    replace: bool


def never(question: str) -> bool:
    """Let nobody's file be replaced.

    Args:
        question: what would be asked.
    """
    return False


def always(question: str) -> bool:
    """Let any plain file be replaced that is neither record nor source.

    Args:
        question: what would be asked.
    """
    return True


def target(path: Path, read: Iterable[Path] = (), consent: Consent = never, room: int = 0) -> Destination:
    """See that a result may be written to a path, and can be.

    Args:
        path: The file to write. A link is followed.
        read: The files from which the result is made.
        consent: Asked whether a file may be replaced that the program did not write, or that was changed since.
        room: Bytes that must be free.

    Raises:
        OutputError: it may not, or cannot.
    """
    try:
        real = Path(os.path.realpath(path))
        _see_folder(path, real.parent)
        replace = _see_file(path, real, read, consent)
        with tempfile.TemporaryFile(dir=real.parent):
            pass
        free = shutil.disk_usage(real.parent).free
    except (OSError, ValueError) as error:
        raise OutputError(_explained(path, error)) from error
    if free < room:
        raise OutputError(f"cannot write {path}: the disk is full ({free / 1e6:.0f} MB free)")
    return Destination(path=path, real=real, replace=replace)


def put(data: bytes, at: Destination) -> None:
    """Write a result, whole or not at all.

    Args:
        data: the result.
        at: from `target`.

    Raises:
        OutputError: it cannot be written, or a file has come to stand there that is not the program's own.
    """
    try:
        if not at.replace:
            _see_file(at.path, at.real, (), never)
        with replacing(at.real) as temporary:
            temporary.write_bytes(data)
    except OSError as error:
        raise OutputError(_explained(at.path, error)) from error


def _see_folder(path: Path, folder: Path) -> None:
    if path.is_dir():
        raise OutputError(f"{path} is a folder: name the file that is to be written")
    if not folder.exists():
        raise OutputError(f"cannot write {path}: the folder {folder} does not exist; make it, or name another")
    if not folder.is_dir():
        raise OutputError(f"cannot write {path}: {folder} is not a folder")


def _see_file(path: Path, real: Path, read: Iterable[Path], consent: Consent) -> bool:
    """See that a file may be written; whether one that is there may go, whoever wrote it."""
    case = next((folder for folder in real.parents if os.path.lexists(folder / CASE)), None)
    name = real.name.rstrip(". ").casefold()
    if case == real.parent and name in RECORD:
        raise OutputError(f"{path} belongs to the record of the case in {case}: name another file")
    if os.name == "nt" and (":" in real.name or PurePath(real.name).is_reserved()):
        raise OutputError(f"cannot write {path}: it is no ordinary file")
    try:
        found = path.stat()
    except FileNotFoundError:
        return False
    if not stat.S_ISREG(found.st_mode):
        raise OutputError(f"cannot write {path}: it is no ordinary file")
    if any(_same(real, other) for other in read):
        raise OutputError(f"{path} is what the result is made from: name another file")
    if not found.st_mode & 0o222 or not os.access(real, os.W_OK):
        raise OutputError(f"cannot write {path}: the file is read-only")
    wrote = whose(real.read_bytes()) if found.st_size <= LARGEST else "foreign"
    if wrote == "ours":
        return False
    if wrote == "foreign" and case is not None:
        raise OutputError(f"{path} lies in the folder of a case, {case}, and is not whowhom's: name another file")
    why = "exists already, and whowhom did not write it" if wrote == "foreign" else "was changed since whowhom wrote it"
    if not consent(f"{path} {why}. Replace it?"):
        raise OutputError(f"{path} {why}: name another file, or let it be replaced with --overwrite")
    return True


def _same(real: Path, other: Path) -> bool:
    """Whether two paths lead to one file, by whatever link."""
    try:
        return real.samefile(other)
    except OSError:
        return False


def _explained(path: Path, error: Exception) -> str:
    reason = getattr(error, "strerror", None) or error
    if isinstance(error, PermissionError):
        return f"cannot write {path}: the folder {path.parent} or the file in it may not be written to ({reason})"
    return f"cannot write {path}: {reason}"

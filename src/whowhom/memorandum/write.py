"""Write a brief to a file, whole or not at all."""

import contextlib
import os
import tempfile
from datetime import date
from pathlib import Path

from whowhom.questions.answers import Answers

from .page import DEFAULT_MARKING, render


class BriefError(Exception):
    """A brief could not be written; the text says why and what to do."""


def write_brief(
    answers: Answers, path: Path, *, marking: str = DEFAULT_MARKING, addressee: str = "", prepared: date | None = None
) -> Path:
    """Write the memorandum as one self-contained HTML page and return its path.

    Args:
        answers: All that the page prints.
        path: The file to write; one that exists is replaced, at once and whole.
        marking: The line at the head and foot of every page.
        addressee: For whom the memorandum is.
        prepared: The day of the memorandum, where it is to be printed.

    Raises:
        BriefError: The folder does not exist or cannot be written to, or the path is a folder.
    """
    path = Path(path)
    if path.is_dir():
        raise BriefError(f"{path} is a folder: name the file that the brief is to be written to")
    page = render(answers, marking=marking, addressee=addressee, prepared=prepared).encode("utf-8")
    temporary: str | None = None
    try:
        handle, temporary = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(page)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(temporary, 0o666 & ~_umask())  # noqa: PTH101 - the name is a str here
        os.replace(temporary, path)  # noqa: PTH105 - atomic on every system
    except OSError as error:
        raise BriefError(_explained(path, error)) from error
    finally:
        _removed(temporary)
    return path


def _removed(temporary: str | None) -> None:
    """Remove the temporary file where it is still there."""
    if temporary is not None:
        with contextlib.suppress(OSError):
            Path(temporary).unlink()


def _umask() -> int:
    """Return the process's mask for new files."""
    mask = os.umask(0o022)
    os.umask(mask)
    return mask


def _explained(path: Path, error: OSError) -> str:
    folder = path.parent
    reason = error.strerror or str(error)
    if not folder.exists():
        return f"cannot write {path}: the folder {folder} does not exist; make it, or name another"
    if not folder.is_dir():
        return f"cannot write {path}: {folder} is not a folder"
    if isinstance(error, PermissionError):
        return f"cannot write {path}: the folder {folder} or the file in it may not be written to ({reason})"
    return f"cannot write {path}: {reason}"

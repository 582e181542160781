"""What the system says when nothing more can be written, in the user's words: which folder it is, and what to do."""

import errno
from pathlib import Path

_SAYS = {
    "ENOSPC": ("is on a disk that is full", "free some room there"),
    "EDQUOT": ("is on a disk of which your quota is used up", "free some room there"),
    "EFBIG": ("takes no file as large as this: the limit for files is reached", "raise the limit"),
    "EROFS": ("is on a disk that can only be read", ""),
    "EACCES": ("may not be written to", ""),
    "EPERM": ("may not be written to", ""),
}
_BY_NUMBER = {getattr(errno, name): said for name, said in _SAYS.items() if hasattr(errno, name)}


def no_room(error: BaseException) -> bool:
    """Whether it is room on the disk that is wanting: a full disk, a quota, or a limit for files.

    Args:
        error: what was raised.
    """
    full = (getattr(errno, name, None) for name in ("ENOSPC", "EDQUOT", "EFBIG"))
    return isinstance(error, OSError) and error.errno is not None and error.errno in full


def why_not(folder: Path | str, error: OSError, instead: str = "") -> str:
    """Return in one line why a folder could not be written to, and what to do.

    Args:
        folder: that was to be written to.
        error: as the system told it.
        instead: what else the user can do, such as `set NUMBA_CACHE_DIR to another folder`.

    >>> why_not("/tmp/cache", OSError(errno.ENOSPC, "No space left on device"), "name another folder")
    '/tmp/cache is on a disk that is full: free some room there, or name another folder'
    >>> why_not("/tmp/cache", OSError(errno.EIO, "Input/output error"))
    '/tmp/cache cannot be written to (Input/output error)'
    """
    said, do = _BY_NUMBER.get(error.errno or 0, (f"cannot be written to ({error.strerror or error})", ""))
    advice = ", or ".join(part for part in (do, instead) if part)
    return f"{folder} {said}" + (f": {advice}" if advice else "")


def unkept_kernels(folder: Path | str, error: BaseException) -> str:
    """Return in one line that compiled kernels are not kept in a folder, and why.

    Args:
        folder: where they should have been.
        error: what was raised.
    """
    instead = "set NUMBA_CACHE_DIR to another folder"
    why = why_not(folder, error, instead) if isinstance(error, OSError) else f"{folder} cannot be used: {instead}"
    return f"the kernels are compiled in memory, for this run alone; {why}"

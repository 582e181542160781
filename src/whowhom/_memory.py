"""How much memory this process may still take, as far as the system tells."""

import os
from pathlib import Path

ROOT = Path("/")
PROGRAM = 450_000_000  # bytes of the program, its libraries and its kernels


def memory_there(root: Path = ROOT) -> int | None:
    """Bytes that may still be taken; None where the system does not tell.

    Args:
        root: where `proc` and `sys` are.
    """
    told = (_of_linux(root), _of_group(root), _of_limit(root), _of_windows())
    found = [amount for amount in told if amount is not None]
    return min(found) if found else _of_machine()


def _of_linux(root: Path) -> int | None:
    """What the kernel says can be had without swapping."""
    try:
        lines = (root / "proc" / "meminfo").read_text(encoding="ascii").splitlines()
        return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("MemAvailable:"))
    except (OSError, ValueError, StopIteration, IndexError):
        return None


def _of_group(root: Path) -> int | None:
    """What is left of the limit of a container, or of a user's share."""
    groups, found = root / "sys" / "fs" / "cgroup", []
    for folder in {groups, groups / _own_group(root)}:
        left = _left(folder / "memory.max", folder / "memory.current", folder / "memory.stat")
        if left is not None:
            found.append(left)
    old = groups / "memory"
    if (left := _left(old / "memory.limit_in_bytes", old / "memory.usage_in_bytes", old / "memory.stat")) is not None:
        found.append(left)
    return min(found, default=None)


def _own_group(root: Path) -> str:
    try:
        lines = (root / "proc" / "self" / "cgroup").read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError):
        return ""
    return next((line[3:].lstrip("/") for line in lines if line.startswith("0::")), "")


def _left(most: Path, used: Path, stat: Path) -> int | None:
    """What is left of a limit; files that the system keeps at hand give way."""
    try:
        limit, taken = int(most.read_text()), int(used.read_text())
        words = [line.split() for line in stat.read_text().splitlines()] if stat.is_file() else []
    except (OSError, ValueError):  # the latter for "max", which is no limit
        return None
    spare = next((int(word[1]) for word in words if len(word) == 2 and word[0] == "inactive_file"), 0)
    return max(0, limit - taken + spare)


def _of_limit(root: Path) -> int | None:
    """What is left of the process's own limit (`ulimit -v`)."""
    try:
        import resource

        most = resource.getrlimit(resource.RLIMIT_AS)[0]
        if most == resource.RLIM_INFINITY:
            return None
        pages = int((root / "proc" / "self" / "statm").read_text().split()[0])
        return max(0, most - pages * os.sysconf("SC_PAGE_SIZE"))
    except (ImportError, OSError, ValueError, AttributeError, IndexError):
        return None


def _of_windows() -> int | None:
    """What Windows says is free."""
    if os.name != "nt":
        return None
    import ctypes

    class Status(ctypes.Structure):
        _fields_ = [("length", ctypes.c_ulong), ("load", ctypes.c_ulong)] + [
            (name, ctypes.c_ulonglong) for name in ("total", "free", "page", "page_free", "own", "own_free", "more")
        ]

    status = Status()
    status.length = ctypes.sizeof(Status)
    told = ctypes.windll.kernel32.GlobalMemoryStatusEx(ctypes.byref(status))  # type: ignore[attr-defined, unused-ignore]
    return min(int(status.free), int(status.own_free)) if told else None


def _of_machine() -> int | None:
    """What the machine has in all."""
    try:
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    except (ValueError, OSError, AttributeError):
        return None

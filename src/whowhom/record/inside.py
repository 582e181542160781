"""Whether a path that a case names stays below a folder: a case may come from a stranger."""

import os
from pathlib import Path


def below(folder: Path, name: str | Path, root: Path | None = None) -> bool:
    """Whether a name leads to a place below a folder, links followed.

    What does not, by the name alone, is never touched: a name can lead to another machine.

    Args:
        folder: Where the name is looked for.
        name: What a case calls a file.
        root: The folder below which it must stay; by default `folder`.
    """
    try:
        real = os.path.realpath(root if root is not None else folder)
        named = os.path.normpath(Path(os.path.realpath(folder), name))
        return _under(named, real) and _under(os.path.realpath(named), real)
    except (OSError, ValueError):
        return False


def _under(path: str, folder: str) -> bool:
    return path != folder and Path(path).is_relative_to(folder)

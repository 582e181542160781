"""A small case to break: a folder per test."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

SMALL = Path(__file__).parents[2] / "data" / "small"


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A copy of the small case."""
    folder = tmp_path / "small"
    shutil.copytree(SMALL, folder)
    return folder


@pytest.fixture
def edited(small: Path) -> Callable[[str, str, str], Path]:
    """Replace a text of a file of the small case, once."""

    def edit(file: str, old: str, new: str) -> Path:
        text = (small / file).read_text(encoding="utf-8")
        assert text.count(old) >= 1, f"{old!r} is not in {file}"
        (small / file).write_text(text.replace(old, new, 1), encoding="utf-8", newline="\n")
        return small

    return edit

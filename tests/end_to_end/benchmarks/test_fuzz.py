"""The fuzz sees what it is there to see: a file lost, a traceback, an odd status, a control character."""

import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[3]


@pytest.fixture
def lines(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    monkeypatch.syspath_prepend(str(ROOT / "benchmarks"))
    import fuzzing.lines

    yield fuzzing.lines
    for name in [n for n in sys.modules if n.startswith("fuzzing")]:
        del sys.modules[name]


@pytest.mark.parametrize(
    ("status", "printed", "lost", "fault"),
    [
        (0, b"all is well\n", (), ""),
        (2, "No such option: \\x1b[0m, and 金".encode(), (), ""),
        (0, b"Written\n", ("note.txt",), "lost note.txt"),
        (1, b"Traceback (most recent call last):\n", (), "traceback"),
        (3, b"", (), "exit status 3"),
        (-11, b"", (), "exit status -11"),
        (0, b"a title \x1b[2J\n", (), "a control character was printed"),
        (0, "\x9b31m".encode(), (), "a control character was printed"),
    ],
)
def test_what_is_a_fault(lines: ModuleType, status: int, printed: bytes, lost: tuple[str, ...], fault: str) -> None:
    assert lines.Line(("check",), status, printed, lost).fault == fault


def test_a_changed_file_a_changed_mode_and_a_broken_link_are_seen(lines: ModuleType, tmp_path: Path) -> None:
    place = lines.furnished(tmp_path / "home")
    before = lines.state(place)
    (place / "note.txt").write_text("another", encoding="utf-8")
    (place / "private.txt").chmod(0o644)
    (place / "soft.csv").unlink()
    (place / "soft.csv").write_text("no link any more", encoding="utf-8")
    after = lines.state(place)
    assert {name for name, kept in before.items() if after.get(name) != kept} == {"note.txt", "private.txt", "soft.csv"}


def test_the_same_seed_types_the_same_lines(lines: ModuleType) -> None:
    from random import Random

    first, again = Random(3), Random(3)
    typed = [lines.arguments(first, False) for _ in range(50)]
    assert typed == [lines.arguments(again, False) for _ in range(50)]
    assert {"check", "brief", "read", "new", "schema"} <= {line[0] for line in typed if line}

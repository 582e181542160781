"""What is changed in a file to make mutants of it, and that all tests named for them are there."""

import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[3]
SOURCE = '''"""A text with 1 + 1."""


def near(a: float, b: "int | 3" = 2) -> bool:
    """Whether 1 == 1."""
    total = a - b
    total += 0.0
    return not (a < b and total in (b,)) or True
'''


@pytest.fixture
def changes(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    monkeypatch.syspath_prepend(str(ROOT / "benchmarks"))
    import mutating.changes
    import mutating.found_by

    yield mutating.changes
    for name in [n for n in sys.modules if n.startswith("mutating")]:
        del sys.modules[name]


def test_one_thing_at_a_time(changes: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(changes, "ROOT", tmp_path)
    (tmp_path / "near.py").write_text(SOURCE, encoding="utf-8")
    found = [(m.line, m.before, m.after) for m in changes.mutants(tmp_path / "near.py")]
    whole = "not (a < b and total in (b,)) or True"
    assert sorted(found) == sorted([
        (4, "2", "3"),
        (6, "a - b", "a + b"),
        (7, "total += 0.0", "total -= 0.0"),
        (7, "0.0", "1.0"),
        (8, whole, "not (not (a < b and total in (b,)) or True)"),
        (8, whole, "not (a < b and total in (b,)) and True"),
        (8, "not (a < b and total in (b,))", "a < b and total in (b,)"),
        (8, "a < b and total in (b,)", "a < b or total in (b,)"),
        (8, "a < b", "a <= b"),
        (8, "a < b", "a >= b"),
        (8, "total in (b,)", "total not in (b,)"),
    ])  # fmt: skip


def test_every_mutant_of_a_file_is_python_and_another(changes: ModuleType) -> None:
    path = ROOT / "src/whowhom/world/silence.py"
    source, found = path.read_bytes(), list(changes.mutants(path))
    assert len(found) > 30
    for m in found:
        mutated = source[: m.first] + m.after.encode() + source[m.last :]
        assert compile(mutated, m.file, "exec") is not None
        assert m.before != m.after


def test_the_tests_of_mutants_are_there(changes: ModuleType) -> None:
    table = sys.modules["mutating.found_by"]
    for tests in table.TESTS.values():
        for test in tests.split():
            path, _, name = test.partition("::")
            assert (ROOT / path).exists(), path
            assert not name or f"def {name}(" in (ROOT / path).read_text(encoding="utf-8"), test
    assert table.tests_of("src/whowhom/inference/gibbs.py")[0].startswith("tests/exact/inference/test_gibbs.py")
    assert table.tests_of("src/whowhom/cli/app.py") == []

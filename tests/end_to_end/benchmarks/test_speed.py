"""The code of benchmarks/speed.py that needs no compiled kernel: what it counts, and how it prints."""

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[3]
SMALL = ROOT / "tests" / "data" / "small"


@pytest.fixture
def load(monkeypatch: pytest.MonkeyPatch) -> Iterator[object]:
    monkeypatch.syspath_prepend(str(ROOT / "benchmarks"))
    before = set(sys.modules)
    yield importlib.import_module
    for name in set(sys.modules) - before:
        if name.startswith("speed"):
            del sys.modules[name]


def test_what_a_world_draws_and_computes_is_counted(load) -> None:  # type: ignore[no-untyped-def]
    count: ModuleType = load("speed_count")
    found = count.counts(str(SMALL), 1, 6)
    history, future = found["history"], found["future"]
    assert history["normal"] == history["uniform"] == 0.0, "a history is given its normals"
    assert future["normal"] == 7.0, "standing moves once a month for each of five persons, and so does the climate"
    assert future["uniform"] > 5.0, "and each may die"
    assert all(part[kind] > 1.0 for part in found.values() for kind in ("exp", "read", "write"))
    assert set(history) == set(count.KINDS)


def test_tables_and_the_picture(load, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    page, growth = load("speed_page"), load("speed_growth")
    curve = growth.Curve("persons, history", (10, 20, 40), (1.0, 4.0, 16.0), "us", 1.0)
    assert curve.exponent == pytest.approx(2.0)
    rows = page.growth_rows([curve])
    assert rows[0][3:] == ["2.00", "2.00", "missed (1)"]
    assert page.table(["a", "b"], [["x", "1"]]) == ["| a | b |", "| --- | --: |", "| x | 1 |"]
    assert page.verdict(150.0, 200.0, at_least=True) == "missed (at least 200)"
    assert [page.figure(x) for x in (0.0, 123456.0, 3.14159, 0.01234)] == ["0", "123,000", "3.14", "0.0123"]
    out = tmp_path / "docs" / "explanation" / "speed.md"
    out.parent.mkdir(parents=True)
    page.write_page(["# Speed"], page.growth_picture([curve]), out)
    drawing = (tmp_path / "docs" / "images" / "speed-growth.svg").read_text(encoding="utf-8")
    assert "persons, history: 2.0" in drawing
    assert drawing.startswith("<svg")


def test_a_peer_that_is_not_installed_is_said_to_be(load, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[no-untyped-def]
    mesa = load("speed_mesa")
    monkeypatch.setitem(sys.modules, "mesa", None)
    assert mesa.runner(None) is None

"""The notebook of the tutorial: its cells run in their order, and it holds no outputs of another day."""

import ast
import json
from pathlib import Path
from typing import Any

import pytest

import whowhom

NOTEBOOK = Path(__file__).parents[3] / "docs" / "tutorial" / "notebook.ipynb"
CELLS = [cell for cell in json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"] if cell["cell_type"] == "code"]


def test_it_holds_no_outputs() -> None:
    assert all(cell["outputs"] == [] and cell["execution_count"] is None for cell in CELLS)


def test_its_cells_run_and_say_what_they_should(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    names: dict[str, Any] = {}
    for cell in CELLS:
        exec(compile("".join(cell["source"]), str(NOTEBOOK), "exec"), names)
    said = capsys.readouterr().out
    assert "removed(who, from)" in said
    assert "0 errors, 4 reports" in said
    assert "Sollen loses a seat in the Presidium by 30 June 1975" in said
    answers = names["answers"]
    assert len(answers) == 5
    assert all(0.0 < answer.p < 1.0 for answer in answers.values())
    assert max(answers, key=lambda title: answers[title].p).startswith("Sollen")


def test_it_uses_functions_that_there_are() -> None:
    used = {
        node.attr
        for cell in CELLS
        for node in ast.walk(ast.parse("".join(cell["source"])))
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "whowhom"
    }
    assert used - {"inference"} <= set(whowhom.__all__)
    assert len(used) >= 8

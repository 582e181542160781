"""`watch` as a user runs it; the sampler runs once, on a few worlds, and is stood in for after that."""

import csv
import io
import json
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

import whowhom.inference.condition as estimating
from whowhom.cli import app
from whowhom.inference.condition import Effort, estimate
from whowhom.inference.ensemble import Ensemble
from whowhom.record import Case, load_case
from whowhom.workflow import shelf

SMALL = Path(__file__).parents[2] / "data" / "small"


@pytest.fixture(scope="module")
def computed() -> Ensemble:
    return estimate(load_case(SMALL), worlds=96, effort=Effort(pilot_worlds=48, rounds=1, snapshots=1, repeats=24))


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, computed: Ensemble) -> Path:
    shutil.copytree(SMALL, tmp_path / "small")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(shelf, "default_root", lambda: tmp_path / "cache" / "briefs")

    def stand_in(case: Case, **options: Any) -> Ensemble:
        return replace(computed, compiled=replace(computed.compiled, case=case))

    monkeypatch.setattr(estimating, "estimate", stand_in)
    return tmp_path


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, list(arguments))
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.output


def test_one_question(place: Path) -> None:
    code, out = run("watch", "small", "bulganin-premier", "--quiet")
    assert code == 0, out
    assert "Bulganin loses the post of Premier by 31 March 1958" in out
    assert "today." in out
    assert "other things that may be seen none tells more than chance would" in out


def test_all_questions_at_once(place: Path) -> None:
    code, out = run("watch", "small", "--quiet")
    assert code == 0, out
    assert "questions at once" in out


def test_a_hypothesis(place: Path) -> None:
    code, out = run("watch", "small", "june", "--quiet")
    assert code == 0, out
    assert "june" in out.lower()
    code, out = run("watch", "small", "army", "--quiet")
    assert code == 1
    assert "do not exclude one another" in out


def test_for_programs_and_spreadsheets(place: Path) -> None:
    code, out = run("watch", "small", "bulganin-premier", "newcomer", "--quiet", "--format", "json")
    assert code == 0, out
    assert [one["key"] for one in json.loads(out)] == ["bulganin-premier", "newcomer"]
    code, out = run("watch", "small", "bulganin-premier", "--quiet", "--format", "csv")
    assert code == 0, out
    rows = list(csv.DictReader(io.StringIO(out)))
    told = json.loads(run("watch", "small", "bulganin-premier", "--quiet", "--format", "json")[1])[0]
    assert [row["key"] for row in rows] == [one["key"] for one in told["found"]]


@pytest.mark.parametrize(("question", "said"), [
    ("sign", "condition"),
    ("removed(bulgarin, premier) by 1958", "bulganin"),
    ("removed(bulganin, premier)", "cannot be"),
])  # fmt: skip
def test_what_cannot_be_watched_is_told_in_a_line(place: Path, question: str, said: str) -> None:
    code, out = run("watch", "small", question, "--quiet")
    assert code == 1
    assert said in out
    assert "Traceback" not in out

"""`backtest` as a user runs it, on one body with little effort."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

import whowhom.inference.arrays.anchor as asking
from whowhom.cli import app
from whowhom.world.anchor.forecast import AnchorEffort


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["backtest", *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.output


def test_one_body_is_scored_beside_all_baselines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "FORESIGHT", AnchorEffort(paths=2, futures=2))
    out = tmp_path / "scores.md"
    code, said = run("pzpr-politburo", "--horizon", "12", "--horizon", "6", "-o", str(out))
    assert code == 0, said
    assert f"Written to {out.resolve()}" in said
    text = out.read_text(encoding="utf-8")
    for name in ("anchor", "constant", "two rates", "logit", "logit with offset"):
        assert f"| 12     | {name} " in text
    assert "of 314" in text
    assert "The leader loses his post" in text
    assert "| 24 " not in text


def test_a_body_that_is_not_there_is_told_with_the_nearest() -> None:
    code, said = run("pzpr-politbro")
    assert code == 1
    assert "no body `pzpr-politbro`; nearest: `pzpr-politburo`" in said


def test_a_horizon_that_is_not_scored_is_told_with_those_that_are() -> None:
    code, said = run("--horizon", "3")
    assert code == 1
    assert "--horizon: 3 is not scored; expected 1, 6, 12 or 24 months" in said

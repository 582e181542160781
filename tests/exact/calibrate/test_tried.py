"""How the model did, from small made results: which numbers of them are printed, and what is refused."""

import csv
import json
from collections.abc import Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from whowhom.calibrate.backtest.table import table
from whowhom.calibrate.tried import COLUMNS, CONSTANT, WITHOUT, ended, library, write

HEAD = ["months", "forecast", "Brier", "log", "AUC", "slope", "mean", "left"]
ROWS = [
    ["1", "anchor", "0.0040", "0.0204", "0.800", "1.10", "0.004", "20 of 4000"],
    ["1", "constant", "0.0041", "0.0300", "", "", "0.004", "20 of 4000"],
    ["12", "anchor", "0.0548", "0.2088", "0.817", "1.22", "0.083", "297 of 3675"],
    ["12", "constant", "0.0749", "0.2852", "", "too few", "0.076", "297 of 3675"],
    ["12", "two rates", "0.0716", "0.2578", "0.680", "0.84", "0.077", "297 of 3675"],
]
LEADER = [["12", "anchor", "0.0515", "0.2037", "0.672", "1.03", "0.067", "11 of 194"]]
OTHER = [["12", "constant", "-0.0201 [-0.0292, -0.0106]", "-0.0764 [-0.1076, -0.0433]", ""]]


def report(rows: Sequence[Sequence[str]]) -> str:
    """A report of the backtest, with a second table that has rows of twelve months too."""
    second = table(["months", "anchor less", "Brier", "log", "target"], OTHER)
    leader = ["The leader loses his post, other than by death:", "", *table(HEAD, LEADER), ""]
    return "\n".join(["Who leaves, by any way:", "", *table(HEAD, rows), "", *second, "", *leader])


def scores(asked: Sequence[int], log: Mapping[str, float]) -> dict[str, Any]:
    """What `score --format json` prints, as far as it is read."""
    marks = [{"name": name, "log": {"mean": mean}, "brier": {"mean": 0.5}} for name, mean in log.items()]
    return {"cases": [{"questions": [{"key": f"q{n}"} for n in range(many)]} for many in asked], "all": marks}


LOG = {"model": 1.18549, WITHOUT: 1.1804, CONSTANT: 1.0899, "no information": 2.0}


def test_of_the_cases_that_ended() -> None:
    assert ended(scores([2, 3], LOG)) == ("ended", 2, 5, 1.185, 1.18, 1.09)


def test_of_the_library() -> None:
    """Of twelve months alone, and neither of a second table, of other baselines nor of the leader."""
    assert library(report(ROWS)) == ("library", "", 3675, 0.209, "", 0.285)
    assert library(report(ROWS[::-1])) == library(report(ROWS))


@pytest.mark.parametrize("left_out", ["anchor", "constant"])
def test_a_report_without_its_rows_is_refused(left_out: str) -> None:
    with pytest.raises(ValueError, match="not one row of twelve months"):
        library(report([row for row in ROWS if row[:2] != ["12", left_out]]))


def test_two_reports_at_once_are_refused() -> None:
    with pytest.raises(ValueError, match="not one row of twelve months"):
        library(report([*ROWS, *ROWS]))


def test_written_and_read_again(tmp_path: Path) -> None:
    (tmp_path / "scores.json").write_text(json.dumps(scores([4], LOG)), encoding="utf-8")
    (tmp_path / "backtest.inc").write_text(report(ROWS), encoding="utf-8")
    out = tmp_path / "tried.csv"
    text = write(tmp_path / "scores.json", tmp_path / "backtest.inc", out)
    assert out.read_bytes() == text.encode()
    rows = {row["what"]: row for row in csv.DictReader(text.splitlines())}
    assert tuple(rows["ended"]) == COLUMNS
    assert rows["ended"] == dict(zip(COLUMNS, ["ended", "1", "4", "1.185", "1.18", "1.09"], strict=True))
    assert rows["library"] == dict(zip(COLUMNS, ["library", "", "3675", "0.209", "", "0.285"], strict=True))


def test_a_bad_report_writes_nothing(tmp_path: Path) -> None:
    (tmp_path / "scores.json").write_text(json.dumps(scores([4], LOG)), encoding="utf-8")
    (tmp_path / "backtest.inc").write_text("nothing", encoding="utf-8")
    with pytest.raises(ValueError, match="not one row"):
        write(tmp_path / "scores.json", tmp_path / "backtest.inc", tmp_path / "tried.csv")
    assert not (tmp_path / "tried.csv").exists()


def test_the_table_that_is_shipped_is_of_this_form() -> None:
    text = files("whowhom.memorandum.front").joinpath("tried.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    assert [row["what"] for row in rows] == ["ended", "library"]
    assert all(tuple(row) == COLUMNS for row in rows)
    assert text.endswith("\n")

"""`whowhom whatif` as a user types it, over an ensemble that was kept."""

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from typer.testing import CliRunner

from tests.properties.questions.a_case import kept, write
from whowhom.cli import app
from whowhom.workflow import make

VOTE = "survives(khrushchev) on 1956-10"


@pytest.fixture(scope="module")
def folder() -> Iterator[str]:
    with TemporaryDirectory() as place:
        (Path(place) / "a-case").mkdir()
        yield str(write(Path(place) / "a-case"))


@pytest.fixture(autouse=True)
def _kept(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    import whowhom.workflow as workflow
    from whowhom.workflow import shelf

    monkeypatch.setattr(shelf, "default_root", lambda: tmp_path / "cache")
    for place in (workflow, make):
        monkeypatch.setattr(place, "ensemble_of", lambda job, case: kept(), raising=False)


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["whatif", *arguments, *(["--quiet"] if arguments else [])])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.output


def test_it_says_what_was_changed_what_is_held_and_both_chances(folder: str) -> None:
    code, out = run(folder, "without appeal", VOTE)
    assert code == 0, out
    assert "Without an appeal from the Presidium to the Central Committee." in out
    assert "Khrushchev survives the vote of 28 October to 4 November 1956" in out
    assert "how it came out is left to chance once more" in " ".join(out.split())
    assert "difference −" in out


def test_it_says_what_is_no_longer_imposed(folder: str) -> None:
    code, out = run(folder, "without removed(malenkov, premier)", "holds(malenkov, premier) on 1955-06-30")
    told = " ".join(out.split())
    assert code == 0, out
    assert "The record is held up to 8 February 1955." in told
    assert "No longer imposed, on either side:" in told
    assert "figures of that replay" in told


def test_without_a_change_there_is_none(folder: str) -> None:
    code, out = run(folder)
    assert code == 0, out
    assert "Nothing is changed." in out
    assert "difference −" not in out
    assert "difference +" not in out


def test_for_programs(folder: str) -> None:
    code, out = run(folder, "without appeal", VOTE, "--format", "json")
    assert code == 0, out
    found: dict[str, Any] = json.loads(out)
    row = found["rows"][0]
    assert row["low"] < row["difference"] < row["high"] < 0.0
    assert found["held_until"] == "1957-07-23"
    code, out = run(folder, "without appeal", VOTE, "--format", "csv")
    assert code == 0, out
    assert [line["question"] for line in csv.DictReader(out.splitlines())] == [VOTE]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("with removed(bulganin, premier) on 1958-01-01",), "lies after the as-of day, 23 July 1957"),
        (("without appeal", VOTE, "--from", "1958-01-01"), "lies after the as-of day"),
        (("without appeal", VOTE, "--from", "soon"), "--from:"),
        (("without post premeir",), "did you mean 'premier'"),
        (("without appeal", "survives(bulganin)"), "no vote on Bulganin is on record"),
    ],
)
def test_what_cannot_be_is_refused_in_one_line(folder: str, arguments: tuple[str, ...], said: str) -> None:
    code, out = run(folder, *arguments)
    assert code == 1
    assert said in out
    assert len(out.strip().splitlines()) == 1


def test_a_question_that_cannot_be_read_is_shown_before_anything_is_computed(
    folder: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    import whowhom.workflow as workflow

    monkeypatch.setattr(workflow, "ensemble_of", lambda job, case: pytest.fail("it was computed"))
    code, out = run(folder, "without appeal", "removed(bulgannin, premier) by 1958-03-31")
    assert code == 1
    assert "did you mean 'bulganin'?" in out

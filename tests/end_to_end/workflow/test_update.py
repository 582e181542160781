"""A changed case: its record is taken into what was computed, or it is computed anew, and the user is told which."""

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
from whowhom.workflow import keys

from .few import SMALL

FEW: dict[str, Any] = {"worlds": 256, "effort": Effort(pilot_worlds=96, rounds=4, snapshots=2)}
CLAIM = ',1957-07-01,travellers,C3,"stronger(malenkov, than=bulganin)",,\n'
AGAINST = "".join(
    f',1957-07-{day},pravda,A1,"following(apparatus, {who}) ~ {share}%",,\n'
    for day, who, share in (("02", "khrushchev", 1), ("03", "bulganin", 97))
)
TAKEN_IN = "the worlds of the last full run take in what is new"


@pytest.fixture(scope="module")
def computed() -> Ensemble:
    return estimate(load_case(SMALL), **FEW)


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch, computed: Ensemble) -> list[str]:
    """The cases that the sampler was asked to compute, trials aside; the first is stood in for."""
    asked: list[str] = []

    def few(case: Case, **options: Any) -> Ensemble:
        told = options.pop("progress", None)
        if told is not None:
            asked.append(case.digest)
        if case.digest != computed.case.digest:
            return estimate(case, **FEW | {"seed": options.get("seed", 1), "progress": told})
        if told is not None:
            told(1.0, "done")
        return replace(computed, seed=options.get("seed", 1), compiled=replace(computed.compiled, case=case))

    monkeypatch.setattr(estimating, "estimate", few)
    return asked


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, list(arguments))
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.output


def write(place: Path, rows: str) -> None:
    """Set what stands in the log after the case's own rows."""
    text = (SMALL / "log.csv").read_text(encoding="utf-8")
    (place / "small" / "log.csv").write_text(text + rows, encoding="utf-8")


def test_a_new_report_is_taken_in_and_the_brief_says_so(place: Path, runs: list[str]) -> None:
    run("brief", "small")
    write(place, CLAIM)
    code, out = run("brief", "small")
    assert code == 0, out
    assert TAKEN_IN in out
    assert "warning" not in out
    assert len(runs) == 1
    page = (place / "small-1957-07-23.html").read_text(encoding="utf-8")
    assert "The worlds were not sampled anew: they are those of the last full run" in page
    assert "with one record taken in; the weights" in page
    code, out = run("brief", "small")
    assert "Nothing has changed" in out
    code, out = run("ask", "small", "bulganin-premier")
    assert code == 0
    assert TAKEN_IN not in out


def test_a_question_takes_it_in_too(place: Path, runs: list[str]) -> None:
    run("brief", "small")
    write(place, CLAIM)
    code, out = run("ask", "small", "bulganin-premier")
    assert code == 0, out
    assert TAKEN_IN in out
    assert len(runs) == 1


def test_an_update_starts_from_the_full_run_not_from_an_update(place: Path, runs: list[str]) -> None:
    run("brief", "small")
    for more in (1, 2):
        write(place, CLAIM * more)
        code, out = run("brief", "small")
        assert code == 0
        assert TAKEN_IN in out
        page = (place / "small-1957-07-23.html").read_text(encoding="utf-8")
        assert f"with {('one record', 'two records')[more - 1]} taken in" in page
    assert len(runs) == 1
    write(place, "")
    assert "Nothing has changed" in run("brief", "small")[1]


def test_a_record_against_everything_is_computed_anew_with_a_warning(place: Path, runs: list[str]) -> None:
    run("brief", "small")
    write(place, AGAINST)
    code, out = run("brief", "small")
    assert code == 0, out
    assert "warning: under the changed record the 256 worlds of the last full run are worth no more than" in out
    assert "; so it is computed anew" in out
    assert len(runs) == 2
    page = (place / "small-1957-07-23.html").read_text(encoding="utf-8")
    assert "not sampled anew" not in page
    write(place, AGAINST + CLAIM)  # the new run is now what updates start from
    assert TAKEN_IN in run("brief", "small")[1]
    assert len(runs) == 2


@pytest.mark.parametrize("option", [["--fresh"], ["--seed", "2"]])
def test_anew_where_that_is_wanted(place: Path, runs: list[str], option: list[str]) -> None:
    run("brief", "small")
    write(place, CLAIM)
    code, out = run("brief", "small", *option)
    assert code == 0, out
    assert TAKEN_IN not in out
    assert len(runs) == 2


@pytest.mark.parametrize("damage", ["cut", "empty", "other", "gone"])
def test_a_damaged_file_is_computed_anew(place: Path, runs: list[str], damage: str) -> None:
    run("brief", "small")
    kept = next((place / "cache").rglob("ensemble.nc"))
    content = kept.read_bytes()
    kept.write_bytes({"cut": content[: len(content) // 2], "empty": b"", "other": b"text", "gone": b""}[damage])
    if damage == "gone":
        kept.unlink()
    write(place, CLAIM)
    code, out = run("brief", "small")
    assert code == 0, out
    assert "Traceback" not in out
    assert out.count("; it is computed anew") == 1
    assert len(runs) == 2
    assert (place / "small-1957-07-23.html").is_file()


def test_what_another_version_computed_is_left_alone(
    place: Path, runs: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    run("brief", "small")
    monkeypatch.setattr(keys, "model_version", lambda: "0" * 16)
    write(place, CLAIM)
    code, out = run("brief", "small")
    assert code == 0, out
    assert TAKEN_IN not in out
    assert len(runs) == 2

"""`score` as a user runs it; the sampler runs once, on a few worlds, and is stood in for after that."""

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
from whowhom.questions import answer
from whowhom.record import Case, load_case
from whowhom.record.stripped import recorded, stripped
from whowhom.workflow import shelf

SMALL = Path(__file__).parents[2] / "data" / "small"
OUTCOMES = """\
bulganin-premier: {came_true: true, settled: 1958-03-27, source: a paper}
sign: {void: true, settled: 1958-01-31, source: a paper}
newcomer: {came_true: false, settled: 1958-12-31, source: a paper}
early: {came_true: false, settled: 1957-12-31, source: a paper}
"""


def few(case: Case) -> Ensemble:
    return estimate(case, worlds=64, effort=Effort(pilot_worlds=48, rounds=1, snapshots=1))


@pytest.fixture(scope="module")
def computed() -> Ensemble:
    return few(load_case(SMALL))


@pytest.fixture(scope="module")
def bare() -> Ensemble:
    return few(stripped(load_case(SMALL)))


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two copies of the case with outcomes, in a folder to work in, with a cache of its own."""
    for name in ("small", "other"):
        shutil.copytree(SMALL, tmp_path / name)
        (tmp_path / name / "outcomes.yaml").write_text(OUTCOMES, encoding="utf-8")
    questions = tmp_path / "other" / "questions.yaml"
    questions.write_text(questions.read_text(encoding="utf-8") + "# another\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(shelf, "default_root", lambda: tmp_path / "cache" / "briefs")
    return tmp_path


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch, computed: Ensemble, bare: Ensemble) -> list[str]:
    """The cases for which the sampler was asked, trials aside; what was done with a case stands behind it."""
    asked: list[str] = []

    def stand_in(case: Case, **options: Any) -> Ensemble:
        empty = not recorded(case)
        if options.pop("progress", None) is not None:
            asked.append(case.key + " bare" * empty + f" {case.weight}" * (case.weight != 1.0))
        e = bare if empty else computed
        return replace(e, compiled=replace(e.compiled, case=case))

    monkeypatch.setattr(estimating, "estimate", stand_in)
    return asked


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, list(arguments))
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.output


def test_one_case(place: Path, runs: list[str]) -> None:
    code, out = run("score", "small", "--each", "--quiet")
    assert code == 0, out
    assert "A small leadership, as of 23 July 1957: 3 questions scored of 4, 1 came true" in out
    for text in ("model", "constant hazard", "capability-weighted mean", "bulganin-premier", "model less"):
        assert text in out
    assert any(text in out for text in ("better", "worse", "no difference that these questions can show"))
    assert "did not come true: sign" in out
    assert "All " not in out


def test_what_ask_computed_is_used_again(place: Path, runs: list[str]) -> None:
    assert run("ask", "small", "newcomer")[0] == 0
    code, out = run("score", "small", "other")
    assert code == 0
    assert out.count("take in what is new") == 1  # the other's files are the same but for a comment
    assert runs == ["small", "small bare", "other bare"]  # a bare one is never made from another
    code, out = run("score", "small", "other", "small")
    assert code == 0
    assert "All 2 cases: 6 questions" in out
    assert "take in what is new" not in out
    assert len(runs) == 3


def test_for_programs(place: Path, runs: list[str]) -> None:
    code, out = run("score", "small", "--format", "json", "--quiet")
    assert code == 0
    told = json.loads(out)
    assert [m["name"] for m in told["all"]] == [
        "model",
        "without its record",
        "naive tally",
        "what everybody can see",
        "constant hazard",
        "two rates by congress",
        "capability-weighted mean",
    ]
    assert [told["cases"][0][name] for name in ("rows", "record", "recalled")] == [7, 4, 0]
    assert {p["part"] for p in told["parts"]} >= {"posts", "seats"}
    assert told["reliability"][0]["forecaster"] == "model"
    assert told["shuffles"] is None
    assert told["cases"][0]["questions"][0]["settled"] == "1958-03-27"
    assert told["cases"][0]["void"] == ["sign"]
    assert told["clip"] == 0.001


def test_what_nobody_can_say_is_left_out_and_told(place: Path, runs: list[str]) -> None:
    file = place / "small" / "outcomes.yaml"
    was = "newcomer: {came_true: false, settled: 1958-12-31, source: a paper}"
    file.write_text(OUTCOMES.replace(was, "newcomer: {unresolved: true}"), encoding="utf-8")
    code, out = run("score", "small", "--quiet")
    assert code == 0, out
    assert "2 questions scored of 4, 1 came true" in out
    assert "nobody can say what became of it: newcomer" in out
    told = json.loads(run("score", "small", "--format", "json", "--quiet")[1])["cases"][0]
    assert (told["unresolved"], told["asked"], len(told["questions"])) == (["newcomer"], 4, 2)


def test_a_case_that_cannot_be_scored_at_all_says_so(place: Path, runs: list[str]) -> None:
    case = place / "small"
    (case / "questions.yaml").write_text(
        "questions: {far: 'removed(bulganin, premier) by 1999-12-31'}\n", encoding="utf-8"
    )
    (case / "outcomes.yaml").write_text(
        "far: {came_true: true, settled: 1958-03-27, source: a paper}\n", encoding="utf-8"
    )
    code, out = run("score", "small", "--quiet")
    assert code == 0, out
    assert "0 questions scored of 1, 0 came true" in out
    assert "No question is left to be scored" in out
    assert "far: it lies 5" in out


def test_mistakes_are_told_before_anything_is_computed(place: Path, runs: list[str]) -> None:
    file = place / "other" / "outcomes.yaml"
    file.write_text(OUTCOMES.replace("newcomer", "newcommer"), encoding="utf-8")
    code, out = run("score", "small", "other")
    assert code == 1
    assert "outcomes.yaml:3:1: error: 'newcommer' is no question of the case" in out
    assert "did you mean 'newcomer'?" in out
    assert "nothing was computed" in out
    assert runs == []
    file.unlink()
    code, out = run("score", "other")
    assert code == 1
    assert "the file is missing" in out


def test_outcomes_move_no_answer(place: Path, computed: Ensemble) -> None:
    """The same answers with outcomes, with their contraries and without any."""
    pages = []
    for text in (OUTCOMES, OUTCOMES.replace("false", "true"), None):
        file = place / "small" / "outcomes.yaml"
        file.unlink(missing_ok=True)
        if text is not None:
            file.write_text(text, encoding="utf-8")
        case = load_case(place / "small")
        pages.append(answer(replace(computed, compiled=replace(computed.compiled, case=case))))
    assert pages[0] == pages[1] == pages[2]


def test_ratios_are_scored_where_that_is_asked(place: Path, runs: list[str]) -> None:
    code, out = run("score", "small", "--ratios", "--quiet")
    assert code == 0, out
    assert "ratios halved" in out
    assert "ratios doubled" in out
    assert runs == ["small", "small bare", "small 0.5", "small 2.0"]
    assert "ratios halved" not in run("score", "small", "--quiet")[1]


def test_records_are_reassigned_where_that_is_asked(place: Path, runs: list[str]) -> None:
    code, out = run("score", "small", "other", "--shuffles", "3", "--worlds", "64")
    assert code == 0, out
    assert "3 reassignments of each record, on 64 worlds each" in out
    assert "rank 2.5 of 4" in out  # the sampler is stood in for by one that does not see the record
    told = json.loads(run("score", "small", "--shuffles", "2", "--format", "json", "--quiet")[1])["shuffles"]
    assert (told["worlds"], told["rank"], len(told["gains"]), told["failed"]) == (192, 2.0, 2, 0)


def test_a_reassignment_is_computed_once(place: Path, monkeypatch: pytest.MonkeyPatch, runs: list[str]) -> None:
    assert run("score", "small", "--shuffles", "2", "--worlds", "64", "--quiet")[0] == 0
    inner, asked = estimating.estimate, list[str]()

    def counted(case: Case, **options: Any) -> Ensemble:
        asked.append(case.digest)
        return inner(case, **options)

    monkeypatch.setattr(estimating, "estimate", counted)
    code, out = run("score", "small", "--shuffles", "3", "--worlds", "64", "--quiet")
    assert code == 0, out
    assert len(asked) == 1  # the third
    for kept in (place / "cache").rglob("chances.json"):
        kept.write_text("{", encoding="utf-8")
    assert run("score", "small", "--shuffles", "3", "--worlds", "64", "--quiet") == (0, out)
    assert len(asked) == 6  # what is damaged is computed again: the true record, none, and three


def test_rows_on_recalled_sources_are_told(place: Path, runs: list[str]) -> None:
    assert "7 rest on sources that were seen, 0 on sources recalled" in " ".join(run("score", "small", "-q")[1].split())
    sources = place / "small" / "sources.yaml"
    sources.write_text(sources.read_text(encoding="utf-8") + "travellers: {recalled: true}\n", encoding="utf-8")
    assert "6 rest on sources that were seen, 1 on sources recalled" in " ".join(run("score", "small", "-q")[1].split())


def test_a_case_without_a_record_scores_the_same_with_and_without(place: Path, runs: list[str]) -> None:
    small = place / "small"
    rows = (small / "log.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    (small / "log.csv").write_text("".join(rows[:3]), encoding="utf-8")
    (small / "judgements.yaml").unlink()
    questions = (small / "questions.yaml").read_text(encoding="utf-8")
    (small / "questions.yaml").write_text(questions.replace(", weights: {r5: 2}", ""), encoding="utf-8")
    code, out = run("score", "small", "--format", "json", "--quiet")
    assert code == 0, out
    assert runs == ["small bare"]
    model, without = json.loads(out)["all"][:2]
    assert (without["brier"], without["log"]) == (model["brier"], model["log"])
    assert without["log_difference"] == {"mean": 0.0, "low": 0.0, "high": 0.0}


def test_programs_get_the_scores_as_one_table(place: Path, runs: list[Case]) -> None:
    code, out = run("score", "small", "--format", "csv", "--quiet")
    assert code == 0, out
    rows = list(csv.DictReader(io.StringIO(out)))
    told = json.loads(run("score", "small", "--format", "json", "--quiet")[1])["cases"][0]
    assert [row["p"] for row in rows if row["forecaster"] == "model" and row["kind"] == "question"] == [
        str(q["model"]) for q in told["questions"]
    ]

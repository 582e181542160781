"""`compare` as a user runs it, on few worlds: each kind of change shows as what it is, and as nothing else."""

import csv
import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

import whowhom.inference.condition as estimating
from whowhom.cli import app
from whowhom.inference.condition import Effort, estimate
from whowhom.inference.ensemble import Ensemble
from whowhom.memorandum import figures as figures_module
from whowhom.memorandum.changes import Comparison
from whowhom.memorandum.figures import FiguredProgram
from whowhom.memorandum.figures_json import figures_json, read_figures
from whowhom.record import Case
from whowhom.workflow import shelf
from whowhom.workflow.comparing import compare

SMALL = Path(__file__).parents[2] / "data" / "small"
COMPUTED: dict[object, Ensemble] = {}  # by what they are, for all tests of this file
ROW = "[1957-06-22..1957-06-29],1957-07-03"
CLAIM = '1957-07-14,1957-07-15,pravda,A1,"hinted(khrushchev, leningrad)",,\n'


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the case, in a folder to work in, with a cache of its own."""
    shutil.copytree(SMALL, tmp_path / "small")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(shelf, "default_root", lambda: tmp_path / "cache" / "briefs")
    return tmp_path


@pytest.fixture(autouse=True)
def runs(monkeypatch: pytest.MonkeyPatch) -> list[Case]:
    """The cases for which the sampler was asked, trials aside."""
    asked: list[Case] = []

    def few(case: Case, **options: Any) -> Ensemble:
        told, seed = options.pop("progress", None), options.get("seed", 1)
        if told is not None:
            asked.append(case)
        key = (case.digest, case.as_of, tuple(case.reports), seed)
        if key not in COMPUTED:
            COMPUTED[key] = estimate(case, worlds=64, seed=seed, effort=Effort(pilot_worlds=48, rounds=1, snapshots=1))
        return COMPUTED[key]

    monkeypatch.setattr(estimating, "estimate", few)
    return asked


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, list(arguments))
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.output


def changed(place: Path, name: str, file: str, old: str, new: str) -> str:
    """Another copy of the case, in which something stands otherwise."""
    shutil.copytree(SMALL, place / name)
    path = place / name / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    return name


def see_sums(found: Comparison) -> None:
    for row in found.rows:
        assert sum(p.amount for p in row.parts) == pytest.approx(row.difference, abs=1e-12)


def test_the_same_twice_is_nought_and_computed_once(place: Path, runs: list[Case]) -> None:
    code, out = run("compare", "small", "small", "--worlds", "64")
    assert code == 0, out
    assert "every difference is nought" in out
    assert len(runs) == 1
    shutil.copytree(SMALL, place / "twin")
    found = compare("small", "twin", worlds=64)
    assert found.same
    assert {r.difference for r in found.rows} == {0.0}
    assert len(runs) == 1


def test_a_changed_grade_is_evidence_and_nothing_else(place: Path) -> None:
    found = compare("small", changed(place, "graded", "log.csv", "travellers,C3", "travellers,F6"), worlds=64)
    assert found.causes == ("evidence",)
    assert [(c.how, c.report.key) for c in found.reports] == [("changed", "r5")]
    assert found.settings == found.record == ()
    assert {p.causes for r in found.rows for p in r.parts} == {("evidence",)}
    see_sums(found)


def test_a_line_that_moves_others_down_is_one_new_report(place: Path) -> None:
    found = compare("small", changed(place, "longer", "log.csv", ROW, CLAIM + ROW), worlds=64)
    assert found.causes == ("evidence",)
    assert [(c.how, c.report.key) for c in found.reports] == [("new", "r6")]


def test_a_changed_prior_is_judgement(place: Path) -> None:
    priors = "leader: khrushchev\npriors: {prize: {centre: 1.5, spread: 0.2}}"
    found = compare("small", changed(place, "other", "case.yaml", "leader: khrushchev", priors), worlds=64)
    assert found.causes == ("judgement",)
    assert found.settings == ("priors",)
    assert found.reports == found.record == ()
    see_sums(found)


def test_a_question_worded_otherwise_is_judgement_of_that_alone(place: Path, runs: list[Case]) -> None:
    asked = changed(place, "asked", "questions.yaml", "premier) by 1958-03-31", "premier) by 1958-06-30")
    found = compare("small", asked, worlds=64)
    rows = {r.key: r for r in found.rows if r.kind == "question"}
    assert rows["bulganin-premier"].reworded
    assert {p.causes for p in rows["bulganin-premier"].parts if p.amount} <= {("judgement",), ("chance",)}
    assert not any(r.reworded for key, r in rows.items() if key != "bulganin-premier")
    see_sums(found)


def test_a_later_day_without_new_reports_is_time(place: Path, runs: list[Case]) -> None:
    found = compare("small@1957-07-15", "small@1957-07-20", worlds=64)
    assert found.causes == ("time",)
    assert found.reports == ()
    assert len(runs) == 2
    see_sums(found)
    back = compare("small@1957-07-20", "small@1957-07-15", worlds=64)
    assert {r.key: r.difference for r in back.rows} == {r.key: -r.difference for r in found.rows}
    assert back.days == -5
    assert len(runs) == 2


def test_time_and_evidence_are_told_apart_by_a_case_in_between(place: Path, runs: list[Case]) -> None:
    found = compare("small@1957-07-01", "small", worlds=64)
    assert found.causes == ("time", "evidence")
    assert len(runs) == 3
    assert all([p.causes for p in r.parts] == [("time",), ("evidence",)] for r in found.rows)
    see_sums(found)
    assert {c.how for c in found.reports} == {"new"}
    assert len(runs) == 3
    compare("small@1957-07-01", "small", worlds=64)
    assert len(runs) == 3  # all of it was kept


def test_a_page_against_its_case(place: Path, runs: list[Case], monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("brief", "small", "-o", "page.html", "--worlds", "64")[0] == 0
    kept = read_figures((place / "page.html").read_bytes(), "page.html")
    (place / "page.json").write_text(figures_json(kept), encoding="utf-8")
    for name in ("page.html", "page.json"):
        assert compare(name, "small").same
    assert compare("page.html", "page.json").same
    assert len(runs) == 1
    log = place / "small" / "log.csv"
    log.write_text(log.read_text(encoding="utf-8") + CLAIM, encoding="utf-8")
    found = compare("page.html", "small")  # the earlier case is in the files that have grown
    assert found.causes == ("evidence",)
    assert len(found.reports) == 1
    monkeypatch.setattr(
        figures_module, "program_now", lambda: FiguredProgram(version="9.9", model=kept.program.model, answers="other")
    )
    later = compare("page.html", "small")
    assert later.causes == ("evidence", "program")
    assert all(p.causes in (("program",), ("evidence",)) for r in later.rows for p in r.parts)
    see_sums(later)


def test_a_page_whose_case_is_gone_leaves_causes_together(place: Path) -> None:
    assert run("brief", "small", "-o", "page.html", "--worlds", "64", "--as-of", "1957-07-15")[0] == 0
    changed(place, "other", "log.csv", "travellers,C3", "travellers,F6")
    code, out = run("compare", "page.html", "other", "--format", "csv")
    assert code == 0, out
    rows = list(csv.DictReader(line for line in out.splitlines() if "," in line))
    assert {r["of"] for r in rows} == {"time and evidence and judgement"} | ({""} & {r["of"] for r in rows})


def test_json_has_all_of_it(place: Path) -> None:
    code, out = run("compare", "small@1957-07-15", "small@1957-07-20", "--format", "json", "--quiet", "--worlds", "64")
    assert code == 0, out
    told = json.loads(out)
    assert told["days"] == 5
    assert all(sum(p["amount"] for p in r["parts"]) == pytest.approx(r["difference"]) for r in told["rows"])


@pytest.mark.parametrize(
    ("sides", "why"),
    [
        (("small", "smal"), "smal is no case and no kept brief"),
        (("june-1957", "june-195"), "did you mean june-1957?"),
        (("small@1957-13-01", "small"), "expected a day after the @"),
        (("small@", "small"), "expected a day after the @"),
        (("page.html", "small"), "page.html holds no figures"),
        (("small", "cut.html"), "cut.html is damaged: its figures are cut off"),
        (("small", "next.json"), "reads whowhom.figures/1"),
        (("june-1957", "gang-of-four-1976"), "are different leaderships"),
        (("small", "small@1900-01-01"), "cannot be asked as of 1900-01-01"),
    ],
)
def test_what_cannot_be_compared_is_told_in_a_line(
    place: Path, runs: list[Case], sides: tuple[str, str], why: str
) -> None:
    (place / "page.html").write_text("<!DOCTYPE html><html></html>", encoding="utf-8")
    (place / "cut.html").write_text('<html><script type="application/json" id="figures">{', encoding="utf-8")
    (place / "next.json").write_text('{"schema": "whowhom.figures/2"}', encoding="utf-8")
    code, out = run("compare", *sides)
    assert code == 1
    assert why in out
    assert runs == []

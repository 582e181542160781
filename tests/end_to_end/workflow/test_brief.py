"""`brief` and `ask` as a user runs them; the sampler runs once, on a few worlds, and is stood in for after that."""

import csv
import io
import json
import os
import shutil
import subprocess
import sys
from collections import namedtuple
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pytest
from typer.testing import CliRunner

import whowhom
import whowhom.inference.condition as estimating
from whowhom.cli import app
from whowhom.inference.condition import estimate
from whowhom.inference.defaults import WORLDS
from whowhom.inference.ensemble import Ensemble
from whowhom.questions import answer, asking, beware
from whowhom.questions.findings import Finding
from whowhom.record import Case, load_case
from whowhom.workflow import Observer, Order, shelf, take_up
from whowhom.workflow.page import Finished

from .few import FEW, SMALL


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch, computed: Ensemble) -> list[dict[str, Any]]:
    """What the sampler was asked to compute, trials aside."""
    asked: list[dict[str, Any]] = []

    def stand_in(case: Case, **options: Any) -> Ensemble:
        told = options.pop("progress", None)
        whole = set(computed.case.reports) <= set(case.reports)
        if case.as_of == computed.case.as_of and not whole:  # the model without its record
            return estimate(case, **FEW)
        if told is not None:
            asked.append(options)
            told(0.5, "moving the worlds")
            told(1.0, "done")
        if case.as_of != computed.case.as_of:
            return estimate(case, **FEW | {"seed": options.get("seed", 1)})
        return replace(computed, seed=options.get("seed", 1), compiled=replace(computed.compiled, case=case))

    monkeypatch.setattr(estimating, "estimate", stand_in)
    return asked


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, list(arguments))
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.output


@pytest.mark.timed
def test_a_page_and_where_it_is(place: Path, runs: list[dict[str, Any]]) -> None:
    code, out = run("brief", "small")
    assert code == 0, out
    page = place / "small-1957-07-23.html"
    assert f"The memorandum is in {page}" in out
    assert f"Computing {WORLDS:,} worlds of 53 months and 5 persons: " in out
    assert page.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert [r["worlds"] for r in runs] == [WORLDS]


@pytest.mark.histories
def test_how_the_chances_came_stands_on_the_page(place: Path, runs: list[dict[str, Any]]) -> None:
    """Each judgement about days to come, as of the case's days; the days are kept, and not computed again."""
    code, out = run("brief", "small")
    assert code == 0, out
    text = (place / "small-1957-07-23.html").read_text(encoding="utf-8")
    assert "How the chances came" in text
    assert text.count('class="panel"') >= 2
    days = len(runs) - 1
    assert days >= 3
    (place / "small" / "brief.yaml").write_text("addressee: the desk\n", encoding="utf-8")
    code, _ = run("brief", "small", "-o", "again.html")
    assert code == 0
    assert "for the desk" in (place / "again.html").read_text(encoding="utf-8")
    assert len(runs) == 1 + days  # the page is made anew, and no day


def test_nothing_is_computed_twice(place: Path, runs: list[dict[str, Any]]) -> None:
    run("brief", "small", "-o", "first.html")
    code, out = run("brief", "small", "-o", "second.html")
    assert code == 0
    assert "Nothing has changed since the last run" in out
    assert len(runs) == 1
    assert (place / "first.html").read_bytes() == (place / "second.html").read_bytes()
    _, out = run("brief", "small", "--quiet")
    assert out == f"The memorandum is in {place / 'small-1957-07-23.html'}\n"


@pytest.mark.parametrize("change", [["--seed", "2"], ["--worlds", "128"], ["--as-of", "1957-06-01"], ["--fresh"]])
def test_what_changes_is_computed(place: Path, runs: list[dict[str, Any]], change: list[str]) -> None:
    run("brief", "small")
    code, out = run("brief", "small", *change)
    assert code == 0, out
    assert len(runs) == 2


def test_the_case_s_own_day_named_or_not_is_one_thing(place: Path, runs: list[dict[str, Any]]) -> None:
    run("brief", "small")
    code, out = run("brief", "small", "--as-of", "1957-07-23", "--threads", "1")
    assert code == 0
    assert "Nothing has changed" in out
    assert len(runs) == 1


def test_another_day_has_another_name(place: Path, runs: list[dict[str, Any]]) -> None:
    code, out = run("brief", "small", "--as-of", "1957-06-01")
    assert code == 0, out
    assert (place / "small-1957-06-01.html").is_file()


def test_only_the_page_is_made_anew_where_only_its_writing_changed(
    place: Path, runs: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    run("brief", "small")
    monkeypatch.setattr("whowhom.workflow.page.page_key", lambda: "another")
    code, out = run("brief", "small")
    assert code == 0
    assert "Nothing has changed" not in out
    assert len(runs) == 1


def test_a_damaged_page_in_the_cache_is_made_anew(place: Path, runs: list[dict[str, Any]]) -> None:
    run("brief", "small")
    before = (place / "small-1957-07-23.html").read_bytes()
    kept = next((place / "cache").rglob("page-*.html"))
    kept.write_bytes(kept.read_bytes()[:1000])
    code, out = run("brief", "small")
    assert code == 0
    assert "is damaged; it is made anew" in out
    assert (place / "small-1957-07-23.html").read_bytes() == before
    assert len(runs) == 1
    assert "Nothing has changed" in run("brief", "small")[1]


@pytest.mark.parametrize("what", ["ensemble.nc", "entry.json"])
def test_a_damaged_ensemble_or_entry_is_computed_anew(place: Path, runs: list[dict[str, Any]], what: str) -> None:
    run("brief", "small")
    kept = next((place / "cache").rglob(what))
    kept.write_bytes(kept.read_bytes()[: kept.stat().st_size // 2])
    next((place / "cache").rglob("page-*.html")).unlink()
    code, out = run("brief", "small")
    assert code == 0, out
    assert out.count("; it is computed anew") == 1
    assert len(runs) == 2
    assert "Nothing has changed" in run("brief", "small")[1]


def test_a_cache_that_cannot_be_written_is_told_once(
    place: Path, runs: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    (place / "file").touch()
    monkeypatch.setattr(shelf, "default_root", lambda: place / "file" / "briefs")
    code, out = run("brief", "small")
    assert code == 0, out
    assert out.count("warning:") == 1
    assert "nothing is kept for the next time" in out
    assert (place / "small-1957-07-23.html").is_file()


def test_a_disk_that_is_full_when_it_is_kept(
    place: Path, runs: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(shelf.Shelf, "keep_ensemble", full)
    code, out = run("brief", "small")
    assert code == 0
    assert out.count("warning:") == 1
    assert "the result is not kept for the next time: " in out
    assert f"{place / 'cache' / 'briefs'} is on a disk that is full: free some room there" in out
    assert (place / "small-1957-07-23.html").is_file()


@pytest.mark.parametrize(
    ("out", "message"),
    [
        ("file/page.html", "is not a folder"),
        ("nowhere/page.html", "does not exist; make it, or name another"),
        (".", "is a folder: name the file"),
        ("small", "is a folder: name the file"),
        ("x" * 300 + ".html", "cannot write"),
        pytest.param(os.devnull, "no ordinary file", marks=pytest.mark.skipif(os.name == "nt", reason="a name there")),
    ],
)
def test_a_page_that_cannot_be_written_is_refused_before_computing(
    place: Path, runs: list[dict[str, Any]], out: str, message: str
) -> None:
    (place / "file").touch()
    code, said = run("brief", "small", "-o", out)
    assert code == 1
    assert message in said
    assert said.count("\n") == 1
    assert runs == []


def test_a_full_disk_is_refused_before_computing(
    place: Path, runs: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = namedtuple("usage", "total used free")(10**9, 10**9, 1000)
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage)
    code, said = run("brief", "small")
    assert (code, runs) == (1, [])
    assert "the disk is full" in said


def test_a_folder_that_vanishes_meanwhile(
    place: Path, runs: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    (place / "out").mkdir()

    def vanish(*_: object) -> tuple[Finished, tuple[str, ...]]:
        shutil.rmtree(place / "out")
        return Finished(page=b"x", formed=b"x", as_of="1957-07-23"), ()

    monkeypatch.setattr("whowhom.workflow.page._finished", vanish)
    code, said = run("brief", "small", "-o", "out/page.html")
    assert code == 1
    assert "cannot write" in said


def test_a_case_that_is_none(place: Path) -> None:
    code, said = run("brief", "june-1958")
    assert code == 1
    assert "there is no such case" in said
    assert "did you mean 'june-1957'?" in said


def test_errors_of_the_case_are_shown_as_check_shows_them(place: Path, runs: list[dict[str, Any]]) -> None:
    questions = place / "small" / "questions.yaml"
    questions.write_text(questions.read_text(encoding="utf-8").replace("premier)", "premiere)"), encoding="utf-8")
    code, said = run("brief", "small")
    assert code == 1
    assert "questions.yaml:5:46: error:" in said
    assert "did you mean 'premier'?" in said
    assert said.endswith("nothing was computed\n")
    assert runs == []


@pytest.mark.parametrize(("day", "message"), [("1.6.1957", "1957-06-01"), ("1930-01-01", "cannot be asked as of")])
def test_a_day_that_is_none(place: Path, day: str, message: str) -> None:
    code, said = run("brief", "small", "--as-of", day)
    assert code == 1
    assert message in said


def test_a_question_is_answered_from_what_is_kept(place: Path, runs: list[dict[str, Any]]) -> None:
    run("brief", "small")
    code, out = run("ask", "small", "removed(bulganin, premier) by 1958-03-31")
    assert code == 0, out
    for label in ("probability", "range", "base rate", "model without the record", "error of the computation"):
        assert f"\n  {label} " in out
    assert "\nWhat it hangs on:\n" in out
    for part in ("evidence", "spread", "stability"):
        assert f"\n  Confidence, {part} " in out
    assert len(runs) == 1
    same, again = run("ask", "small", "bulganin-premier")
    assert same == 0
    figures = [line for line in out.splitlines() if line.startswith("  probability")]
    assert figures == [line for line in again.splitlines() if line.startswith("  probability")]
    assert len(runs) == 1


def test_single_ties_are_tried_where_that_is_wanted(place: Path, runs: list[dict[str, Any]]) -> None:
    told = []
    for more in ((), ("--sensitivity",)):
        code, out = run("ask", "small", "bulganin-premier", "--format", "json", "--quiet", *more)
        assert code == 0, out
        told.append(json.loads(out))
    plain, tried = told
    assert plain["hangs_on"]["ties"] is None
    assert tried["hangs_on"]["ties"] >= 1
    assert plain["p"] == tried["p"]
    assert plain["confidence"] == tried["confidence"]
    assert tried["confidence"]["spread"]["grade"] in ("high", "moderate", "low")


def test_a_question_alone_computes_and_the_brief_after_it_does_not(place: Path, runs: list[dict[str, Any]]) -> None:
    assert run("ask", "small", "opportunist(shepilov)")[0] == 0
    assert run("brief", "small")[0] == 0
    assert len(runs) == 1


def test_what_is_grave_is_said_each_time_unless_quiet(
    place: Path, runs: list[dict[str, Any]], computed: Ensemble, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is grave the first run says, the second, which keeps the page, too, and a quiet one not."""
    few = Finding(kind="thin", gravity="grave", seen="Too few worlds.", advice="Run it with more.", questions=())
    monkeypatch.setattr(asking, "diagnose", lambda *given: (few,))
    asked = "removed(bulganin, premier) by 1958-03-31"
    grave = [f.text for f in answer(computed).findings if f.gravity == "grave"]
    assert grave
    for _ in range(2):
        _, out = run("brief", "small")
        assert [line for line in out.splitlines() if line.startswith("Before you quote: ")] == [
            f"Before you quote: {text}" for text in grave
        ]
    _, out = run("brief", "small", "--quiet")
    assert "Before you quote" not in out
    _, out = run("ask", "small", asked)
    assert ("Before you quote it:" in out) == bool(beware(computed, asked))


def test_a_question_that_cannot_be_read_is_refused_before_computing(place: Path, runs: list[dict[str, Any]]) -> None:
    code, said = run("ask", "small", "removed(bulgarin, premier) by 1958")
    assert code == 1
    assert "did you mean 'bulganin'?" in said
    assert "^" in said
    assert runs == []


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("falling(khrushchev) on 1958-06-01", "'falling' is not drawn into the future"),
        ("alarmed(bulganin) on 1950-06-01", "the case begins on 1 March 1953"),
        ("removed(bulganin, premier) by 1969-06-01", "the forecast reaches 60"),
        ("removed(malenkov, premier) on 1955-02-08", "is in the record"),
        ("(died(bulganin) by 1958-06-01) given hinted(bulganin, leningrad) by 1957-12-31", "'hinted' is not drawn"),
    ],
)
def test_what_the_case_alone_tells_cannot_be_answered_is_refused_before_computing(
    place: Path, runs: list[dict[str, Any]], question: str, reason: str
) -> None:
    code, said = run("ask", "small", question)
    assert code == 1
    assert "this question cannot be answered: " in said
    assert reason in said
    assert runs == []


def test_a_question_that_no_run_was_asked_is_answered(place: Path, runs: list[dict[str, Any]]) -> None:
    """What the worlds were not asked when they were computed, at days of all kinds, from what is kept."""
    assert run("brief", "small")[0] == 0
    for question in (
        "stronger(bulganin, malenkov) on 1955-05-05",
        "loyal(bulganin, khrushchev)",
        "sides(bulganin, khrushchev) on 1957-07-23",
        "secure(khrushchev) on 1958-03-01",
    ):
        code, said = run("ask", "small", question)
        assert code == 0
        assert "probability" in said
    assert len(runs) == 1


def test_a_question_of_which_the_model_does_not_speak(place: Path, runs: list[dict[str, Any]]) -> None:
    code, said = run("ask", "small", "falling(khrushchev) on 1958-06-01")
    assert code == 1
    assert "cannot be answered" in said


def test_the_shipped_cases_and_the_version() -> None:
    code, out = run("cases")
    assert code == 0
    assert out.startswith("beria-1953  The Moscow leadership")
    assert "\njune-1957  The Moscow leadership" in out
    assert run("--version") == (0, f"whowhom {whowhom.__version__}\n")
    code, out = run("--help")
    assert code == 0
    assert "130" in out


def test_from_a_notebook(place: Path, runs: list[dict[str, Any]], computed: Ensemble) -> None:
    told: list[float] = []
    made = whowhom.brief("small", "page.html", worlds=64, progress=lambda share, what: told.append(share))
    assert made == Path("page.html")
    assert told == [0.5, 1.0]
    assert whowhom.brief(Path("small"), as_of=date(1957, 7, 23), worlds=64) == Path("small-1957-07-23.html")
    assert len(runs) == 1
    assert whowhom.brief(computed.case, "of-a-case.html").stat().st_size > 10_000


def test_python_is_warned_where_a_terminal_would_be(place: Path) -> None:
    (place / "file").touch()
    with pytest.warns(RuntimeWarning, match="nothing is kept"):
        take_up(Order(case="small"), Observer(), shelf.Shelf(place / "file" / "briefs"))


def test_nothing_heavy_is_loaded_where_nothing_changed(place: Path, runs: list[dict[str, Any]]) -> None:
    cache = place / "home" / "whowhom" / "briefs"
    (place / "home" / "whowhom").mkdir(parents=True)
    run("brief", "small")
    shutil.move(place / "cache" / "briefs", cache)
    script = (
        "import sys, pathlib, whowhom.workflow.shelf as shelf\n"
        f"shelf.default_root = lambda: pathlib.Path({str(cache)!r})\n"
        "sys.argv = ['whowhom', 'brief', 'small', '-o', 'again.html']\n"
        "from whowhom.__main__ import main\n"
        "try:\n    main()\nexcept SystemExit as end:\n    assert not end.code, end.code\n"
        "heavy = {'numba', 'numpy', 'scipy', 'h5netcdf', 'jinja2', 'rapidfuzz'}\n"
        "print(sorted(heavy & set(sys.modules)))\n"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=place, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "Nothing has changed" in done.stderr
    assert done.stdout.splitlines()[-1] == "[]"
    assert (place / "again.html").is_file()


def test_copies_under_other_names_share_what_is_kept_and_keep_their_names(
    place: Path, runs: list[dict[str, Any]]
) -> None:
    run("brief", "small")
    for name in ("other", "deep/er/small"):
        shutil.copytree(place / "small", place / name)
        code, out = run("brief", name)
        assert code == 0, out
        assert "Nothing has changed" in out
        assert "warning" not in out
    assert (place / "other-1957-07-23.html").read_bytes() == (place / "small-1957-07-23.html").read_bytes()
    next((place / "cache").rglob("page-*.html")).unlink()  # the worlds are shared too
    for name in ("other", "small"):
        code, out = run("ask", name, "bulganin-premier")
        assert code == 0, out
        assert "belongs to" not in out
    assert len(runs) == 1


def test_what_one_verb_computed_the_others_use(place: Path, runs: list[dict[str, Any]]) -> None:
    (place / "small" / "outcomes.yaml").write_text(
        "bulganin-premier: {came_true: true, settled: 1958-03-27, source: a paper}\n"
        "sign: {void: true, settled: 1958-01-31, source: a paper}\n"
        "newcomer: {came_true: false, settled: 1958-12-31, source: a paper}\n"
        "early: {came_true: false, settled: 1957-12-31, source: a paper}\n",
        encoding="utf-8",
    )
    verbs = {"brief": ["brief", "small"], "score": ["score", "small"], "ask": ["ask", "small", "bulganin-premier"]}
    for order in (("brief", "ask", "score", "brief"), ("score", "brief", "ask"), ("ask", "score", "brief")):
        shutil.rmtree(place / "cache", ignore_errors=True)
        runs.clear()
        for verb in order:
            code, out = run(*verbs[verb])
            assert code == 0, out
            assert len(runs) == 1, (order, verb)


def test_many_cases_are_followed_at_once(place: Path, runs: list[dict[str, Any]]) -> None:
    for seed in (*range(2, 14), *range(2, 14)):
        assert run("brief", "small", "--seed", str(seed))[0] == 0
    assert len(runs) == 12


def test_an_answer_is_the_same_for_programs_as_a_table(place: Path, runs: list[dict[str, Any]]) -> None:
    asked = ("ask", "small", "bulganin-premier", "--quiet", "--format")
    rows = list(csv.DictReader(io.StringIO(run(*asked, "csv")[1])))
    told = json.loads(run(*asked, "json")[1])
    assert (rows[0]["kind"], rows[0]["p"]) == ("answer", str(told["p"]))
    assert [row["name"] for row in rows if row["kind"] == "report"] == [r["record"] for r in told["reasons"]]


def test_the_ending_of_the_file_says_the_form_and_each_is_kept(place: Path, runs: list[dict[str, Any]]) -> None:
    for name, begins in (("a.docx", b"PK"), ("b.pdf", b"%PDF"), ("c.html", b"<!DOCTYPE")):
        status, said = run("brief", "small", "-o", name)
        assert status == 0, said
        assert (place / name).read_bytes().startswith(begins)
        before = (place / name).read_bytes()
        status, said = run("brief", "small", "-o", name)
        assert "nothing was computed anew" in said
        assert (place / name).read_bytes() == before
    assert len(runs) == 1
    assert whowhom.brief("small", place / "d.docx").read_bytes() == (place / "a.docx").read_bytes()
    assert whowhom.brief(load_case(SMALL), place / "e.docx").read_bytes().startswith(b"PK")


def test_a_word_document_that_was_changed_is_asked_about(place: Path, runs: list[dict[str, Any]]) -> None:
    run("brief", "small", "-o", "a.docx")
    document = docx.Document(str(place / "a.docx"))
    document.add_paragraph("A remark of mine.")
    document.save(str(place / "a.docx"))
    status, said = run("brief", "small", "-o", "a.docx")
    assert (status, "was changed since whowhom wrote it" in said) == (1, True)
    assert run("brief", "small", "-o", "a.docx", "--overwrite")[0] == 0


def test_pdf_without_typst_is_refused_before_anything_is_computed(
    place: Path, runs: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("whowhom.memorandum.forms.kinds.find_spec", lambda name: None)
    status, said = run("brief", "small", "-o", "a.pdf")
    assert status == 1
    assert 'pip install "whowhom[pdf]"' in said
    assert runs == []

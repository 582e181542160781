"""A case with what its analyst sets and writes, as he works with it: the sampler runs once, on a few worlds."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

import whowhom.inference.condition as estimating
from tests.exact.memorandum.page_text import Page
from whowhom.cli import app
from whowhom.inference.condition import estimate
from whowhom.inference.ensemble import Ensemble
from whowhom.memorandum.amounts import pct
from whowhom.memorandum.figures_json import read_figures
from whowhom.memorandum.words_in_text import BANDS, band_for
from whowhom.questions import ask
from whowhom.record import Case

from .few import FEW

ASKED = "removed(bulganin, premier) within 6 months"
SETTINGS = """\
author: A. Writer
reviewed_by: B. Reader
judgements: [bulganin-premier, leader]
own:
  bulganin-premier: {p: 40%, why: the premiership goes with the purge}
dissent:
  - {by: C. Other, question: newcomer, p: 0.55, why: the plenum met}
"""
TEXT = f"""\
He goes by spring, {{p: bulganin-premier}}, or within half a year, {{p: {ASKED}}}.

*Nobody* knows <b>more</b>.
"""


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch, computed: Ensemble) -> list[Case]:
    """The cases for which worlds were computed."""
    asked: list[Case] = []

    def stand_in(case: Case, **options: Any) -> Ensemble:
        asked.append(case)
        if case.as_of != computed.case.as_of:
            return estimate(case, **FEW)
        return replace(computed, compiled=replace(computed.compiled, case=case))

    monkeypatch.setattr(estimating, "estimate", stand_in)
    return asked


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, list(arguments))
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.output


def write(place: Path, settings: str = SETTINGS, text: str = TEXT) -> None:
    (place / "small" / "brief.yaml").write_text(settings, encoding="utf-8")
    (place / "small" / "brief.md").write_text(text, encoding="utf-8")


def test_a_page_with_both_files(place: Path, runs: list[Case], computed: Ensemble) -> None:
    write(place)
    code, out = run("brief", "small", "-o", "page.html")
    assert code == 0, out
    html = (place / "page.html").read_text(encoding="utf-8")
    page = Page(html)
    premier, soon = ask(computed, "bulganin-premier"), ask(computed, ASKED)
    assert any(f"He goes by spring, {pct(premier.p)}, or within half a year, {pct(soon.p)}." in b for b in page.blocks)
    assert any(b.endswith("Nobody knows <b>more</b>.") for b in page.blocks)
    assert "reviewed by B. Reader" in page.text
    assert "The analyst: 40%, because the premiership goes with the purge." in page.blocks
    assert "C. Other dissents on whether " in page.text
    assert html.index('id="unknown"') < html.index('id="view"') < html.index('id="falls"')
    own = read_figures(html.encode(), "page.html").own
    assert [(o.by, o.key, o.p, round(o.ours, 4)) for o in own] == [
        ("", "bulganin-premier", 0.4, round(premier.p, 4)),
        ("C. Other", "newcomer", 0.55, round(ask(computed, "newcomer").p, 4)),
    ]


def test_an_edit_makes_the_page_anew_and_no_world(place: Path, runs: list[Case]) -> None:
    run("brief", "small", "-o", "plain.html")
    write(place)
    for settings, text in ((SETTINGS, TEXT), (SETTINGS.replace("A. Writer", "D. Writer"), TEXT), (SETTINGS, "Anew.")):
        write(place, settings, text)
        code, out = run("brief", "small", "-o", "page.html")
        assert code == 0, out
        assert "Nothing has changed" not in out
        assert "Nothing has changed" in run("brief", "small", "-o", "again.html")[1]
    assert len(runs) == 1
    (place / "small" / "brief.yaml").unlink()
    (place / "small" / "brief.md").unlink()
    assert "Nothing has changed" in run("brief", "small", "-o", "again.html")[1]
    assert (place / "again.html").read_bytes() == (place / "plain.html").read_bytes()


def test_a_word_that_a_figure_has_left_is_told_each_time(place: Path, runs: list[Case], computed: Ensemble) -> None:
    p = ask(computed, "bulganin-premier").p
    own = band_for(p).word
    other = next(band.word for band in BANDS if band.word not in (own, "roughly even"))
    write(place, "author: X\n", f"One.\n\nThe word is {other} for {{p: bulganin-premier}}.\n")
    said = f"brief.md line 3: says “{other}”, but bulganin-premier is now {pct(p)}, {own}"
    for _ in range(2):
        code, out = run("brief", "small", "-o", "page.html")
        assert code == 0, out
        assert out.count(said) == 1
    assert said not in (place / "page.html").read_text(encoding="utf-8")
    assert said not in run("brief", "small", "-o", "page.html", "--quiet")[1]
    assert len(runs) == 1


def test_an_earlier_day_prints_no_figure_that_it_has_not(place: Path, runs: list[Case]) -> None:
    write(place, "author: X\n", "He goes, {p: removed(late, presidium) by 1958-12-31}.\n")
    code, out = run("brief", "small", "--as-of", "1955-06-01", "-o", "page.html")
    assert code == 0, out
    assert "late, presidium) by 1958-12-31 has no figure as of 1 June 1955, and is printed as “no figure”" in out
    assert "He goes, no figure." in (place / "page.html").read_text(encoding="utf-8")


def test_what_is_wrong_is_told_by_check_and_by_brief(place: Path, runs: list[Case]) -> None:
    write(place, "own: {leader: {p: 1.4, why: x}}\n", "One {p: bulganin-premeir}.\n")
    for verb in ("check", "brief"):
        code, out = run(verb, "small")
        assert code == 1
        assert "brief.yaml:1:19: error: a share above 100%" in out
        assert "brief.md:1:9: error: 'bulganin-premeir' is no question of the case" in out
        assert "did you mean 'bulganin-premier'?" in out
    assert runs == []


def test_a_draft_is_written_once_and_printed_without_a_warning(place: Path, runs: list[Case]) -> None:
    code, out = run("brief", "small", "--draft")
    assert code == 0, out
    path = place / "small" / "brief.md"
    assert f"The draft is in {path}" in out
    before = path.read_bytes()
    assert b"{p: " in before
    code, out = run("brief", "small", "--draft")
    assert code == 1
    assert [line for line in out.split("\n") if line] == [
        f"{Path('small') / 'brief.md'} is there already, and is yours: it is not overwritten"
    ]
    code, out = run("brief", "small", "-o", "page.html")
    assert code == 0, out
    assert "brief.md" not in out
    assert path.read_bytes() == before
    assert 'id="view"' in (place / "page.html").read_text(encoding="utf-8")
    assert len(runs) == 1


def test_no_draft_goes_into_a_case_of_the_program_or_elsewhere(place: Path, runs: list[Case]) -> None:
    code, out = run("brief", "june-1957", "--draft")
    assert code == 1
    assert "june-1957 comes with the program: make a copy of" in out
    code, out = run("brief", "small", "--draft", "-o", "page.html")
    assert code == 1
    assert "--draft writes brief.md into the case's folder" in out
    assert not (place / "small" / "brief.md").exists()
    assert runs == []


def test_a_page_never_takes_the_place_of_what_he_wrote(place: Path, runs: list[Case]) -> None:
    write(place)
    for name in ("brief.md", "brief.yaml"):
        code, out = run("brief", "small", "-o", f"small/{name}", "--overwrite")
        assert code == 1
        assert "belongs to the record of the case" in out

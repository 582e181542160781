"""The analyst's own words, figures and choices on the page, on worlds written down by hand."""

import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tests.exact.questions.synthetic import ensemble
from whowhom.inference.arrays.compile import compile_case
from whowhom.inference.ensemble import Ensemble
from whowhom.memorandum import render
from whowhom.memorandum.draft_text import draft_of
from whowhom.memorandum.figures import figures_of
from whowhom.memorandum.figures_json import block_of, figures_json, read_figures
from whowhom.memorandum.left_words import warnings_of
from whowhom.memorandum.own_text import text_of, told_by_key
from whowhom.memorandum.prose import plain_of
from whowhom.propositions import Names
from whowhom.questions import answer, ask
from whowhom.questions.answers import Answers
from whowhom.record import Case, load_case
from whowhom.record.brief_settings import BriefSettings, Chosen, OwnFigure
from whowhom.record.brief_text import paragraphs
from whowhom.record.problems import Problems
from whowhom.record.shapes import Context

from .page_text import Page

SMALL = Path(__file__).parents[2] / "data" / "small"
ASKED = "removed(bulganin, premier) within 6 months"
KEYS = ("bulganin-premier", "sign", "newcomer", "early", "leader", "danger", ASKED)
CHANCES = (0.33, 0.7, 0.5, 0.02, 0.15, 0.9, 0.6)

Made = Callable[[BriefSettings], Answers]


@pytest.fixture(scope="module")
def worlds(tmp_path_factory: pytest.TempPathFactory) -> Ensemble:
    """Worlds that answer every question: none of them meets the condition of the one that has one."""
    folder = Path(shutil.copytree(SMALL, tmp_path_factory.mktemp("case") / "small"))
    asked = folder / "questions.yaml"
    text = re.sub("  sign: .*", "  sign: removed(khrushchev, first-secretary) by 1958-12-31", asked.read_text("utf-8"))
    asked.write_text(text, encoding="utf-8")
    return ensemble(compile_case(load_case(folder)))


@pytest.fixture(scope="module")
def case(worlds: Ensemble) -> Case:
    return worlds.case


@pytest.fixture(scope="module")
def answered(worlds: Ensemble) -> Made:
    """The answers under some settings."""

    def made(settings: BriefSettings) -> Answers:
        case = replace(worlds.case, brief=settings)
        return answer(replace_case(worlds, case))

    return made


def replace_case(e: Ensemble, case: Case) -> Ensemble:
    return replace(e, compiled=replace(e.compiled, case=case))


@pytest.fixture(scope="module")
def told(worlds: Ensemble, answered: Made) -> Answers:
    """Answers with chosen figures under all keys."""
    found = answered(written(worlds.case, " ".join(f"{{p: {key}}}" for key in KEYS)))
    given = dict(zip(KEYS, CHANCES, strict=True))
    figures = tuple(
        replace(t, anchor=0.1, estimate=replace(t.estimate, p=given[t.key], low=0.01, high=0.95))
        for t in found.front.told
    )
    return replace(found, front=replace(found.front, told=figures))


def written(case: Case, text: str) -> BriefSettings:
    problems = Problems()
    c = Context("brief.md", problems, Names.of(case), questions=frozenset(case.questions))
    made = BriefSettings(view=paragraphs(text, c))
    assert not problems.found
    return made


@pytest.mark.parametrize(("text", "said"), [
    ("It is {p: bulganin-premier}, {range: sign}.", "It is 33%, 1–95%."),
    ("{low: sign} to {high: sign}; not {not: sign}; {base: sign}.", "1% to 95%; not 30%; 10%."),
    ("It is {word: newcomer}: *{p: newcomer}* **and so on**", "It is roughly even: 50% and so on"),
    ("{p: leader} {p: danger} {p: removed(bulganin,\n premier)  within 6 months}", "15% 90% 60%"),
])  # fmt: skip
def test_figures_stand_where_they_are_asked_for(case: Case, told: Answers, text: str, said: str) -> None:
    (own,) = written(case, text).view
    assert plain_of(text_of(own, told_by_key(told))) == said


WORDS = {
    "It is likely that he goes: {p: bulganin-premier}.": ["says “likely”, but bulganin-premier is now 33%, unlikely"],
    "It is unlikely that he goes: {p: bulganin-premier}.": [],
    "He goes ({p: bulganin-premier}, that is unlikely).": [],
    "He goes ({p: bulganin-premier}, that is PROBABLE).": [
        "says “PROBABLE”, but bulganin-premier is now 33%, unlikely"
    ],
    "It is likely. He goes, {p: bulganin-premier}.": [],
    "It is more likely than not that he goes: {p: bulganin-premier}.": [],
    "The chances are roughly even: {p: newcomer}, range {range: newcomer}.": [],
    "The chances are roughly even: {p: sign}.": ["says “roughly even”, but sign is now 70%, likely"],
    "Likely {p: sign}, unlikely {p: bulganin-premier}, remote {p: early}.": [],
    "At {p: sign} it is likely, at {p: bulganin-premier} it is unlikely.": [],
    "Likely {p: bulganin-premier}, unlikely {p: sign}.": [
        "says “Likely”, but bulganin-premier is now 33%, unlikely",
        "says “unlikely”, but sign is now 70%, likely",
    ],
    "He very likely stays, {not: leader}.": [],
    "He very likely stays, {p: leader}.": ["says “very likely”, but leader is now 15%, very unlikely"],
    "He almost certainly stays, {not: leader}.": [
        "says “almost certainly”, but the contrary of leader is now 85%, very likely"
    ],
    "It is likely, and {word: early} is what we say of that.": [],
    "One\nis likely\nhere: {p: early}": ["says “likely”, but early is now 2%, almost no chance"],
}


@pytest.mark.parametrize("text", WORDS)
def test_a_figure_that_has_left_its_word_is_told(case: Case, told: Answers, text: str) -> None:
    line = 3 + text.count("\n")
    expected = [f"brief.md line {line}: {said}" for said in WORDS[text]]
    assert list(warnings_of(told, written(case, f"One.\n\n{text}\n"))) == expected


def test_what_has_no_figure_is_said_to_have_none(case: Case, told: Answers) -> None:
    gone = replace(told, front=replace(told.front, told=(), judged=()))
    settings = replace(
        written(case, "{p: sign}"),
        judgements=(Chosen(question="early", line=4),),
        own=(OwnFigure(by="", question="sign", p=0.4, why="x", line=9),),
    )
    assert warnings_of(gone, settings) == (
        "brief.md line 1: sign has no figure as of 23 July 1957, and is printed as “no figure”",
        "brief.yaml line 4: early has no figure as of 23 July 1957, and is not printed",
        "brief.yaml line 9: sign has no figure as of 23 July 1957, and is not printed",
    )
    page = Page(render(gone, settings=settings))
    assert any(block.endswith("no figure") for block in page.blocks)


def test_his_choice_comes_first_and_others_follow(answered: Made) -> None:
    chosen = tuple(Chosen(question=key, line=1) for key in ("newcomer", "danger", "bulganin-premier"))
    plain = [j.ask for j in answered(BriefSettings()).front.judged]
    found = answered(BriefSettings(judgements=chosen)).front.judged
    asks = [j.ask for j in found]
    assert (asks[0], asks[2]) == ("newcomer", "bulganin-premier")
    assert found[1].kind == "danger"
    assert set(plain) <= set(asks) | {"sign", "early"}
    assert len(asks) == len(set(asks))
    only = answered(BriefSettings(judgements=chosen, only=True))
    assert [j.ask for j in only.front.judged if j.shown] == asks[:3]
    assert [j.kind for j in only.front.judged if not j.shown] == ["leader"]
    text = Page(render(only)).text
    assert "Nobody is known to lead" not in text


def test_a_row_that_the_record_hardly_moved_says_so(answered: Made) -> None:
    settings = BriefSettings(judgements=(Chosen(question="newcomer", line=1),))
    found = answered(settings)
    for moved, by_rate, beside in ((False, True, "rate of such"), (False, False, "figure without"), (True, True, "")):
        rows = tuple(replace(j, moved=moved, by_rate=by_rate, anchor=0.1) for j in found.front.judged)
        text = Page(render(replace(found, front=replace(found.front, judged=rows)), settings=settings)).text
        assert text.count("Chosen by the analyst: the record hardly moves this from the") == (not moved)
        assert f"the record hardly moves this from the {beside}" in text or moved


def test_his_figure_stands_in_the_row_and_dissent_below(answered: Made) -> None:
    settings = BriefSettings(
        own=(
            OwnFigure(by="", question="danger", p=0.4, why="Because the army wants it.", line=1),
            OwnFigure(by="", question="early", p=0.3, why="<b>nobody</b> saw it", line=2),
        ),
        dissent=(OwnFigure(by="C. <i>Other", question="sign", p=0.2, why="It was seen.", line=3),),
        judgements=(Chosen(question="danger", line=1),),
        only=True,
    )
    found = answered(settings)
    page = Page(render(found, settings=settings))
    assert "The analyst: 40%, because the army wants it." in page.blocks
    said = [block for block in page.blocks if " beside our " in block]
    assert len(said) == 2
    assert said[0].partition(".")[2].startswith("The analyst differs on whether ")
    assert ": 30% beside our " in said[0]
    assert said[0].endswith(", because <b>nobody</b> saw it.")
    assert "C. <i>Other dissents on whether " in said[1]
    assert said[1].endswith(", because it was seen.")


def test_figures_of_people_come_back_from_the_page(worlds: Ensemble, answered: Made) -> None:
    settings = BriefSettings(own=(OwnFigure(by="", question="danger", p=0.4, why="x", line=1),))
    found = answered(settings)
    made = figures_of(found, replace(worlds.case, brief=settings))
    (own,) = made.own
    (danger,) = [j for j in found.front.judged if j.kind == "danger"]
    assert (own.key, own.by, own.p, own.why, own.asks) == ("danger", "", 0.4, "x", danger.ask)
    assert own.ours == pytest.approx(danger.estimate.p, rel=1e-5)
    assert read_figures(f"<html>{block_of(figures_json(made))}</html>".encode(), "a page") == made


def test_head_title_and_lead_are_his(case: Case, told: Answers) -> None:
    title, lead = written(case, "Nothing is settled, {p: sign}\n\nThe first: {p: leader}.").view
    settings = BriefSettings(
        addressee="The board",
        author="A. Writer",
        reviewed_by="B. <Reader>",
        distribution="The board alone",
        title=title,
        lead=(lead,),
    )
    html = render(told, settings=settings)
    page = Page(html)
    head = "Computed estimate, reviewed by B. <Reader>"
    assert any(b.startswith(head) and b.endswith("by A. Writer for The board The board alone") for b in page.blocks)
    assert page.blocks.count("Computed estimate · reviewed by B. <Reader>") == 2
    assert "reviewed by nobody" not in html
    assert "Nothing is settled, 70%" in page.blocks
    assert "The first: 15%." in page.blocks
    marked = Page(render(told, settings=replace(settings, markings="Internal")))
    assert marked.blocks.count("Internal") == 2


def test_a_draft_fits_the_figures_from_which_it_was_drafted(worlds: Ensemble, answered: Made) -> None:
    plain = answered(BriefSettings())
    settings = written(worlds.case, draft_of(plain))
    found = answered(settings)
    assert warnings_of(found, settings) == ()
    text = " ".join(plain_of(text_of(own, told_by_key(found))) for own in settings.view)
    assert "no figure" not in text
    page = Page(render(plain))
    (headline,) = [b for b in page.blocks if text.startswith(f"{b}.")]
    assert headline
    for j in plain.front.judged:
        assert f"{{p: {j.ask}}}" in " ".join(draft_of(plain).split())


def test_a_figure_is_the_one_that_ask_gives(worlds: Ensemble, answered: Made) -> None:
    found = answered(written(worlds.case, " ".join(f"{{p: {key}}}" for key in KEYS)))
    assert [t.key for t in found.front.told] == list(KEYS)
    for t in found.front.told:
        assert ask(worlds, t.ask).p == t.estimate.p
        assert (ask(worlds, t.ask).low, ask(worlds, t.ask).high) == (t.estimate.low, t.estimate.high)

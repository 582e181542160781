"""Every kind of block of a brief, in Word and in PDF, beside the page."""

import io
import subprocess
import sys

import docx
import pytest
from docx.oxml.ns import qn

from tests.exact.memorandum.sample import empty
from whowhom.memorandum import render_docx, render_pdf
from whowhom.memorandum.forms.flow import flow_of
from whowhom.memorandum.forms.nodes import FlowLine, FlowTable, Picture

from .pages import PAGES, page
from .reading import body_of, figures_in, page_body, pdf_pages, word_lines

WORDS = (
    "Computed estimate, reviewed by nobody · A small leadership · as of 18 March 1974 · two reports",
    "Varga will very likely stay",
    "The chance of a fall is 12%.",
    "Raised by a report1, 2 (9% without).",
    "7–16%; 3% in such bodies",
    "very unlikely (5–20%)",
    "Rests on good reports; the next may move it 15 points.",
    "Ruud 23% to fall, 72% with",
    "Secretary of the north",
    "2 May 1973: Sabo was absent2",
    "Sabo stays.",
    "Annex: all questions, explanations, assumptions, sources and notes",
    "The Gazette A1, learned 2 May 1973; happened on 1 May 1973. Sabo was absent. Seen by many. gazette@A#3 Fact; "
    "not weighed: it claims nothing.",
)


@pytest.fixture
def word(monkeypatch):
    monkeypatch.setattr("whowhom.memorandum.forms.word.pages_of", lambda *_: PAGES)
    return render_docx(empty())


@pytest.fixture
def pdf(monkeypatch):
    pytest.importorskip("typst")
    monkeypatch.setattr("whowhom.memorandum.forms.pdf.pages_of", lambda *_: PAGES)
    return render_pdf(empty())


def test_numbers_run_through_and_letters_begin_anew():
    lines = [n for n in flow_of(PAGES) if isinstance(n, FlowLine) and n.label]
    assert [n.label for n in lines] == ["1", "1.", "a.", "b.", "A", "2.", "1", "2"]
    assert [n.kind for n in lines][-2:] == ["note", "note"]


def test_a_paragraph_without_words_is_left_out():
    assert all(n.text != ("",) for n in flow_of(PAGES) if isinstance(n, FlowLine))


def test_of_a_picture_one_drawing_is_for_paper_and_its_words_are_told_once():
    panels, ties, lineup = (n for n in flow_of(PAGES) if isinstance(n, Picture))
    assert (len(panels.drawn), panels.words) == (2, ("Varga falls: 1 May 1973 4%.", "Sabo falls: 1 May 1973 6%."))
    assert ties.words == ("Ties: Sabo for Varga.",)
    assert (len(lineup.drawn), lineup.words) == (1, ("Sabo 91%.",))


def test_widths_of_columns_add_up():
    for table in (n for n in flow_of(PAGES) if isinstance(n, FlowTable)):
        assert sum(table.shares) == pytest.approx(1)
        assert len(table.shares) == len(table.head)


def test_word_says_what_the_page_says(word, monkeypatch):
    told = "\n".join(word_lines(word))
    for text in WORDS:
        assert text in told, text
    assert "Sabo, Secretary 91%1; Li 83%" in told
    assert "The picture of the page, in figures: Varga falls: 1 May 1973 4%." in told
    assert "never on paper" not in told
    assert figures_in(page_body(page(monkeypatch))) - figures_in(body_of(told)) == {}


def test_word_leaves_out_columns_of_small_pictures_and_frames_who_is_said_to_stand(word):
    judged, falls, grid = docx.Document(io.BytesIO(word)).tables
    assert [cell.text for cell in falls.rows[0].cells] == ["Person", "Ours", "Such members"]
    assert [cell.text for cell in falls.rows[1].cells] == ["Ruud\nSecretary of the north", "23% 21–27", "8%"]
    runs = grid.rows[1].cells[1].paragraphs[0].runs
    assert "".join(run.text for run in runs if run._r.find(f".//{qn('w:bdr')}") is not None) == "Sabo, Secretary 91%"
    assert judged.rows[1].cells[0].paragraphs[0].text == "12%"


def test_word_numbers_by_its_own_lists(word):
    styles = [p.style.name for p in docx.Document(io.BytesIO(word)).paragraphs]
    assert (styles.count("Numbered"), styles.count("Lettered"), styles.count("Note")) == (2, 2, 2)


def test_pdf_says_what_the_page_says(pdf, monkeypatch):
    told = "\n".join(pdf_pages(pdf))
    flat = " ".join(told.split())
    for text in (w for w in WORDS if "report1" not in w and "absent2" not in w):  # raised numbers stand a little apart
        assert text in flat, text
    for text in ("drawn", "1. Two points.", "a. ours 33%", "b. ours 17%", "A his word", "2. Sabo stays."):
        assert text in flat, text
    assert "never on paper" not in flat
    assert figures_in(page_body(page(monkeypatch))) - figures_in(body_of(told)) == {}


def test_typst_is_loaded_only_when_it_is_used():
    code = "import sys, whowhom.workflow.page; print('typst' in sys.modules, 'docx' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]

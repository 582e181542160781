import ctypes
import importlib.util
import io

import pypdfium2
import pytest
from pypdfium2 import raw

from tests.exact.memorandum.sample import empty, huge, sample
from tests.exact.memorandum.test_page import HOSTILE, hostile
from whowhom._mark import whose
from whowhom.memorandum import BriefError, render, render_pdf, write_brief
from whowhom.memorandum.forms import kinds

from .reading import ANNEX, body_of, figures_in, page_body, pdf_pages

pytestmark = pytest.mark.skipif(importlib.util.find_spec("typst") is None, reason="no typst")
CASES = {"sample": sample, "empty": empty, "huge": huge, "hostile": lambda: hostile(sample())}
MARKUP = [
    "#panic()",
    "$x^2$",
    "*bold* _it_",
    "@ref",
    "<label>",
    "\\u{41}",
    "```raw```",
    "= H",
    "[x]",
    "// no",
    '"#2+2"',
]


@pytest.mark.parametrize("name", ["sample", "huge"])
def test_every_figure_of_the_body_is_there(name):
    html, pdf = render(CASES[name]()), "\n".join(pdf_pages(render_pdf(CASES[name]())))
    assert figures_in(page_body(html)) - figures_in(body_of(pdf)) == {}


@pytest.mark.parametrize("name", CASES)
def test_the_same_answers_give_the_same_bytes(name):
    assert render_pdf(CASES[name]()) == render_pdf(CASES[name]())


def test_no_day_of_today_and_no_name_are_told():
    with pypdfium2.PdfDocument(render_pdf(sample())) as pdf:
        told = pdf.get_metadata_dict(skip_empty=True)
    assert told.keys() <= {"Title", "Creator", "Producer"}
    assert sample().title in told["Title"]


def test_each_page_is_marked_and_counted():
    pages = pdf_pages(render_pdf(sample(), marking="For four eyes"))
    for n, text in enumerate(pages, start=1):
        assert text.count("FOR FOUR EYES") == 2
        assert f"page {n} of {len(pages)}" in text
    assert any(ANNEX in text.replace("\n", " ") for text in pages[1:5])  # a body of four pages at the most


def test_hostile_texts_are_there_letter_by_letter():
    pages = pdf_pages(render_pdf(hostile(sample()), marking=HOSTILE[2], addressee=HOSTILE[0]))
    told = " ".join(pages).replace("\n", " ")
    for text in ("<script>alert(1)</script>", "\"quoted\" & 'so'", "</style><b>", "{{ 7*7 }}", "]]>", "Ünï çödé"):
        assert text in told, text


def test_nothing_is_taken_for_markup():
    texts = iter(MARKUP * 10_000)
    told = " ".join(pdf_pages(render_pdf(hostile(sample(), texts), marking="#pagebreak()", addressee="#x $"))).replace(
        "\n", " "
    )
    for text in (*MARKUP, "#PAGEBREAK()", "for #x $"):
        assert text in told, text


def test_references_lead_to_notes():
    found = 0
    with pypdfium2.PdfDocument(render_pdf(sample())) as pdf:
        for page in pdf:
            at, link = ctypes.c_int(0), raw.FPDF_LINK()
            while raw.FPDFLink_Enumerate(page, at, link):
                target = raw.FPDFLink_GetDest(pdf, link)
                found += raw.FPDFDest_GetDestPageIndex(pdf, target) > 0
    assert found > 30


def test_the_program_knows_it_again_and_sees_a_change():
    data = render_pdf(sample())
    assert whose(data) == "ours"
    assert whose(data.replace(b"/Title", b"/Titel", 1)) == "changed"
    assert whose(data[:-10]) == "foreign"
    held = io.BytesIO()
    pypdfium2.PdfDocument(data).save(held)
    assert whose(held.getvalue()) == "foreign"


def test_without_typst_one_line_says_what_to_install(monkeypatch, tmp_path):
    monkeypatch.setattr(kinds, "find_spec", lambda name: None)
    with pytest.raises(BriefError, match=r'pip install "whowhom\[pdf\]"$') as found:
        write_brief(sample(), tmp_path / "brief.pdf")
    assert "\n" not in str(found.value)
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(kinds.FormError):
        render_pdf(sample())


def test_the_ending_says_the_form(tmp_path):
    assert write_brief(sample(), tmp_path / "a.PDF").read_bytes().startswith(b"%PDF")
    assert write_brief(sample(), tmp_path / "a.docx").read_bytes().startswith(b"PK")
    assert write_brief(sample(), tmp_path / "a.txt").read_bytes().startswith(b"<!DOCTYPE")

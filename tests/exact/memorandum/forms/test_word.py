import io
import re
import shutil
import subprocess
import zipfile
from datetime import date

import docx
import pytest
from docx.oxml.ns import qn

from tests.exact.memorandum.sample import AS_OF, empty, huge, sample
from tests.exact.memorandum.test_page import HOSTILE, hostile
from whowhom._mark import whose
from whowhom.memorandum import render, render_docx
from whowhom.memorandum.clean import clean_text

from .reading import ANNEX, body_of, figures_in, page_body, pdf_pages, word_lines

CASES = {"sample": sample, "empty": empty, "huge": huge, "hostile": lambda: hostile(sample())}


@pytest.fixture(scope="module", params=["sample", "huge"])
def both(request):
    answers = CASES[request.param]()
    return render(answers), render_docx(answers)


@pytest.fixture(scope="module")
def opened():
    return docx.Document(io.BytesIO(render_docx(sample(), marking="For four eyes")))


def test_every_figure_of_the_body_is_there(both):
    html, word = both
    assert figures_in(page_body(html)) - figures_in(body_of("\n".join(word_lines(word)))) == {}


def test_every_answer_of_the_page_is_there(both):
    html, word = both
    told = "\n".join(word_lines(word))
    for figure in re.findall(r'<data value="[^"]*">(.*?)</data>', html):
        assert figure.replace("&lt;", "<").replace("&gt;", ">") in told


@pytest.mark.parametrize("name", CASES)
def test_the_same_answers_give_the_same_bytes(name):
    assert render_docx(CASES[name]()) == render_docx(CASES[name]())


def test_hostile_texts_are_there_letter_by_letter():
    data = render_docx(hostile(sample()), marking=HOSTILE[2], addressee=HOSTILE[0])
    told = "\n".join(word_lines(data))
    for text in HOSTILE:
        assert clean_text(text) in told, text
    assert docx.Document(io.BytesIO(data)).sections[0].header.paragraphs[0].text == HOSTILE[2]
    assert "\u202e" not in told


def test_what_xml_cannot_hold_is_replaced():
    data = render_docx(empty(), addressee="a\ufffeb\uffff")
    assert "for a\ufffdb\ufffd" in word_lines(data)[0]


def test_it_has_the_structure_of_word(opened):
    styles = [p.style.name for p in opened.paragraphs]
    assert styles.count("Title") == 1
    assert styles.count("Heading 1") > 5
    assert "Numbered" in styles
    assert "Lettered" in styles
    annex = next(p for p in opened.paragraphs if p.text.startswith(ANNEX))
    assert annex.paragraph_format.page_break_before
    section = opened.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert opened.styles["Normal"].font.size.pt == 10
    assert section.header.paragraphs[0].text == "For four eyes"
    fields = [f.get(qn("w:instr")) for f in section.footer._element.iter(qn("w:fldSimple"))]
    assert fields == ["PAGE", "NUMPAGES"]


def test_tables_repeat_their_head_and_have_a_heading_in_each_row(opened):
    assert len(opened.tables) > 3
    for table in opened.tables:
        assert table._tbl.tr_lst[0].trPr.find(qn("w:tblHeader")) is not None
        assert table._tbl.tblPr.find(qn("w:tblLook")).get(qn("w:firstColumn")) == "1"
        assert all(row.cells[0].text for row in table.rows[1:])
        assert all(cell.paragraphs for row in table.rows for cell in row.cells)


def test_references_lead_to_notes(opened):
    marks = [b.get(qn("w:name")) for b in opened.element.iter(qn("w:bookmarkStart"))]
    assert marks == [f"n{n}" for n in range(1, 61)]
    links = {link.get(qn("w:anchor")) for link in opened.element.iter(qn("w:hyperlink"))}
    assert links
    assert links <= set(marks)


def test_the_properties_name_nobody_and_no_day_but_the_case_s(opened):
    told = opened.core_properties
    assert sample().title in told.title
    assert (told.author, told.last_modified_by) == ("", "")
    assert told.created.date() == told.modified.date() == AS_OF
    data = render_docx(sample())
    with zipfile.ZipFile(io.BytesIO(data)) as pack:
        assert {info.date_time for info in pack.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not [name for name in pack.namelist() if "thumbnail" in name or "customXml" in name]
        assert b"whowhom" in pack.read("docProps/app.xml")


def test_addressee_and_day_stand_at_the_head():
    first = word_lines(render_docx(sample(), addressee="the Director", prepared=date(1974, 3, 20)))[0]
    assert "for the Director · 20 March 1974" in first


def test_the_program_knows_it_again_and_sees_a_change():
    data = render_docx(sample())
    assert whose(data) == "ours"
    document = docx.Document(io.BytesIO(data))
    document.add_paragraph("A remark of mine.")
    held = io.BytesIO()
    document.save(held)
    assert whose(held.getvalue()) == "changed"
    held = io.BytesIO()
    docx.Document().save(held)
    assert whose(held.getvalue()) == "foreign"
    assert whose(data[:500]) == "foreign"


@pytest.mark.skipif(shutil.which("soffice") is None, reason="no LibreOffice on the path")
def test_it_opens_in_libreoffice(tmp_path):
    (tmp_path / "brief.docx").write_bytes(render_docx(sample()))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, tmp_path / "brief.docx"]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    pages = pdf_pages((tmp_path / "brief.pdf").read_bytes())
    assert f"Page 1 of {len(pages)}" in pages[0]
    assert pages[0].count("Computed estimate · not reviewed") == 2
    assert figures_in(page_body(render(sample()))) - figures_in(body_of("\n".join(pages))) == {}

"""A brief as a Word document, with Word's own structure: styles, lists, tables with headings, bookmarks, fields."""

import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date, datetime

import docx
from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from whowhom._mark import mark
from whowhom._mark_zip import packed
from whowhom.memorandum.amounts import day
from whowhom.memorandum.clean import clean_text, cleaned
from whowhom.memorandum.figures import Figures
from whowhom.memorandum.likelihood import keeping
from whowhom.memorandum.page import DEFAULT_MARKING
from whowhom.memorandum.pages import pages_of
from whowhom.memorandum.prose import Piece
from whowhom.questions.answers import Answers
from whowhom.questions.history import ChanceHistory

from .flow import flow_of
from .nodes import Legend, Line, Node, Picture, Table
from .pieces import runs_of
from .word_styles import set_up, style_id, styled
from .word_table import add_table

STYLES = {
    "kicker": "Kicker",
    "title": "Title",
    "part": "Heading 1",
    "annex": "Heading 1",
    "annexed": "Heading 2",
    "caption": "Caption",
    "remark": "Remark",
    "reading": "Remark",
    "para": "Numbered",
    "item": "Lettered",
    "keyed": "Entry",
    "keyed-item": "Entry",
    "entry": "Entry",
    "note": "Note",
}
LOOKS = {"ref": "Note reference", "gap": "Note reference", "cite": "Citation"}
_APP = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    b"<Application>whowhom</Application></Properties>"
)
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LEFT_OUT = ("thumbnail", "customXml", "stylesWithEffects")  # what the template has and nobody needs


def render_docx(
    answers: Answers,
    *,
    marking: str = DEFAULT_MARKING,
    addressee: str = "",
    prepared: date | None = None,
    figures: Figures | None = None,
    histories: Sequence[ChanceHistory] = (),
) -> bytes:
    """Return the memorandum as a Word document; the same arguments give the same bytes.

    Args:
        answers: All that the memorandum prints.
        marking: The line at the head and foot of every page.
        addressee: For whom the memorandum is.
        prepared: The day of the memorandum, where it is to be printed.
        figures: As for `render`; a Word document carries none.
        histories: Of the judgements about days to come, where they were computed.
    """
    answers = cleaned(answers)
    document = docx.Document()
    set_up(document)
    with keeping(answers.persons):
        pages = pages_of(answers, histories)
        for node in flow_of(pages, clean_text(addressee), prepared):
            _add(document, node)
    _running(document, _safe(clean_text(marking)), _safe(answers.title))
    _properties(document, _safe(answers.title), answers.as_of)
    return _packed(document)


def _add(document: Document, node: Node) -> None:
    match node:
        case Line():
            _line(document, node)
        case Table():
            add_table(document, node, write)
        case Picture(_, words):
            for text in words:
                styled(document.add_paragraph(f"The picture of the page, in figures: {_safe(text)}"), "In figures")
        case Legend():
            pass


def _line(document: Document, line: Line) -> None:
    paragraph = styled(document.add_paragraph(), STYLES.get(line.kind, "Normal"))
    if line.kind == "annex":
        paragraph.paragraph_format.page_break_before = True
    if line.kind in {"entry", "keyed-item"}:
        paragraph.add_run(f"{line.label}  ").bold = True
    if line.kind == "note":
        _bookmark(paragraph, int(line.label))
    write(paragraph, line.text)


def write(paragraph: Paragraph, pieces: Iterable[Piece]) -> None:
    """Write pieces into a paragraph; the number of a note leads to the note.

    Args:
        paragraph: at whose end they are to stand.
        pieces: of a text.
    """
    for piece in runs_of(pieces):
        if not piece.text:
            continue
        run = paragraph.add_run(_safe(piece.text))
        if piece.look in LOOKS:
            run._r.style = style_id(LOOKS[piece.look])
        elif piece.look == "strong":
            run.bold = True
        if piece.look == "ref":
            link = OxmlElement("w:hyperlink")
            link.set(qn("w:anchor"), f"n{piece.text}")
            link.set(qn("w:history"), "1")
            run._r.addprevious(link)
            link.append(run._r)


def _safe(text: str) -> str:
    """A text without what XML cannot hold."""
    return _NO_XML.sub("\ufffd", text)


def _bookmark(paragraph: Paragraph, number: int) -> None:
    for tag in ("w:bookmarkStart", "w:bookmarkEnd"):
        element = OxmlElement(tag)
        element.set(qn("w:id"), str(number))
        if tag == "w:bookmarkStart":
            element.set(qn("w:name"), f"n{number}")
        paragraph._p.append(element)


def _running(document: Document, marking: str, subject: str) -> None:
    """The marking at head and foot, and the number of the page."""
    section = document.sections[0]
    section.header.paragraphs[0].text = marking
    foot = section.footer.paragraphs[0]
    foot.add_run(marking, "Running mark")
    foot.add_run(f"  {subject}\tPage ")
    _field(foot, "PAGE")
    foot.add_run(" of ")
    _field(foot, "NUMPAGES")


def _field(paragraph: Paragraph, name: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    run = paragraph.add_run("1")
    run._r.addprevious(field)
    field.append(run._r)


def _properties(document: Document, title: str, as_of: date) -> None:
    """Title and mark; the day is that of the answers, and nobody's name is told."""
    told = document.core_properties
    told.title = f"{title}: memorandum as of {day(as_of)}"[:255]
    told.author = told.last_modified_by = told.keywords = ""
    told.comments, told.language, told.revision = mark(), "en-GB", 1
    told.created = told.modified = datetime(as_of.year, as_of.month, as_of.day)


def _packed(document: Document) -> bytes:
    """The file, without what the template has of its own maker's machine."""
    package = document.part.package
    assert package is not None
    for rels in (package.rels, document.part.rels):
        for key in [key for key, rel in rels.items() if any(word in rel.reltype for word in _LEFT_OUT)]:
            del rels[key]
    held = io.BytesIO()
    document.save(held)
    with zipfile.ZipFile(held) as pack:
        parts = {name: pack.read(name) for name in pack.namelist()}
    return packed(parts | {"docProps/app.xml": _APP})

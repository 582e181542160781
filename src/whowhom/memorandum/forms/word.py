"""A brief as a Word document, with Word's own structure: styles, lists, tables with headings, bookmarks, fields."""

from collections.abc import Iterable, Sequence
from datetime import date

import docx
from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from whowhom.memorandum.clean import clean_text, cleaned
from whowhom.memorandum.figures import Figures
from whowhom.memorandum.likelihood import keeping
from whowhom.memorandum.page import marking_of
from whowhom.memorandum.pages import pages_of
from whowhom.memorandum.prose import Piece
from whowhom.questions.answers import Answers
from whowhom.questions.history import ChanceHistory
from whowhom.record.brief_settings import BriefSettings

from .flow import flow_of
from .nodes import FlowLine, FlowTable, Legend, Node, Picture
from .pieces import runs_of
from .word_file import file_of, safe, set_properties, set_running_lines
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


def render_docx(
    answers: Answers,
    *,
    marking: str = "",
    addressee: str = "",
    prepared: date | None = None,
    figures: Figures | None = None,
    histories: Sequence[ChanceHistory] = (),
    settings: BriefSettings | None = None,
) -> bytes:
    """Return the memorandum as a Word document; the same arguments give the same bytes.

    Args:
        answers: All that the memorandum prints.
        marking: The line at the head and foot of every page.
        addressee: For whom the memorandum is.
        prepared: The day of the memorandum, where it is to be printed.
        figures: As for `render`; a Word document carries none.
        histories: Of the judgements about days to come, where they were computed.
        settings: The analyst's, and what he wrote.
    """
    answers, settings = cleaned(answers), settings or BriefSettings()
    document = docx.Document()
    set_up(document)
    with keeping(answers.persons):
        pages = pages_of(answers, histories, settings)
        for node in flow_of(pages, clean_text(addressee or settings.addressee), prepared):
            _add(document, node)
    set_running_lines(document, clean_text(marking or marking_of(settings)), answers.title)
    set_properties(document, answers.title, answers.as_of)
    return file_of(document)


def _add(document: Document, node: Node) -> None:
    match node:
        case FlowLine():
            _line(document, node)
        case FlowTable():
            add_table(document, node, write)
        case Picture(_, words):
            for text in words:
                styled(document.add_paragraph(f"The picture of the page, in figures: {safe(text)}"), "In figures")
        case Legend():
            pass


def _line(document: Document, line: FlowLine) -> None:
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
        run = paragraph.add_run(safe(piece.text))
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


def _bookmark(paragraph: Paragraph, number: int) -> None:
    for tag in ("w:bookmarkStart", "w:bookmarkEnd"):
        element = OxmlElement(tag)
        element.set(qn("w:id"), str(number))
        if tag == "w:bookmarkStart":
            element.set(qn("w:name"), f"n{number}")
        paragraph._p.append(element)

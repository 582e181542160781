"""The file of a Word document: running lines, properties, and how it is packed, the same bytes each time."""

import io
import re
import zipfile
from datetime import date, datetime

from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from whowhom._mark import mark
from whowhom._mark_zip import packed
from whowhom.memorandum.amounts import day

_APP = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    b"<Application>whowhom</Application></Properties>"
)
_LEFT_OUT = ("thumbnail", "customXml", "stylesWithEffects")  # what the template has and nobody needs
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def safe(text: str) -> str:
    """A text without what XML cannot hold.

    Args:
        text: any.
    """
    return _NO_XML.sub("\ufffd", text)


def set_running_lines(document: Document, marking: str, subject: str) -> None:
    """The marking at head and foot, and the number of the page.

    Args:
        document: the brief.
        marking: as the case has it.
        subject: the title of the case.
    """
    section = document.sections[0]
    section.header.paragraphs[0].text = safe(marking)
    foot = section.footer.paragraphs[0]
    foot.add_run(safe(marking), "Running mark")
    foot.add_run(f"  {safe(subject)}\tPage ")
    _field(foot, "PAGE")
    foot.add_run(" of ")
    _field(foot, "NUMPAGES")


def _field(paragraph: Paragraph, name: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    run = paragraph.add_run("1")
    run._r.addprevious(field)
    field.append(run._r)


def set_properties(document: Document, title: str, as_of: date) -> None:
    """Title and mark; the day is that of the answers, and nobody's name is told.

    Args:
        document: the brief.
        title: of the case.
        as_of: the day of its answers.
    """
    told = document.core_properties
    told.title = f"{safe(title)}: memorandum as of {day(as_of)}"[:255]
    told.author = told.last_modified_by = told.keywords = ""
    told.comments, told.language, told.revision = mark(), "en-GB", 1
    told.created = told.modified = datetime(as_of.year, as_of.month, as_of.day)


def file_of(document: Document) -> bytes:
    """The file, without what the template has of its own maker's machine.

    Args:
        document: the brief, finished.
    """
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

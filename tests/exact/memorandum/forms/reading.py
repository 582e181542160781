"""Reads pages, Word documents and PDF back, for the tests: their text, in order."""

import io
import re
from collections import Counter

import docx
import pypdfium2
from docx.table import Table

from tests.exact.memorandum.page_text import Page

ANNEX = "Annex: all questions"


def word_lines(data: bytes) -> list[str]:
    """The paragraphs, those of tables too."""
    lines = []
    for part in docx.Document(io.BytesIO(data)).iter_inner_content():
        if isinstance(part, Table):
            lines += [p.text for row in part.rows for cell in row.cells for p in cell.paragraphs]
        else:
            lines.append(part.text)
    return lines


def pdf_pages(data: bytes) -> list[str]:
    """The text of each page, a line a line; what is broken after a dash in one piece."""
    with pypdfium2.PdfDocument(data) as pdf:
        pages = [page.get_textpage().get_text_bounded().replace("\r\n", "\n") for page in pdf]
    return [re.sub("([–-])\n", r"\1", text) for text in pages]


def body_of(text: str) -> str:
    """What stands before the annex."""
    return text.partition(ANNEX)[0]


def page_body(html: str) -> str:
    return body_of(Page(html.replace('<details id="annex"', f'<p>{ANNEX}</p><details id="annex"')).text)


def figures_in(text: str) -> Counter[str]:
    """The percentages and ranges, and how often each stands there."""
    return Counter(re.findall(r"[<>]?\d[\d.]*(?:–\d[\d.]*)?%", text))

"""A brief as PDF, set by typst: the texts go to it as data, so that nothing in them is taken for markup."""

import json
import re
from collections.abc import Iterable, Sequence
from datetime import date
from importlib.resources import files
from typing import Any

from markupsafe import Markup

from whowhom._mark import mark, sealed_pdf
from whowhom.memorandum.amounts import day
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
from .kinds import PDF, see_form
from .nodes import Cell, FlowLine, FlowTable, Legend, Node, Picture
from .pieces import runs_of

FONT = "Libertinus Serif"


def render_pdf(
    answers: Answers,
    *,
    marking: str = "",
    addressee: str = "",
    prepared: date | None = None,
    figures: Figures | None = None,
    histories: Sequence[ChanceHistory] = (),
    settings: BriefSettings | None = None,
) -> bytes:
    """Return the memorandum as PDF; the same arguments give the same bytes. It needs the package typst.

    Args:
        answers: All that the memorandum prints.
        marking: The line at the head and foot of every page.
        addressee: For whom the memorandum is.
        prepared: The day of the memorandum, where it is to be printed.
        figures: As for `render`; a PDF carries none.
        histories: Of the judgements about days to come, where they were computed.
        settings: The analyst's, and what he wrote.

    Raises:
        FormError: typst is not installed.
    """
    see_form(PDF)
    import typst

    answers, settings = cleaned(answers), settings or BriefSettings()
    with keeping(answers.persons):
        pages = pages_of(answers, histories, settings)
        flow = list(flow_of(pages, clean_text(addressee or settings.addressee), prepared))
    data = {
        "title": f"{answers.title}: memorandum as of {day(answers.as_of)}",
        "subject": answers.title,
        "marking": clean_text(marking or marking_of(settings)),
        "notes": len(answers.reports),
        "flow": [_node(node) for node in flow],
    }
    source = files("whowhom.memorandum.forms").joinpath("brief.typ").read_bytes()
    made = typst.compile(source, format="pdf", ignore_system_fonts=True, sys_inputs={"brief": json.dumps(data)})
    assert isinstance(made, bytes)
    return sealed_pdf(made, mark())


def _node(node: Node) -> dict[str, Any]:
    match node:
        case FlowLine(kind, text, label=label):
            return {"is": "line", "kind": kind, "runs": _runs(text), "label": label}
        case FlowTable():
            rows = [[_cell(cell) for cell in row] for row in node.rows]
            head = [_cell(cell) for cell in node.head]
            return {"is": "table", "kind": node.kind, "head": head, "rows": rows, "shares": node.shares}
        case Picture(drawn, words):
            return {"is": "picture", "drawn": [_svg(svg) for svg in drawn], "words": " ".join(words)}
        case Legend(marks):
            return {"is": "legend", "marks": [{"svg": _svg(svg), "words": words} for svg, words in marks]}


def _cell(cell: Cell) -> list[dict[str, Any]]:
    return [{"runs": _runs(line.pieces), "small": line.small, "framed": line.framed} for line in cell]


def _runs(pieces: Iterable[Piece]) -> list[dict[str, Any]]:
    return [{"look": r.look, "text": r.text} | ({"svg": _svg(r.svg)} if r.svg else {}) for r in runs_of(pieces)]


def _svg(svg: Markup) -> dict[str, Any]:
    """A drawing with its size in pixels, set in the fonts that typst brings."""
    size = re.search(r' width="([\d.]+)" height="([\d.]+)"', svg)
    wide, high = (float(size[1]), float(size[2])) if size else (100.0, 100.0)
    return {"data": str(svg).replace("<svg ", f'<svg font-family="{FONT}" ', 1), "wide": wide, "high": high}

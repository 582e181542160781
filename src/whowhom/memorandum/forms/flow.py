"""A brief as one run of lines, tables and pictures, numbered, in the order of the page: what Word and PDF print."""

from collections.abc import Iterator
from datetime import date
from itertools import count

from whowhom.memorandum.amounts import capital, day, told_date
from whowhom.memorandum.likelihood import lowered
from whowhom.memorandum.pages import Pages
from whowhom.memorandum.prose import (
    Cite,
    Figure,
    Grid,
    JudgedTable,
    Para,
    Piece,
    ProseTable,
    Section,
    Strong,
    plain_of,
)
from whowhom.questions.answers import ReportLine

from .cells import drawn_of, grid_table, judged_table, plain_table, words_of
from .nodes import FlowLine, Legend, Node, Picture

ANNEX = "Annex: all questions, explanations, assumptions, sources and notes"
NO_NOTES = "There are no notes: the record holds no report learned by the as-of date."


def flow_of(pages: Pages, addressee: str = "", prepared: date | None = None) -> Iterator[Node]:
    """The brief from its head to its last note.

    Args:
        pages: from `pages_of`.
        addressee: for whom it is.
        prepared: the day of the memorandum, where it is to be printed.
    """
    numbers = count(1)
    yield FlowLine("kicker", (" · ".join(_kicker(pages, addressee, prepared)),))
    yield FlowLine("title", (pages.headline,))
    yield from (FlowLine("lead", text) for text in pages.lead)
    for section in pages.front + pages.body:
        yield from _section(section, "part", numbers)
    yield FlowLine("annex", (ANNEX,))
    yield FlowLine("reading", (pages.program,))
    for section in pages.annex:
        yield from _section(section, "annexed", numbers)
    yield FlowLine("annexed", ("Notes: the record",))
    yield from (FlowLine("note", _note(r), label=str(n)) for n, r in enumerate(pages.notes, start=1))
    if not pages.notes:
        yield FlowLine("lead", (NO_NOTES,))


def _kicker(pages: Pages, addressee: str, prepared: date | None) -> Iterator[str]:
    yield f"Computed estimate, {pages.reviewed}"
    yield pages.subject
    yield f"as of {day(pages.as_of)}"
    yield pages.basis
    if addressee:
        yield f"for {addressee}"
    if prepared:
        yield day(prepared)


def _section(section: Section, level: str, numbers: Iterator[int]) -> Iterator[Node]:
    yield FlowLine(level, (section.title,))
    for block in section.blocks:
        match block:
            case Para(text, items) if not items and not plain_of(text).strip():
                pass
            case Para():
                yield from _para(block, numbers)
            case JudgedTable():
                yield judged_table(block)
                yield FlowLine("reading", (block.note,))
            case Grid():
                yield from _caption(block.title, block.note)
                yield grid_table(block)
            case Figure():
                yield from _figure(block)
            case ProseTable():
                yield from _caption(block.title, block.note)
                if block.legend:
                    yield Legend(block.legend)
                yield plain_table(block)


def _para(block: Para, numbers: Iterator[int]) -> Iterator[Node]:
    keyed = block.kind == "key"
    yield FlowLine("keyed" if keyed else "para", block.text, label="" if keyed else f"{next(numbers)}.")
    for i, item in enumerate(block.items):
        letter = chr(ord("a") + i % 26) * (1 + i // 26)
        yield FlowLine("keyed-item" if keyed else "item", item, label=letter.upper() if keyed else f"{letter}.")


def _caption(title: str, note: str) -> Iterator[Node]:
    yield FlowLine("caption", (title,))
    if note:
        yield FlowLine("remark", (note,))


def _figure(block: Figure) -> Iterator[Node]:
    yield from _caption(block.title, block.note)
    yield Picture(drawn_of(block.pictures), words_of(block.pictures, block.title))
    if block.beside or block.entries:
        yield from _caption(block.beside_title, block.beside_note)
    if block.beside:
        yield Picture(drawn_of(block.beside), words_of(block.beside, block.beside_title))
    for entry in block.entries:
        yield FlowLine("entry", (f"{entry.when}: ", *entry.text), label=str(entry.number))


def _note(r: ReportLine) -> tuple[Piece, ...]:
    learned = f", learned {day(r.learned)}" if r.learned else ""
    happened = f"; happened {told_date(r.happened)}" if r.happened else ""
    cites = [piece for cite in r.cites for piece in (" ", Cite(cite))]
    fate = "weighed" if r.weighed else "not weighed" + (f": {lowered(r.why_not)}" if r.why_not else "")
    said = f" {r.grade}{learned}{happened}.{_stopped(r.text)}{_stopped(r.note)}"
    return (Strong(r.source_name or r.source), said, *cites, f" {capital(r.basis)}; {fate}.")


def _stopped(text: str) -> str:
    """A sentence behind another one."""
    return f" {text}" + ("" if text.endswith((".", "?", "!", "”")) else ".") if text else ""

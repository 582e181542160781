"""A document as one page for reading: drafts side by side, changes in place; it needs no network, and no mouse."""

import base64
import hashlib
from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib.resources import files
from itertools import groupby
from typing import NamedTuple

from jinja2 import Environment, StrictUndefined, Template
from markupsafe import Markup, escape

from whowhom._mark import mark as own_mark
from whowhom._mark import sealed
from whowhom._visible import visible

from .document import Document, Part
from .findings import Findings
from .paragraphs import Paragraph
from .relations import Relation
from .summary import count
from .withheld import by_code
from .words import Word, words

KINDS = {"revision": "by hand", "substantive": "of substance", "accidental": "accidental", "error": "transcription"}


class Cell(NamedTuple):
    """What one draft has in a row: paragraphs with their anchors, and the marginal notes next to them."""

    draft: str
    paragraphs: tuple[tuple[str, str, str, Markup], ...]
    margins: tuple[str, ...] = ()


@lru_cache(maxsize=1)
def _template() -> Template:
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.globals.update(count=count, kinds=KINDS)
    return environment.from_string(_file("page.html.j2"))


def _file(name: str) -> str:
    return files("whowhom.documents").joinpath(name).read_text(encoding="utf-8")


def html_of(found: Findings) -> str:
    """A document as one self-contained page.

    Args:
        found: From `find`.
    """
    script = _file("page.js")
    hashed = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    document = found.document
    page = _template().render(
        mark=own_mark(),
        name=_shown(document.name),
        document=document,
        style=Markup(_file("page.css")),
        script=Markup(script),
        hashed=hashed,
        covers=[_whole(found, p) for p in document.parts if p.kind == "cover"],
        drafts=document.drafts,
        rows=list(_rows(found)),
        variants=_table(found),
        relations=_relations(found.relations),
        withheld=list(by_code(list(found.withheld))),
        doubts=[(d, _line(document, d.start)) for d in document.doubts],
        edits=_edits(found),
    )
    return sealed(visible(page.replace("\xad", "")))  # hyphens that show only at the end of a line


def _shown(text: str) -> str:
    """Text without characters that could not be decoded."""
    return "".join("\ufffd" if "\ud800" <= c <= "\udfff" or (c < " " and c not in "\t\n") else c for c in text)


def _line(document: Document, at: int) -> int:
    return document.text.count("\n", 0, at) + 1


def _relations(found: Sequence[Relation]) -> list[str]:
    return [f"{r.first} and {r.second}: {r.told}" for r in found]


def _whole(found: Findings, part: Part) -> Cell:
    """A part that is compared with nothing."""
    margins = tuple(_margin(found.document, m.start, m.end) for m in part.margins)
    return Cell(part.label, tuple(_paragraph(found, part, p, {}) for p in part.paragraphs), margins)


def _rows(found: Findings) -> Iterator[tuple[str, list[Cell]]]:
    """Rows of answering paragraphs, one cell a draft."""
    parts = {p.label: p for p in found.document.drafts}
    named = {label: {p.name: p for p in part.paragraphs} for label, part in parts.items()}
    marks = _variant_marks(found)
    margins: dict[tuple[str, str], list[str]] = {}
    for label, part in parts.items():
        for m in part.margins:
            margins.setdefault((label, m.near), []).append(_margin(found.document, m.start, m.end))
    for row in found.apparatus.rows:
        cells = []
        for label, part in parts.items():
            names = row.paragraphs.get(label, ())
            made = tuple(_paragraph(found, part, named[label][n], marks.get(label, {})) for n in names)
            cells.append(Cell(label, made, tuple(t for n in names for t in margins.get((label, n), ()))))
        yield row.note, cells


def _variant_marks(found: Findings) -> dict[str, dict[int, tuple[int, str, int]]]:
    """By draft and place of a word: the number and class of the variant to which it belongs, and where that ends."""
    marks: dict[str, dict[int, tuple[int, str, int]]] = {}
    for v in found.apparatus.variants:
        for r in v.readings:
            own = marks.setdefault(r.draft, {})
            if r.words:
                own.update({w.start: (v.number, v.kind, r.place[1]) for w in r.words})
            else:
                own[-r.place[0] - 1] = (v.number, v.kind, r.place[1])
    return marks


def _margin(document: Document, start: int, end: int) -> str:
    return _shown(" ".join(document.text[start:end].replace("*", " ").split()))


def _paragraph(
    found: Findings, part: Part, p: Paragraph, marks: dict[int, tuple[int, str, int]]
) -> tuple[str, str, str, Markup]:
    """A paragraph as its name, its kind, its label and its words in HTML."""
    document = found.document
    return (
        p.name,
        p.kind,
        p.counted,
        Markup("").join(_html(words(document.text, p, document.penned), marks, part.label)),
    )


def _html(found: Sequence[Word], marks: dict[int, tuple[int, str, int]], draft: str) -> Iterator[Markup]:
    """Words with what the pen did, and variants that can be reached one after the other."""
    shown: set[int] = set()
    for mark, group in groupby(found, key=lambda w: marks.get(w.start)):
        stretch = list(group)
        inner = Markup("").join(_layers(stretch))
        space = " " if stretch[0].space else ""
        if mark is None:
            yield Markup(space) + inner
        else:
            shown.add(mark[0])
            yield Markup('{}<span class="v {}" data-n="{}" id="v{}-{}" tabindex="-1">{}</span>').format(
                space, mark[1], mark[0], mark[0], draft, inner
            )
        absent = marks.get(-stretch[-1].end - 1)
        if absent is not None and absent[0] not in shown:
            shown.add(absent[0])
            yield Markup('<span class="v {} none" data-n="{}" id="v{}-{}" tabindex="-1"></span>').format(
                absent[1], absent[0], absent[0], draft
            )


def _layers(stretch: Sequence[Word]) -> Iterator[Markup]:
    """Words with the same marks together; spaces stand between, without marks."""
    first = True
    for (struck, added), group in groupby(stretch, key=lambda w: (w.struck, w.added)):
        found = list(group)
        text = Markup("").join((Markup(" ") if w.space and k else Markup("")) + _word(w) for k, w in enumerate(found))
        text = Markup("<ins>{}</ins>").format(text) if added else text
        text = Markup("<del>{}</del>").format(text) if struck else text
        yield (Markup(" ") if found[0].space and not first else Markup("")) + text
        first = False


def _word(w: Word) -> Markup:
    text = escape(_shown(w.text))
    if w.kind == "code":
        return Markup('<span class="code" title="withheld">{}</span>').format(text)
    return Markup("<sup>{}</sup>").format(text) if w.kind == "reference" else text


def _table(found: Findings) -> list[dict[str, object]]:
    """The apparatus as rows: number, paragraph, class, what each draft has, the note."""
    return [
        {
            "n": v.number,
            "name": v.paragraph,
            "kind": v.kind,
            "note": _shown(v.note),
            "readings": {r.draft: Markup("").join(_layers(r.words)) for r in v.readings},
        }
        for v in found.apparatus.variants
    ]


def _edits(found: Findings) -> list[dict[str, str]]:
    """Changes by hand, where there is nothing to collate."""
    text = found.document.text
    return [
        {
            "part": e.part,
            "name": e.paragraph,
            "label": e.label,
            "direction": e.direction,
            "doubt": _shown(e.doubt),
            "old": _shown(" ".join(text[a:b].strip() for a, b in e.deleted)),
            "new": _shown(" ".join(text[a:b].strip() for a, b in e.added)),
        }
        for e in found.edits
        if e.label != "marking"
    ]

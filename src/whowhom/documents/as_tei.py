"""A document as TEI P5: the drafts with `del`, `add`, `gap`, `note`, `pb` and `fw`, and the apparatus with `rdg`."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from whowhom import __version__
from whowhom._mark import mark, sealed
from whowhom._visible import in_xml

from .apparatus import Reading, Variant
from .blocks import TextBlock
from .document import Document, Part
from .findings import Findings
from .leaves import CODE
from .marks import ADDED, SLANTED, STRUCK, MarkedRun
from .paragraphs import Paragraph
from .withheld import rule_of
from .words import layered

_ILLEGAL = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_CODE = re.compile(CODE)


def tei_of(found: Findings) -> str:
    """A document and its apparatus as TEI P5.

    Args:
        found: From `find`.
    """
    document = found.document
    texts = "\n".join(_text(document, part) for part in document.parts)
    return sealed(
        in_xml(
            '<?xml version="1.0" encoding="UTF-8"?>\n<TEI xmlns="http://www.tei-c.org/ns/1.0">\n'
            + _header(found)
            + f"<text>\n<group>\n{texts}\n</group>\n{_apparatus(found)}</text>\n</TEI>\n"
        )
    )


def _clean(text: str) -> str:
    """Text as XML can hold it."""
    return escape(_ILLEGAL.sub("\ufffd", text))


def _attribute(text: str) -> str:
    return quoteattr(_ILLEGAL.sub("\ufffd", text))


def xml_id(part: str, name: str) -> str:
    """The identifier of a paragraph.

    >>> xml_id("B", "4**")
    'B.4-note2'

    Args:
        part: of the document.
        name: of the paragraph.
    """
    stars = len(name) - len(name.rstrip("*"))
    return f"{part}.{name.rstrip('*')}" + (f"-note{stars}" if stars else "")


def _header(found: Findings) -> str:
    document = found.document
    witnesses = "".join(
        f'<witness xml:id="{p.label}">{"Covering note" if p.kind == "cover" else "Draft " + p.label}: '
        f"{len(p.pages)} pages; {_clean(p.reason)}</witness>\n"
        for p in document.parts
    )
    return (
        f"<teiHeader>\n<fileDesc>\n<titleStmt><title>{_clean(document.name)}</title></titleStmt>\n"
        "<publicationStmt><p>Made from a transcription by WhoWhom; not published.</p></publicationStmt>\n"
        f"<sourceDesc><listWit>\n{witnesses}</listWit></sourceDesc>\n</fileDesc>\n<encodingDesc>"
        f'<appInfo><application ident="whowhom" version="{__version__}"><label>{mark()}</label></application></appInfo>'
        '<variantEncoding method="location-referenced" location="external"/></encodingDesc>\n</teiHeader>\n'
    )


def _text(document: Document, part: Part) -> str:
    """One part, page after page, each paragraph with the page breaks within it."""
    lines: list[str] = []
    starts = [b.start for b in document.blocks]
    opened: Paragraph | None = None
    pieces = {a: p for p in part.paragraphs for a, _ in p.pieces}
    left = {p.name: len(p.pieces) for p in part.paragraphs}
    for page in part.pages:
        state = f' type="{page.state}"' if page.state else ""
        lines.append(f'<pb n="{page.number}"{state}/>')
        for block in document.blocks[bisect_left(starts, page.start) : bisect_left(starts, page.end)]:
            if block.kind in ("blank", "break"):
                continue
            p = pieces.get(_first(document.text, block))
            if p is None or block.kind not in ("text", "heading", "note"):
                lines.append(_furniture(document.text, block))
                continue
            left[p.name] -= 1
            content = _inline(document, part, p, _first(document.text, block))
            lines += [_ended(opened)] if opened is not None and opened is not p and p.kind != "note" else []
            opened = None if opened is not p and p.kind != "note" else opened
            if p.kind == "note":
                lines.append(f'<note place="bottom" xml:id="{xml_id(part.label, p.name)}">{content}</note>')
                continue
            lines.append(content if opened is p else _begun(part, p) + content)
            opened = p if left[p.name] else None
            lines += [] if left[p.name] else [_ended(p)]
    lines += [_ended(opened)] if opened is not None else []
    body = "\n".join(lines)
    if not any(p.kind != "note" for p in part.paragraphs):
        body += "\n<p/>"
    return f'<text n="{part.label}" type="{part.kind}">\n<body>\n{body}\n</body>\n</text>'


def _first(text: str, block: TextBlock) -> int:
    at = block.start
    while at < block.end and text[at].isspace():
        at += 1
    return at


def _begun(part: Part, p: Paragraph) -> str:
    tag = 'ab type="heading"' if p.kind == "heading" else "p"
    return f'<{tag} xml:id="{xml_id(part.label, p.name)}" n={_attribute(p.name)}>'


def _ended(p: Paragraph) -> str:
    return "</ab>" if p.kind == "heading" else "</p>"


def _furniture(text: str, block: TextBlock) -> str:
    """What is no running text: markings, page numbers, codes, marginal notes, noise."""
    words = text[block.start : block.end].strip()
    if block.kind == "marking":
        inner = _clean(words.replace("~~", ""))
        return f'<fw type="marking">{f"<del>{inner}</del>" if block.value.endswith("cancelled") else inner}</fw>'
    if block.kind == "page-number":
        return f'<fw type="pageNum">{_clean(words)}</fw>'
    if block.kind == "code":
        return _with_gaps(words)
    if block.kind == "margin":
        return f'<note place="margin">{_clean(words.strip("*"))}</note>'
    return f'<fw type="noise">{_clean(words)}</fw>'


def _inline(document: Document, part: Part, p: Paragraph, start: int) -> str:
    """One piece of a paragraph with what the pen did."""
    piece = next(s for s in p.pieces if s[0] == start)
    notes = {q.name for q in part.paragraphs if q.kind == "note"}
    return "".join(
        _run(document.text, run, part.label, p.name, notes) for run in layered(document.text, [piece], document.penned)
    )


def _run(text: str, run: MarkedRun, part: str, name: str, notes: set[str]) -> str:
    words = text[run.start : run.end]
    if run.kind == "markup":
        return ""
    if run.kind == "reference":
        target = re.sub(r"\.\d+$", "", name) + words
        to = f' target="#{xml_id(part, target)}"' if target in notes else ""
        return f"<ref{to}>{_clean(words)}</ref>"
    inner = _with_gaps(words)
    if run.marks & SLANTED and not run.marks & ADDED:
        inner = f'<hi rend="italic">{inner}</hi>'
    if run.marks & ADDED:
        how = 'rend="italic"' if run.marks & SLANTED else 'place="above"'
        inner = f"<add {how}>{inner}</add>"
    return f'<del rend="strikethrough">{inner}</del>' if run.marks & STRUCK else inner


def _with_gaps(words: str) -> str:
    """Text with a gap at each exemption code."""
    found, at = [], 0
    for match in _CODE.finditer(words):
        rule = rule_of(match.group())[0]
        told = f"{match.group()}: {rule}" if rule else match.group()
        found += [_clean(words[at : match.start()]), f'<gap reason="exemption"><desc>{_clean(told)}</desc></gap>']
        at = match.end()
    return "".join([*found, _clean(words[at:])])


def _apparatus(found: Findings) -> str:
    if not found.apparatus.variants:
        return ""
    entries = "\n".join(_entry(found, v) for v in found.apparatus.variants)
    return f'<back>\n<div type="apparatus">\n<listApp>\n{entries}\n</listApp>\n</div>\n</back>\n'


def _entry(found: Findings, variant: Variant) -> str:
    base = found.apparatus.base
    groups: dict[str, list[Reading]] = {}
    for r in variant.readings:
        groups.setdefault(_reading(r), []).append(r)
    parts: list[str] = []
    for content, rs in groups.items():
        wit = _attribute(" ".join("#" + r.draft for r in rs))
        if any(r.draft == base for r in rs):  # the lemma comes first
            parts.insert(0, f"<lem wit={wit}>{content}</lem>")
        else:
            parts.append(f"<rdg wit={wit}>{content}</rdg>")
    note = f"<note>{_clean(variant.note)}</note>" if variant.note else ""
    place = xml_id(base, variant.paragraph)
    return f'<app n="{variant.number}" type="{variant.kind}" loc="{place}">{"".join(parts)}{note}</app>'


def _reading(reading: Reading) -> str:
    return "".join(_layers(reading)).strip()


def _layers(reading: Reading) -> Iterator[str]:
    """The words of a reading, those with the same marks together."""
    group: list[str] = []
    state = (False, False)
    for w in [*reading.words, None]:
        now = (w.struck, w.added) if w is not None else (False, False)
        if (w is None or now != state) and group:
            words = "".join(group)
            inner = _clean(words.strip())
            inner = f"<add>{inner}</add>" if state[1] else inner
            inner = f"<del>{inner}</del>" if state[0] else inner
            yield (" " if words[:1] == " " else "") + inner
            group = []
        if w is not None:
            group.append((" " if w.space else "") + w.text)
            state = now

"""A document as JSON, by the schema `document.schema.json`; its leaves give the input back, character by character."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from whowhom._mark import mark, sealed
from whowhom._visible import in_json

from .document import Part
from .findings import Findings, Qualified
from .leaves import leaves, text_of
from .paragraphs import Span
from .reading import digest
from .readings import readings

FORMAT = "whowhom-document/1"
Json = dict[str, Any]


def json_of(found: Findings) -> str:
    """A document and all that was found in it, as JSON text.

    Args:
        found: From `find`.
    """
    return sealed(in_json(json.dumps(data_of(found), ensure_ascii=False, indent=1)) + "\n")


def data_of(found: Findings) -> Json:
    """The same as plain lists and dicts.

    Args:
        found: from `find`.
    """
    document = found.document
    return {
        "format": FORMAT,
        "generator": mark(),
        "name": document.name,
        "sha256": digest(document.text),
        "characters": len(document.text),
        "parts": [_part(found, part) for part in document.parts],
        "edits": [
            {
                "part": e.part,
                "paragraph": e.paragraph,
                "kind": e.kind,
                "class": e.label,
                "direction": e.direction,
                "deleted": _places(e.deleted),
                "added": _places(e.added),
                "doubt": e.doubt,
            }
            for e in found.edits
        ],
        "relations": [{**asdict(r), "told": r.told} for r in found.relations],
        "apparatus": _apparatus(found),
        "withheld": [
            {
                "code": w.code,
                "place": [w.start, w.end],
                "part": w.part,
                "page": w.page,
                "near": w.near,
                "inside": w.inside,
                "before": w.before,
                "after": w.after,
                "rule": w.rule,
                "covers": w.covers,
                "subcode": w.subcode,
            }
            for w in found.withheld
        ],
        "hedges": [{**_where(h), "band": h.band, "attributed": h.attributed} for h in found.hedges],
        "attributions": [{**_where(a), "scope": list(a.scope) if a.scope else None} for a in found.attributions],
        "dates": [
            {"part": d.part, "paragraph": d.paragraph, "place": [d.start, d.end], "edtf": d.edtf, "doubt": d.doubt}
            for d in found.dates
        ],
        "doubts": [{"place": [d.start, d.end], "text": d.text} for d in document.doubts],
        "blocks": [{"place": [b.start, b.end], "kind": b.kind, "value": b.value} for b in document.blocks],
        "leaves": [[leaf.kind, text_of(document.text, leaf)] for leaf in leaves(document.text)],
    }


def text_from(data: Json) -> str:
    """The input again, from the leaves.

    Args:
        data: as `data_of` makes it.
    """
    return "".join(text for _, text in data["leaves"])


def _where(said: Qualified) -> Json:
    return {"part": said.part, "paragraph": said.paragraph, "place": list(said.place)}


def _places(spans: Sequence[Span]) -> list[list[int]]:
    return [[a, b] for a, b in spans]


def _part(found: Findings, part: Part) -> Json:
    document = found.document
    lent = found.lent.get(part.label)
    paragraphs = []
    for p in part.paragraphs:
        read = readings(document, p, lent)
        paragraphs.append(
            {
                "anchor": f"{document.name}@{part.label}#{p.name}",
                "name": p.name,
                "kind": p.kind,
                "label": p.label,
                "pieces": _places(p.pieces),
                "typed": read.typed,
                "revised": read.revised,
                "clean": read.clean,
                "filled": [{"at": f.at, "text": f.text, "from": f.draft} for f in read.filled],
                "doubt": p.doubt,
            }
        )
    return {
        "label": part.label,
        "kind": part.kind,
        "place": [part.start, part.end],
        "reason": part.reason,
        "pages": [
            {"number": g.number, "printed": g.printed, "place": [g.start, g.end], "state": g.state, "reason": g.reason}
            for g in part.pages
        ],
        "gaps": [{"what": g.what, "first": g.first, "last": g.last, "reason": g.reason} for g in part.gaps],
        "paragraphs": paragraphs,
        "margins": [{"place": [m.start, m.end], "near": m.near, "doubt": m.doubt} for m in part.margins],
    }


def _apparatus(found: Findings) -> Json:
    a = found.apparatus
    return {
        "base": a.base,
        "drafts": list(a.drafts),
        "rows": [{"paragraphs": {k: list(v) for k, v in r.paragraphs.items()}, "note": r.note} for r in a.rows],
        "variants": [
            {
                "number": v.number,
                "paragraph": v.paragraph,
                "class": v.kind,
                "note": v.note,
                "readings": [
                    {
                        "draft": r.draft,
                        "paragraph": r.paragraph,
                        "place": list(r.place),
                        "typed": r.typed,
                        "revised": r.revised,
                    }
                    for r in v.readings
                ],
            }
            for v in a.variants
        ],
    }

"""The JSON Schema of what `whowhom read --format json` writes, format `whowhom-document/1`."""

from typing import Any, get_args

from .as_json import FORMAT
from .phrases import Band

Schema = dict[str, Any]
_TEXT: Schema = {"type": "string"}
_NUMBER: Schema = {"type": "integer", "minimum": 0}
_PLACE: Schema = {
    "type": "array",
    "items": _NUMBER,
    "minItems": 2,
    "maxItems": 2,
    "description": "first character and the one after the last, counted from 0",
}


def _list(items: Schema, told: str) -> Schema:
    return {"type": "array", "items": items, "description": told}


def _record(told: str, /, **fields: Schema) -> Schema:
    made = {name.rstrip("_"): field for name, field in fields.items()}
    return {
        "type": "object",
        "description": told,
        "properties": made,
        "required": list(made),
        "additionalProperties": False,
    }


def _said(text: str) -> Schema:
    return {"type": "string", "description": text}


def _one_of(*values: str) -> Schema:
    return {"enum": list(values)}


_PARAGRAPH = _record(
    "a paragraph, heading or note",
    anchor=_said("what records cite it by"),
    name=_TEXT,
    kind=_one_of("paragraph", "heading", "note"),
    label=_said("the label as it stands: its kind and value"),
    pieces=_list(_PLACE, "its pieces in reading order"),
    typed=_said("before the pen; what another draft lends stands between ‹ and ›"),
    revised=_said("after the pen"),
    clean=_said("after the pen, for reading"),
    filled=_list(_record("words that another draft lends", at=_NUMBER, text=_TEXT, from_=_TEXT), "to the typed text"),
    doubt=_TEXT,
)
_PART = _record(
    "a covering note or a draft",
    label=_said("`cover`, `A`, `B`, ..."),
    kind=_one_of("cover", "draft"),
    place=_PLACE,
    reason=_said("how one knows that it begins here"),
    pages=_list(
        _record(
            "a page",
            number=_NUMBER,
            printed=_said("the number on it, as printed"),
            place=_PLACE,
            state=_one_of("", "misnumbered", "repeated", "displaced"),
            reason=_TEXT,
        ),
        "in reading order",
    ),
    gaps=_list(
        _record("what is not there", what=_one_of("page", "paragraph"), first=_TEXT, last=_TEXT, reason=_TEXT), "gaps"
    ),
    paragraphs=_list(_PARAGRAPH, "in reading order"),
    margins=_list(
        _record("a note in the margin", place=_PLACE, near=_said("a paragraph's name"), doubt=_TEXT), "margins"
    ),
)
_EDIT = _record(
    "a change by hand",
    part=_TEXT,
    paragraph=_TEXT,
    kind=_one_of("deletion", "insertion", "substitution"),
    class_=_one_of("marking", "hedge", "orthography", "fact", "wording"),
    direction={"enum": ["", "firmer", "softer"], "description": "what it does to the hedging"},
    deleted=_list(_PLACE, "struck out"),
    added=_list(_PLACE, "written in"),
    doubt=_TEXT,
)
_VARIANT = _record(
    "a place where drafts differ",
    number=_NUMBER,
    paragraph=_said("in the base"),
    class_=_one_of("revision", "substantive", "accidental", "error"),
    note=_TEXT,
    readings=_list(
        _record("what one draft has", draft=_TEXT, paragraph=_TEXT, place=_PLACE, typed=_TEXT, revised=_TEXT),
        "readings",
    ),
)
_APPARATUS = _record(
    "the collation",
    base=_said("the fullest draft"),
    drafts=_list(_TEXT, "all drafts"),
    rows=_list(
        _record(
            "paragraphs that answer to one another",
            paragraphs={"type": "object", "additionalProperties": {"type": "array", "items": _TEXT}},
            note=_TEXT,
        ),
        "in the order of the base",
    ),
    variants=_list(_VARIANT, "in the order of the base"),
)
_RELATION = _record(
    "how a draft stands to the one before it",
    first=_TEXT,
    second=_TEXT,
    breaks=_NUMBER,
    of=_NUMBER,
    first_keeps=_NUMBER,
    first_has=_NUMBER,
    second_keeps=_NUMBER,
    second_has=_NUMBER,
    shared=_NUMBER,
    told=_TEXT,
)
_WITHHELD = _record(
    "a withheld passage",
    code=_TEXT,
    place=_PLACE,
    part=_TEXT,
    page=_NUMBER,
    near=_said("a paragraph's name"),
    inside={"type": "boolean", "description": "within that paragraph, and not after it"},
    before=_said("the words before it"),
    after=_said("the words after it"),
    rule=_said("the published rule, or nothing"),
    covers=_said("what the rule covers"),
    subcode=_said("what no published rule explains"),
)
_WHERE = {"part": _TEXT, "paragraph": _TEXT, "place": _PLACE}


def document_schema() -> Schema:
    """The JSON Schema (draft 2020-12) of a document written as JSON."""
    whole = _record(
        "A document as read by whowhom. Places are characters of the text that the leaves put together.",
        format={"const": FORMAT},
        generator=_said("the program that wrote it, and a hash by which it knows the file again"),
        name=_TEXT,
        sha256=_TEXT,
        characters=_NUMBER,
        parts=_list(_PART, "covering note and drafts, in order"),
        edits=_list(_EDIT, "changes by hand, in order"),
        relations=_list(_RELATION, "how drafts stand to one another"),
        apparatus=_APPARATUS,
        withheld=_list(_WITHHELD, "withheld passages, in order"),
        hedges=_list(
            _record(
                "a hedge",
                **_WHERE,
                band=_one_of(*get_args(Band)),
                attributed={"type": "boolean", "description": "not the author's own"},
            ),
            "words of probability",
        ),
        attributions=_list(
            _record("who says so", **_WHERE, scope={"anyOf": [_PLACE, {"type": "null"}]}), "phrases of attribution"
        ),
        dates=_list(_record("a date", **_WHERE, edtf=_TEXT, doubt=_said("what was supplied")), "dates"),
        doubts=_list(_record("what could not be decided", place=_PLACE, text=_TEXT), "doubts"),
        blocks=_list(_record("a block", place=_PLACE, kind=_TEXT, value=_TEXT), "they cover the text without gap"),
        leaves=_list(
            {"type": "array", "prefixItems": [_TEXT, _TEXT], "minItems": 2, "maxItems": 2},
            "kind and characters; put together in order, the characters are the input",
        ),
    )
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": FORMAT, **whole}

"""Shapes that refer: to what is declared elsewhere, to sources and paragraphs, to the vocabulary."""

from dataclasses import dataclass
from typing import Any

from whowhom.propositions.build import ANYBODY
from whowhom.propositions.errors import PropositionError
from whowhom.propositions.parse import parse
from whowhom.propositions.vocabulary import SLOT_TYPES, SlotType

from .brief_settings import DANGER, LEADER
from .files import citation_parts
from .nodes import Node
from .shapes import ANCHOR, BAD, Context, Schema, is_key, scalar

_ASKED = f"a question of the case, {LEADER} or {DANGER}"


@dataclass(frozen=True)
class Ref:
    """The key of something declared elsewhere."""

    type: SlotType
    star: bool = False

    def read(self, node: Node, c: Context) -> Any:
        wanted = SLOT_TYPES[self.type]
        text = scalar(node, c, wanted)
        if not isinstance(text, str) or (self.star and text == ANYBODY):
            return text
        owners = c.names.owners(self.type, text)
        if len(owners) > 1:
            return c.refuse(node, *c.names.ambiguous(text, owners))
        if not owners:
            return c.refuse(node, f"{text!r} is not {wanted}", wanted, near=c.names.near(self.type, text))
        return owners[0]

    def schema(self) -> Schema:
        return {"type": "string", "description": SLOT_TYPES[self.type]}


@dataclass(frozen=True)
class AskedOf:
    """The key of a question of the case; or `leader`, the leader's fate, or `danger`, the sharpest danger."""

    def read(self, node: Node, c: Context) -> Any:
        text = scalar(node, c, _ASKED)
        if isinstance(text, str) and text not in c.questions and text not in (LEADER, DANGER):
            known = (*c.questions, LEADER, DANGER)
            return c.refuse(node, f"{text[:60]!r} is no question of the case", _ASKED, near=known)
        return text

    def schema(self) -> Schema:
        return {"type": "string", "description": _ASKED}


@dataclass(frozen=True)
class Cites:
    """Anchors of paragraphs: a list, or one text with `;` or spaces between."""

    def read(self, node: Node, c: Context) -> Any:
        if node.kind == "map":
            return c.refuse(node, "a map stands where citations belong", "memo-1957@B#4a")
        nodes = node.items if node.kind == "list" else [node]
        found: list[str] = []
        for item in nodes:
            text = scalar(item, c, "a citation, as memo-1957@B#4a")
            if not isinstance(text, str):
                return BAD
            for part in citation_parts([text]):
                if not ANCHOR.fullmatch(part):
                    return c.refuse(item, f"{part!r} is no citation", "text@draft#paragraph, as memo-1957@B#4a")
                found.append(part)
        return tuple(dict.fromkeys(found))

    def schema(self) -> Schema:
        anchor = {"type": "string", "pattern": r"^\s*[\w-]+@[\w-]+#[\w*.-]+([;,\s]+[\w-]+@[\w-]+#[\w*.-]+)*\s*$"}
        return {"anyOf": [anchor, {"type": "array", "items": anchor}]}


@dataclass(frozen=True)
class SaidBy:
    """Who says: the key of a source, perhaps with the paragraph: `memo-1957@B#3`. Gives (key, anchors)."""

    def read(self, node: Node, c: Context) -> Any:
        text = scalar(node, c, "a source")
        if not isinstance(text, str):
            return text
        return said(text, node, c)

    def schema(self) -> Schema:
        return {"type": "string", "pattern": r"^[\w-]+(@[\w-]+#[\w*.-]+)?$"}


def said(text: str, node: Node, c: Context) -> Any:
    """A source's key and the anchors with it.

    Args:
        text: as written.
        node: where the text stands.
        c: the context, which collects problems.
    """
    key = text.partition("@")[0]
    if key != text and not ANCHOR.fullmatch(text):
        return c.refuse(node, f"{text!r} is no citation", "text@draft#paragraph, as memo-1957@B#4a")
    if not is_key(key[:1] + key[1:].lower()):
        return c.refuse(node, f"{key!r} cannot be the key of a source", "small letters, digits and hyphens")
    return key, ((text,) if key != text else ())


@dataclass(frozen=True)
class Prop:
    """A proposition; gives (text, proposition)."""

    def read(self, node: Node, c: Context) -> Any:
        text = scalar(node, c, "a proposition")
        if not isinstance(text, str):
            return text
        return proposition(text, node, c)

    def schema(self) -> Schema:
        return {"type": "string", "description": "a proposition, as removed(bulganin, premier) by 1958-03-31"}


def proposition(text: str, node: Node, c: Context) -> Any:
    """A text and its proposition; the problem stands where in the text the mistake is.

    Args:
        text: as written.
        node: where the text stands.
        c: the context, which collects problems.
    """
    try:
        return text, parse(text, c.names)
    except PropositionError as error:
        shift = error.column - 1 + (0 if node.plain else 1)
        c.problems.add(
            c.file, node.line, node.column + shift, error.message, error.found, error.expected, near=error.nearest
        )
        return BAD

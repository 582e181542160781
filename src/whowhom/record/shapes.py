"""The shapes that a value in a case file can have: each reads a node, reports what is wrong, and gives its JSON Schema.

A shape that cannot read a node returns `BAD`; the problem is then already reported.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from whowhom.propositions.build import ANYBODY
from whowhom.propositions.errors import PropositionError
from whowhom.propositions.names import Names
from whowhom.propositions.parse import parse
from whowhom.propositions.vocabulary import SLOT_TYPES, SlotType

from . import words
from .dates import DateError, day_of, parse_date
from .files import citation_parts
from .nodes import Node
from .problems import Problems

Schema = dict[str, Any]


class _Bad:
    def __bool__(self) -> bool:
        return False

    def __repr__(self) -> str:
        return "BAD"


BAD = _Bad()

_NUMBER = re.compile(r"[-+]?(\d+(\.\d*)?|\.\d+)(e[-+]?\d{1,3})?", re.IGNORECASE | re.ASCII)
_KEY = re.compile(r"[^\W_A-Z][\w-]*")
_RESERVED = ("and", "or", "not", "given", "by", "on", "within", "count")
_ANCHOR = re.compile(r"[\w-]+@[\w-]+#[\w*.-]+")


@dataclass
class Context:
    """What a shape needs beside its node: the file, where to report, the valid names, the scale of words."""

    file: str
    problems: Problems
    names: Names
    scale: words.Scale = "icd203"
    sources: frozenset[str] = frozenset()

    def refuse(
        self, node: Node, message: str, expected: str, choices: Iterable[str] = (), near: str = "", shift: int = 0
    ) -> _Bad:
        """Report a problem at a node and return `BAD`."""
        self.problems.add(self.file, node.line, node.column + shift, message, node.said(), expected, choices, near)
        return BAD


class Shape(Protocol):
    """What a value may be."""

    def read(self, node: Node, c: Context) -> Any:
        """The value, or `BAD` after reporting why not."""
        ...

    def schema(self) -> Schema:
        """The same as JSON Schema."""
        ...


def _scalar(node: Node, c: Context, expected: str) -> str | _Bad:
    if node.kind != "scalar":
        return c.refuse(node, f"{node.said()} stands where a single value belongs", expected)
    if node.empty:
        return c.refuse(node, "the value is missing", expected)
    return node.text.strip()


@dataclass(frozen=True)
class Text:
    """A line of text."""

    most: int = 2_000

    def read(self, node: Node, c: Context) -> Any:
        text = _scalar(node, c, "text")
        if isinstance(text, str) and (not text or len(text) > self.most):
            return c.refuse(node, "the text is empty or too long", f"1 to {self.most} characters")
        return text if isinstance(text, _Bad) else " ".join(text.split())

    def schema(self) -> Schema:
        return {"type": "string", "minLength": 1, "maxLength": self.most}


@dataclass(frozen=True)
class Flag:
    """Yes or no."""

    def read(self, node: Node, c: Context) -> Any:
        text = _scalar(node, c, "true or false")
        if isinstance(text, str) and text.lower() not in ("true", "false", "yes", "no"):
            return c.refuse(node, f"{text!r} is neither true nor false", "true or false")
        return text if isinstance(text, _Bad) else text.lower() in ("true", "yes")

    def schema(self) -> Schema:
        return {"type": "boolean"}


@dataclass(frozen=True)
class Number:
    """A number in a range; a share may be written as a percentage, or with words of its own."""

    low: float
    high: float
    share: bool = False
    words: Mapping[str, float] = field(default_factory=dict)
    whole: bool = False

    def read(self, node: Node, c: Context) -> Any:
        text = _scalar(node, c, self.expected())
        if isinstance(text, _Bad):
            return text
        if text.lower() in self.words:
            return self.words[text.lower()]
        value = number_of(text, self.share)
        if value is None:
            return c.refuse(node, f"{text!r} is no number", self.expected(), self.words)
        if not self.low <= value <= self.high or (self.whole and value != int(value)):
            over = "a share above 100%" if self.share and value > self.high else f"{text} is out of range"
            return c.refuse(node, over, self.expected())
        return int(value) if self.whole else value

    def expected(self) -> str:
        """The range in words."""
        span = f"a {'whole ' if self.whole else ''}number from {self.low:g} to {self.high:g}"
        if self.share:
            span += f", or {100 * self.low:g}% to {100 * self.high:g}%"
        return span + (", or " + ", ".join(self.words) if self.words else "")

    def schema(self) -> Schema:
        number: Schema = {"type": "integer" if self.whole else "number", "minimum": self.low, "maximum": self.high}
        options: list[Schema] = [number]
        if self.share:
            options.append({"type": "string", "pattern": r"^-?[0-9]+(\.[0-9]+)?\s?%$"})
        if self.words:
            options.append({"enum": list(self.words)})
        return {"anyOf": options} if len(options) > 1 else number


def number_of(text: str, share: bool = True) -> float | None:
    """A number, or a percentage where a share is meant; None for anything else.

    >>> number_of("60%"), number_of("0.6"), number_of("nan"), number_of("1e999")
    (0.6, 0.6, None, None)
    """
    percent = share and text.endswith("%")
    text = text.removesuffix("%").strip() if percent else text
    if not _NUMBER.fullmatch(text):
        return None
    value = float(text) / (100 if percent else 1)
    return value if abs(value) < 1e300 else None


@dataclass(frozen=True)
class Probability:
    """A probability: a number, a percentage, or words of the case's scale (the middle of their range)."""

    def read(self, node: Node, c: Context) -> Any:
        text = _scalar(node, c, "a probability or words for one")
        if isinstance(text, _Bad):
            return text
        value = number_of(text)
        if value is None:
            try:
                return words.middle_for(text, c.scale)
            except KeyError:
                expected = "a number from 0 to 1, or: " + ", ".join(words.all_words(c.scale))
                return c.refuse(node, f"{text!r} is no probability", expected, words.all_words(c.scale))
        if not 0 <= value <= 1:
            message = "a share above 100%" if value > 1 else "a probability below 0"
            return c.refuse(node, message, "0 to 1, or 0% to 100%")
        return value

    def schema(self) -> Schema:
        terms = sorted({w for scale in words.SCALES for w in words.all_words(scale)})
        percent = {"type": "string", "pattern": r"^[0-9]+(\.[0-9]+)?\s?%$"}
        return {"anyOf": [{"type": "number", "minimum": 0, "maximum": 1}, percent, {"enum": terms}]}


@dataclass(frozen=True)
class Degrees:
    """A degree, or a probability of the middle one; gives (degree, probability or None)."""

    options: tuple[str, ...]

    def read(self, node: Node, c: Context) -> Any:
        if node.kind == "scalar" and node.text.strip() in self.options:
            return node.text.strip(), None
        if node.kind == "scalar" and node.text[:1].isalpha() and node.text not in words.all_words(c.scale):
            choices = (*self.options, *words.all_words(c.scale))
            return c.refuse(
                node, f"{node.text!r} is no degree", ", ".join(self.options) + ", or a probability", choices
            )
        chance = Probability().read(node, c)
        return chance if chance is BAD else (self.options[1], chance)

    def schema(self) -> Schema:
        return {"anyOf": [{"enum": list(self.options)}, Probability().schema()]}


@dataclass(frozen=True)
class Words:
    """Probability words of the case's scale, kept as words."""

    def read(self, node: Node, c: Context) -> Any:
        text = _scalar(node, c, "probability words")
        if isinstance(text, _Bad):
            return text
        try:
            words.range_for(text, c.scale)
        except KeyError:
            known = words.all_words(c.scale)
            return c.refuse(node, f"{text!r} is not on the scale {c.scale}", ", ".join(known), known)
        return " ".join(text.split())

    def schema(self) -> Schema:
        return {"enum": sorted({w for scale in words.SCALES for w in words.all_words(scale)})}


@dataclass(frozen=True)
class Choice:
    """One of a few words."""

    options: tuple[str, ...]

    def read(self, node: Node, c: Context) -> Any:
        text = _scalar(node, c, ", ".join(self.options))
        if isinstance(text, str) and text not in self.options:
            return c.refuse(node, f"{text!r} is none of them", ", ".join(self.options), self.options)
        return text

    def schema(self) -> Schema:
        return {"enum": list(self.options)}


@dataclass(frozen=True)
class Ref:
    """The key of something declared elsewhere."""

    type: SlotType
    star: bool = False

    def read(self, node: Node, c: Context) -> Any:
        wanted = SLOT_TYPES[self.type]
        text = _scalar(node, c, wanted)
        if isinstance(text, _Bad) or (self.star and text == ANYBODY):
            return text
        key = c.names.resolve(self.type, text)
        if key is None:
            choices = c.names.valid(self.type)
            return c.refuse(node, f"{text!r} is not {wanted}", wanted, choices)
        return key

    def schema(self) -> Schema:
        return {"type": "string", "description": SLOT_TYPES[self.type]}


@dataclass(frozen=True)
class Key:
    """A new key: small letters, digits, hyphens."""

    def read(self, node: Node, c: Context) -> Any:
        text = _scalar(node, c, "a key")
        if isinstance(text, str) and (not _KEY.fullmatch(text) or text != text.lower() or text in _RESERVED):
            near = re.sub(r"[^\w]+", "-", text.lower()).strip("-")
            return c.refuse(
                node, f"{text[:40]!r} cannot be a key", "small letters, digits and hyphens, as first-secretary",
                near=near if near not in _RESERVED else "",
            )  # fmt: skip
        return text

    def schema(self) -> Schema:
        return {"type": "string", "pattern": "^[^\\W_A-Z][\\w-]*$"}


@dataclass(frozen=True)
class Day:
    """One day; of a month or year, its last (or first) day."""

    end: bool = True

    def read(self, node: Node, c: Context) -> Any:
        text = _scalar(node, c, "a day, as 1957-07-23")
        if isinstance(text, _Bad):
            return text
        try:
            return day_of(text, self.end)
        except DateError as error:
            return c.refuse(node, error.message, error.expected, near=error.nearest)

    def schema(self) -> Schema:
        return {"type": ["string", "integer"], "pattern": r"^[0-9]{4}(-[0-9]{2}){0,2}$"}


@dataclass(frozen=True)
class Edtf:
    """A possibly uncertain date."""

    def read(self, node: Node, c: Context) -> Any:
        if node.kind == "list":  # [1957-06-17..1957-06-19] written without quotes
            return c.refuse(node, "a date in brackets needs quotes in YAML", '"[1957-06-17..1957-06-19]"')
        text = _scalar(node, c, "a date")
        if isinstance(text, _Bad):
            return text
        try:
            return parse_date(text)
        except DateError as error:
            return c.refuse(node, error.message, error.expected, near=error.nearest)

    def schema(self) -> Schema:
        return {"type": ["string", "integer"], "description": "an EDTF date, as 1957-06~ or [1957-06-17..1957-06-19]"}


@dataclass(frozen=True)
class Cites:
    """Anchors of paragraphs: a list, or one text with `;` or spaces between."""

    def read(self, node: Node, c: Context) -> Any:
        if node.kind == "map":
            return c.refuse(node, "a map stands where citations belong", "memo-1957@B#4a")
        nodes = node.items if node.kind == "list" else [node]
        found: list[str] = []
        for item in nodes:
            text = _scalar(item, c, "a citation, as memo-1957@B#4a")
            if isinstance(text, _Bad):
                return BAD
            for part in citation_parts([text]):
                if not _ANCHOR.fullmatch(part):
                    return c.refuse(item, f"{part!r} is no citation", "text@draft#paragraph, as memo-1957@B#4a")
                found.append(part)
        return tuple(dict.fromkeys(found))

    def schema(self) -> Schema:
        anchor = {"type": "string", "pattern": r"^\s*[\w-]+@[\w-]+#[\w*.-]+([;,\s]+[\w-]+@[\w-]+#[\w*.-]+)*\s*$"}
        return {"anyOf": [anchor, {"type": "array", "items": anchor}]}


@dataclass(frozen=True)
class Said:
    """Who says: the key of a source, perhaps with the paragraph: `memo-1957@B#3`. Gives (key, anchors)."""

    def read(self, node: Node, c: Context) -> Any:
        text = _scalar(node, c, "a source")
        if isinstance(text, _Bad):
            return text
        return said(text, node, c)

    def schema(self) -> Schema:
        return {"type": "string", "pattern": r"^[\w-]+(@[\w-]+#[\w*.-]+)?$"}


def said(text: str, node: Node, c: Context) -> Any:
    """A source's key and the anchors with it."""
    key = text.partition("@")[0]
    if key != text and not _ANCHOR.fullmatch(text):
        return c.refuse(node, f"{text!r} is no citation", "text@draft#paragraph, as memo-1957@B#4a")
    if not _KEY.fullmatch(key):
        return c.refuse(node, f"{key!r} cannot be the key of a source", "small letters, digits and hyphens")
    return key, ((text,) if key != text else ())


@dataclass(frozen=True)
class Prop:
    """A proposition; gives (text, proposition)."""

    def read(self, node: Node, c: Context) -> Any:
        text = _scalar(node, c, "a proposition")
        if isinstance(text, _Bad):
            return text
        return proposition(text, node, c)

    def schema(self) -> Schema:
        return {"type": "string", "description": "a proposition, as removed(bulganin, premier) by 1958-03-31"}


def proposition(text: str, node: Node, c: Context) -> Any:
    """A text and its proposition; the problem stands where in the text the mistake is."""
    try:
        return text, parse(text, c.names)
    except PropositionError as error:
        shift = error.column - 1 + (0 if node.plain else 1)
        c.problems.add(
            c.file, node.line, node.column + shift, error.message, error.found, error.expected, near=error.nearest
        )
        return BAD

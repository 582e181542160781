"""The shapes that a value in a case file can have: each reads a node, reports what is wrong, and gives its JSON Schema.

A shape that cannot read a node returns `BAD`; the problem is then already reported.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol

from whowhom.propositions.names import Names
from whowhom.propositions.spelling import tidy

from . import words
from .nodes import Node
from .problems import Problems

Schema = dict[str, Any]


class _Bad:
    def __bool__(self) -> bool:
        return False

    def __repr__(self) -> str:
        return "BAD"


BAD = _Bad()

_ASCII_KEY = re.compile(r"[a-z0-9][a-z0-9_-]*")
_NUMBER = re.compile(r"[-+]?(\d+(\.\d*)?|\.\d+)(e[-+]?\d{1,3})?", re.IGNORECASE | re.ASCII)
RESERVED = ("and", "or", "not", "given", "by", "on", "within", "count")
ANCHOR = re.compile(r"[\w-]+@[\w-]+#[\w*.-]+")


@dataclass
class Context:
    """What a shape needs beside its node: the file, where to report, the valid names, the scale of words.

    `questions`: the keys of those of the case, where a file may name them.
    """

    file: str
    problems: Problems
    names: Names
    scale: words.Scale = "icd203"
    sources: frozenset[str] = frozenset()
    questions: frozenset[str] = field(default=frozenset(), kw_only=True)

    def refuse(self, node: Node, message: str, expected: str, near: str | Iterable[str] = "", shift: int = 0) -> _Bad:
        """Report a problem at a node and return `BAD`."""
        self.problems.add(self.file, node.line, node.column + shift, message, node.said(), expected, near)
        return BAD


class Shape(Protocol):
    """What a value may be."""

    def read(self, node: Node, c: Context) -> Any:
        """The value, or `BAD` after reporting why not."""
        ...

    def schema(self) -> Schema:
        """The same as JSON Schema."""
        ...


def scalar(node: Node, c: Context, expected: str) -> str | _Bad:
    """The text of a scalar, stripped; `BAD` for anything else, and for nothing.

    Args:
        node: where the text stands.
        c: the context, which collects problems.
        expected: what should stand there.
    """
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
        text = scalar(node, c, "text")
        if isinstance(text, str) and (not text or len(text) > self.most):
            return c.refuse(node, "the text is empty or too long", f"1 to {self.most} characters")
        return text if isinstance(text, _Bad) else " ".join(text.split())

    def schema(self) -> Schema:
        return {"type": "string", "minLength": 1, "maxLength": self.most}


@dataclass(frozen=True)
class Flag:
    """Yes or no."""

    def read(self, node: Node, c: Context) -> Any:
        text = scalar(node, c, "true or false")
        if isinstance(text, str) and text.lower() not in ("true", "false", "yes", "no"):
            return c.refuse(node, f"{text!r} is neither true nor false", "true or false")
        return text if isinstance(text, _Bad) else text.lower() in ("true", "yes")

    def schema(self) -> Schema:
        return {"type": "boolean"}


@dataclass(frozen=True, kw_only=True)
class Number:
    """A number in a range; a share may be written as a percentage, or with words of its own."""

    low: float
    high: float
    share: bool = False
    words: Mapping[str, float] = field(default_factory=dict)
    whole: bool = False

    def read(self, node: Node, c: Context) -> Any:
        text = scalar(node, c, self.expected())
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


def is_key(text: str) -> bool:
    """Whether a text has the form of a key: small letters of any writing with their marks, digits, hyphens.

    >>> [is_key(text) for text in ("first-secretary", "毛泽东", "कमल", "Mao", "-a", "")]
    [True, True, True, False, False, False]

    Args:
        text: as written.
    """
    if text.isascii():
        return bool(_ASCII_KEY.fullmatch(text))
    letters = all(c.isalnum() or c in "_-" or unicodedata.category(c).startswith("M") for c in text)
    return text[0].isalnum() and letters and text == text.lower() and tidy(text) == text


def number_of(text: str, share: bool = True) -> float | None:
    """A number, or a percentage where a share is meant; None for anything else.

    >>> number_of("60%"), number_of("0.6"), number_of("nan"), number_of("1e999")
    (0.6, 0.6, None, None)

    Args:
        text: as written.
        share: whether a share is meant.
    """
    percent = share and text.endswith("%")
    text = text.removesuffix("%").strip() if percent else text
    if not _NUMBER.fullmatch(text):
        return None
    value = float(text) / (100 if percent else 1)
    return value if abs(value) < 1e300 else None


@dataclass(frozen=True)
class Choice:
    """One of a few words."""

    options: tuple[str, ...]

    def read(self, node: Node, c: Context) -> Any:
        text = scalar(node, c, ", ".join(self.options))
        if isinstance(text, str) and text not in self.options:
            return c.refuse(node, f"{text!r} is none of them", ", ".join(self.options), self.options)
        return text

    def schema(self) -> Schema:
        return {"enum": list(self.options)}


@dataclass(frozen=True)
class ModelName:
    """A name that the rules of the model declare; the rules are loaded only where one is read."""

    table: Literal["PARAMETERS", "SETTINGS", "SWITCHES"]

    def _choice(self) -> Choice:
        from whowhom.world import catalogue

        return Choice(tuple(getattr(catalogue, self.table)))

    def read(self, node: Node, c: Context) -> Any:
        return self._choice().read(node, c)

    def schema(self) -> Schema:
        return self._choice().schema()


@dataclass(frozen=True)
class LibraryBody:
    """A body of the library, which is loaded only where one is named."""

    def _known(self) -> tuple[str, ...]:
        from whowhom.library import bodies

        return tuple(about.body for about in bodies())

    def read(self, node: Node, c: Context) -> Any:
        text = scalar(node, c, ", ".join(self._known()))
        if isinstance(text, str) and text not in self._known():
            return c.refuse(node, f"the library has no body {text[:60]!r}", ", ".join(self._known()), self._known())
        return text

    def schema(self) -> Schema:
        return {"enum": list(self._known())}


@dataclass(frozen=True)
class Key:
    """A new key: small letters of any writing, digits, hyphens."""

    def read(self, node: Node, c: Context) -> Any:
        if node.kind == "scalar" and node.plain and node.text == "null":
            return c.refuse(node, "'null' is nothing in YAML, so it cannot be a key", "another key, as null-1")
        text = scalar(node, c, "a key")
        if isinstance(text, str) and text in RESERVED:
            message = f"{text!r} is a word of the language of propositions, so it cannot be a key"
            return c.refuse(node, message, f"another key, as {text}-1")
        if isinstance(text, str) and not is_key(text):
            near = re.sub(r"[^\w]+", "-", tidy(text).lower()).strip("-")
            return c.refuse(
                node,
                f"{text[:40]!r} cannot be a key",
                "small letters, digits and hyphens, as first-secretary",
                near=near if near not in RESERVED and is_key(near) else "",
            )
        return text

    def schema(self) -> Schema:
        return {"type": "string", "pattern": "^[^\\s!-/:-@A-Z\\[-`{-~][^\\s!-,./:-@A-Z\\[-^`{-~]*$"}

"""Shapes of probabilities and dates."""

from dataclasses import dataclass
from typing import Any

from whowhom.propositions.date_words import habit_of
from whowhom.propositions.errors import OR
from whowhom.propositions.spelling import readable, tidy, unprintable
from whowhom.propositions.written_dates import plain_readings, readings

from . import words
from .dates import DateError, day_of, parse_date
from .nodes import Node
from .shapes import BAD, Context, Schema, number_of, scalar


@dataclass(frozen=True)
class Name:
    """A person's name: tidied, and refused where it cannot be printed or read."""

    most: int

    def read(self, node: Node, c: Context) -> Any:
        text = scalar(node, c, "a name")
        if not isinstance(text, str):
            return text
        name = tidy(text)
        if bad := unprintable(name):
            return c.refuse(node, f"the name holds a character that cannot be printed, U+{ord(bad):04X}", "a name")
        if not readable(name):
            return c.refuse(node, f"{name!r} has no letter by which a person could be named", "a name with a letter")
        if len(name) > self.most:
            return c.refuse(node, "the name is too long", f"1 to {self.most} characters")
        return name

    def schema(self) -> Schema:
        return {"type": "string", "minLength": 1, "maxLength": self.most}


@dataclass(frozen=True)
class Probability:
    """A probability: a number, a percentage, or words of the case's scale (the middle of their range)."""

    def read(self, node: Node, c: Context) -> Any:
        text = scalar(node, c, "a probability or words for one")
        if not isinstance(text, str):
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
        text = scalar(node, c, "probability words")
        if not isinstance(text, str):
            return text
        try:
            words.range_for(text, c.scale)
        except KeyError:
            known = words.all_words(c.scale)
            return c.refuse(node, f"{text!r} is not on the scale {c.scale}", ", ".join(known), known)
        return " ".join(text.split())

    def schema(self) -> Schema:
        return {"enum": sorted({w for scale in words.SCALES for w in words.all_words(scale)})}


def meant(error: DateError, c: Context, plain: bool = False) -> str:
    """What was meant by a text that is no date, as far as the other dates of the file tell.

    Args:
        error: The error that the text gave.
        c: The file in which it stands.
        plain: Only one day, month or year will do.
    """
    if error.nearest and OR not in error.nearest:
        return error.nearest
    habit = habit_of("\n".join(c.problems.texts.get(c.file, ())))
    return OR.join((plain_readings if plain else readings)(error.found, habit))


@dataclass(frozen=True)
class Day:
    """One day; of a month or year, its last (or first) day."""

    end: bool = True

    def read(self, node: Node, c: Context) -> Any:
        text = scalar(node, c, "a day, as 1957-07-23")
        if not isinstance(text, str):
            return text
        try:
            return day_of(text, self.end)
        except DateError as error:
            return c.refuse(node, error.message, error.expected, near=meant(error, c, plain=True))

    def schema(self) -> Schema:
        return {"type": ["string", "integer"], "pattern": r"^[0-9]{4}(-[0-9]{2}){0,2}$"}


@dataclass(frozen=True)
class Edtf:
    """A possibly uncertain date."""

    def read(self, node: Node, c: Context) -> Any:
        if node.kind == "list":  # [1957-06-17..1957-06-19] written without quotes
            return c.refuse(node, "a date in brackets needs quotes in YAML", '"[1957-06-17..1957-06-19]"')
        text = scalar(node, c, "a date")
        if not isinstance(text, str):
            return text
        try:
            return parse_date(text)
        except DateError as error:
            return c.refuse(node, error.message, error.expected, near=meant(error, c))

    def schema(self) -> Schema:
        return {"type": ["string", "integer"], "description": "an EDTF date, as 1957-06~ or [1957-06-17..1957-06-19]"}

"""The one error that a proposition can give."""

from collections.abc import Iterable


class PropositionError(ValueError):
    """A proposition that does not parse or names what does not exist.

    `column` counts from 1 in `text`; `nearest` is the closest valid name, or empty.
    """

    def __init__(
        self, message: str, text: str, column: int, found: str = "", expected: str = "", nearest: str = ""
    ) -> None:
        super().__init__(message)
        self.message = message
        self.text = text
        self.column = column
        self.found = found
        self.expected = expected
        self.nearest = nearest

    def caret(self) -> str:
        """The text with a caret under the mistake, what was expected, and the nearest valid name."""
        lines = [self.message, "  " + self.text.replace("\n", " "), "  " + " " * (self.column - 1) + "^"]
        if self.expected:
            lines.append(f"expected {self.expected}")
        if self.nearest:
            lines.append(f"did you mean {quoted(self.nearest)}?")
        return "\n".join(lines)

    def __str__(self) -> str:
        return self.caret()


OR = " or "


def quoted(near: str) -> str:
    """One suggestion in quotes, or several that are as good.

    >>> quoted("1961-01-11 or 1961-11-01")
    "'1961-01-11' or '1961-11-01'"
    """
    return OR.join(repr(part) for part in near.split(OR))


def nearest(word: str, choices: Iterable[str], cutoff: float = 60.0) -> str:
    """The choice most like a word, or an empty string where none is near.

    >>> nearest("bulgainn", ["bulganin", "molotov"])
    'bulganin'
    >>> nearest("xyz", ["bulganin", "molotov"])
    ''
    """
    from rapidfuzz import fuzz, process

    found = process.extractOne(
        word[:80], sorted(choices), scorer=fuzz.ratio, processor=str.casefold, score_cutoff=cutoff
    )
    return found[0] if found else ""

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

    Args:
        near: one suggestion, or several with `or` between.
    """
    return OR.join(repr(part) for part in near.split(OR))


def nearest(word: str, choices: Iterable[str]) -> str:
    """The choice of which a word is a slip of the pen, or an empty string where none is, or several are.

    >>> nearest("bulgainn", ["bulganin", "molotov"]), nearest("first_secretary", ["first-secretary", "secretary"])
    ('bulganin', 'first-secretary')
    >>> nearest("xyz", ["bulganin", "molotov"]), nearest("marev", ["marov", "maren"])
    ('', '')

    Args:
        word: as written.
        choices: the valid ones.
    """
    found = near_ones(word, choices)
    return found[0] if len(found) == 1 else ""


def near_ones(word: str, choices: Iterable[str]) -> tuple[str, ...]:
    """The choices of which a word may be a slip of the pen: those that are nearest to it, if any is near at all.

    Near is a letter wrong in four, a beginning of four letters or more, or one of the words of which a key is made.

    >>> near_ones("marev", ["marov", "maren", "molotov"]), near_ones("dismissed", ["died", "removed"])
    (('maren', 'marov'), ())

    Args:
        word: as written.
        choices: the valid ones.
    """
    from rapidfuzz.distance import OSA

    plain = _even(word[:80])
    wrong = {choice: OSA.distance(plain, _even(choice)) for choice in sorted(set(choices))}
    near = {choice: n for choice, n in wrong.items() if n <= _slips(plain, _even(choice), n)}
    if near:
        return tuple(choice for choice, n in near.items() if n == min(near.values()))
    begun = tuple(choice for choice in wrong if len(plain) >= 4 and _even(choice).startswith(plain))
    return begun or tuple(choice for choice in wrong if len(plain) >= 5 and plain in _even(choice).split("-"))


def _even(word: str) -> str:
    """A word in small letters, with hyphens alone between its parts; a text of several words keeps its blanks."""
    return word.casefold().strip().replace("_", "-")


def _slips(word: str, choice: str, wrong: int) -> int:
    """How many letters may be wrong; in short words hardly any, since they are other words then."""
    longest, shortest = max(len(word), len(choice)), min(len(word), len(choice))
    if longest < 5 and wrong == 1:
        same = longest > shortest or sorted(word) == sorted(choice) or (longest == 4 and word[0] == choice[0])
        return 1 if longest >= 3 and same else 0
    return max(1, shortest // 4) if longest >= 5 else 0

"""What is wrong with a case: every problem with its place, what was found, what was expected, the nearest name."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from whowhom.propositions.errors import OR, near_ones, quoted

Level = Literal["error", "warning", "not weighed"]


@dataclass(frozen=True, kw_only=True)
class Problem:
    """One thing wrong, or sound and not weighed. Line and column count from 1; line 0 means the whole file."""

    file: str
    line: int
    column: int
    message: str
    found: str = ""
    expected: str = ""
    nearest: str = ""
    level: Level = "error"
    excerpt: str = ""

    @property
    def place(self) -> str:
        """`file:line:column`, as editors and terminals link it; of a workbook `file:cell`."""
        if self.line and self.file.endswith(".xlsx"):
            return f"{self.file}:{cell_name(self.line, self.column)}"
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file

    def show(self) -> str:
        """The problem in full: place and message, the line with a caret, what was expected, the nearest name."""
        lines = [f"{self.place}: {self.level}: {self.message}"]
        if self.excerpt and self.file.endswith(".xlsx"):
            lines.append(f"    {_clean(self.excerpt)[:100]}")
        elif self.excerpt and self.level != "not weighed":
            start = max(self.column - 70, 0)
            shown = self.excerpt[start : start + 100]
            lines += [f"    {shown}", "    " + " " * (self.column - 1 - start) + "^"]
        if self.expected:
            lines.append(f"    {'instead:' if self.level == 'not weighed' else 'expected'} {self.expected}")
        if self.nearest:
            lines.append(f"    did you mean {quoted(self.nearest)}?")
        return "\n".join(lines)


def cell_name(row: int, column: int) -> str:
    """A cell's name, as `B7`.

    >>> cell_name(7, 2), cell_name(1, 28)
    ('B7', 'AB1')

    Args:
        row: from 1.
        column: from 1.
    """
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row}"


class CaseError(ValueError):
    """A case that cannot be used, with everything that is wrong with it."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(f"{len(self.problems)} problems")

    def __str__(self) -> str:
        count = len(self.problems)
        head = f"{count} error{'s' if count != 1 else ''} in the case"
        shown = [problem.show() for problem in self.problems[:50]]
        more = [f"... and {count - 50} more"] if count > 50 else []
        return "\n".join([head, *shown, *more])


class Problems:
    """Collects problems while a case is read, with the text of each file for the excerpts."""

    def __init__(self) -> None:
        self.found: list[Problem] = []
        self.texts: dict[str, list[str]] = {}

    def add(
        self,
        file: str,
        line: int,
        column: int,
        message: str,
        found: str = "",
        expected: str = "",
        near: str | Iterable[str] = "",
    ) -> None:
        """Add one error.

        Args:
            file: its name.
            line: from 1; 0 for the whole file.
            column: from 1.
            message: what is wrong.
            found: what stands there.
            expected: what should.
            near: the nearest valid name, or the valid names among which it is sought.
        """
        self.put(_problem(file, line, column, message, found, expected, near))

    def warn(
        self,
        file: str,
        line: int,
        column: int,
        message: str,
        found: str = "",
        expected: str = "",
        near: str | Iterable[str] = "",
    ) -> None:
        """Add one warning; its parts are those of an error."""
        self.put(replace(_problem(file, line, column, message, found, expected, near), level="warning"))

    def put(self, problem: Problem) -> None:
        """Add a problem, with the line where it stands.

        Args:
            problem: without an excerpt.
        """
        lines = self.texts.get(problem.file, [])
        excerpt = _clean(lines[problem.line - 1]) if 0 < problem.line <= len(lines) else ""
        self.found.append(replace(problem, found=problem.found[:200], excerpt=excerpt))

    @property
    def errors(self) -> list[Problem]:
        """The problems that make the case unusable."""
        return [p for p in self.found if p.level == "error"]

    def sorted(self, order: Iterable[str]) -> tuple[Problem, ...]:
        """All problems by file, line and column; last what is not weighed."""
        rank = {name: i for i, name in enumerate(order)}

        def place(p: Problem) -> tuple[bool, int, str, int, int]:
            return p.level == "not weighed", rank.get(p.file, 99), p.file, p.line, p.column

        return tuple(sorted(dict.fromkeys(self.found), key=place))


def _problem(
    file: str, line: int, column: int, message: str, found: str, expected: str, near: str | Iterable[str]
) -> Problem:
    if not isinstance(near, str):
        close = near_ones(found, near) if found else ()
        near = OR.join(close if len(close) <= 2 else ())
    return Problem(file=file, line=line, column=column, message=message, found=found, expected=expected, nearest=near)


def _clean(line: str) -> str:
    return "".join(c if c.isprintable() else " " for c in line.rstrip("\r\n"))

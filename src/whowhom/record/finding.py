"""What a check found: a place, what is wrong there, what was expected."""

from dataclasses import dataclass

from .case import Where
from .problems import Level


@dataclass(frozen=True, kw_only=True, slots=True)
class Fault:
    """One finding; `file` is where it belongs when the record has no place of its own."""

    file: str
    where: Where | None
    message: str
    found: str
    expected: str
    level: Level
    near: str = ""


def line_of(where: Where | None, file: str = "") -> str:
    """The line of the other record that a message speaks of: `line 5`, with its file where that is another.

    Args:
        where: the record's place; None where it has none.
        file: that in which the message stands.
    """
    if where is None:
        return "the case's first day"
    return f"line {where.line}" + (f" of {where.file}" if where.file != file else "")

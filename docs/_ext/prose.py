"""Small pieces of Markdown, made from what the code says."""

import math
import re
from collections.abc import Iterable, Sequence

SPECIAL = re.compile(r"([\\*_\[\]<>$|#{}])")
CODE = re.compile(r"(``[^`]+``|`[^`]+`)")


def plain(text: str) -> str:
    """Quote what Markdown would take for a mark, leaving code alone."""
    parts = CODE.split(text)
    return "".join(part if i % 2 else SPECIAL.sub(r"\\\1", part) for i, part in enumerate(parts))


def code(text: str) -> str:
    """Return text as code within a line or a cell."""
    return f"`{text}`"


def number(x: float) -> str:
    """Return a number to two significant digits, with a true minus."""
    if x == 0:
        return "0"
    digits = max(0, 1 - math.floor(math.log10(abs(x))))
    return f"{x:.{digits}f}".replace("-", "−")


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """Return the lines of a table whose cells are Markdown."""
    lines = ["| " + " | ".join(head) + " |", "|" + " --- |" * len(head)]
    for row in rows:
        cells = (re.sub(r"(?<!\\)\|", r"\\|", " ".join(cell.split())) or " " for cell in row)
        lines.append("| " + " | ".join(cells) + " |")
    return [*lines, ""]


def fenced(text: str, language: str = "text") -> list[str]:
    """Return the lines of a block that is shown as it stands."""
    return [f"````{language}", *text.rstrip("\n").split("\n"), "````", ""]


def docstring(text: str) -> list[str]:
    """Return a module's docstring as Markdown: what is indented after an empty line is a formula."""
    lines, block, out = text.strip().split("\n"), [], []

    def close() -> None:
        if block and block[0].startswith("    "):
            out.extend(fenced("\n".join(line[4:] for line in block)))
        elif block:
            said = " ".join(line.strip() for line in block)
            source = said[7:].strip() if said.startswith("Source:") else ""
            out.extend([f"*Source.* {plain(source[:1].upper() + source[1:])}" if source else plain(said), ""])
        block.clear()

    for i, line in enumerate(lines):
        if not line.strip():
            following = next((later for later in lines[i + 1 :] if later.strip()), "")
            if block and block[0].startswith("    ") and following.startswith("    "):
                block.append("")
            else:
                close()
        else:
            if line.startswith("    ") and block and not block[0].startswith("    "):
                line = line.strip()  # a list's second line, not a formula
            elif not line.startswith("    ") and block and block[0].startswith("    "):
                close()
            block.append(line)
    close()
    return out

"""Let docstrings be plain text: formulas stay as they are written, backticks mean code.

Sphinx reads docstrings as reStructuredText, where `*`, `|` and a trailing `_` have meanings, and where an
indented formula must be announced. This step, which runs before napoleon, quotes what needs quoting.
"""

import re
from typing import Any

SECTION = re.compile(
    r"(Args|Arguments|Attributes|Example|Examples|Note|Notes|Raises|References|Returns|Warns|Yields):$"
)
CODE = re.compile(r"(``[^`]+``|`[^`]+`)")
SPECIAL = re.compile(r"([\\*|])")
TRAILING = re.compile(r"(\w)_(?=\W|$)")


def quote(text: str) -> str:
    """Quote the special characters of one line, leaving code alone."""
    parts = CODE.split(text)
    for i, part in enumerate(parts):
        if i % 2:
            parts[i] = f"``{part.strip('`')}``"
        else:
            parts[i] = TRAILING.sub(r"\1\\_", SPECIAL.sub(r"\\\1", part))
    return "".join(parts)


def indent_of(line: str) -> int:
    """Count the leading spaces."""
    return len(line) - len(line.lstrip(" "))


def plain(lines: list[str]) -> list[str]:
    """Turn the lines of a docstring into reStructuredText that shows them as they stand."""
    out: list[str] = []
    base = 0  # running text may be indented so far; what is further in, after an empty line, is a formula
    literal = doctest = False
    after_blank = True
    for line in lines:
        text, indent = line.strip(), indent_of(line)
        if not text:
            doctest = False
            after_blank = True
            out.append("")
            continue
        if literal and indent > base:
            out.append(line)
            continue
        literal = False
        if indent == 0:
            base = 0
        if text.startswith(">>>") or doctest:
            doctest = True
            out.append(line)
        elif SECTION.match(text) and indent == 0:
            base = 8
            out.append(line)
        elif after_blank and indent > base and not text.startswith(("- ", "* ")):
            literal = True
            out.extend([" " * base + "::", "", line])
        else:
            bullet = line[: indent + 2] if text.startswith(("- ", "* ")) else line[:indent]
            out.append(bullet + quote(line[len(bullet) :]))
        after_blank = False
    return out


def process(app: Any, what: str, name: str, obj: Any, options: Any, lines: list[str]) -> None:
    """Rewrite a docstring in place, as autodoc asks."""
    lines[:] = plain(lines)


def setup(app: Any) -> dict[str, Any]:
    """Register with Sphinx, ahead of napoleon."""
    app.setup_extension("sphinx.ext.autodoc")
    app.connect("autodoc-process-docstring", process, priority=400)
    return {"version": "1", "parallel_read_safe": True}

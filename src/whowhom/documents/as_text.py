"""A document as clean reading text: each part as revised, paragraph by paragraph with its anchor."""

import textwrap
from collections.abc import Iterator

from whowhom._visible import visible

from .findings import Findings
from .readings import readings

_WIDTH = 96


def text_of_findings(found: Findings) -> str:
    """The clean reading text of every part.

    Args:
        found: From `find`.
    """
    return visible("\n".join(_lines(found)).replace("\xad", "")) + "\n"


def _lines(found: Findings) -> Iterator[str]:
    document = found.document
    for part in document.parts:
        title = "Covering note" if part.kind == "cover" else f"Draft {part.label}"
        yield f"{title}  ({document.name}@{part.label})"
        yield "=" * len(title)
        yield ""
        for p in part.paragraphs:
            clean = readings(document, p, found.lent.get(part.label)).clean
            if not clean:
                continue
            if p.kind == "heading":
                yield clean
            else:
                yield from textwrap.wrap(
                    clean, _WIDTH, initial_indent=f"[{p.name}] ", subsequent_indent="    ", break_long_words=False
                )
            yield ""

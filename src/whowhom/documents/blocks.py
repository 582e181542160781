"""Blocks: a text cut into markings, page numbers, withheld passages, stretches of words and the blanks between them.

Lines are looked at one by one, by their form alone; what a stretch of words *is* is decided later, in `fragments`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from whowhom._records import replace

from .errors import DocumentError
from .lines import Label, is_codes, label, marking, note_mark, page_number

MOST = 1_000_000
LONGEST = 200_000  # characters of a stretch of words; a longer one is cut
_LINE = re.compile(r"([^\n\r\f]*)(\r\n|\n|\r|\f|$)")
_SHORT, _LONG, _TIMES = 45, 50, 2.5
_ENDED = re.compile(r"[.!?:…][\"'”’)\]*~}]*\s*$")


@dataclass(frozen=True, kw_only=True, slots=True)
class TextBlock:
    """Characters `start` to `end`. Every character of a text lies in exactly one block.

    `kind` is `blank`, `break` (a form feed), `marking`, `page-number`, `code`, `text`, and after `fragments` also
    `heading`, `margin`, `noise`, `note`. `value` is what the form says: the marking's words, the page number, the
    paragraph's label as `number 4`, the note's mark, `cut` where an endless stretch goes on. `doubt` says what is
    uncertain.
    """

    start: int
    end: int
    kind: str
    value: str = ""
    doubt: str = ""


def blocks(text: str) -> list[TextBlock]:
    r"""Cut a text into blocks that cover it without gap or overlap.

    Args:
        text: of the whole document.

    Raises:
        DocumentError: there are more than a million blocks.

    >>> [(b.kind, b.value) for b in blocks("~~SECRET~~\n\n4. It is so.\n\n- 2 -\n")]
    [('marking', 'SECRET cancelled'), ('blank', ''), ('text', 'number 4'), ('blank', ''), ('page-number', '2')]
    """
    found: list[TextBlock] = []
    for block in _cut(text):
        if block.start == block.end:  # an empty line that ends with a form feed
            continue
        if found and found[-1].kind == block.kind == "blank":
            found[-1] = replace(found[-1], end=block.end)
            continue
        found += _in_lengths(text, block)
        if len(found) > MOST:
            raise DocumentError(
                f"more than {MOST:,} pieces before character {block.start:,}: this is not one document; "
                "split it, and read the parts one by one"
            )
    return found


def _in_lengths(text: str, block: TextBlock) -> Iterator[TextBlock]:
    """A block, or where it is endless its parts, each ending at a space."""
    start = block.start
    while block.kind == "text" and block.end - start > LONGEST:
        space = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
        cut = space + 1 if space > 0 else start + LONGEST
        yield replace(block, start=start, end=cut, value=block.value if start == block.start else "cut")
        start = cut
    yield block if start == block.start else replace(block, start=start, value="cut")


class _Stretch:
    """The stretch of words that is being gathered."""

    def __init__(self, start: int, line: str, value: str) -> None:
        self.start, self.value, self.note = start, value, ""
        self.longest, self.ended = len(line.strip()), bool(_ENDED.search(line[-40:]))

    def add(self, line: str) -> None:
        self.longest, self.ended = max(self.longest, len(line.strip())), bool(_ENDED.search(line[-40:]))

    def breaks_before(self, line: str) -> bool:
        """Whether a line is too unlike the stretch to belong to it: words between the lines, or after the end."""
        length = len(line.strip())
        if self.longest <= _SHORT and length > _LONG and length > _TIMES * self.longest:
            return True
        return self.ended and self.longest > _LONG and length <= _SHORT / 2 and line.lstrip()[:1].islower()


def _cut(text: str) -> Iterator[TextBlock]:
    """Blocks line by line; blanks are not yet merged."""
    counts = _Counts()
    stretch: _Stretch | None = None
    blank_before = True
    begins = 1 if text.startswith("\ufeff") else 0
    if begins:  # a mark of the encoding, as some editors leave it
        yield TextBlock(start=0, end=1, kind="blank")
    for found in _LINE.finditer(text, begins):
        start, end, line = found.start(), found.end(), found[1]
        if start == end:
            break
        stop = found.start(2) if found[2] == "\f" else end
        plain = _form(line, blank_before, text, end)
        if plain is None:
            value = counts.value(line, stretch is None)
            if stretch is not None and (value or stretch.breaks_before(line)):
                yield TextBlock(start=stretch.start, end=start, kind="text", value=stretch.value)
                stretch = None
            if stretch is None:
                stretch = _Stretch(start, line, value)
            else:
                stretch.add(line)
        if stretch is not None and (plain is not None or found[2] == "\f"):
            yield TextBlock(
                start=stretch.start, end=start if plain is not None else stop, kind="text", value=stretch.value
            )
            stretch = None
        if plain is not None:
            yield from (
                TextBlock(start=start + a, end=start + b if b >= 0 else stop, kind=kind, value=value)
                for a, b, kind, value in plain
            )
        if found[2] == "\f":
            yield TextBlock(start=stop, end=end, kind="break")
        blank_before = plain is not None
    if stretch is not None:
        yield TextBlock(start=stretch.start, end=len(text), kind="text", value=stretch.value)


def _form(line: str, blank_before: bool, text: str, end: int) -> list[tuple[int, int, str, str]] | None:
    """What a line is by its form, as pieces with their places on it (-1: its end); None where it is words."""
    if not line.strip():
        return [(0, -1, "blank", "")]
    if (mark := marking(line)) is not None:
        value = f"{mark.words} cancelled" if mark.cancelled else mark.words
        if line[mark.end :].strip():
            return [(0, mark.end, "marking", value), (mark.end, -1, "text", "beside")]
        return [(0, -1, "marking", value)]
    if (number := page_number(line)) is not None:
        alone = blank_before and not text[end : end + 80].partition("\n")[0].strip()
        if not number[1] or alone:
            return [(0, -1, "page-number", number[0])]
    return [(0, -1, "code", "")] if is_codes(line) else None


class _Counts:
    """The last count of each kind, so that a figure within a sentence is not taken for a paragraph's number."""

    def __init__(self) -> None:
        self.last = {"number": 0, "letter": 0, "inner": 0}

    def value(self, line: str, at_start: bool) -> str:
        """The label or note mark with which a line begins, as a block's value; empty where there is none."""
        mark = note_mark(line) if at_start else None
        if mark is not None:
            return f"note {mark}"
        found = label(line)
        if found is None or not self._plausible(found, at_start):
            return ""
        self._take(found)
        return f"{found.kind} {found.value}"

    def _plausible(self, found: Label, at_start: bool) -> bool:
        count, last = _count(found.value), self.last[found.kind]
        if count == last + 1 or count == 1:
            return True
        if not at_start:
            return False
        return last < count <= last + 10 or (found.kind == "number" and last == 0 and count < 100)

    def _take(self, found: Label) -> None:
        self.last[found.kind] = _count(found.value)
        below = {"number": ("letter", "inner"), "letter": ("inner",), "inner": ()}[found.kind]
        self.last.update(dict.fromkeys(below, 0))


def _count(value: str) -> int:
    """A count as a number: `c` is 3."""
    return int(value) if value.isdigit() else ord(value[0]) - ord("a") + 1

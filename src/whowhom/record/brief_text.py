r"""What an analyst writes, read: words, `**strong**`, `*emphasis*`, and placeholders such as `{p: bulganin-premier}`.

A backslash before one of `\ { } *` makes it a plain character. Nothing else means anything: what looks like HTML or
another markup is printed as it stands.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import get_args

from whowhom.propositions.errors import PropositionError
from whowhom.propositions.parse import parse
from whowhom.propositions.spelling import composed

from .brief_settings import DANGER, LEADER, FigureKind, OwnText, OwnWords, Placeholder, Style
from .shapes import Context

KINDS: tuple[str, ...] = get_args(FigureKind)
EXPECTED = "{p: KEY} with a question's key; or " + ", ".join(KINDS[1:]) + r" for p; \{ for a brace itself"
_TOKEN = re.compile(r"\\[\\{}*]|\{[^{}]*\}|\{|\*\*|\*|[^\\{*]+|\\")
_INSIDE = re.compile(r"\{\s*([A-Za-z]+)\s*:\s*(\S.*?)\s*\}", re.DOTALL)
_STYLES: dict[str, Style] = {"**": "strong", "*": "em"}


@dataclass(frozen=True, kw_only=True)
class Begins:
    """Where a text begins in its file, line and column from 1."""

    line: int
    column: int


def paragraphs(text: str, c: Context) -> tuple[OwnText, ...]:
    """The paragraphs of a file, parted by blank lines.

    Args:
        text: of the file.
        c: of the file; takes what is wrong.
    """
    found = re.finditer(r"(?:^[^\n]*\S[^\n]*(?:\n|\Z))+", text, re.MULTILINE)
    return tuple(read_own(each[0], Begins(line=text.count("\n", 0, each.start()) + 1, column=1), c) for each in found)


def read_own(text: str, begins: Begins, c: Context) -> OwnText:
    """A paragraph or a sentence; white space of any kind is one space.

    Args:
        text: as written.
        begins: where it stands.
        c: of its file; takes what is wrong.
    """
    pieces: list[OwnWords | Placeholder] = []
    for token, style, at in _styled(text):
        if isinstance(token, str):
            last = pieces[-1] if pieces else None
            if isinstance(last, OwnWords) and last.style == style:
                pieces[-1] = OwnWords(text=last.text + token, style=style)
            else:
                pieces.append(OwnWords(text=token, style=style))
        elif (found := _placeholder(token[0], style, _place(text, at, begins), c)) is not None:
            pieces.append(found)
    return OwnText(pieces=_spaced(pieces), file=c.file, line=begins.line)


def _spaced(pieces: list[OwnWords | Placeholder]) -> tuple[OwnWords | Placeholder, ...]:
    """Pieces whose white space is single spaces, and none at either end."""
    made = [OwnWords(text=re.sub(r"\s+", " ", p.text), style=p.style) if isinstance(p, OwnWords) else p for p in pieces]
    for end, strip in ((0, str.lstrip), (-1, str.rstrip)):
        if made and isinstance(last := made[end], OwnWords):
            made[end] = OwnWords(text=strip(last.text), style=last.style)
    return tuple(piece for piece in made if not isinstance(piece, OwnWords) or piece.text)


def _styled(text: str) -> Iterator[tuple[str | tuple[str], Style, int]]:
    """Words, and placeholders alone in a tuple, each with its style and its place in the text."""
    tokens = [(found[0], found.start(), found.end()) for found in _TOKEN.finditer(text)]
    style: Style = ""
    for n, (token, start, end) in enumerate(tokens):
        wanted = _STYLES.get(token)
        if wanted is None:
            kept = token[1:] if len(token) == 2 and token[0] == "\\" else token
            yield ((token,) if token.startswith("{") else kept), style, start
        elif style == wanted and not text[start - 1].isspace():
            style = ""
        elif not style and _closes(text, tokens[n + 1 :], token) and not text[end : end + 1].isspace():
            style = wanted
        else:
            yield token, style, start


def _closes(text: str, tokens: list[tuple[str, int, int]], mark: str) -> bool:
    return any(token == mark and not text[start - 1].isspace() for token, start, _ in tokens[1:])


def _place(text: str, at: int, begins: Begins) -> Begins:
    lines = text.count("\n", 0, at)
    column = at - (text.rfind("\n", 0, at) + 1) + 1
    return Begins(line=begins.line + lines, column=column + (begins.column - 1 if not lines else 0))


def _placeholder(text: str, style: Style, at: Begins, c: Context) -> Placeholder | None:
    """A placeholder, its key checked; None where something is wrong with it, which is reported."""
    found = _INSIDE.fullmatch(text)
    if found is None:
        c.problems.add(c.file, at.line, at.column, f"{text[:60]!r} is no placeholder", text[:60], EXPECTED)
        return None
    kind, key = found[1], composed(" ".join(found[2].split()))
    if kind not in KINDS:
        message, expected = f"no figure is called {kind[:40]!r}", ", ".join(KINDS)
        c.problems.add(c.file, at.line, at.column + 1, message, kind, expected, KINDS)
        return None
    if not _known(key, Begins(line=at.line, column=at.column + found.start(2)), c):
        return None
    return Placeholder(kind=kind, key=key, line=at.line, style=style)  # type: ignore[arg-type]


def _known(key: str, at: Begins, c: Context) -> bool:
    """Whether a figure can be asked for by a key or a proposition."""
    if key in c.questions or key in (LEADER, DANGER):
        return True
    if "(" not in key:
        expected = f"a question of the case, {LEADER}, {DANGER}, or a proposition"
        message = f"{key[:60]!r} is no question of the case"
        c.problems.add(c.file, at.line, at.column, message, key, expected, (*c.questions, LEADER, DANGER))
        return False
    try:
        parse(key, c.names)
    except PropositionError as error:
        column = at.column + error.column - 1
        c.problems.add(c.file, at.line, column, error.message, error.found, error.expected, near=error.nearest)
        return False
    return True

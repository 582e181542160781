"""How wide a text will be in the pictures' sans serif, so that labels can be placed without a browser.

Widths in thousandths of the type size, as in Helvetica, Arial, Liberation Sans and Nimbus Sans, which share them.
"""

import unicodedata

_GROUPS = {
    191: "'",
    222: "ijl",
    260: "|",
    278: " !,./:;I[\\]ft",
    333: "()-`r",
    334: "{}",
    355: '"',
    389: "*",
    469: "^",
    500: "Jckvxsyz",
    556: "#$0123456789?L_abdeghnopqu–",
    584: "+<=>~−",
    611: "FTZ",
    667: "&ABEKPSVXY",
    722: "CDHNRUw",
    778: "GOQ",
    833: "Mm",
    889: "%",
    944: "W",
    1000: "—…",
    1015: "@",
}
_WIDTHS = {c: width for width, characters in _GROUPS.items() for c in characters}
_BOLD, _SAFETY = 1.07, 1.03


def width_of(text: str, size: float, bold: bool = False) -> float:
    """Return the width of a text at a type size, a little on the safe side.

    >>> round(width_of("Ivanov", 10), 1)
    30.3

    Args:
        text: any.
        size: of the type, in pixels.
        bold: whether it is.
    """
    return sum(_width(c) for c in text) / 1000 * size * (_BOLD if bold else 1) * _SAFETY


def _width(character: str) -> int:
    if character in _WIDTHS:
        return _WIDTHS[character]
    if unicodedata.combining(character) or unicodedata.category(character) == "Cf":
        return 0
    base = unicodedata.normalize("NFD", character)[0]
    if base in _WIDTHS:
        return _WIDTHS[base]
    return 1250 if unicodedata.east_asian_width(character) in "WF" else 780


def wrapped(text: str, room: float, size: float, bold: bool = False, lines: int = 99) -> list[str]:
    """Return a text broken into lines that fit; a word too long is broken, a line too many ends in an ellipsis.

    >>> wrapped("First Secretary of the Party", 90, 12)
    ['First Secretary', 'of the Party']

    Args:
        text: any.
        room: in pixels.
        size: of the type, in pixels.
        bold: whether it is.
        lines: how many at the most.
    """
    made: list[str] = []
    for word in text.split():
        joined = f"{made[-1]} {word}" if made else word
        if made and width_of(joined, size, bold) <= room:
            made[-1] = joined
            continue
        pieces = _broken(word, room, size, bold)
        made.extend(pieces)
    if len(made) > lines:
        made = made[:lines]
        while made[-1] and width_of(made[-1] + "…", size, bold) > room:
            made[-1] = made[-1][:-1]
        made[-1] = made[-1].rstrip() + "…"
    return made or [""]


def _broken(word: str, room: float, size: float, bold: bool) -> list[str]:
    """Break one word where it does not fit on a line: after its own hyphens first, anywhere if need be."""
    if width_of(word, size, bold) <= room:
        return [word]
    if "-" in word.strip("-"):
        head, tail = word.rsplit("-", 1)
        if tail:
            return [*_broken(head + "-", room, size, bold), *_broken(tail, room, size, bold)]
    pieces = [""]
    for character in word:
        if pieces[-1] and width_of(pieces[-1] + character + "-", size, bold) > room:
            pieces[-1] += "-"
            pieces.append("")
        pieces[-1] += character
    return pieces

"""Withheld passages: each exemption code with its place, the words around it, and what a published rule says it covers.

Rules are quoted from Executive Order 13526 of 2009, section 3.3(b) and (h), and from the Freedom of Information Act,
5 U.S.C. 552(b). A sub-code such as the `A9a` of 25X1A9a is named and not explained: no published rule that we know
of tells what it stands for.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from .document import Document, Part
from .leaves import CODE
from .marks import runs, unmarked

_CODE = re.compile(CODE)
_AROUND = 60
_ORDER = "Executive Order 13526, section 3.3(b)({})"
_ACT = "5 U.S.C. 552(b)({})"
_SOURCE = (
    "the identity of a confidential human source, a human intelligence source, a relationship with an intelligence or "
    "security service of a foreign government or international organization, or a nonhuman intelligence source; or the "
    "effectiveness of an intelligence method in use, available for use, or under development"
)
AFTER_25_YEARS = {
    "1": _SOURCE,
    "2": "information that would assist in the development, production, or use of weapons of mass destruction",
    "3": "information that would impair cryptologic systems or activities",
    "4": "information that would impair the application of state-of-the-art technology within a weapon system",
    "5": "military war plans that remain in effect, or parts of earlier plans contained in them",
    "6": "information that would seriously harm relations with a foreign government, or diplomatic activities",
    "7": "information that would impair the ability to protect the President, Vice President, and other protectees",
    "8": "information that would impair emergency preparedness plans, or reveal vulnerabilities of installations",
    "9": "information whose release would violate a statute, treaty, or international agreement",
}
FREEDOM_OF_INFORMATION = {
    "1": "information properly classified by executive order",
    "2": "internal personnel rules and practices of an agency",
    "3": "information exempted by another statute",
    "4": "trade secrets and confidential commercial or financial information",
    "5": "privileged communications within or between agencies",
    "6": "personnel, medical and similar files whose release would be an unwarranted invasion of privacy",
    "7": "records compiled for law enforcement",
    "8": "reports on the examination of financial institutions",
    "9": "geological and geophysical information on wells",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Withheld:
    """A withheld passage.

    `near` is the paragraph in which, or after which, it stands; `before` and `after` are the words around it; `rule`
    names the published rule and `covers` what it covers, both empty where none is known; `subcode` is not explained.
    """

    code: str
    start: int
    end: int
    part: str
    page: int
    near: str
    inside: bool
    before: str
    after: str
    rule: str
    covers: str
    subcode: str = ""


def rule_of(code: str) -> tuple[str, str, str]:
    """The rule that a code names, what the rule covers, and the sub-code that no published rule explains.

    >>> rule_of("25X6")[0], rule_of("25X1A9a")[2], rule_of("(b)(5)")[1]
    ('Executive Order 13526, section 3.3(b)(6)', 'A9a', 'privileged communications within or between agencies')

    Args:
        code: as it stands in the document.
    """
    if found := re.fullmatch(r"25X([1-9])(.*)", code):
        return _ORDER.format(found[1]), AFTER_25_YEARS[found[1]], found[2]
    if code == "50X1-HUM":
        rule = "Executive Order 13526, section 3.3(h)(1)(A)"
        return rule, "the identity of a confidential human source or a human intelligence source", ""
    if code == "50X2-WMD":
        return "Executive Order 13526, section 3.3(h)(1)(B)", "key design concepts of weapons of mass destruction", ""
    if found := re.fullmatch(r"(?:[bB]|\(b\) ?)\(([1-9])\)(.*)", code):
        return _ACT.format(found[1]), FREEDOM_OF_INFORMATION[found[1]], found[2]
    return "", "", ""


def withheld(document: Document) -> list[Withheld]:
    """Every withheld passage of a document, in order.

    Args:
        document: from `read_document`.
    """
    found: list[Withheld] = []
    starts = [part.start for part in document.parts]
    pieces = [sorted((a, b, p.name) for p in part.paragraphs for a, b in p.pieces) for part in document.parts]
    for match in _CODE.finditer(document.text):
        k = max(bisect_right(starts, match.start()) - 1, 0)
        found.append(_passage(document, document.parts[k], pieces[k], match.group(), match.span()))
    return found


def _passage(
    document: Document, part: Part, pieces: list[tuple[int, int, str]], code: str, place: tuple[int, int]
) -> Withheld:
    start, end = place
    at = bisect_right(pieces, (start, len(document.text), "")) - 1
    near = pieces[at][2] if at >= 0 else pieces[0][2] if pieces else ""
    inside = at >= 0 and pieces[at][0] <= start < pieces[at][1]
    page = next((p.number for p in part.pages if p.start <= start < p.end), 0)
    around = tuple(
        _words(document.text, *span) for span in ((max(start - _AROUND * 3, 0), start), (end, end + _AROUND * 3))
    )
    rule, covers, subcode = rule_of(code)
    return Withheld(
        code=code,
        start=start,
        end=end,
        part=part.label,
        page=page,
        near=near,
        inside=inside,
        before=_cut(around[0], True),
        after=_cut(around[1], False),
        rule=rule,
        covers=covers,
        subcode=subcode,
    )


def _words(text: str, start: int, end: int) -> str:
    return " ".join(unmarked(text, runs(text, start, min(end, len(text)))[0]).split())


def _cut(words: str, last: bool) -> str:
    """The words nearest to the gap, whole ones only."""
    if len(words) <= _AROUND:
        return words
    return words[-_AROUND:].partition(" ")[2] if last else words[:_AROUND].rpartition(" ")[0]


def by_code(found: list[Withheld]) -> Iterator[tuple[str, list[Withheld]]]:
    """Withheld passages by code, in order of first appearance.

    Args:
        found: in the order of the document.
    """
    groups: dict[str, list[Withheld]] = {}
    for passage in found:
        groups.setdefault(passage.code, []).append(passage)
    yield from groups.items()

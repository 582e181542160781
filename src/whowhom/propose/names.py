"""Persons, bodies and posts of a case found in a document by their names; and names that the case does not know."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from whowhom.documents.document import Document, Part
from whowhom.documents.hedges import sentences
from whowhom.documents.words import plain
from whowhom.record import Case

_NAME = re.compile(r"(?<![\w-])[A-Z][\w’']*[a-z](?:-[\w’']+)*(?:(?: [A-Z]\.)? [A-Z][\w’']*[a-z](?:-[\w’']+)*)*")
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3\U00020000-\U0003ffff]")
_MONTH = re.compile(r"^(?:January|February|March|April|May|June|July|August|September|October|November|December) ")
_NO_NAMES = {
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mr", "mrs", "dr", "i",
    "he", "she", "it", "we", "they", "the", "this", "that", "these", "those", "his", "her", "our", "their",
}  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class Mention:
    """A place where a document names somebody or something of the case: its type and key, the part, the place.

    `others` are the keys of those who have the same name.
    """

    type: str
    key: str
    part: str
    paragraph: str
    start: int
    end: int
    others: tuple[str, ...] = ()

    @property
    def who(self) -> str:
        """The key, or all keys that the name may mean."""
        return " or ".join((self.key, *self.others))


@dataclass(frozen=True, kw_only=True, slots=True)
class Strange:
    """A name that is not in the case: perhaps a person, a place or a paper."""

    name: str
    part: str
    paragraph: str
    start: int
    end: int


def mentions(document: Document, part: Part, case: Case) -> list[Mention]:
    """Every mention of the case's persons, bodies and posts in a part of a document, in order.

    Args:
        document: The document.
        part: One of its drafts.
        case: The case whose names are sought.
    """
    known = known_names(case)
    if not known:
        return []
    longest_first = sorted(known, key=len, reverse=True)
    pattern = re.compile("|".join(map(bounded, longest_first)))
    found: list[Mention] = []
    for p in part.paragraphs:
        words = plain(document.text, p, document.penned)
        for match in pattern.finditer(words.text):
            owners = known[match.group()]
            (kind, key), (start, end) = owners[0], words.span(*match.span())
            found.append(
                Mention(
                    type=kind,
                    key=key,
                    part=part.label,
                    paragraph=p.name,
                    start=start,
                    end=end,
                    others=tuple(other for _, other in owners[1:]),
                )
            )
    return found


def bounded(name: str) -> str:
    """A pattern for a name that is no part of a longer word; writings without spaces have no such bound.

    Args:
        name: as written.
    """
    word = re.escape(name)
    return word if _UNSPACED.search(name) else rf"(?<!\w){word}(?![\w\u0300-\u036f])"


def known_names(case: Case) -> dict[str, list[tuple[str, str]]]:
    """Every way to write a name of the case's persons, bodies and posts, with what it may mean: type and key.

    Args:
        case: The case.
    """
    known: dict[str, list[tuple[str, str]]] = {}

    def add(names: Iterable[str], type_: str, key: str) -> None:
        for name in dict.fromkeys(n for n in names if len(n) > 2 or (len(n) == 2 and _UNSPACED.search(n))):
            for form in {name, unicodedata.normalize("NFD", name)}:  # a document is searched as its bytes stand
                known.setdefault(form, []).append((type_, key))

    for person in case.persons.values():
        add((*person.called.names, person.surname), "person", person.key)
    things: tuple[tuple[str, Mapping[str, object]], ...] = (("body", case.bodies), ("post", case.posts))
    for type_, table in things:
        for key, thing in table.items():
            name = str(getattr(thing, "name", key))
            title = key.replace("-", " ").title()
            add((name, name[:1].upper() + name[1:], title), type_, key)
    return known


def strangers(document: Document, part: Part, case: Case) -> list[Strange]:
    """Names with capitals within a sentence that are not in the case, each where it first stands.

    Args:
        document: The document.
        part: One of its drafts.
        case: The case.
    """
    known = {word.casefold() for name in known_names(case) for word in name.split()}
    first: dict[str, Strange] = {}
    for p in part.paragraphs:
        if p.kind == "heading":
            continue
        words = plain(document.text, p, document.penned)
        for start, end in _names_in(words.text):
            name = _MONTH.sub("", re.sub(r"['’]s?$", "", words.text[start:end]))
            tokens = [t.casefold() for t in re.findall(r"[^\W\d_]+", name)]
            if name not in first and not all(t in known or t in _NO_NAMES for t in tokens):
                place = words.span(start, end)
                first[name] = Strange(name=name, part=part.label, paragraph=p.name, start=place[0], end=place[1])
    return list(first.values())


def _names_in(text: str) -> Iterator[tuple[int, int]]:
    """Capitalised words that do not merely begin a sentence or a quotation."""
    begins = {start for start, _ in sentences(text)}
    for match in _NAME.finditer(text):
        start = match.start()
        lead = text[:start].rstrip()
        if start in begins or not lead or lead[-1:] in '"“([.:!?':
            continue
        yield match.span()

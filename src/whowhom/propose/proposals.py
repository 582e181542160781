"""Rows for the log: each sentence of a document that names somebody of the case, with its date, hedge and source."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from whowhom.documents.dates import Found
from whowhom.documents.document import Document, Part
from whowhom.documents.findings import Findings, Qualified
from whowhom.documents.hedges import sentences
from whowhom.documents.paragraphs import Span
from whowhom.documents.words import plain
from whowhom.record import Case, DateError, parse_date

from .names import Mention, Strange, mentions, strangers


@dataclass(frozen=True, kw_only=True, slots=True)
class Proposed:
    """A proposed row of the log: a sentence, where it stands, and what was found in it.

    `happened` is EDTF, or empty where no date or several stand there; `hedge` the weakest of the author's own hedges
    with its band; `says` who says so where it is not the author.
    """

    key: str
    anchor: str
    place: Span
    sentence: str
    happened: str
    mentions: tuple[Mention, ...]
    dates: tuple[Found, ...]
    hedge: str
    says: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Proposals:
    """All that a document offers a case, from one draft."""

    document: Document
    part: str
    learned: date
    rows: tuple[Proposed, ...]
    mentions: tuple[Mention, ...]
    strangers: tuple[Strange, ...]
    dates: tuple[Found, ...]


def propose(found: Findings, case: Case) -> Proposals:
    """Propose records for a case from the fullest draft of a document.

    Args:
        found: From `whowhom.documents.find`.
        case: The case.
    """
    document = found.document
    part = next(p for p in document.parts if p.label == (found.apparatus.base or document.parts[0].label))
    named = mentions(document, part, case)
    dated = [d for d in found.dates if d.part == part.label]
    learned = _learned(dated, case)
    rows: list[Proposed] = []
    for p in part.paragraphs:
        words = plain(document.text, p, document.penned)
        n = 0
        for start, end in sentences(words.text) if p.kind != "heading" else ():
            place = words.span(start, end)
            here = tuple(m for m in named if m.paragraph == p.name and _in(m.start, place, p.pieces))
            if not here:
                continue
            n += 1
            when = tuple(d for d in dated if d.paragraph == p.name and _in(d.start, place, p.pieces))
            rows.append(
                Proposed(
                    key=f"{part.label.lower()}-{_key(p.name)}-{n}",
                    anchor=f"{document.name}@{part.label}#{p.name}",
                    place=place,
                    sentence=words.text[start:end].strip(),
                    happened=_happened(when, learned),
                    mentions=here,
                    dates=when,
                    hedge=_hedge(document, _of(found.hedges, part, p.name, place)),
                    says=_says(document, _of(found.attributions, part, p.name, place)),
                )
            )
    return Proposals(
        document=document,
        part=part.label,
        learned=learned,
        rows=tuple(rows),
        mentions=tuple(named),
        strangers=tuple(strangers(document, part, case)),
        dates=tuple(dated),
    )


def _in(at: int, place: Span, pieces: Iterable[Span]) -> bool:
    """Whether a character stands in a sentence, whose place may reach over a page break."""
    return place[0] <= at < place[1] and any(a <= at < b for a, b in pieces)


def _key(name: str) -> str:
    return name.replace("*", "n").replace(".", "-")


def _learned(dated: Sequence[Found], case: Case) -> date:
    """The day of the document where it is within the case's time, else the case's own day."""
    for d in dated:
        if len(d.edtf) == 10 and not d.doubt:
            try:
                day = date.fromisoformat(d.edtf)
            except ValueError:
                continue
            return day if day <= case.as_of else case.as_of
    return case.as_of


def _happened(when: Sequence[Found], learned: date) -> str:
    """The one date of a sentence, where the record can read it and it is not later than the document."""
    if len(when) != 1:
        return ""
    try:
        return when[0].edtf if parse_date(when[0].edtf).first <= learned else ""
    except DateError:
        return ""


def _of(said: Iterable[Qualified], part: Part, paragraph: str, place: Span) -> list[Qualified]:
    return [s for s in said if s.part == part.label and s.paragraph == paragraph and place[0] <= s.place[0] < place[1]]


def _hedge(document: Document, found: Sequence[Qualified]) -> str:
    own = [h for h in found if not h.attributed]
    return ", ".join(f"{document.text[a:b]} ({h.band})" for h in own for a, b in [h.place])


def _says(document: Document, found: Sequence[Qualified]) -> str:
    return "; ".join(" ".join(document.text[a:b].split()) for s in found for a, b in [s.place])

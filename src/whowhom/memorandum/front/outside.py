"""What no rule weighs: the notes of the record as short prose, each with its citation."""

import re

from whowhom.memorandum.amounts import capital, count
from whowhom.memorandum.notes import Numbers
from whowhom.memorandum.prose import NoteRef, Para, Piece, Section
from whowhom.questions.answers import Answers, ReportLine

MOST, LONGEST = 3, 130
_END = re.compile(r"(?<=[.!?])\s")
_LEANS = re.compile(r"(?:The same|Both|He|She|It|They|This|That|These|Those|His|Her|Its|Their|In|There)\b|\w+, ")
_OF_THE_MODEL = re.compile(r"\b(predicate|weighed|weights?|model|encoded|rule|rules|issue)\b", re.IGNORECASE)


def outside_section(answers: Answers, numbers: Numbers) -> Section | None:
    """What is in the record and no rule weighs; None where there is nothing.

    Args:
        answers: all that the page says.
        numbers: of the notes, by the records' keys.
    """
    notes = [r for r in answers.reports if r.basis == "note" and not r.weighed]
    told = [r for r in notes if _said(r) and _bears(answers, r)]
    if not told:
        return None
    ranked = sorted(told, key=lambda r: (-_bears(answers, r), -(r.learned.toordinal() if r.learned else 0), r.record))
    body = answers.front.state.body or "leading body"
    many = capital(count(len(notes), "note"))
    pieces: list[Piece] = [f"{many} on the {body} stand outside the figures, such as these."]
    for r in sorted(ranked[:MOST], key=lambda r: numbers[r.record]):
        pieces += [f" {_said(r)}", NoteRef(numbers[r.record]), "."]
    return Section(key="outside", title="What the figures leave out", blocks=(Para(tuple(pieces)),))


def _bears(answers: Answers, r: ReportLine) -> int:
    """How many of the leadership the part of a note that is told names, those judged of counted twice."""
    judged = {p for j in answers.front.judged for p in j.about}
    return sum(1 + (p.person in judged) for p in answers.front.persons if p.name in _said(r))


def _said(r: ReportLine) -> str:
    """The first sentence of a note without its stop; nothing where it is long, or speaks of the model."""
    first = _END.split(r.text.strip(), maxsplit=1)[0].strip().rstrip(".")
    return "" if len(first) > LONGEST or _OF_THE_MODEL.search(first) or _LEANS.match(first) else first

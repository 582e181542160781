"""What no rule weighs: the notes of the record as short prose, each with its citation."""

from whowhom.memorandum.amounts import count
from whowhom.memorandum.notes import Numbers, told
from whowhom.memorandum.prose import NoteRef, Para, Piece, Section
from whowhom.questions.answers import Answers, ReportLine

MOST, LONGEST = 6, 110


def outside_section(answers: Answers, numbers: Numbers) -> Section | None:
    """What is in the record and no rule weighs; None where there is nothing.

    Args:
        answers: all that the page says.
        numbers: of the notes, by the records' keys.
    """
    notes = [r for r in answers.reports if r.basis == "note" and not r.weighed]
    if not notes:
        return None
    ranked = sorted(notes, key=lambda r: (-_bears(answers, r), -(r.learned.toordinal() if r.learned else 0), r.record))
    pieces: list[Piece] = [f"{count(len(notes), 'note').capitalize()} of the record stand outside these figures. "]
    for r in sorted(ranked[:MOST], key=lambda r: numbers[r.record]):
        pieces += [told(_own_words(r.text), LONGEST), NoteRef(numbers[r.record]), ". "]
    return Section(key="outside", title="What the figures leave out", blocks=(Para(tuple(pieces)),))


def _bears(answers: Answers, r: ReportLine) -> int:
    """How many of the persons judged of a note names."""
    who = {p for j in answers.front.judged for p in j.about}
    return sum(answers.names.get(p, p) in r.text for p in who)


def _own_words(text: str) -> str:
    return text.split(". Weighed by")[0].split(". Not weighed")[0]

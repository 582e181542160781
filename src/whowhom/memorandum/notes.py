"""The numbered notes: one for each report, in the record's order, and where the text refers to them."""

from collections.abc import Iterable

from whowhom.questions.answers import Answers, Circumstance, Reason

from .amounts import pct
from .prose import NoteRef, Piece, Text

Numbers = dict[str, int]
LONGEST = 220


def numbers_of(answers: Answers) -> Numbers:
    """Return each report's number.

    Args:
        answers: all that the page says.
    """
    return {report.record: n for n, report in enumerate(answers.reports, start=1)}


def ref(record: str, numbers: Numbers) -> tuple[Piece, ...]:
    """Return the reference to a record's note, or nothing where it has none.

    Args:
        record: its key.
        numbers: of the notes, by the records' keys.
    """
    return (NoteRef(numbers[record]),) if record in numbers else ()


def told(text: str, longest: int = LONGEST) -> str:
    """Return a record's text as a clause: without its full stop, shortened at a word.

    Args:
        text: of the record.
        longest: how many characters at the most.
    """
    text = text.strip().removesuffix(".")
    if len(text) <= longest:
        return text
    return text[:longest].rsplit(" ", 1)[0].rstrip(",;:") + " …"


def strongest(reasons: Iterable[Reason], most: int = 3) -> list[Reason]:
    """Return the reasons that moved an answer most.

    Args:
        reasons: of an answer.
        most: how many.
    """
    return sorted(reasons, key=lambda r: (-abs(r.p_with - r.p_without), r.record))[:most]


def reason_text(reason: Reason, numbers: Numbers) -> Text:
    """Return one reason: what the record says, and what the figure would be without it.

    Args:
        reason: of an answer.
        numbers: of the notes, by the records' keys.
    """
    moved = f" Without it our figure would be {pct(reason.p_without)}, not {pct(reason.p_with)}"
    doubt = "" if reason.trusted else "; this needs a new run to be sure of"
    return (told(reason.text), *ref(reason.record, numbers), ".", moved + doubt + ".")


def circumstance_text(c: Circumstance) -> str:
    """Return what moved an answer beside the reports, and what the figure would be without it.

    Args:
        c: of an answer.
    """
    return f"{told(c.text)}. Without it our figure would be {pct(c.p_without)}, not {pct(c.p_with)}."

"""Rival explanations that the record moved, in words."""

from whowhom.memorandum.amounts import pct
from whowhom.memorandum.likelihood import lowered
from whowhom.memorandum.notes import Numbers, strongest, told
from whowhom.memorandum.part_rivals import asked
from whowhom.memorandum.prose import NoteRef, Para, Piece, Section, Text
from whowhom.questions.answers import AlternativeRow, Answers, HypothesisBlock

LEAST, MOST = 0.10, 3


def rivals_section(answers: Answers, numbers: Numbers) -> Section | None:
    """The explanations that the record moved by ten points or more; None where it moved none.

    Args:
        answers: all that the page says.
        numbers: of the notes, by the records' keys.
    """
    found = [(abs(r.estimate.p - r.prior), h, r) for h in answers.hypotheses if (r := _moved(h)) is not None]
    chosen = sorted(found, key=lambda row: (-row[0], row[1].key))[:MOST]
    if not chosen:
        return None
    return Section(
        key="explained",
        title="Rival explanations",
        blocks=tuple(Para(_text(h, r, numbers)) for _, h, r in chosen),
    )


def _moved(h: HypothesisBlock) -> AlternativeRow | None:
    """The likeliest alternative, where the record moved it, or the one that it moved most."""
    if h.built_in or not h.rows:
        return None
    row = max(h.rows, key=lambda r: r.estimate.p)
    return row if abs(row.estimate.p - row.prior) >= LEAST and not row.estimate.mostly_prior else None


def _text(h: HypothesisBlock, row: AlternativeRow, numbers: Numbers) -> Text:
    e, verb = row.estimate, "raises" if row.estimate.p > row.prior else "lowers"
    whose = "By the analyst's own weights the" if h.label == "analyst's weights" else "The"
    pieces: list[Piece] = [f"{asked(h)} {whose} record {verb} “{row.name}” from {pct(row.prior)} to {pct(e.p)}"]
    for r in strongest(e.reasons, 1):
        if abs(r.p_with - r.p_without) >= 0.02:
            pieces += [f", most by this: {lowered(told(_unweighed(r.text), 110))}"]
            pieces += [NoteRef(numbers[r.record])] if r.record in numbers else []
    return (*pieces, ".")


def _unweighed(text: str) -> str:
    """A report's words without the encoder's remark on how it was weighed."""
    return text.split(". Weighed by")[0]

"""Rival explanations that the record moved, in words."""

from collections.abc import Sequence

from whowhom.memorandum.amounts import pct
from whowhom.memorandum.likelihood import lowered
from whowhom.memorandum.notes import Numbers, strongest, told
from whowhom.memorandum.part_rivals import asked
from whowhom.memorandum.prose import NoteRef, Para, Piece, Section, Text
from whowhom.questions.answers import AlternativeRow, Answers, HypothesisBlock

LEAST, MOST, LONGEST = 0.10, 3, 100
TWO_POINTS = 0.02
Found = tuple[HypothesisBlock, AlternativeRow]


def rivals_section(answers: Answers, numbers: Numbers) -> Section | None:
    """The explanations that the record moved by ten points or more; None where it moved none.

    Args:
        answers: all that the page says.
        numbers: of the notes, by the records' keys.
    """
    found = [(h, r) for h in answers.hypotheses if (r := _moved(h)) is not None]
    chosen = sorted(found, key=lambda row: (-abs(row[1].estimate.p - row[1].prior), row[0].key))[:MOST]
    body = answers.front.state.body or "leading body"
    heads = {
        "model": f"On the {body} the record itself moved these:",
        "analyst's weights": f"By weights that an analyst of the {body} set:",
    }
    blocks = [
        Para((head,), tuple(_text(h, r, numbers) for h, r in some))
        for label, head in heads.items()
        if (some := _labelled(chosen, label))
    ]
    return Section(key="explained", title="What explains it", blocks=tuple(blocks)) if blocks else None


def _labelled(found: Sequence[Found], label: str) -> list[Found]:
    return [row for row in found if row[0].label == label]


def _moved(h: HypothesisBlock) -> AlternativeRow | None:
    """The likeliest alternative, where the record moved it."""
    if h.built_in or not h.rows:
        return None
    row = max(h.rows, key=lambda r: r.estimate.p)
    return row if abs(row.estimate.p - row.prior) >= LEAST and not row.estimate.mostly_prior else None


def _text(h: HypothesisBlock, row: AlternativeRow, numbers: Numbers) -> Text:
    e = row.estimate
    pieces: list[Piece] = [f"“{asked(h)}”: “{row.name}” goes from {pct(row.prior)} to {pct(e.p)}"]
    for r in strongest(e.reasons, 1):
        if abs(r.p_with - r.p_without) >= TWO_POINTS:
            pieces += [f", most for this: {lowered(told(r.text.split('. Weighed by')[0], LONGEST))}"]
            pieces += [NoteRef(numbers[r.record])] if r.record in numbers else []
    return (*pieces, ".")

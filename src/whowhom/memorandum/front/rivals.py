"""Rival explanations that the record moved, in words."""

import math
from collections.abc import Mapping, Sequence

from whowhom.memorandum.amounts import joined, pct, told_date
from whowhom.memorandum.likelihood import TWO_POINTS, lowered
from whowhom.memorandum.notes import Numbers, told
from whowhom.memorandum.part_rivals import asked
from whowhom.memorandum.prose import NoteRef, Para, Piece, Section, Text
from whowhom.questions.answers import AlternativeRow, Answers, HypothesisBlock, Reason

LEAST, MOST, LONGEST = 0.10, 3, 140
Found = tuple[HypothesisBlock, AlternativeRow]


def rivals_section(answers: Answers, numbers: Numbers) -> Section | None:
    """The explanations that the record moved by ten points or more; None where it moved none.

    Args:
        answers: all that the page says.
        numbers: of the notes, by the records' keys.
    """
    chosen = told_rivals(answers)
    days = {r.record: told_date(r.happened) for r in answers.reports if r.happened and r.basis == "fact"}
    body = answers.front.state.body or "leading body"
    heads = {
        "model": f"On the {body} the record itself moved these:",
        "analyst's weights": f"On the {body}, by an analyst's weights:",
    }
    blocks = [
        Para((head,), tuple(_text(h, r, numbers, days) for h, r in some))
        for label, head in heads.items()
        if (some := _labelled(chosen, label))
    ]
    return Section(key="explained", title="What explains it", blocks=tuple(blocks)) if blocks else None


def told_rivals(answers: Answers) -> list[Found]:
    """The explanations that are told, each with its likeliest alternative, those that moved most first.

    Args:
        answers: all that the page says.
    """
    found = [(h, r) for h in answers.hypotheses if (r := _moved(h)) is not None]
    return sorted(found, key=lambda row: (-abs(row[1].estimate.p - row[1].prior), row[0].key))[:MOST]


def _labelled(found: Sequence[Found], label: str) -> list[Found]:
    return [row for row in found if row[0].label == label]


def _moved(h: HypothesisBlock) -> AlternativeRow | None:
    """The likeliest alternative, where the record moved it."""
    if h.built_in or not h.rows:
        return None
    row = max(h.rows, key=lambda r: r.estimate.p)
    return row if abs(row.estimate.p - row.prior) >= LEAST and not row.estimate.mostly_prior else None


def _text(h: HypothesisBlock, row: AlternativeRow, numbers: Numbers, days: Mapping[str, str]) -> Text:
    pieces: list[Piece] = [f"“{asked(h)}”: “{row.name}” goes from {pct(row.prior)} to {pct(row.estimate.p)}"]
    best = _telling(h, row)
    if best:
        pieces += [
            f", most for this: {lowered(told(best[0].text.split('. Weighed by')[0], LONGEST))}{_when(best, days)}"
        ]
        pieces += [NoteRef(numbers[r.record]) for r in best if r.record in numbers]
    return (*pieces, ".")


def _when(reasons: Sequence[Reason], days: Mapping[str, str]) -> str:
    """On which days, where the records are of events."""
    found = list(dict.fromkeys(days[r.record] for r in reasons if r.record in days))
    return f" ({joined(found)})" if found else ""


def _telling(h: HypothesisBlock, row: AlternativeRow) -> list[Reason]:
    """The record that tells an alternative from the likeliest other best, and those that say the same as it.

    What raises both alike tells nothing between them: by how much a record moves log(p / p[next]) counts.
    """
    others = [other for other in h.rows if other is not row]
    if not others:
        return []
    rival = max(others, key=lambda other: other.estimate.p)
    moved = {r.record: r for r in row.estimate.reasons if r.p_with - r.p_without >= TWO_POINTS}
    against = {r.record: _pull(r) for r in rival.estimate.reasons}
    size = {key: _pull(r) - against.get(key, 0.0) for key, r in moved.items()}
    best = max(size, key=lambda key: (size[key], key), default=None)
    if best is None or size[best] <= 0.0:
        return []
    same = [r for r in row.estimate.reasons if r.text == moved[best].text and r.p_with > r.p_without]
    return [moved[best], *(r for r in same if r.record != best)]


def _pull(r: Reason) -> float:
    """By how much a record raises the log of a chance."""
    return math.log(max(r.p_with, 1e-6) / max(r.p_without, 1e-6))

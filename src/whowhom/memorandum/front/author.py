"""Where the author of the source judged otherwise: the widest gaps, each conceded, or argued from the reports."""

from whowhom.memorandum.amounts import capital, count, joined, pct, pct_range
from whowhom.memorandum.likelihood import cited, lowered
from whowhom.memorandum.notes import Numbers, strongest, told
from whowhom.memorandum.prose import NoteRef, Para, Piece, Section, Text
from whowhom.questions.answers import Answers, JudgementRow
from whowhom.questions.estimate import Estimate

MOST, LEAST = 5, 0.05
TWO_POINTS = 0.02


def author_section(answers: Answers, numbers: Numbers) -> Section | None:
    """The widest gaps between the author's words and our figures; None where there is no author.

    Args:
        answers: all that the page says.
        numbers: of the notes, by the records' keys.
    """
    rows = [(gap(j), j) for j in answers.judgements if j.figure is not None]
    if not rows:
        return None
    wide = sorted((r for r in rows if r[0] >= LEAST), key=lambda row: (-row[0], row[1].key))[:MOST]
    by = joined(list(dict.fromkeys(j.by for _, j in rows if j.by)))
    inside = sum(g == 0.0 for g, _ in rows)
    head = f"{by or 'The author'} judged {count(len(rows))} points that we can set a figure to; {count(inside)} agree with ours."
    return Section(
        key="author",
        title="Where we differ from the author",
        blocks=(Para((head,), tuple(_text(j, numbers) for _, j in wide)),),
    )


def gap(j: JudgementRow) -> float:
    """How far our figure lies outside the author's words.

    Args:
        j: a judgement with a figure.
    """
    if j.figure is None:
        return 0.0
    return max(0.0, j.low - j.figure.p, j.figure.p - j.high)


def _text(j: JudgementRow, numbers: Numbers) -> Text:
    e = j.figure
    assert e is not None
    words = f"“{j.words}”, {pct_range(j.low, j.high)}" if j.words else pct_range(j.low, j.high)
    opening = f"{capital(lowered(j.text))}: the author {words}; ours {pct(e.p)}"
    return (opening, *cited(j.cites[:1]), ". ", *_argued(j, e, numbers))


def _argued(j: JudgementRow, e: Estimate, numbers: Numbers) -> Text:
    """Conceded where the record tells nothing of it; else the report that takes ours furthest from the author's."""
    up = e.p > j.high
    ours = [r for r in e.reasons if (r.p_with - r.p_without > 0.0) == up and abs(r.p_with - r.p_without) >= TWO_POINTS]
    if e.mostly_prior or not ours:
        return (_conceded(e),)
    pieces: list[Piece] = ["We hold to it for this: "]
    for r in strongest(ours, 1):
        pieces += [lowered(told(r.text, 110))]
        pieces += [NoteRef(numbers[r.record])] if r.record in numbers else []
        pieces += [f"; without it {pct(r.p_without)}."]
    return tuple(pieces)


def _conceded(e: Estimate) -> str:
    if e.prior is None or abs(e.p - e.prior) < TWO_POINTS:
        return "Conceded: our record tells nothing of it."
    return f"Conceded: our record moves it from {pct(e.prior)} and no further."

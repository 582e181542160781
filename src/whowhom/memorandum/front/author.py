"""Where the author of the source judged otherwise: the widest gaps, each argued from the reports, or left to him.

Of judgements that say the same of several persons the one with the widest gap is told.
"""

from collections.abc import Sequence

from whowhom.memorandum.amounts import capital, count, joined, pct, pct_range
from whowhom.memorandum.likelihood import TWO_POINTS, lowered
from whowhom.memorandum.notes import Numbers, strongest, told
from whowhom.memorandum.part_rivals import asked
from whowhom.memorandum.prose import NoteRef, Para, Piece, Section, Text
from whowhom.questions.answers import Answers, JudgementRow
from whowhom.questions.estimate import Estimate

from .rivals import told_rivals

MOST, LEAST, LONGEST = 5, 0.05, 100
SHARE = 0.25  # of the gap, that a report must make to be an argument


def author_section(answers: Answers, numbers: Numbers) -> Section | None:
    """The widest gaps between the author's words and our figures; None where there is no author.

    Args:
        answers: all that the page says.
        numbers: of the notes, by the records' keys.
    """
    rows = [j for j in answers.judgements if j.figure is not None]
    if not rows:
        return None
    elsewhere = [asked(h) for h, _ in told_rivals(answers)]  # under what explains it
    open_ = (j for j in rows if gap(j) >= LEAST and _speaks(j.figure) and not any(q in j.text for q in elsewhere))
    wide = sorted(open_, key=lambda j: (-gap(j), j.key))
    names = {s.key: s.name for s in answers.sources}
    by = joined([names.get(key, key) for key in dict.fromkeys(j.by for j in rows) if key])
    inside = sum(gap(j) == 0.0 for j in rows)
    body = answers.front.state.body or "leading body"
    of = f"Of {count(len(rows), 'point')} on the {body} that {by or 'the author'} judged, as we read them"
    head = f"{of}, we agree on {count(inside)}: our figures lie within the words."
    return Section(
        key="author",
        title="Where we differ from the author",
        blocks=(Para((head,), tuple(_text(j, numbers) for j in _one_of_each(answers, wide)[:MOST])),),
    )


def _speaks(e: Estimate | None) -> bool:
    """Whether our record says anything of it: where it is silent, we do not differ."""
    return e is not None and e.prior is not None and abs(e.p - e.prior) >= TWO_POINTS


def gap(j: JudgementRow) -> float:
    """How far our figure lies outside the author's words.

    Args:
        j: a judgement with a figure.
    """
    if j.figure is None:
        return 0.0
    return max(0.0, j.low - j.figure.p, j.figure.p - j.high)


def _one_of_each(answers: Answers, rows: Sequence[JudgementRow]) -> list[JudgementRow]:
    """The first of those that say the same of several persons."""
    found: dict[str, JudgementRow] = {}
    for j in rows:
        said = j.text
        for name in answers.names.values():
            said = said.replace(name, "*")
        found.setdefault(said, j)
    return list(found.values())


def _text(j: JudgementRow, numbers: Numbers) -> Text:
    e = j.figure
    assert e is not None
    said = f"{capital(lowered(j.text))}: the author’s {pct_range(j.low, j.high)}, ours {pct(e.p)}"
    return (said, *_argued(j, e, numbers))


def _argued(j: JudgementRow, e: Estimate, numbers: Numbers) -> Text:
    """The report that takes ours farthest from the author's, where that is a quarter of the way; or what we start from.

    Where neither a report nor the figure without any argues for ours, the reader is told to prefer the author's.
    """
    up, least = e.p > j.high, max(TWO_POINTS, SHARE * gap(j))
    moved = [r for r in e.reasons if (r.p_with - r.p_without > 0.0) == up and abs(r.p_with - r.p_without) >= least]
    ours = [r for r in moved if not _same_thing(r.text, j.text)]
    if e.mostly_prior or not ours:
        return (_start(j, e),)
    pieces: list[Piece] = []
    for r in strongest(ours, 1):
        partly = "" if j.low <= r.p_without <= j.high else "partly "
        pieces += [f"; we hold to it, {partly}since "]
        pieces += [_since(lowered(told(r.text, LONGEST)))]
        pieces += [NoteRef(numbers[r.record])] if r.record in numbers else []
        pieces += [f" ({pct(r.p_without)} without)."]
    return tuple(pieces)


def _same_thing(report: str, judgement: str) -> bool:
    """Whether a report speaks of the very thing that is judged: five words in a row of it. It is no argument then."""
    told, words = report.lower().split(), f" {' '.join(judgement.lower().rstrip('.').split())} "
    return any(f" {' '.join(told[i : i + 5])} " in words for i in range(len(told) - 4))


def _since(text: str) -> str:
    return f"we have {text}" if text.startswith("the report") else text


def _start(j: JudgementRow, e: Estimate) -> str:
    """What is said where no report argues for ours: hold to it where reports brought it nearer to the author's."""
    assert e.prior is not None
    nearer = e.prior < e.p < j.low or j.high < e.p < e.prior
    for_him = sum((r.p_with - r.p_without > 0.0) == (e.p > e.prior) for r in e.reasons)
    held = nearer and not e.mostly_prior and for_him > 0
    so = f"held, on {count(for_him, 'report')}" if held else "prefer the author’s"
    return f" ({pct(e.prior)} before any report): {so}."

"""What is judged: four to six rows, each with its figure, how sure it is, and why, by the reports of each event."""

from whowhom.memorandum.amounts import capital, pct, pct_range
from whowhom.memorandum.draw_cells import judgement_bar
from whowhom.memorandum.notes import Numbers
from whowhom.memorandum.prose import Block, JudgedRow, JudgedTable, Para, Section, Text
from whowhom.memorandum.words_in_text import band_for, beyond
from whowhom.questions.answers import Answers
from whowhom.questions.front import Judged
from whowhom.questions.hangs import ConfidenceOf

from .phrases import claim_of, moved_by
from .tried import ended_in_short

NOTE = (
    "“Without”: the figure with that alone left out; such things overlap and do not add up. Brackets: what the word"
    " covers. Strips: 0 to 100%, our range over stated assumptions, a tick at the rate or figure beside it."
)


def judged_section(answers: Answers, numbers: Numbers) -> Section:
    """The judgements of the first page.

    Args:
        answers: all that the page says.
        numbers: of the notes, by the records' keys.
    """
    seen: set[str] = set()
    rows = tuple(_row(answers, j, n, numbers, seen) for n, j in enumerate(answers.front.judged))
    none = f"The record on the {answers.front.state.body or 'leading body'} poses no question that is still open."
    note = " ".join(text for text in (NOTE, ended_in_short()) if text)
    blocks: tuple[Block, ...] = (JudgedTable(rows=rows, note=note),) if rows else (Para((none,)),)
    return Section(key="judged", title="What we judge", blocks=blocks)


def _row(answers: Answers, j: Judged, n: int, numbers: Numbers, seen: set[str]) -> JudgedRow:
    e, band = j.estimate, band_for(_as_printed(j.estimate.p))
    return JudgedRow(
        key=j.ask,
        claim=capital(claim_of(e)),
        p=e.p,
        word=band.word,
        band="" if beyond(e.p) else pct_range(band.low, band.high),
        spread=pct_range(e.low, e.high),
        low=e.low,
        high=e.high,
        anchor=_anchor(j),
        bar=judgement_bar(f"verdict-{n}", e.p, e.low, e.high, j.anchor),
        why=why_of(answers, j, numbers, seen),
        sure=sure_of(j.sure) if j.sure is not None else "",
    )


def _as_printed(p: float) -> float:
    """A chance as it is printed, so that one printed figure has one word."""
    return round(p, 2) if 0.01 <= p <= 0.99 else p


def _anchor(j: Judged) -> str:
    if j.anchor is None:
        return ""
    return f"{pct(j.anchor)} in such bodies" if j.by_rate else f"{pct(j.anchor)} without the record"


def why_of(answers: Answers, j: Judged, numbers: Numbers, seen: set[str]) -> Text:
    """Why a judgement is as it is: what raised it and what lowered it.

    Args:
        answers: all that the page says.
        j: the judgement.
        numbers: of the notes, by the records' keys.
        seen: what was named before.
    """
    body = answers.front.state.body
    who = answers.names.get(j.about[0], body) if j.about else body
    if not j.moved and j.by_rate and j.anchor is not None:
        return (f"{who}: the record adds nothing to that rate.",)
    if not j.grounds:
        return (f"Moved by many small things about {who}.",)
    return moved_by(j.grounds, who, numbers, seen)


def sure_of(sure: ConfidenceOf) -> str:
    """How sure an answer is, in a line: evidence, assumptions, the next report. Nothing of how likely it is.

    Args:
        sure: in three parts.
    """
    evidence = {"high": "Good reports", "moderate": "Mixed reports", "low": "Hardly a report"}[sure.evidence.grade]
    spread = {"high": "agree", "moderate": "differ", "low": "differ widely"}[sure.spread.grade]
    after = sure.stability.after
    more = f"; {pct(after)} after one more report that says so" if after is not None else ""
    return f"{evidence}; assumptions {spread}{more}"

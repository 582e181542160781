"""What is judged: four to six rows, each with its figure, how sure it is, and why, by the reports of each event."""

from whowhom.memorandum.amounts import capital, pct, pct_range
from whowhom.memorandum.draw_cells import judgement_bar
from whowhom.memorandum.notes import Numbers
from whowhom.memorandum.prose import Block, JudgedRow, JudgedTable, Para, Section, Text
from whowhom.memorandum.words_in_text import band_for, beyond
from whowhom.questions.answers import Answers
from whowhom.questions.front import Judged
from whowhom.questions.hangs import ConfidenceOf

from .phrases import claim_of, moved_by, name_of

NOTE = (
    "“Without” is the figure with that alone left out; such things overlap and do not add up. The range in brackets is"
    " the word's, the other our figure over the stated assumptions."
)


def judged_section(answers: Answers, numbers: Numbers) -> Section:
    """The judgements of the first page.

    Args:
        answers: all that the page says.
        numbers: of the notes, by the records' keys.
    """
    rows = tuple(_row(answers, j, n, numbers) for n, j in enumerate(answers.front.judged))
    none = f"The record on the {answers.front.situation.body or 'leading body'} poses no question that is still open."
    blocks: tuple[Block, ...] = (JudgedTable(rows, NOTE),) if rows else (Para((none,)),)
    return Section(key="judged", title="What we judge", blocks=blocks)


def _row(answers: Answers, j: Judged, n: int, numbers: Numbers) -> JudgedRow:
    e, band = j.estimate, band_for(j.estimate.p)
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
        bar=judgement_bar(f"judged-{n}", e.p, e.low, e.high),
        why=why_of(answers, j, numbers),
        sure=sure_of(j.sure) if j.sure is not None else "",
    )


def _anchor(j: Judged) -> str:
    if j.anchor is None:
        return ""
    return f"{pct(j.anchor)} in such bodies" if j.by_rate else f"{pct(j.anchor)} without the record"


def why_of(answers: Answers, j: Judged, numbers: Numbers) -> Text:
    """Why a judgement is as it is: what raised it and what lowered it.

    Args:
        answers: all that the page says.
        j: the judgement.
        numbers: of the notes, by the records' keys.
    """
    who = name_of(answers, j.about[0]) if j.about else answers.front.situation.body
    if not j.moved and j.by_rate and j.anchor is not None:
        return (f"What is known of {who} moves this by less than two points from the rate of such bodies.",)
    if not j.grounds:
        return (f"No single event moves this of {who} by two points; many reports do so together.",)
    return moved_by(j.grounds, numbers)


def sure_of(sure: ConfidenceOf) -> str:
    """How sure an answer is, in a line: evidence, assumptions, the next report. Nothing of how likely it is.

    Args:
        sure: in three parts.
    """
    evidence = {"high": "good reports", "moderate": "mixed reports", "low": "hardly any report"}[sure.evidence.grade]
    spread = {"high": "agree", "moderate": "differ", "low": "differ widely"}[sure.spread.grade]
    points = round(100.0 * sure.stability.number)
    last = f"the next report may move it {points} point{'' if points == 1 else 's'}"
    return f"Rests on {evidence}; assumptions {spread}; {last}"

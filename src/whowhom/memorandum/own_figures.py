"""Beside ours: the analyst's own figures in their rows, colleagues' dissent below, rows that he alone chose."""

from collections.abc import Iterator
from dataclasses import replace

from whowhom.questions.answers import Answers
from whowhom.questions.front import Judged
from whowhom.record.brief_settings import BriefSettings, OwnFigure

from .amounts import pct
from .clean import clean_text
from .front.phrases import claim_of, figured, moved_by
from .likelihood import lowered
from .notes import Numbers
from .own_text import Told, told_by_key
from .prose import Block, JudgedRow, JudgedTable, Para, Section, Text


def beside_ours(section: Section, answers: Answers, settings: BriefSettings, numbers: Numbers) -> Section:
    """The part of the judgements with what others think of them.

    Args:
        section: the judgements of the first page.
        answers: all that the page says.
        settings: the analyst's.
        numbers: of the notes, by the records' keys.
    """
    told, rows = told_by_key(answers), {j.ask: j for j in answers.front.judged}
    own = {_asked(o, told): o for o in settings.own}
    shown = {row.key for block in section.blocks if isinstance(block, JudgedTable) for row in block.rows}
    blocks = tuple(_block(block, answers, rows, own, numbers) for block in section.blocks)
    apart = [*(o for key, o in own.items() if key not in shown), *settings.dissent]
    return replace(section, blocks=(*blocks, *_sentences(apart, told)))


def _asked(own: OwnFigure, told: Told) -> str:
    found = told.get(clean_text(own.question))
    return found.ask if found is not None else ""


def _block(
    block: Block, answers: Answers, judged: dict[str, Judged], own: dict[str, OwnFigure], numbers: Numbers
) -> Block:
    if not isinstance(block, JudgedTable):
        return block
    body = answers.front.state.body
    whom = {key: answers.names.get(j.about[0], body) if j.about else body for key, j in judged.items()}
    rows = (_row(row, judged[row.key], own.get(row.key), whom[row.key], numbers) for row in block.rows)
    return replace(block, rows=tuple(rows))


def _row(row: JudgedRow, j: Judged, own: OwnFigure | None, who: str, numbers: Numbers) -> JudgedRow:
    if own is not None:
        row = replace(row, own=(f"The analyst: {pct(own.p)}, because {_reason(own)}.",))
    hardly = j.chosen and not j.moved and not j.estimate.settled and j.kind in ("question", "past")
    return replace(row, why=_hardly(j, who, numbers)) if hardly else row


def _hardly(j: Judged, who: str, numbers: Numbers) -> Text:
    """Why a judgement stands here that the record hardly moved."""
    if j.anchor is None:
        return ("Chosen by the analyst: there is nothing to tell how far the record moves it.",)
    beside = "the rate of such bodies" if j.by_rate else "the figure without the record"
    opening = f"Chosen by the analyst: the record hardly moves this from {beside}."
    return (opening, *((" ", *moved_by(j.grounds, who, numbers, set())) if j.grounds else ()))


def _reason(own: OwnFigure) -> str:
    why = clean_text(own.why).strip()
    return lowered(why[len("because ") :] if why.casefold().startswith("because ") else why)


def _sentences(figures: list[OwnFigure], told: Told) -> Iterator[Para]:
    """Figures that stand in no row: a sentence each."""
    for each in figures:
        found = told.get(clean_text(each.question))
        if found is not None:
            who = f"{clean_text(each.by)} dissents" if each.by else "The analyst differs"
            said = f"{who} on whether {claim_of(found.estimate)}: {pct(each.p)} beside our "
            yield Para((said, figured(found.ask, found.estimate.p), f", because {_reason(each)}."))

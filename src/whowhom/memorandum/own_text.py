"""The analyst's own text as the page prints it: his words, and the figures where he asks for them."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Literal

from whowhom.questions.answers import Answers
from whowhom.questions.front import ToldFigure
from whowhom.record.brief_settings import BriefSettings, FigureKind, OwnText, OwnWords, Placeholder

from .amounts import pct, pct_range
from .clean import clean_text
from .prose import Figured, Para, Piece, Section, Text, Within
from .words_in_text import band_for

NO_FIGURE = "no figure"
Told = Mapping[str, ToldFigure]


def told_by_key(answers: Answers) -> Told:
    """The figures that the analyst asks for, by the keys that he wrote.

    Args:
        answers: all that the page says.
    """
    return {found.key: found for found in answers.front.told}


def view_section(answers: Answers, settings: BriefSettings) -> Section | None:
    """His paragraphs as a part of the page; None where he wrote none.

    Args:
        answers: all that the page says.
        settings: what he wrote.
    """
    told = told_by_key(answers)
    blocks = tuple(Para(text_of(paragraph, told)) for paragraph in settings.view)
    return Section(key="view", title="The analyst’s view", blocks=blocks) if blocks else None


def text_of(own: OwnText, told: Told) -> Text:
    """His text as pieces, his emphasis kept.

    Args:
        own: as he wrote it.
        told: from `told_by_key`.
    """
    return tuple(_styled(own.pieces, told))


def _styled(pieces: Iterable[OwnWords | Placeholder], told: Told) -> Iterator[Piece]:
    for style, some in groupby(pieces, key=lambda piece: piece.style):
        made = tuple(_words(p.text) if isinstance(p, OwnWords) else _figure(p, told) for p in some)
        if style:
            tag: Literal["strong", "em"] = style
            yield Within(tag, made)
        else:
            yield from made


def _words(text: str) -> str:
    """Words made safe to print, with the space at their ends."""
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    return f"{before}{clean_text(text.strip())}{after}" if text.strip() else text


def _figure(placeholder: Placeholder, told: Told) -> Piece:
    found = told.get(clean_text(placeholder.key))
    if found is None:
        return NO_FIGURE
    if placeholder.kind == "p":
        return Figured(key=found.ask, p=found.estimate.p, text=pct(found.estimate.p))
    return printed(placeholder.kind, found)


def printed(kind: FigureKind, found: ToldFigure) -> str:
    """A figure as it is printed.

    Args:
        kind: which of an answer's.
        found: the answer.
    """
    e = found.estimate
    match kind:
        case "p":
            return pct(e.p)
        case "not":
            return pct(1.0 - e.p)
        case "low":
            return pct(e.low)
        case "high":
            return pct(e.high)
        case "range":
            return pct_range(e.low, e.high)
        case "word":
            return band_for(e.p).word
        case "base":
            return NO_FIGURE if found.anchor is None else pct(found.anchor)

"""Where a figure has left the words around it: the words of the scale in a placeholder's sentence, and its own.

Words and placeholders of a sentence that has as many of the one as of the other belong together in their order; else a
placeholder has the last word before it, or, where the sentence has none before it, the first after it. "More likely
than not" and the like tell no band, and are passed over.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from whowhom.questions.answers import Answers
from whowhom.record.brief_settings import BriefSettings, OwnText, OwnWords, Placeholder
from whowhom.record.words import SCALES

from .amounts import day, pct
from .clean import clean_text, cleaned
from .own_text import Told, told_by_key
from .words_in_text import BANDS, TermRange, band_for

_OTHERS = {"roughly even": ("roughly even", "even chance", "even chances", "even odds")}
_BAND = {
    word: band
    for band, scale in zip(BANDS, SCALES["icd203"], strict=True)
    for word in (*scale.words, *_OTHERS.get(band.word, ()))
}
_TERM = re.compile(r"\b(?:" + "|".join(sorted(map(re.escape, _BAND), key=len, reverse=True)) + r")\b", re.IGNORECASE)
_NO_BAND = re.compile(
    r"\b(?:more|less|as|how|equally|not|most|least) (?:likely|probable)(?: than not)?\b", re.IGNORECASE
)
_ENDS = re.compile(r"[.!?]['\")\]”’]*(?=\s|$)")
_MARK = "\x00"  # stands for a placeholder in the text that is searched
_FIGURES = ("p", "not", "range", "low", "high")


@dataclass(frozen=True)
class _Word:
    at: int
    text: str


@dataclass(frozen=True)
class _Held:
    at: int
    placeholder: Placeholder


def warnings_of(answers: Answers, settings: BriefSettings) -> tuple[str, ...]:
    """What of his own text no longer fits the figures, a line each, with file and line.

    Args:
        answers: all that the page says.
        settings: what he wrote.
    """
    answers = cleaned(answers)
    return (*(text for own in settings.texts for text in _of_text(own, answers)), *_unanswered(answers, settings))


def _of_text(own: OwnText, answers: Answers) -> Iterator[str]:
    told = told_by_key(answers)
    for placeholder in own.placeholders:
        if clean_text(placeholder.key) not in told:
            said = f"{placeholder.key} has no figure as of {day(answers.as_of)}"
            yield f"{own.file} line {placeholder.line}: {said}, and is printed as “no figure”"
    for words, held in _sentences(own):
        for word, placeholder in _paired(words, held):
            if (now := _left(word, placeholder, told)) is not None:
                yield f"{own.file} line {placeholder.line}: says “{word}”, but {now}"


def _unanswered(answers: Answers, settings: BriefSettings) -> Iterator[str]:
    told, shown = told_by_key(answers), {j.ask for j in answers.front.judged} | {j.kind for j in answers.front.judged}
    wanted = [(c.question, c.line, c.question in shown) for c in settings.judgements]
    wanted += [(f.question, f.line, f.question in told) for f in (*settings.own, *settings.dissent)]
    for key, line, there in wanted:
        if not there:
            yield f"brief.yaml line {line}: {key} has no figure as of {day(answers.as_of)}, and is not printed"


def _sentences(own: OwnText) -> Iterator[tuple[list[_Word], list[_Held]]]:
    """The words of the scale and the placeholders of each sentence that has both."""
    text, held = "", list[_Held]()
    for piece in own.pieces:
        if isinstance(piece, OwnWords):
            text += piece.text.replace(_MARK, " ")
        else:
            held.append(_Held(len(text), piece))
            text += _MARK
    plain = _NO_BAND.sub(lambda found: " " * len(found[0]), text)
    begins = 0
    for ends in (*(found.end() for found in _ENDS.finditer(plain)), len(plain)):
        words = [_Word(found.start(), found[0]) for found in _TERM.finditer(plain, begins, ends)]
        inside = [h for h in held if begins <= h.at < ends and h.placeholder.kind in _FIGURES]
        if words and inside:
            yield words, inside
        begins = ends


def _paired(words: list[_Word], held: list[_Held]) -> Iterator[tuple[str, Placeholder]]:
    """Words with the placeholders that they speak of; a range beside a figure of the same answer speaks with it."""
    firsts = [h for n, h in enumerate(held) if n == 0 or h.placeholder.key != held[n - 1].placeholder.key]
    if len(words) == len(firsts):
        yield from ((w.text, h.placeholder) for w, h in zip(words, firsts, strict=True))
        return
    ends = -1
    for h in firsts:
        before = [w for w in words if ends < w.at < h.at]
        after = [w for w in words if w.at > h.at] if h is firsts[-1] else []
        if before or after:
            yield (before[-1] if before else after[0]).text, h.placeholder
        ends = h.at


def _left(word: str, placeholder: Placeholder, told: Told) -> str | None:
    """What the figure is now, where the word is no longer its own."""
    found = told.get(clean_text(placeholder.key))
    if found is None:
        return None
    p = 1.0 - found.estimate.p if placeholder.kind == "not" else found.estimate.p
    now: TermRange = band_for(p)
    if now == _BAND[word.casefold()]:
        return None
    name = f"the contrary of {placeholder.key}" if placeholder.kind == "not" else placeholder.key
    return f"{name} is now {pct(p)}, {now.word}"

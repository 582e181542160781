"""A first `brief.md`, for the analyst to rewrite: headline, lead and judgements, with placeholders for their figures.

Printed with the answers from which it was drafted it says what the page says. The words of the scale stand in it as
words, so that a later brief warns where the figure has left them.
"""

import re
import textwrap
from collections.abc import Iterator

from whowhom.questions.answers import Answers
from whowhom.questions.front import Judged

from .amounts import capital, joined, pct
from .front.headline import headline_of, lead_of
from .front.phrases import claim_of
from .likelihood import keeping, sentence_of
from .prose import Figured, Strong, Text
from .words_in_text import band_for

WIDTH = 100


def draft_of(answers: Answers) -> str:
    """The text of a first `brief.md`.

    Args:
        answers: all that the page says.
    """
    with keeping(answers.persons):
        found = (f"**{_plain(headline_of(answers))}.**", _lead(answers), *_judged(answers))
    return "\n\n".join(_wrapped(each) for each in found if each) + "\n"


def _wrapped(text: str) -> str:
    """A paragraph in lines, no placeholder of which is broken."""
    held = re.sub(r"\{[^{}]*\}", lambda found: found[0].replace(" ", "\0"), text)
    return textwrap.fill(held, WIDTH, break_long_words=False, break_on_hyphens=False).replace("\0", " ")


def _plain(text: str) -> str:
    """Words as `brief.md` has them, with what would mean something there made plain."""
    return re.sub(r"[\\{}*]", lambda found: "\\" + found[0], text)


def _lead(answers: Answers) -> str:
    return " ".join(_sentence(answers, text) for text in lead_of(answers))


def _sentence(answers: Answers, text: Text) -> str:
    """A sentence of the lead; the rate and the range beside its one figure are computed, too."""
    keys = [piece.key for piece in text if isinstance(piece, Figured)]
    told = next((j for j in answers.front.judged if keys == [j.ask]), None)
    made = ""
    for piece in text:
        if isinstance(piece, Figured):
            made += f"{{p: {piece.key}}}"
        elif isinstance(piece, Strong):
            made += f"**{_plain(piece.text)}**"
        elif isinstance(piece, str):
            made += _computed(_plain(piece), told) if told is not None else _plain(piece)
    return re.sub(r"; (.)", lambda found: f". {found[1].upper()}", made)  # a word of the scale speaks of its sentence


def _computed(text: str, j: Judged) -> str:
    e = j.estimate
    text = text.replace(f"{pct(e.low)} to {pct(e.high)}", f"{{low: {j.ask}}} to {{high: {j.ask}}}")
    return text if j.anchor is None else text.replace(pct(j.anchor), f"{{base: {j.ask}}}", 1)


def _judged(answers: Answers) -> Iterator[str]:
    for j in answers.front.judged:
        if j.shown and not j.estimate.settled:
            yield f"{_claim(j)}, range {{range: {j.ask}}}{_beside(j)}.{_why(j)}"


def _claim(j: Judged) -> str:
    word, figure = band_for(j.estimate.p).word, f"{{p: {j.ask}}}"
    if sentence_of(j.estimate).strip().endswith("?"):
        return f"{_plain(sentence_of(j.estimate).strip())} **{capital(word)}**: {figure}"
    openings = {"almost no chance": "There is **{}**", "roughly even": "The chances are **{}**"}
    opening = openings.get(word, "It is **{}**").format(word)
    return f"{opening} that {_plain(claim_of(j.estimate))}: {figure}"


def _beside(j: Judged) -> str:
    if j.anchor is None:
        return ""
    return f"; {{base: {j.ask}}} {'in such bodies' if j.by_rate else 'without the record'}"


def _why(j: Judged) -> str:
    """What moved it, without figures, which a later brief would not compute again."""
    up, down = ([g.text for g in j.grounds if g.size * sign > 0.0] for sign in (1, -1))
    parts = (f" {verb} by {_plain(joined(some))}." for verb, some in (("Raised", up), ("Lowered", down)) if some)
    return "".join(parts)

"""Sentences with a likelihood: the word, its range, our figure and the figure's range, always in the text itself.

A likelihood and a confidence never share a sentence; no function here speaks of confidence.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from whowhom.questions.answers import FEW, Circumstance, Estimate, Reason

from .amounts import NO_BASE_RATE, capital, pct, pct_range
from .notes import Numbers, circumstance_text, reason_text, ref, strongest, told
from .prose import Cite, Piece, Strong, Text
from .words_in_text import band_for, beyond, straddled

SENTENCE = 5  # words that make a title a sentence
HALF_A_POINT, TWO_POINTS, MOST_BESIDE = 0.005, 0.02, 4  # what moved an answer by less than two points has no room
_LOWERED = frozenset({
    "a", "an", "all", "another", "any", "at", "both", "by", "each", "either", "every", "few", "fewer", "further", "he",
    "his", "if", "in", "it", "its", "more", "most", "neither", "no", "none", "of", "on", "one", "other", "part",
    "people", "she", "some", "such", "the", "their", "there", "they", "this", "those", "two", "three", "four", "five",
    "six", "under", "within", "exactly", "less", "not", "officials", "somebody",
})  # fmt: skip
_OURS = (
    "A move is made ",
    "A measure of ",
    "No move is made ",
    "No measure of ",
    "Most of ",
    "At least ",
    "At most ",
    "More than ",
    "It happens with ",
    "Either ",
)
_NAMES: ContextVar[frozenset[str]] = ContextVar("names", default=frozenset())
_LEADS = {
    "almost no chance": ("There is ", "almost no chance"),
    "roughly even": ("The chances are ", "roughly even"),
}


def brackets(e: Estimate) -> str:
    """Return the numbers that follow a word: its range, our figure, the figure's range.

    Args:
        e: an answer.
    """
    band = band_for(e.p)
    ours = f"our figure {pct(e.p)}, range {pct_range(e.low, e.high)}{extremely(e) or straddling(e)}"
    return f"({ours})" if beyond(e.p) else f"({pct_range(band.low, band.high)}; {ours})"


def extremely(e: Estimate, before: str = ", ") -> str:
    """Return what to add to a figure that hardly any world shows, or nearly all: which, and what they leave open.

    Args:
        e: The estimate.
        before: What parts it from the figure.
    """
    if not e.extreme:
        return ""
    such = " that meet the condition" if e.condition is not None else ""
    bound = f"below {pct(e.high)}" if e.p < 0.5 else f"above {pct(e.low)}"
    return f"{before}in {e.extreme} of {e.worlds:,} worlds{such}, so {bound}"


def rests_on(e: Estimate, worlds: str = "worlds") -> str:
    """Return how many worlds an answer was read from, and how many independent ones they are worth.

    Args:
        e: The estimate.
        worlds: What they are called.
    """
    worth = f"{e.worth:,.0f}" if e.worth >= 10.0 else f"{e.worth:.1f}"
    return f"{e.worlds:,} {worlds} are worth {worth} independent ones"


def straddling(e: Estimate) -> str:
    """Return what to add to a range that covers more words than one.

    Args:
        e: an answer.
    """
    bands = straddled(e.low, e.high)
    if len(bands) == 1:
        return ""
    own = band_for(e.p)
    if len(bands) == 2 and own in bands:
        return f", straddling “{next(b.word for b in bands if b is not own)}”"
    return f", from “{bands[0].word}” to “{bands[-1].word}”"


def clause(e: Estimate) -> Text:
    """Return the word with its numbers: `likely (55–80%; our figure 63%, range 50–71%)`.

    Args:
        e: an answer.
    """
    return (Strong(band_for(e.p).word), f" {brackets(e)}")


def lowered(text: str) -> str:
    """Return a sentence as a clause: no full stop, and small at its head unless that is a name.

    >>> lowered("The army splits by 1958."), lowered("Orlov falls.")
    ('the army splits by 1958', 'Orlov falls')

    Args:
        text: a sentence.
    """
    text = text.strip().removesuffix(".").strip()
    text = text.removeprefix("Whether ").removeprefix("That ")
    first = text.split(" ", 1)[0].rstrip(",:")
    small = first.lower() in _LOWERED and (text.startswith(_OURS) or not _named(text))
    return text[:1].lower() + text[1:] if small else text


@contextmanager
def keeping(names: Iterable[str]) -> Iterator[None]:
    """While a page is written: names of persons, such as He or Most, which stay large at the head of a clause.

    Args:
        names: All by which the persons of the page may be called.
    """
    before = _NAMES.set(frozenset(names))
    try:
        yield
    finally:
        _NAMES.reset(before)


def _named(text: str) -> bool:
    return any(text.startswith(name) and not text[len(name) : len(name) + 1].isalnum() for name in _NAMES.get())


def statement(e: Estimate, text: str | None = None) -> Text:
    """Return the sentence of an estimate.

    Args:
        e: The estimate.
        text: What is likely, where it is not the estimate's own text.
    """
    said = sentence_of(e) if text is None else text
    if e.settled:
        return (_settled(e, said),)
    if said.strip().endswith("?"):
        word, *rest = clause(e)
        return (f"{said.strip()} ", Strong(capital(getattr(word, "text", ""))), *rest, ".")
    opening, word_ = _LEADS.get(band_for(e.p).word, ("It is ", band_for(e.p).word))
    return (opening, Strong(word_), f" {brackets(e)} that {lowered(said)}.")


def _settled(e: Estimate, said: str) -> str:
    outcome = "yes" if e.p >= 0.5 else "no"
    if said.strip().endswith("?"):
        how = "It cannot be otherwise" if e.by_meaning else "The record already answers this"
        return f"{said.strip()} {how}: {outcome}."
    if e.by_meaning:
        return f"It {'cannot be otherwise' if e.p >= 0.5 else 'can never be'}: {lowered(said)}."
    if e.p >= 0.5:
        return f"The record already settles this: {lowered(said)}."
    return f"The record already settles this in the negative, namely whether {lowered(said)}."


def caveats(e: Estimate) -> str:
    """Return what must be said right at a figure: mostly prior, few worlds, rough computing.

    Args:
        e: an answer.
    """
    if e.settled:
        return ""
    said = []
    if e.mostly_prior:
        said.append("This is mostly prior: the record moves the figure by less than a quarter.")
    if e.thin:
        said.append("Few of the computed worlds bear on it, so the figure is rough.")
    if e.condition is not None and 0.0 < e.worth < FEW:
        said.append(f"The {rests_on(e, 'worlds that meet the condition')}.")
    if e.mc_error > 0.015 and not e.extreme:
        said.append(
            f"The computation alone leaves the figure uncertain by about {e.mc_error * 196:.0f} points either way."
        )
    return " ".join(said)


def comparison(e: Estimate) -> str:
    """Return our figure set against the model without the record and the base rate.

    Args:
        e: an answer.
    """
    if e.settled:
        return ""
    parts = []
    if e.prior is not None:
        parts.append(f"the model without the record gives {pct(e.prior)}")
    if e.base_rate is not None:
        parts.append(f"the base rate is {pct(e.base_rate)}")
    said = f"For comparison, {' and '.join(parts)}" if parts else ""
    return f"{said}; base rate: {NO_BASE_RATE}." if said and e.base_rate is None else said + "." * bool(said)


def condition_text(e: Estimate) -> Text:
    """Return the sentence of an answer under a condition, the condition's own chance in a sentence of its own.

    Args:
        e: an answer.
    """
    condition, then = _parted(e)
    first, *rest = statement(e, then)
    opening = first if isinstance(first, str) else ""
    plain = opening.startswith(("It is ", "The chances are ", "There is "))
    main: Text = (f", {opening[:1].lower()}{opening[1:]}" if plain else f": {opening}", *rest)
    return (f"If {lowered(condition)}", *main, *_condition_chance(e))


def _parted(e: Estimate) -> tuple[str, str]:
    """Part an answer's sentence into its condition and the rest; the sentence's own `If …, …` goes before the field."""
    said = sentence_of(e)
    if said.startswith("If ") and ", " in said:
        condition, then = said.removeprefix("If ").split(", ", 1)
        return condition, then.removeprefix("then ")
    return e.condition or "", said


def _condition_chance(e: Estimate) -> Text:
    """Return the condition's own chance."""
    if e.p_condition is None:
        return ()
    band = band_for(e.p_condition)
    figure = f"our figure {pct(e.p_condition)}"
    numbers = figure if beyond(e.p_condition) else f"{pct_range(band.low, band.high)}; {figure}"
    verb = "has" if band.word == "almost no chance" else "is"
    return (f" The condition itself {verb} ", Strong(band.word), f" ({numbers}).")


def sentence_of(e: Estimate) -> str:
    """Return the sentence that an answer says is likely or not: the title where that is a sentence, else the text.

    Args:
        e: an answer.
    """
    return e.title if len(e.title.split()) >= SENTENCE else e.text or e.title


def cited(cites: tuple[str, ...]) -> Text:
    """Return citations of documents after a sentence.

    Args:
        cites: anchors.
    """
    pieces: list[Piece] = []
    for cite in cites:
        pieces += [" ", Cite(cite)]
    return tuple(pieces)


def shows(r: Reason) -> bool:
    """Return whether a reason moved the figure by half a point and into another printed one.

    Args:
        r: of an answer.
    """
    return abs(r.p_with - r.p_without) >= HALF_A_POINT and pct(r.p_with) != pct(r.p_without)


def reasons_items(e: Estimate, numbers: Numbers) -> tuple[Text, ...]:
    """Return what moved an answer most, each with the figure that would stand without it: reports, then the rest.

    Args:
        e: an answer.
        numbers: of the notes, by the records' keys.
    """
    reports = (reason_text(r, numbers) for r in strongest(e.reasons) if shows(r))
    return (*reports, *((circumstance_text(c),) for c in printed(e)))


def printed(e: Estimate) -> tuple[Circumstance, ...]:
    """Return what moved an answer beside the reports, as far as a page has room: what moved it by two points, or most.

    Args:
        e: an answer.
    """
    found = [c for c in e.circumstances if abs(c.p_with - c.p_without) >= TWO_POINTS]
    return tuple(found or e.circumstances[:1])[:MOST_BESIDE]


def main_reason(e: Estimate, numbers: Numbers) -> Text:
    """Return the one record that moved an answer most, as a sentence; nothing where none moved it.

    Args:
        e: an answer.
        numbers: of the notes, by the records' keys.
    """
    for r in strongest(e.reasons, 1):
        if shows(r):
            return (
                "What moves it most: ",
                lowered(told(r.text, 160)),
                *ref(r.record, numbers),
                f"; without this the figure would be {pct(r.p_without)}.",
            )
    return ()


def main_beside(e: Estimate) -> Text:
    """Return what moved an answer most beside the reports, as a sentence; nothing where none moved it by two points.

    Args:
        e: an answer.
    """
    for c in e.circumstances[:1]:
        if abs(c.p_with - c.p_without) >= TWO_POINTS:
            without = f"without this the figure would be {pct(c.p_without)}"
            return (f"Beside the reports: {lowered(told(c.text, 160))}; {without}.",)
    return ()


def full_text(e: Estimate) -> Text:
    """Return an estimate's paragraph: the statement, comparison, caveats and citations.

    Args:
        e: an answer.
    """
    head = condition_text(e) if e.condition else statement(e)
    tail = " ".join(s for s in (comparison(e), caveats(e)) if s)
    return (*head, f" {tail}" if tail else "", *cited(e.cites))

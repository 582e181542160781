"""What an answer hangs on, and how sure it is, as lines of plain text."""

from collections.abc import Iterator
from textwrap import wrap

from whowhom.questions.hangs import ConfidenceOf, ConfidencePart, HangsOn, Sensitivity

from .amounts import capital, count, pct
from .clean import cleaned, plain_text

WIDTH = 96
LABEL = 28


def hangs_lines(found: Sensitivity) -> Iterator[str]:
    """What an answer hangs on, the reports apart, of which the reasons tell.

    Args:
        found: from `sensitivity`.
    """
    s = cleaned(found, plain_text)
    rest = [h for h in s.found if h.kind != "report"]
    if s.compared == 0:
        return
    yield from ("", "What it hangs on:")
    for h in rest:
        yield from wrap(_said(h), WIDTH, initial_indent="  - ", subsequent_indent="    ")
    if not rest:
        tried = f"no prior of the model{_and_ties(s)} moves it by two points beyond chance"
        yield from wrap(capital(tried) + ".", WIDTH, initial_indent="  ", subsequent_indent="  ")
    if _ends(s):
        yield from wrap(_ends(s), WIDTH, initial_indent="  ", subsequent_indent="  ")
    if s.untold:
        few = "; ".join(s.untold[:3]) + (f"; and {count(len(s.untold) - 3)} more" if len(s.untold) > 3 else "")
        yield from wrap(f"Too few worlds tell of: {few}.", WIDTH, initial_indent="  ", subsequent_indent="  ")


def _and_ties(s: Sensitivity) -> str:
    return "" if not s.ties else f", and none of {count(s.ties, 'tie')} tried,"


def _said(h: HangsOn) -> str:
    """One thing, with the figure in either case, or by how much it moves."""
    give = f"give or take {_points(h.error)}"
    if h.low is not None and h.high is not None:
        return f"{h.text}: {pct(h.low)} where least, {pct(h.high)} where most ({give})"
    if h.other is not None:
        return f"{h.text}: {pct(min(max(h.other, 0.0), 1.0))} without it ({give})"
    moves = f"{'up' if h.change > 0.0 else 'down'} by {_points(abs(h.change))} ({give})"
    if h.kind == "reports":
        return f"{h.text}: counted twice as much, they would take it {moves}"
    return f"what the model supposes of {h.text}: held twice as firmly, it would take it {moves}"


def _points(x: float) -> str:
    value = round(100 * x)
    return "less than a point" if value == 0 else "one point" if value == 1 else f"{value} points"


def _ends(s: Sensitivity) -> str:
    """Under what the range has its ends."""
    parts = [f"{name} is for “{what}”" for name, what in (("low end", s.lowest), ("high end", s.highest)) if what]
    return f"Of the range, the {', and the '.join(parts)}." if parts else ""


def confidence_lines(found: ConfidenceOf | None) -> Iterator[str]:
    """How sure an answer is, a line for each part.

    Args:
        found: from `confidence`.
    """
    if found is None:
        return
    yield ""
    c = cleaned(found, plain_text)
    for name, part in (("evidence", c.evidence), ("spread", c.spread), ("stability", c.stability)):
        yield from _part(f"Confidence, {name}", part)


def _part(label: str, part: ConfidencePart) -> Iterator[str]:
    first, *rest = wrap(f"{part.grade}: {part.text}.", WIDTH - LABEL - 2)
    yield f"  {label:{LABEL}}{first}"
    yield from (f"  {'':{LABEL}}{line}" for line in rest)

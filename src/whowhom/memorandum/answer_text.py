"""One answer as lines of plain text, for a terminal."""

from collections.abc import Iterator
from textwrap import wrap
from typing import Literal

from whowhom.questions.answers import Estimate, Reason
from whowhom.questions.findings import Finding
from whowhom.record.words import word_for

from .amounts import day, pct, pct_range
from .clean import cleaned
from .likelihood import caveats
from .notes import told

WIDTH = 96
LABEL = 28


def answer_lines(
    estimate: Estimate, scale: Literal["icd203", "kent"] = "icd203", beware: tuple[Finding, ...] = ()
) -> list[str]:
    """Return an answer: the question, its probability and range, what they compare to, the reasons, what to beware of.

    Args:
        estimate: from `ask`; scale: of the probability words; beware: from `beware`.
    """
    e = cleaned(estimate)
    return [*wrap(e.text or e.title, WIDTH), "", *_figures(e, scale), *_reasons(e.reasons), *_beware(cleaned(beware))]


def _beware(findings: tuple[Finding, ...]) -> Iterator[str]:
    if findings:
        yield from ("", "Before you quote it:")
    for f in findings:
        yield from wrap(f.text, WIDTH, initial_indent="  - ", subsequent_indent="    ")


def _figures(e: Estimate, scale: Literal["icd203", "kent"]) -> Iterator[str]:
    if e.settled:
        yield _row("answer", f"{'yes' if e.p >= 0.5 else 'no'}: the record settles it")
        return
    yield _row("probability", f"{pct(e.p)}, {word_for(e.p, scale)}")
    yield _row("range", f"{pct_range(e.low, e.high)} over the model's priors and rival explanations")
    if e.condition is not None and e.p_condition is not None:
        yield _row("if", f"{e.condition} ({pct(e.p_condition)})")
    yield _row("base rate", pct(e.base_rate) if e.base_rate is not None else "none for this kind of question")
    if e.prior is not None:
        yield _row("model without the record", pct(e.prior))
    yield _row("error of the computation", f"{e.mc_error * 100:.1f} points (one standard error)")
    if caveats(e):
        yield from ("", *wrap(caveats(e), WIDTH))


def _row(label: str, value: str) -> str:
    return f"  {label:{LABEL}}{value}"


def _reasons(reasons: tuple[Reason, ...]) -> Iterator[str]:
    if not reasons:
        return
    yield from ("", "What moved it most, and what it would be without:")
    for r in reasons:
        when = f", {day(r.learned)}" if r.learned else ""
        doubt = "" if r.trusted else " (roughly: too few worlds are left without it)"
        text = f"{told(r.text)} [{r.record}: {r.source}{when}]: {pct(r.p_without)}{doubt}"
        yield from wrap(text, WIDTH, initial_indent="  - ", subsequent_indent="    ")

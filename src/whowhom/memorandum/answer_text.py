"""One answer as lines of plain text, for a terminal."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from textwrap import wrap
from typing import Literal

from whowhom._visible import in_json
from whowhom.questions.answers import REFERENCE, Circumstance, Estimate, Reason
from whowhom.questions.findings import Finding
from whowhom.questions.hangs import ConfidenceOf, Sensitivity
from whowhom.record.words import word_for

from .amounts import NO_BASE_RATE, day, pct, pct_range
from .clean import cleaned, plain_text
from .hangs_text import LABEL, WIDTH, confidence_lines, hangs_lines
from .likelihood import caveats, extremely, rests_on
from .notes import told

NOTHING_TRIED = Sensitivity()


def answer_lines(
    estimate: Estimate,
    scale: Literal["icd203", "kent"] = "icd203",
    beware: tuple[Finding, ...] = (),
    hangs: Sensitivity = NOTHING_TRIED,
    sure: ConfidenceOf | None = None,
) -> list[str]:
    """Return an answer: its probability and range, the reasons, what it hangs on, how sure it is, what to beware of.

    Args:
        estimate: from `ask`.
        scale: of the probability words.
        beware: from `beware`.
        hangs: from `sensitivity`.
        sure: from `confidence`.
    """
    e = cleaned(estimate, plain_text)
    return [
        *wrap(e.text or e.title, WIDTH),
        "",
        *_figures(e, scale),
        *_reasons(e.reasons),
        *_circumstances(e.circumstances),
        *hangs_lines(hangs),
        *confidence_lines(sure),
        *_beware(cleaned(beware, plain_text)),
    ]


def _beware(findings: tuple[Finding, ...]) -> Iterator[str]:
    if findings:
        yield from ("", "Before you quote it:")
    for f in findings:
        yield from wrap(f.text, WIDTH, initial_indent="  - ", subsequent_indent="    ")


def _circumstances(found: tuple[Circumstance, ...]) -> Iterator[str]:
    if not found:
        return
    yield from (
        "",
        *wrap("What else moved it, and what it would be without (such things overlap and do not add up):", WIDTH),
    )
    for c in found:
        text = f"{told(c.text)}: {pct(c.p_without)}, size {c.size:+.2f}"
        yield from wrap(text, WIDTH, initial_indent="  - ", subsequent_indent="    ")
    if any(c.kind == "structure" for c in found):
        yield from wrap(REFERENCE, WIDTH, initial_indent="  ", subsequent_indent="  ")


def answer_json(
    estimate: Estimate,
    beware: tuple[Finding, ...] = (),
    hangs: Sensitivity = NOTHING_TRIED,
    sure: ConfidenceOf | None = None,
) -> str:
    """Return an answer as JSON: all of the estimate, what it hangs on, how sure it is, and what to beware of.

    Args:
        estimate: from `ask`.
        beware: from `beware`.
        hangs: from `sensitivity`.
        sure: from `confidence`.
    """
    told_ = asdict(estimate) | {
        "reference": REFERENCE,
        "hangs_on": asdict(hangs),
        "confidence": None if sure is None else asdict(sure),
        "beware": [f.text for f in beware],
    }
    return in_json(json.dumps(told_, indent=1, ensure_ascii=False, default=_plain))


def _plain(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} is not written as JSON")


def _figures(e: Estimate, scale: Literal["icd203", "kent"]) -> Iterator[str]:
    if e.settled:
        how = "it cannot be otherwise" if e.by_meaning else "the record settles it"
        yield _row("answer", f"{'yes' if e.p >= 0.5 else 'no'}: {how}")
        return
    yield from _rows("probability", f"{pct(e.p)}, {word_for(_inside(e.p), scale)}{extremely(e, ': ')}")
    over = f": the {rests_on(e)}" if e.extreme else " over the model's priors and rival explanations"
    yield from _rows("range", f"{pct_range(e.low, e.high)}{over}")
    if e.condition is not None and e.p_condition is not None:
        yield from _rows("if", f"{e.condition} ({pct(e.p_condition)}: {rests_on(e)})")
    yield _row("base rate", pct(e.base_rate) if e.base_rate is not None else NO_BASE_RATE)
    if e.prior is not None:
        yield _row("model without the record", pct(e.prior))
    error = "below 0.1" if 0.0 < e.mc_error < 0.0005 else f"{e.mc_error * 100:.1f}"
    yield _row("error of the computation", f"{error} points (one standard error)")
    if caveats(e):
        yield from ("", *wrap(caveats(e), WIDTH))


def _inside(p: float) -> float:
    """Return a probability that is not settled as one that no scale calls impossible or certain."""
    return min(max(p, 1e-9), 1.0 - 1e-9)


def _rows(label: str, value: str) -> list[str]:
    first, *rest = wrap(value, WIDTH - LABEL - 2)
    return [_row(label, first), *(_row("", line) for line in rest)]


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

"""Scores of cases that ended, as lines for a terminal and as JSON."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import date
from textwrap import wrap

from whowhom._visible import in_json
from whowhom.questions.marks import Mark, marks
from whowhom.questions.parts import parts, reliability
from whowhom.questions.scores import FLOOR, HIGH, LOW, Verdict
from whowhom.questions.scoring import CaseScore, Scored
from whowhom.questions.shuffles import Shuffles

from .amounts import NO_BASE_RATE, day, pct
from .clean import cleaned, plain_text
from .score_parts import interval_text as _interval
from .score_parts import part_lines, reliability_lines, shuffle_lines

WIDTH = 96
NAME, COLUMN = 27, 30
FIGURE = 11  # as wide as “above 99.9%”
ROUGH = 0.05
METHOD = (
    f"Brier: 0 is perfect, 0.25 a coin. Log: nats, with chances clipped to {FLOOR:g} and {1 - FLOOR:g}. In brackets "
    f"nine tenths of {{how}}. Lower is better; a difference counts only if its interval does not reach nought."
)
SAID: dict[Verdict, str] = {
    "better": "The model is better than",
    "worse": "The model is worse than",
    "no difference that these questions can show": "No difference that these questions can show",
}
ONE = "resamples of the questions, which stand and fall together: the true intervals are wider"
SEVERAL = "resamples of the cases and then of their questions"


def score_lines(scored: Sequence[CaseScore], each: bool = False, shuffles: Shuffles | None = None) -> list[str]:
    """Return the scores of some cases, one after another and over all, then by part.

    Args:
        scored: from `score_case`.
        each: whether to print every question.
        shuffles: the gain of the records reassigned, where that was asked.
    """
    safe = [cleaned(case, plain_text) for case in scored]
    lines = [line for case in safe for line in [*_case(case, each), ""]]
    if len(safe) > 1:
        counted = sum(len(case.questions) for case in safe)
        lines += [f"All {len(safe)} cases: {count_of(counted)}", *_table(marks(safe)), ""]
    for more in (part_lines(parts(safe)), reliability_lines(reliability(safe)), shuffle_lines(shuffles)):
        lines += [*more, ""] if more else []
    return [*lines, *wrap(METHOD.format(how=SEVERAL if len(safe) > 1 else ONE), WIDTH)]


def count_of(questions: int) -> str:
    """Return a count of questions.

    >>> count_of(1), count_of(20)
    ('1 question', '20 questions')

    Args:
        questions: how many.
    """
    return f"{questions} question{'s' * (questions != 1)}"


def _case(case: CaseScore, each: bool) -> Iterator[str]:
    true, scored = sum(q.came_true for q in case.questions), len(case.questions)
    whole = "" if scored == case.asked else f" scored of {case.asked}"
    yield f"{case.title}, as of {day(case.as_of)}: {count_of(scored)}{whole}, {true} came true"
    yield from _noted(
        f"Its log has {case.rows} rows; {case.record} of them are its record, the others structure or notes. "
        f"{case.rows - case.recalled} rest on sources that were seen, {case.recalled} on sources recalled from memory."
    )
    if each and case.questions:
        yield from _questions(case)
    yield from _table(marks([case]))
    if case.void:
        yield from _noted("Not counted, since the condition did not come true: " + ", ".join(case.void))
    if case.unresolved:
        yield from _noted("Not counted, since nobody can say what became of it: " + ", ".join(case.unresolved))
    if missing := [q for q in case.left_out if q.why]:
        yield from _noted("Not counted for any forecaster, since the model cannot answer it:")
        for q in missing:
            yield from _noted(f"{q.key}: {q.why}", "    ")
    if classless := [q.key for q in case.left_out if not q.why]:
        yield from _noted(f"Not counted for any forecaster (base rate: {NO_BASE_RATE}): " + ", ".join(classless))
    if rough := [f"{q.key} ({100 * q.error:.0f} points)" for q in case.questions if q.error >= ROUGH]:
        yield from _noted("Rough for want of worlds, with one standard error: " + ", ".join(rough))


def _noted(text: str, indent: str = "  ") -> list[str]:
    return wrap(text, WIDTH, initial_indent=indent, subsequent_indent=indent + "  ", break_on_hyphens=False)


def _questions(case: CaseScore) -> Iterator[str]:
    names = ("model", *case.baselines)
    yield from _noted("; ".join(f"{n} {name}" for n, name in enumerate(names, 1)))
    widest = max(len(q.key) for q in case.questions)
    yield f"  {'':{widest}}  came true" + "".join(f"{n:>{FIGURE}}" for n in range(1, len(names) + 1))
    for q in case.questions:
        yield f"  {q.key:{widest}}  {_said(q):9}" + "".join(f"{pct(p):>{FIGURE}}" for p in (q.model, *q.baselines))


def _said(q: Scored) -> str:
    return "yes" if q.came_true else "no"


def _table(found: Sequence[Mark]) -> Iterator[str]:
    if not found:
        yield "  No question is left to be scored."
        return
    yield f"  {'':{NAME}}{'Brier':{COLUMN}}log".rstrip()
    for mark in found:
        yield f"  {mark.name:{NAME}}{_interval(mark.brier):{COLUMN}}{_interval(mark.log)}".rstrip()
    others = [mark for mark in found if mark.brier_difference is not None]
    if others:
        yield "  model less"
    for mark in others:
        if mark.brier_difference is not None and mark.log_difference is not None:
            yield (
                f"    {mark.name:{NAME - 2}}{_interval(mark.brier_difference, '+'):{COLUMN}}"
                f"{_interval(mark.log_difference, '+')}"
            )
    for said, told in SAID.items():
        if named := [f"{mark.name} ({by})" for mark in others if (by := _by_which(mark, said))]:
            yield from _noted(f"{told}: {', '.join(named)}")


def _by_which(mark: Mark, said: Verdict) -> str:
    """By which scores the model compares so with another."""
    by = [name for name, found in (("Brier", mark.brier_verdict), ("log", mark.log_verdict)) if found == said]
    return " and ".join(by)


def score_json(scored: Sequence[CaseScore], shuffles: Shuffles | None = None) -> str:
    """Return the same as JSON: every question of every case, the scores of each and of all, and by part.

    Args:
        scored: from `score_case`, one for each case.
        shuffles: the gain of the records reassigned, where that was asked.
    """
    told = {
        "cases": [asdict(case) | {"asked": case.asked, "marks": [asdict(m) for m in marks([case])]} for case in scored],
        "all": [asdict(m) for m in marks(scored)],
        "parts": [asdict(part) for part in parts(scored)],
        "reliability": [asdict(found) for found in reliability(scored)],
        "shuffles": asdict(shuffles) | {"rank": shuffles.rank} if shuffles else None,
        "clip": FLOOR,
        "interval": [LOW, HIGH],
        "bootstrap": "cases, then questions" if len(scored) > 1 else "questions",
    }
    return in_json(json.dumps(told, indent=1, ensure_ascii=False, default=_plain))


def _plain(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{value!r} is no part of a score")

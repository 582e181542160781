"""Scores of cases that ended, as lines for a terminal and as JSON."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import date
from textwrap import wrap

from whowhom._visible import in_json
from whowhom.questions.scores import FLOOR, HIGH, LOW, Interval
from whowhom.questions.scoring import CaseScore, Mark, Scored, marks

from .amounts import NO_BASE_RATE, day, pct
from .clean import cleaned, plain_text

WIDTH = 96
NAME, COLUMN = 27, 30
FIGURE = 11  # as wide as “above 99.9%”
ROUGH = 0.05
METHOD = (
    f"Brier: 0 is perfect, 0.25 a coin. Log: nats, with chances clipped to {FLOOR:g} and {1 - FLOOR:g}. In brackets "
    f"nine tenths of {{how}}. Lower is better; a difference counts only if its interval does not reach nought."
)
ONE = "resamples of the questions, which stand and fall together: the true intervals are wider"
SEVERAL = "resamples of the cases and then of their questions"


def score_lines(scored: Sequence[CaseScore], each: bool = False) -> list[str]:
    """Return the scores of some cases, one after another and over all.

    Args:
        scored: from `score_case`.
        each: whether to print every question.
    """
    safe = [cleaned(case, plain_text) for case in scored]
    lines = [line for case in safe for line in [*_case(case, each), ""]]
    if len(safe) > 1:
        counted = sum(len(case.questions) for case in safe)
        lines += [f"All {len(safe)} cases: {count_of(counted)}", *_table(marks(safe)), ""]
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
    widest = max(len(q.key) for q in case.questions)
    yield f"  {'':{widest}}  came true  {'model':>{FIGURE}}  " + "  ".join(case.baselines)
    for q in case.questions:
        yield f"  {q.key:{widest}}  {_said(q):9}  {pct(q.model):>{FIGURE}}  " + "  ".join(
            f"{pct(p):>{len(name)}}" for p, name in zip(q.baselines, case.baselines, strict=True)
        )


def _said(q: Scored) -> str:
    return "yes" if q.came_true else "no"


def _table(found: Sequence[Mark]) -> Iterator[str]:
    if not found:
        yield "  No question is left to be scored."
        return
    yield f"  {'':{NAME}}{'Brier':{COLUMN}}log".rstrip()
    for mark in found:
        yield f"  {mark.name:{NAME}}{_interval(mark.brier):{COLUMN}}{_interval(mark.log)}".rstrip()
    for mark in found:
        if mark.brier_difference is not None and mark.log_difference is not None:
            yield f"  model less {mark.name}:"
            yield f"    Brier {_interval(mark.brier_difference, '+')}: {mark.brier_verdict}"
            yield f"    log   {_interval(mark.log_difference, '+')}: {mark.log_verdict}"


def _interval(i: Interval, sign: str = "") -> str:
    """Return a mean and its interval.

    >>> one, other = Interval(mean=0.1512, low=0.08, high=0.25), Interval(mean=-0.02, low=-0.05, high=0.01)
    >>> _interval(one), _interval(other, "+")
    ('0.151 (0.080 to 0.250)', '-0.020 (-0.050 to +0.010)')
    """
    return f"{i.mean:{sign}.3f} ({i.low:{sign}.3f} to {i.high:{sign}.3f})"


def score_json(scored: Sequence[CaseScore]) -> str:
    """Return the same as JSON: every question of every case, the scores of each and of all.

    Args:
        scored: from `score_case`, one for each case.
    """
    told = {
        "cases": [asdict(case) | {"asked": case.asked, "marks": [asdict(m) for m in marks([case])]} for case in scored],
        "all": [asdict(m) for m in marks(scored)],
        "clip": FLOOR,
        "interval": [LOW, HIGH],
        "bootstrap": "cases, then questions" if len(scored) > 1 else "questions",
    }
    return in_json(json.dumps(told, indent=1, ensure_ascii=False, default=_plain))


def _plain(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{value!r} is no part of a score")

"""Scores by part, how reliable chances were, and reassigned records, as lines for a terminal."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from whowhom.questions.parts import PartScore, Reliability
from whowhom.questions.reliability import FEWEST, CalibrationLine
from whowhom.questions.scores import Interval
from whowhom.questions.shuffles import Shuffles

PART, FIGURES, SPAN = 20, 24, 30
TOO_FEW = f"Too few to say how they were calibrated ({FEWEST} true and {FEWEST} not are needed)"


def interval_text(i: Interval, sign: str = "", digits: int = 3) -> str:
    """Return a mean and its interval.

    >>> one, other = Interval(mean=0.1512, low=0.08, high=0.25), Interval(mean=-0.02, low=-0.05, high=0.01)
    >>> interval_text(one), interval_text(other, "+")
    ('0.151 (0.080 to 0.250)', '-0.020 (-0.050 to +0.010)')

    Args:
        i: the interval.
        sign: "+" where a plus is written.
        digits: after the point.
    """
    form = f"{sign}.{digits}f"
    return f"{i.mean:{form}} ({i.low:{form}} to {i.high:{form}})"


def part_lines(found: Sequence[PartScore]) -> list[str]:
    """Return the scores by kind of question and by horizon, nothing where there are none.

    Args:
        found: from `parts`.
    """
    if not found:
        return []
    names = list(dict.fromkeys(part.forecaster for part in found))
    lines = ["By kind of question, and by how far ahead it looks"]
    lines.append(f"  {'':{PART}}{'':24}" + "".join(f"{name:>{FIGURES + 2}}" for name in names))
    head = f"{'mean':>8}{'log':>8}{'Brier':>8}"
    lines.append(f"  {'':{PART}}{'asked':>8}{'true':>8}{'share':>8}" + f"  {head}" * len(names))
    for part, rows in groupby(found, lambda row: row.part):
        told = list(rows)
        asked, true = told[0].questions, told[0].came_true
        figures = "".join(f"  {row.mean:8.0%}{row.log:8.3f}{row.brier:8.3f}" for row in told)
        lines.append(f"  {part:{PART}}{asked:8}{true:8}{true / asked:8.0%}{figures}")
    return lines


def reliability_lines(found: Sequence[Reliability]) -> list[str]:
    """Return how reliable each forecaster was, nothing where no question is scored.

    Args:
        found: from `reliability`.
    """
    return list(_reliability(found)) if found else []


def _reliability(found: Sequence[Reliability]) -> Iterator[str]:
    yield "Reliability: score = miscalibration - discrimination + uncertainty"
    for one in found:
        for name, d in (("Brier", one.brier), ("log", one.log)):
            parts = f"{d.miscalibration:.3f} - {d.discrimination:.3f} + {d.uncertainty:.3f}"
            yield f"  {one.forecaster:{SPAN}}{name:6} {d.score:.3f} = {parts}"
    lines = {kind: [(one.forecaster, one.lines[kind]) for one in found] for kind in found[0].lines}
    told = {kind: rows for kind, rows in lines.items() if all(line.slope for _, line in rows)}
    if told:
        yield f"  {'':{SPAN}}{'asked':>5}{'true':>6}  {'in the large (0 is right)':{SPAN}}slope (1 is right)"
    for kind, rows in told.items():
        for forecaster, line in rows:
            yield f"  {f'{kind}, {forecaster}':{SPAN}}{_line(line)}"
    if few := [f"{kind} ({_counts(rows[0][1])})" for kind, rows in lines.items() if kind not in told]:
        yield f"  {TOO_FEW}:"
        yield f"    {', '.join(few)}"


def _line(line: CalibrationLine) -> str:
    if line.large is None or line.slope is None:
        return ""
    large, slope = interval_text(line.large, "+", 2), interval_text(line.slope, "", 2)
    return f"{line.questions:5}{line.came_true:6}  {large:{SPAN}}{slope}"


def _counts(line: CalibrationLine) -> str:
    return f"{line.came_true} of {line.questions} true"


def shuffle_lines(found: Shuffles | None) -> list[str]:
    """Return the rank of the true record among reassigned ones, nothing where none was asked.

    Args:
        found: from `shuffle_cases`.
    """
    if found is None:
        return []
    number = len(found.gains)
    times = f"{number} reassignment{'s' * (number != 1)}"
    lines = [f"The record among {times} of it to members of equal rank, on {found.worlds} worlds each"]
    if found.failed:
        lines.append(f"  Left out, since no world agrees with the record: {found.failed}")
    if not number:
        return [*lines, "  None is left to compare."]
    middle, low, high = sorted(found.gains)[number // 2], min(found.gains), max(found.gains)
    return [
        *lines,
        f"  gain over no record, nats a question: {found.gain:+.3f}; rank {found.rank:g} of {number + 1}, 1 the most",
        f"  gain of the reassigned: {middle:+.3f} in the middle, {low:+.3f} to {high:+.3f}",
    ]

"""What changed from one brief to another, as lines for a terminal, as JSON and as CSV."""

import csv
import io
import json
import math
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import date
from textwrap import wrap

from whowhom._visible import in_json

from .amounts import count, day, joined, pct
from .changes import CAUSES, Cause, ChangedReport, ChangeRow, ComparedSide, Comparison
from .clean import cleaned, plain_text

WIDTH = 96
FIGURE, PART = 7, 12
WORTH = 0.02  # what moved less is not worth a line
MOST_MOVED, MOST_NAMED = 3, 6
TOGETHER = "together"
METHOD = (
    "In points. The parts are taken in this order: time (had nothing more been seen or said), evidence, judgement (the "
    "analyst's settings and wording), and in another they would differ. In brackets: no more than chance, which is two "
    "standard errors of the computation."
)
SAME = "Nothing that bears on a figure has changed: every difference is nought."
NONE = "No answer has changed beyond chance."


def compare_lines(found: Comparison) -> list[str]:
    """Return what changed: the two sides, the answers by size of change, what moved them, and what is on one side.

    Args:
        found: from `compare`.
    """
    c = cleaned(found, plain_text)
    shown = sorted((r for r in c.rows if r.beyond_chance), key=lambda r: r.kind == "explanation")
    lines = [_side("Old", c.old), _side("New", c.new), *_between(c), ""]
    if c.same:
        return [*lines, SAME, *_alone(c)]
    lines += [*_table(c, shown), ""] if shown else [NONE, ""]
    lines += _moved(shown)
    lines += _unmoved(c.rows)
    lines += [*_alone(c), *_cannot(c)]
    return [*lines, *wrap(METHOD, WIDTH)] if shown else lines[:-1]


def _side(label: str, side: ComparedSide) -> str:
    kept = ", a kept brief" if side.kept else ""
    return f"{label}: {side.name}{kept}: as of {day(side.as_of)}, {count(side.reports, 'report')}"


def _between(c: Comparison) -> Iterator[str]:
    """What differs between the two, figures aside."""
    told = [count(abs(c.days), "day") + (" back" if c.days < 0 else "")] if c.days else []
    for how, verb in (("new", "new"), ("changed", "changed"), ("gone", "gone")):
        named = [r for r in c.reports if r.how == how]
        told += [f"{count(len(named), 'report')} {verb} ({_keys(named)})"] if named else []
    told += [f"of the record also {joined(c.record)}"] if c.record else []
    judged = "judgement" in c.causes
    told += [f"settings: {joined(c.settings)}"] if c.settings and judged else []
    reworded = [r.key for r in c.rows if r.reworded]
    told += [f"reworded: {joined(reworded)}"] if reworded else []
    told += [f"by then known too: {joined(c.settings)}"] if c.settings and not judged else []
    if "program" in c.causes:
        other = c.old.version != c.new.version
        told.append(f"program {c.old.version} and {c.new.version}" if other else "the program, of one version number")
    if (c.old.seed, c.old.worlds) != (c.new.seed, c.new.worlds):
        told.append(f"seed {c.old.seed} and {c.new.seed}, {c.old.worlds:,} and {c.new.worlds:,} worlds")
    if told:
        yield from wrap(f"Between them: {'; '.join(told)}", WIDTH, subsequent_indent="  ")


def _keys(reports: Sequence[ChangedReport]) -> str:
    keys = [r.report.key for r in reports]
    return ", ".join(keys[:MOST_NAMED]) + (f" and {len(keys) - MOST_NAMED} more" if len(keys) > MOST_NAMED else "")


def _columns(c: Comparison) -> list[str]:
    """The causes that have a column, and one for those that no brief tells apart."""
    alone = {p.causes[0] for r in c.rows for p in r.parts if len(p.causes) == 1}
    together = any(len(p.causes) > 1 for r in c.rows for p in r.parts)
    return [cause for cause in CAUSES if cause in alone] + ([TOGETHER] if together else [])


def _table(c: Comparison, rows: Sequence[ChangeRow]) -> Iterator[str]:
    columns = _columns(c)
    room = max(24, WIDTH - 3 * FIGURE - PART * len(columns) - 1)
    yield f"{'':{room}}{'old':>{FIGURE}}{'new':>{FIGURE}}{'change':>{FIGURE}}" + "".join(
        f"{n:>{PART}}" for n in columns
    )
    for row in rows:
        first, *rest = wrap(row.title.rstrip(".") + (" (reworded)" if row.reworded else ""), room - 2) or [row.key]
        change, parts = in_points(row)
        cells = "".join(f"{_part(row, name, parts):>{PART}}" for name in columns)
        yield f"{first:{room}}{_pct(row.old):>{FIGURE}}{_pct(row.new):>{FIGURE}}{change:>{FIGURE}}{cells}".rstrip()
        yield from (f"  {text}" for text in rest)


def _pct(p: float) -> str:
    return pct(p).replace("below ", "<").replace("above ", ">")


def _part(row: ChangeRow, column: str, shown: Sequence[str]) -> str:
    for part, text in zip(row.parts, shown, strict=True):
        if column == (part.causes[0] if len(part.causes) == 1 else TOGETHER):
            return text if part.beyond_chance or not part.amount else f"({text})"
    return ""


def in_points(row: ChangeRow) -> tuple[str, tuple[str, ...]]:
    """Return the difference and its parts in points, so rounded that what is printed adds up.

    The difference is that of the two figures as printed: in whole points, or in tenths where both are at an end.

    Args:
        row: a difference.
    """
    whole = any(0.0095 <= p <= 0.9905 for p in (row.old, row.new))
    scale = 100.0 if whole else 1000.0
    change = round(row.new * scale) - round(row.old * scale)
    exact = [p.amount * scale for p in row.parts]
    floors = [math.floor(x) for x in exact]
    by_rest = sorted(range(len(exact)), key=lambda n: (floors[n] - exact[n], n))
    for n in by_rest[: change - sum(floors)]:
        floors[n] += 1
    return _signed(change, whole), tuple(_signed(n, whole) for n in floors)


def _signed(n: int, whole: bool) -> str:
    size = f"{abs(n)}" if whole else f"{abs(n) / 10:.1f}"
    return "0" if n == 0 else f"{'+' if n > 0 else '−'}{size}"


def _moved(rows: Sequence[ChangeRow]) -> Iterator[str]:
    told = [(r, found) for r in rows if (found := [m for m in r.moved if abs(m.p_with - m.p_without) >= WORTH])]
    if not told:
        return
    yield "Reports that are new, changed or gone, and what the answer is without them:"
    for row, found in told:
        yield from wrap(row.title, WIDTH, initial_indent="  ", subsequent_indent="  ")
        for m in found[:MOST_MOVED]:
            r, gone = m.changed.report, m.changed.how == "gone"
            was = "was " if gone else ""
            text = (
                f"{m.changed.how}: {r.text.rstrip('.')} [{r.key}: {r.source}, {day(r.learned)}, {r.grade}]: "
                f"{was}{pct(m.p_with)}, without it {pct(m.p_without)}{'' if m.trusted else ' (roughly)'}"
            )
            yield from wrap(text, WIDTH, initial_indent="    - ", subsequent_indent="      ")
    yield ""


def _unmoved(rows: Sequence[ChangeRow]) -> Iterator[str]:
    kinds = ("question", "fall", "explanation")
    still = [r.title.rstrip(".") for kind in kinds for r in rows if r.kind == kind and not r.beyond_chance]
    if still:
        more = f"; and {count(len(still) - MOST_NAMED)} more" if len(still) > MOST_NAMED else ""
        yield from (*wrap(f"Not changed beyond chance: {'; '.join(still[:MOST_NAMED])}{more}.", WIDTH), "")


def _alone(c: Comparison) -> Iterator[str]:
    for label, found in (("Asked on the old side only", c.only_old), ("Asked on the new side only", c.only_new)):
        if found:
            told = [f"{o.title.rstrip('.')}{f' ({o.why})' if o.why else ''}" for o in found[:MOST_NAMED]]
            told += [f"and {count(len(found) - MOST_NAMED)} more"] if len(found) > MOST_NAMED else []
            yield from (*wrap(f"{label}: {'; '.join(told)}.", WIDTH), "")


def _cannot(c: Comparison) -> Iterator[str]:
    several = {p.causes for r in c.rows for p in r.parts if len(p.causes) > 1}
    for causes in sorted(several):
        text = f"Together, since what is there does not tell them apart: {joined([_name(x) for x in causes])}."
        yield from (*wrap(text, WIDTH), "")


def _name(cause: Cause) -> str:
    return "time passed" if cause == "time" else cause


def compare_json(found: Comparison) -> str:
    """Return the same as JSON, unrounded: every answer on both sides, its parts, and the reports that moved it.

    Args:
        found: from `compare`.
    """
    told = asdict(found) | {"days": found.days}
    told["rows"] = [
        asdict(row)
        | {"difference": row.difference, "beyond_chance": row.beyond_chance}
        | {"parts": [asdict(p) | {"beyond_chance": p.beyond_chance} for p in row.parts]}
        for row in found.rows
    ]
    return in_json(json.dumps(told, indent=1, ensure_ascii=False, default=_plain))


def _plain(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{value!r} is no part of a comparison")


def compare_csv(found: Comparison) -> str:
    """Return the same as a table: a row for each answer, a column for each cause, those told together in one more.

    Args:
        found: from `compare`.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(
        ["kind", "key", "title", "old", "new", "difference", "error", "beyond_chance", *CAUSES, TOGETHER, "of"]
    )
    for row in cleaned(found, plain_text).rows:
        alone = {p.causes[0]: p.amount for p in row.parts if len(p.causes) == 1}
        several = [p for p in row.parts if len(p.causes) > 1]
        writer.writerow(
            [row.kind, row.key, row.title, row.old, row.new, _number(row.difference), _number(row.error)]
            + ["yes" if row.beyond_chance else "no"]
            + [_number(alone[cause]) if cause in alone else "" for cause in CAUSES]
            + [_number(sum(p.amount for p in several)) if several else ""]
            + [" and ".join(dict.fromkeys(c for p in several for c in p.causes))]
        )
    return out.getvalue().rstrip("\n")


def _number(x: float) -> str:
    return f"{x:.6g}"

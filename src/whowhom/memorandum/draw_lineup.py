"""The line-up as a picture: persons as rows on one axis from "against" to "with", the doubtful middle shaded."""

from collections.abc import Sequence
from math import ceil

from markupsafe import Markup

from whowhom.questions.answers import LineupRow

from .amounts import pct_range, short_pct
from .metrics import wrapped
from .scale import Scale, linear
from .svg import AGAINST, BOLD, DOUBT, FAINT, INK, MUTED, WASH, WITH, circle, dashed, line, picture, rect, text

DOUBT_LOW, DOUBT_HIGH = 0.20, 0.80
TALLEST = 700.0
TICKS = (0.0, 0.2, 0.5, 0.8, 1.0)


def side_colour(p: float) -> str:
    """Return the colour of a side: against, with, or in doubt.

    Args:
        p: chance of standing with the leader, 0 to 1.
    """
    return AGAINST if p < DOUBT_LOW else WITH if p > DOUBT_HIGH else DOUBT


def chunks(rows: Sequence[LineupRow]) -> list[list[LineupRow]]:
    """Return the rows in parts of about one height, each of which fits on a printed page.

    Args:
        rows: one for each person.
    """
    heights = [_wide_height(row) for row in rows]
    share = sum(heights) / max(1, ceil(sum(heights) / (TALLEST - max(heights, default=0.0))))
    parts: list[list[LineupRow]] = [[]]
    tall = 0.0
    for row, height in zip(rows, heights, strict=True):
        if parts[-1] and tall >= share:
            parts.append([])
            tall = 0.0
        parts[-1].append(row)
        tall += height
    return parts


def _small_lines(row: LineupRow, room: float) -> list[str]:
    described = row.role if row.voting else f"{row.role} (no vote)" if row.role else "no vote"
    lines = wrapped(described, room, 12, lines=3) if described else []
    return lines + (wrapped(row.known, room, 12, lines=3) if row.known else [])


def _wide_height(row: LineupRow) -> float:
    names = len(wrapped(row.name, 196, 13.5, True))
    return max(30.0, names * 16 + len(_small_lines(row, 196)) * 14.5 + 11)


def _narrow_height(row: LineupRow) -> float:
    names = len(wrapped(row.name, 212, 13.5, True))
    return names * 16 + len(_small_lines(row, 340)) * 14.5 + 32


def _axis(place: Scale, top: float, bottom: float, leader: str) -> list[Markup]:
    """Draw the shaded middle, the grid and the ends' names."""
    left, right = place(DOUBT_LOW), place(DOUBT_HIGH)
    parts = [rect(left, top, right - left, bottom - top, WASH)]
    for p in TICKS:
        colour, dash = ("#b3b3b3", dashed("2 3")) if p == 0.5 else (FAINT, "")
        parts.append(line(place(p), top, place(p), bottom, colour, 1, dash))
        anchor = "start" if p == 0 else "end" if p == 1 else "middle"
        parts.append(text(place(p), bottom + 16, f"{p * 100:.0f}" + ("%" if p in (0, 1) else ""), 12, anchor, MUTED))
    parts.append(text(place(0), top - 10, "against", 13, "start", AGAINST, BOLD))
    parts.append(text(place(0.5), top - 10, "in doubt", 13, "middle", MUTED))
    parts.append(text(place(1), top - 10, "with", 13, "end", WITH, BOLD))
    return parts


def _mark(row: LineupRow, place: Scale, y: float) -> list[Markup]:
    """Draw the range and the dot; hollow where the figure is mostly prior."""
    e, colour = row.estimate, side_colour(row.estimate.p)
    return [
        line(place(e.low), y, place(e.high), y, colour, 3, extra=' stroke-linecap="round"'),
        circle(place(e.p), y, 6, "#fff" if e.mostly_prior else colour, colour, 2),
    ]


def _wide_row(row: LineupRow, place: Scale, y: float) -> list[Markup]:
    parts, base = [], y + 16
    for name in wrapped(row.name, 196, 13.5, True):
        parts.append(text(0, base, name, 13.5, extra=BOLD))
        base += 16
    for small in _small_lines(row, 196):
        parts.append(text(0, base - 1, small, 12, fill=MUTED))
        base += 14.5
    e = row.estimate
    parts += _mark(row, place, y + 12)
    parts.append(text(572, y + 16.5, short_pct(e.p), 13.5, "end", INK, BOLD))
    parts.append(text(640, y + 16.5, pct_range(e.low, e.high, False), 12, "end", MUTED))
    return parts


def _narrow_row(row: LineupRow, place: Scale, y: float) -> list[Markup]:
    parts, base, e = [], y + 16, row.estimate
    parts.append(text(272, base, short_pct(e.p), 13.5, "end", INK, BOLD))
    parts.append(text(342, base, pct_range(e.low, e.high, False), 12, "end", MUTED))
    for name in wrapped(row.name, 212, 13.5, True):
        parts.append(text(0, base, name, 13.5, extra=BOLD))
        base += 16
    for small in _small_lines(row, 340):
        parts.append(text(0, base - 1, small, 12, fill=MUTED))
        base += 14.5
    return [*parts, *_mark(row, place, base - 3)]


def _described(rows: Sequence[LineupRow]) -> str:
    return "; ".join(f"{r.name} {short_pct(r.estimate.p)} ({pct_range(r.estimate.low, r.estimate.high)})" for r in rows)


def draw_lineup(key: str, title: str, leader: str, rows: Sequence[LineupRow]) -> tuple[Markup, Markup]:
    """Return the wide and the narrow variant of one part of the line-up.

    Args:
        key: of the picture on the page.
        title: for whoever cannot see it.
        leader: the leader's name.
        rows: of this part.
    """
    told = f"Chance of standing with {leader}, with range. {_described(rows)}."
    place, top = linear(0, 1, 212, 512), 30.0
    parts: list[Markup] = []
    y = top
    for row in rows:
        if y > top:
            parts.append(line(0, y, 640, y, FAINT))
        parts += _wide_row(row, place, y)
        y += _wide_height(row)
    heads = [text(572, top - 10, "chance", 12, "end", MUTED), text(640, top - 10, "range", 12, "end", MUTED)]
    wide = picture(f"{key}-w", 640, y + 22, title, told, [*_axis(place, top, y, leader), *heads, *parts], "wide")

    place, parts, y = linear(0, 1, 8, 334), [], top
    for row in rows:
        if y > top:
            parts.append(line(0, y, 342, y, FAINT))
        parts += _narrow_row(row, place, y)
        y += _narrow_height(row)
    narrow = picture(f"{key}-n", 342, y + 22, title, told, [*_axis(place, top, y, leader), *parts], "narrow")
    return wide, narrow

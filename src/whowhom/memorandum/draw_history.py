"""The history of a chance as a picture: days downwards, 0 to 100% across, beside each day what was learned.

Time runs down the page, a row a day, so that what was learned stands beside its day however close the days are. The
rows are evenly apart; their days say how long the time between them is.
"""

from collections.abc import Sequence
from itertools import groupby, pairwise
from math import hypot

from markupsafe import Markup

from whowhom._mark import mark, sealed
from whowhom.questions.history import ChanceHistory, HistoryRow

from .amounts import day, pct, points, short_day, short_pct
from .clean import cleaned
from .history_text import learned_in_words, points_of, reading
from .metrics import wrapped
from .scale import Scale, linear
from .svg import BOLD, FAINT, INK, MUTED, RULE, WITH, circle, dashed, line, path, picture, rect, text

WIDTH, LEFT, RIGHT, BESIDE = 640.0, 148.0, 378.0, 394.0
STEP, LINE, AXIS, MARGIN = 15.0, 30.0, 36.0, 16.0
TICKS = (0.0, 0.25, 0.5, 0.75, 1.0)
FONT = "font-family:'Helvetica Neue',Helvetica,Arial,'Liberation Sans',sans-serif"
Placed = tuple[HistoryRow, float]


def title_of(history: ChanceHistory) -> str:
    """Return what a history shows: where the chance stood first and last, and its largest step beyond chance.

    Args:
        history: from `over_time`.
    """
    rows = history.told
    if not rows:
        return f"{history.asked}: it could not be asked on any of these days"
    ends = [rows[0], *rows[-1:]] if len(rows) > 1 else [rows[0]]
    said = ", ".join(f"{_pct(row)} as of {day(row.day)}" for row in ends)
    steps = [((b.chance.p or 0.0) - (a.chance.p or 0.0), a, b) for a, b in pairwise(rows)]
    clear = [s for s in steps if abs(s[0]) > 2.0 * hypot(s[1].chance.mc_error, s[2].chance.mc_error)]
    if len(steps) < 2 or not clear:
        return f"{history.asked}: {said}"
    most, a, b = max(clear, key=lambda s: abs(s[0]))
    return f"{history.asked}: {said}; the largest step, {points(most)} points, from {day(a.day)} to {day(b.day)}"


def _pct(row: HistoryRow) -> str:
    p = row.chance.p or 0.0
    return ("yes" if p >= 0.5 else "no") if row.chance.settled else pct(p)


def _beside(row: HistoryRow) -> list[str]:
    said = learned_in_words(row)
    return [piece for each in said for piece in wrapped(each, WIDTH - BESIDE, 12, lines=4)]


def _why(row: HistoryRow) -> list[str]:
    return wrapped(row.chance.why[:1].upper() + row.chance.why[1:], RIGHT - 86, 12, lines=4)


def _height(row: HistoryRow) -> float:
    lines = max(len(_beside(row)), len(_why(row)) if row.chance.p is None else 1)
    return max(LINE, lines * STEP + 12)


def _axis(place: Scale, top: float, bottom: float) -> list[Markup]:
    parts = []
    for p in TICKS:
        parts.append(line(place(p), top, place(p), bottom, RULE if p in (0, 1) else FAINT))
        for y in (top - 7, bottom + 16):
            parts.append(text(place(p), y, f"{p * 100:.0f}" + ("%" if p in (0, 1) else ""), 12, "middle", MUTED))
    return parts


def _run(run: Sequence[Placed], place: Scale) -> list[Markup]:
    """Draw the line of consecutive days in its band, and their dots."""
    at = [(row.chance.p or 0.0, row.chance.mc_error, y) for row, y in run]
    low, high = [(place(p - e), y) for p, e, y in at], [(place(p + e), y) for p, e, y in at]
    parts = [path([*low, *reversed(high)], "none", 0, WITH, ' fill-opacity="0.18"')] if len(at) > 1 else []
    parts += [line(a[0], a[1], b[0], b[1], WITH, 1.5) for a, b in zip(low, high, strict=True)]
    parts.append(path([(place(p), y) for p, _, y in at], WITH, 2.2))
    return [*parts, *(circle(place(p), y, 4.5, WITH, "#fff", 1) for p, _, y in at)]


def _row(row: HistoryRow, place: Scale, y: float) -> list[Markup]:
    """Draw the words of a row and the tick of its base rate."""
    c, strong = row.chance, row.learned and row.learned[0].p_without is not None
    parts = [text(0, y + 4.5, short_day(row.day), 12.5)]
    if c.p is None:
        why = _why(row)
        parts.append(rect(84, y - 8, RIGHT - 80, 15 * len(why), "#fff"))
        parts += [text(88, y + 4.5 + n * STEP, piece, 12, fill=MUTED) for n, piece in enumerate(why)]
    else:
        if c.base_rate is not None and not c.settled:
            parts.append(line(place(c.base_rate), y - 7, place(c.base_rate), y + 7, INK, 2))
        parts.append(text(132, y + 4.5, _pct(row) if c.settled else short_pct(c.p), 13.5, "end", INK, BOLD))
    for n, said in enumerate(_beside(row)):
        parts.append(text(BESIDE, y + 4.5 + n * STEP, said, 12, fill=INK if strong else MUTED))
    return parts


def _legend(h: ChanceHistory, y: float) -> list[Markup]:
    """Draw what the marks mean."""
    errors = sorted(row.chance.mc_error for row in h.told if not row.chance.settled)
    if not errors:
        return []
    least, most = points_of(errors[0]), points_of(errors[-1])
    size = least if least == most else f"{least} to {most}"
    parts = [line(0, y - 4, 24, y - 4, WITH, 2.2), circle(12, y - 4, 4.5, WITH, "#fff", 1), text(32, y, "chance", 12)]
    parts += [rect(92, y - 10, 24, 12, WITH, ' fill-opacity="0.18"'), line(92, y - 4, 116, y - 4, WITH, 1.5)]
    parts.append(text(124, y, f"one standard error of the computation either way ({size} points)", 12))
    if any(row.chance.base_rate is not None for row in h.told):
        parts += [line(500, y - 11, 500, y + 3, INK, 2), text(510, y, "base rate", 12)]
    return parts


def draw_history(key: str, history: ChanceHistory) -> Markup:
    """Return the picture of a history, for a page that says beside it what it shows.

    Args:
        key: of the picture on the page.
        history: from `over_time`.
    """
    h = cleaned(history)
    parts, height = _chart(h, 0.0)
    return picture(key, WIDTH, height, title_of(h), _told(h), parts, "wide")


def history_svg(history: ChanceHistory) -> bytes:
    """Return a history as a file of its own: SVG on white, with its title and with how it is to be read.

    Args:
        history: from `over_time`.
    """
    h = cleaned(history)
    heading, under = wrapped(title_of(h), WIDTH, 16, True), wrapped(h.timing, WIDTH, 12)
    top = 20.0 * len(heading) + STEP * len(under) + 8
    chart, height = _chart(h, top)
    notes = [piece for said in reading(h)[1:] for piece in wrapped(said, WIDTH, 12)]
    parts = [text(0, 16 + 20.0 * n, said, 16, extra=BOLD) for n, said in enumerate(heading)]
    parts += [text(0, 20.0 * len(heading) + 14 + STEP * n, said, 12, fill=MUTED) for n, said in enumerate(under)]
    parts += [*chart, *(text(0, height + 14 + STEP * n, said, 12, fill=MUTED) for n, said in enumerate(notes))]
    wide, tall = WIDTH + 2 * MARGIN, height + STEP * len(notes) + 2 * MARGIN
    frame = [
        Markup(f"<metadata>{mark()}</metadata>"),
        rect(0, 0, wide, tall, "#fff"),
        Markup(f'<g transform="translate({MARGIN:g} {MARGIN:g})" style="{FONT}">'),
        *parts,
        Markup("</g>"),
    ]
    drawn = picture("history", wide, tall, title_of(h), _told(h), frame)
    return sealed(f'<?xml version="1.0" encoding="UTF-8"?>\n{drawn}\n').encode("utf-8")


def _chart(h: ChanceHistory, above: float) -> tuple[list[Markup], float]:
    """Draw rows, axis and legend below what stands above; with the height of all."""
    place, placed, top = linear(0, 1, LEFT, RIGHT), list[Placed](), above + AXIS
    parts, y = [text(BESIDE, top - 23, "learned since the row before", 12, fill=MUTED)], top
    for row in h.rows:
        if y > top:
            parts.append(line(0, y, WIDTH, y, FAINT, 1, dashed("1 3")))
        placed.append((row, y + 15))
        y += _height(row)
    runs = [list(run) for has, run in groupby(placed, key=lambda at: at[0].chance.p is not None) if has]
    parts += [*_axis(place, top, y), *(drawn for run in runs for drawn in _run(run, place))]
    parts += [drawn for row, at in placed for drawn in _row(row, place, at)]
    return [*parts, *_legend(h, y + 42)], y + 52


def _told(h: ChanceHistory) -> str:
    """Return the rows in words, for whoever does not see them."""
    return "; ".join(f"{day(r.day)}: {_pct(r) if r.chance.p is not None else r.chance.why}" for r in h.rows) + "."

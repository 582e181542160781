"""The course as a picture: one panel a contender on one scale, numbered flags where events happened."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from whowhom.questions.answers import CourseEvent, CourseLine, CoursePoint

from .amounts import month, real
from .metrics import width_of, wrapped
from .scale import Scale, linear, round_ticks, time_ticks
from .svg import BOLD, FAINT, HALO, INK, MUTED, RULE, WITH, circle, dashed, line, path, picture, text

LANE, FLAG = 21.0, 9.0
PANEL, HEAD, GAP = 92.0, 24.0, 14.0
LANES = 4
Place = tuple[float, float, float, float]


@dataclass(frozen=True, kw_only=True)
class EventFlag:
    """An event with its number and the lane in which its flag stands."""

    number: int
    event: CourseEvent
    lane: int


def flagged(events: Sequence[CourseEvent], across: Scale) -> list[EventFlag]:
    """Return flags for the events that find room, the important ones first; numbers follow the days.

    Args:
        events: of the record.
        across: the scale of days.
    """
    taken: list[list[float]] = [[] for _ in range(LANES)]
    lanes: dict[int, int] = {}
    order = sorted(range(len(events)), key=lambda i: (not events[i].important, events[i].day, i))
    for i in order:
        x = across(events[i].day.toordinal())
        for lane in range(LANES):
            if all(abs(x - other) >= 2 * FLAG + 3 for other in taken[lane]):
                taken[lane].append(x)
                lanes[i] = lane
                break
    chosen = sorted(lanes, key=lambda i: (events[i].day, i))
    return [EventFlag(number=n, event=events[i], lane=lanes[i]) for n, i in enumerate(chosen, start=1)]


def time_span(lines: Sequence[CourseLine], events: Sequence[CourseEvent]) -> tuple[date, date]:
    """Return the first and the last day of the picture.

    Args:
        lines: one for each contender.
        events: of the record.
    """
    days = [p.day for line_ in lines for p in line_.points] or [e.day for e in events]
    return min(days), max(days)


def shown(lines: Sequence[CourseLine], events: Sequence[CourseEvent]) -> list[CourseEvent]:
    """Return the events that fall within the picture.

    Args:
        lines: one for each contender.
        events: of the record.
    """
    first, last = time_span(lines, events)
    return [e for e in events if first <= e.day <= last]


def across_for(first: date, last: date, width: float) -> Scale:
    """Return the scale of days of a variant of this width.

    Args:
        first: day.
        last: day.
        width: of the picture, in pixels.
    """
    return linear(first.toordinal(), last.toordinal(), 36, width - 10)


def _flags(flags: Sequence[EventFlag], across: Scale, bottom: float, end: float) -> list[Markup]:
    """Draw the flags and their poles down through the panels."""
    poles, heads = [], []
    for flag in flags:
        x, y = across(flag.event.day.toordinal()), bottom - LANE * flag.lane - FLAG - 1
        strong = flag.event.important
        poles.append(line(x, y, x, end, "#bdbdbd" if strong else FAINT, 1, "" if strong else dashed("2 3")))
        heads.append(circle(x, y, FLAG, INK if strong else "#fff", INK, 1))
        heads.append(text(x, y + 4, str(flag.number), 11.5, "middle", "#fff" if strong else INK, BOLD))
    return [*poles, *heads]


def _named(point: CoursePoint, label: str, x: float, y: float, width: float, taken: list[Place]) -> list[Markup]:
    """Draw a ring at the lowest or highest point and its name, where it touches no other text."""
    content = f"{label}, {month(point.day)[:3]} {point.day.year}"
    half = width_of(content, 12) / 2
    ring = circle(x, y, 3.6, "#fff", INK, 1.5)
    sides = (18, -9) if label == "lowest" else (-9, 18)
    for down in (*sides, 33, -24):
        for aside in (0.0, -half - 8, half + 8):
            middle = min(max(x + aside, 37 + half), width - 2 - half)
            place = (middle - half, y + down - 12, middle + half, y + down + 4)
            if not any(_touch(place, other) for other in taken):
                taken.append(place)
                return [ring, text(middle, y + down, content, 12, "middle", INK, HALO)]
    return [ring]


def _touch(a: Place, b: Place) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _low(point: CoursePoint) -> float:
    return point.low


def _high(point: CoursePoint) -> float:
    return point.high


def _panel(
    shape: CourseLine,
    others: Sequence[CourseLine],
    across: Scale,
    up: Scale,
    width: float,
    colour: str,
    ticks: Sequence[float],
) -> list[Markup]:
    """Draw one contender's line in its ribbon, the others faint behind it."""
    parts = []
    for tick in ticks:
        parts.append(line(36, up(tick), width - 10, up(tick), FAINT if tick else "#a6a6a6"))
        if tick in (ticks[0], 0.0, ticks[-1]):
            digits = 0 if float(tick).is_integer() else 1
            parts.append(text(30, up(tick) + 4, real(tick, digits), 11.5, "end", MUTED))
    for other in others:
        parts.append(path([(across(p.day.toordinal()), up(p.mean)) for p in other.points], "#b0b0b0", 0.9))
    there = [(across(p.day.toordinal()), p) for p in shape.points]
    ribbon = [(x, up(p.high)) for x, p in there] + [(x, up(p.low)) for x, p in reversed(there)]
    parts.append(path(ribbon, "none", 0, colour, ' fill-opacity="0.15"'))
    parts += [path([(x, up(edge(p))) for x, p in there], colour, 0.7) for edge in (_low, _high)]
    parts.append(path([(x, up(p.mean)) for x, p in there], colour, 2.4))
    return parts


def draw_course(
    title: str,
    told: str,
    lines: Sequence[CourseLine],
    events: Sequence[CourseEvent],
    leader: str | None,
    *,
    narrow: bool = False,
) -> tuple[Markup, list[EventFlag]]:
    """Return one variant of the picture and the flags in it.

    Args:
        title: for whoever cannot see it.
        told: the same in words.
        lines: one for each contender.
        events: to be flagged, as far as there is room.
        leader: the key of the person drawn in colour.
        narrow: for small screens and paper.
    """
    width, kind = (342.0, "narrow") if narrow else (640.0, "wide")
    first, last = time_span(lines, events)
    across = across_for(first, last, width)
    flags = flagged(shown(lines, events), across)
    values = [v for shape in lines for p in shape.points for v in (p.low, p.high)]
    ticks = round_ticks(min(values), max(values), 4)
    top = (max((f.lane for f in flags), default=-1) + 1) * LANE + 4
    step = HEAD + PANEL + GAP
    end = top + step * len(lines)
    parts: list[Markup] = []
    heads: list[Markup] = []
    for i, shape in enumerate(lines):
        base = top + i * step + HEAD
        up = linear(ticks[0], ticks[-1], base + PANEL, base)
        colour = WITH if shape.person == leader else "#4a4a4a"
        now = shape.points[-1]
        figures = f"{'now' if shape.sits else 'last'} {real(now.mean)} ({real(now.low)} to {real(now.high)})"
        parts += _panel(shape, [o for o in lines if o is not shape], across, up, width, colour, ticks)
        taken = [(0.0, base - HEAD, width, base - 4), (0.0, base + PANEL + GAP - 1, width, base + PANEL + GAP + HEAD)]
        name = wrapped(shape.name, width - 56 - width_of(figures, 12), 13.5, True, lines=1)[0]
        heads.append(text(36, base - 7, name, 13.5, fill=colour, extra=BOLD + HALO))
        heads.append(text(width - 10, base - 7, figures, 12, "end", MUTED, extra=HALO))
        for point, label in ((shape.lowest, "lowest"), (shape.highest, "highest")):
            if point is not None and shape.lowest != shape.highest:
                heads += _named(point, label, across(point.day.toordinal()), up(point.mean), width, taken)
    for when, label in _roomy(time_ticks(first, last), across):
        x = across(when.toordinal())
        parts.append(line(x, end - GAP, x, end - GAP + 5, RULE))
        parts.append(text(x, end + 6, label, 12, "middle", MUTED))
    drawn = [*_flags(flags, across, top, end - GAP), *parts, *heads]
    return picture(f"course-{kind[0]}", width, end + 12, title, told, drawn, kind), flags


def _roomy(ticks: list[tuple[date, str]], across: Scale) -> list[tuple[date, str]]:
    """Return the ticks whose labels do not touch."""
    kept: list[tuple[date, str]] = []
    for when, label in ticks:
        if not kept or across(when.toordinal()) - across(kept[-1][0].toordinal()) >= 38:
            kept.append((when, label))
    return kept

"""How the chances came: each judgement as of a dozen days, small pictures on one scale of days, and what happened."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from math import hypot

from markupsafe import Markup

from whowhom.memorandum.amounts import capital, count, day, pct, points, short_day, short_pct
from whowhom.memorandum.clean import cleaned
from whowhom.memorandum.front.phrases import claim_of, name_of
from whowhom.memorandum.likelihood import lowered
from whowhom.memorandum.metrics import wrapped
from whowhom.memorandum.prose import Block, Figure, KeyEntry, Section
from whowhom.memorandum.scale import linear
from whowhom.memorandum.svg import BOLD, FAINT, INK, MUTED, RULE, WITH, circle, line, path, picture, rect, text
from whowhom.questions.answers import Answers
from whowhom.questions.history import ChanceHistory

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 310.0, 146.0, 8.0, 268.0, 42.0, 120.0
STEP = 0.02  # of the largest step, to be told
PEAK = 1.1  # times the last, to be named
APART = 14.0  # of two numbers below a picture


def chances_section(answers: Answers, histories: Sequence[ChanceHistory]) -> Section | None:
    """How the chances came; None where no history was computed.

    Args:
        answers: all that the page says.
        histories: of the judgements, over the same days.
    """
    told = [replace(h, asked=_named(answers, h)) for h in (cleaned(h) for h in histories) if len(h.told) > 1]
    if not told:
        return None
    entries = tuple(KeyEntry(n, short_day(d), (said,)) for n, (d, said) in enumerate(_events(told), start=1))
    figure = Figure(
        key="chances",
        title=_title(told),
        note=(
            f"Each as of up to {count(len(told[0].rows), 'date')} from {day(told[0].rows[0].day)} to"
            f" {day(told[0].rows[-1].day)}, by what was known then; band: margin of the computation."
        ),
        pictures=tuple(_panel(f"chance-{n}", h, _events(told), _end(told)) for n, h in enumerate(told)),
        entries=entries,
        beside_title="What was learned or predicted by then",
    )
    blocks: tuple[Block, ...] = (figure,)
    return Section(key="chances", title="How the chances came", blocks=blocks)


def _title(told: Sequence[ChanceHistory]) -> str:
    """The largest step beyond chance, of all."""
    steps = [(abs(b.p - a.p), h, a, b) for h in told for a, b in _steps(h)]
    clear = [s for s in steps if s[0] > 2.0 * hypot(s[2].error, s[3].error)]
    if not clear:
        return f"None of {count(len(told), 'chance')} took a step that chance would not explain"
    _, h, a, b = max(clear, key=lambda s: s[0])
    return f"Largest step: {points(b.p - a.p)} points by {day(b.day)}, on whether {lowered(h.asked)}"


@dataclass(frozen=True, kw_only=True)
class _Dated:
    """A chance as of a day."""

    day: date
    p: float
    error: float


def _steps(h: ChanceHistory) -> list[tuple[_Dated, _Dated]]:
    """Each chance with the next."""
    told = (_Dated(day=r.day, p=r.chance.p or 0.0, error=r.chance.mc_error) for r in h.told)
    return list(pairwise(told))


def _events(told: Sequence[ChanceHistory], most: int = 6) -> list[tuple[date, str]]:
    """What was learned before the largest steps, in the order of days."""
    found: dict[date, tuple[float, str]] = {}
    for h in told:
        rows = {row.day: row for row in h.rows}
        for a, b in _steps(h):
            size, moved = abs(b.p - a.p), [one.text for one in rows[b.day].learned if one.p_without is not None]
            clear = size >= STEP and size > 2.0 * hypot(a.error, b.error)
            if clear and moved and size > found.get(b.day, (0.0, ""))[0]:
                found[b.day] = (size, moved[0])
    largest = sorted(found, key=lambda d: -found[d][0])[:most]
    return [(d, found[d][1]) for d in sorted(largest)]


def _end(told: Sequence[ChanceHistory]) -> float:
    """The end of the one scale of all pictures."""
    top = max((r.chance.p or 0.0) + r.chance.mc_error for h in told for r in h.told)
    return next(x for x in (0.2, 0.4, 0.6, 0.8, 1.0) if x >= min(top, 1.0) - 1e-9)


def _panel(key: str, h: ChanceHistory, events: Sequence[tuple[date, str]], end: float) -> Markup:
    rows = h.told
    days = [row.day for row in h.rows]
    place, y = _place(days), linear(0, end, BOTTOM, TOP)
    at = [(place(r.day), r.chance.p or 0.0, r.chance.mc_error) for r in rows]
    parts = [
        *(text(0, 11 + 14 * n, said, 12.5, extra=BOLD) for n, said in enumerate(_title_lines(h))),
        line(LEFT, y(0), RIGHT, y(0), RULE),
        line(LEFT, y(end), RIGHT, y(end), FAINT),
    ]
    parts.append(text(RIGHT + 40, y(end) + 4, short_pct(end), 11, "end", MUTED))
    for where, said in _marks([(place(when), str(n)) for n, (when, _) in enumerate(events, start=1) if when in days]):
        parts += [line(where, TOP, where, BOTTOM, FAINT), text(where, BOTTOM + 13, said, 11, "middle", INK, BOLD)]
    band = [(a, y(p - e)) for a, p, e in at] + [(a, y(p + e)) for a, p, e in reversed(at)]
    parts.append(path(band, "none", 0, WITH, ' fill-opacity="0.18"'))
    parts.append(path([(a, y(p)) for a, p, _ in at], WITH, 2.2))
    parts += [circle(a, y(p), 2.6, WITH) for a, p, _ in at]
    peak = max(range(len(at)), key=lambda n: at[n][1])
    if at[peak][1] > PEAK * at[-1][1]:
        said = f"{short_day(rows[peak].day)}: {short_pct(at[peak][1])}"
        anchor = "start" if at[peak][0] < (LEFT + RIGHT) / 3 else "middle"
        parts.append(text(at[peak][0], y(at[peak][1]) - 7, said, 11, anchor, MUTED))
    last = at[-1]
    parts += [
        rect(last[0] + 5, y(last[1]) - 9, 38, 14, "#fff"),
        text(last[0] + 8, y(last[1]) + 4, short_pct(last[1]), 13.5, "start", INK, BOLD),
    ]
    parts += [
        text(LEFT, BOTTOM + 24, short_day(days[0]), 11, "start", MUTED),
        text(RIGHT, BOTTOM + 24, short_day(days[-1]), 11, "end", MUTED),
    ]
    said = "; ".join(f"{day(r.day)} {pct(r.chance.p or 0.0)}" for r in rows) + "."
    return picture(key, WIDTH, HEIGHT, h.asked, said, parts, "panel")


def _place(days: Sequence[date]) -> Callable[[date], float]:
    """Where a day stands, by the calendar."""
    first, last = days[0].toordinal(), max(days[-1].toordinal(), days[0].toordinal() + 1)
    x = linear(first, last, LEFT, RIGHT)
    return lambda when: x(when.toordinal())


def _marks(found: Sequence[tuple[float, str]]) -> list[tuple[float, str]]:
    """Numbers below the days of events; those too close for two stand as one."""
    marks: list[tuple[float, str]] = []
    for where, said in sorted(found):
        near = marks and where - marks[-1][0] < APART
        marks[-1:] = [(marks[-1][0], f"{marks[-1][1]}, {said}")] if near else [*marks[-1:], (where, said)]
    return marks


def _title_lines(h: ChanceHistory) -> list[str]:
    return wrapped(capital(h.asked), WIDTH, 12.5, True, lines=2)


def _named(answers: Answers, h: ChanceHistory) -> str:
    """What is asked, as the judgements say it."""
    for j in answers.front.judged:
        if j.ask in (h.key, h.proposition):
            who = f"{name_of(answers, j.about[0])} out within a year"
            return who if j.kind in ("leader", "danger") else claim_of(j.estimate)
    return h.asked

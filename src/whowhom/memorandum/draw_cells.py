"""Small pictures for the cells of tables, each drawn to its table's one scale."""

from markupsafe import Markup

from .amounts import pct_range, short_pct
from .scale import linear
from .svg import AGAINST, BOLD, FAINT, INK, MUTED, RULE, WASH, WITH, circle, line, picture, rect, text

BEHIND, EDGE = "#deded9", f' stroke="{RULE}" stroke-width="1" vector-effect="non-scaling-stroke"'
_STILL = ' vector-effect="non-scaling-stroke"'
_ROUND = ' stroke-linecap="round"' + _STILL


def stretched(svg: Markup) -> Markup:
    """Return a picture without text that fills its cell's width whatever that is.

    Args:
        svg: from `picture`.
    """
    return Markup(str(svg).replace("<svg ", '<svg preserveAspectRatio="none" ', 1))


def chance_bar(key: str, told: str, p: float, base: float | None, prior: float | None, end: float) -> Markup:
    """Return our figure as a bar, the base rate as a tick, the model without the record as a ring.

    Args:
        key: of the picture on the page.
        told: the same in words, for whoever cannot see it.
        p: 0 to 1.
        base: the base rate, 0 to 1; None where there is none.
        prior: without the record, 0 to 1; None where there is none.
        end: of the scale.
    """
    place = linear(0, end, 0, 100)
    parts = [rect(0, 3, 100, 8, WASH), rect(0, 3, place(p), 8, WITH)]
    if base is not None:
        parts.append(line(place(base), 0, place(base), 14, "#fff", 5, extra=_STILL))
        parts.append(line(place(base), 0, place(base), 14, INK, 2, extra=_STILL))
    if prior is not None:
        parts.append(line(place(prior), 18, place(prior), 18, AGAINST, 8, extra=_ROUND))
        parts.append(line(place(prior), 18, place(prior), 18, "#fff", 4, extra=_ROUND))
    return stretched(picture(key, 100, 23, "Chance, base rate and prior", told, parts, "cell bar tall"))


def slope(key: str, name: str, prior: float, p: float, low: float, high: float, leads: bool) -> Markup:
    """Return the way from prior to posterior, with the range, on a scale from 0 to 100%.

    Args:
        key: of the picture on the page.
        name: of the alternative.
        prior: 0 to 1.
        p: 0 to 1.
        low: 0 to 1.
        high: 0 to 1.
        leads: whether it is the likeliest.
    """
    place = linear(0, 1, 52, 10)
    colour = WITH if leads else MUTED
    told = f"Before the record {short_pct(prior)}, now {short_pct(p)}, range {pct_range(low, high)}."
    parts = [
        line(32, 52, 80, 52, FAINT),
        line(32, 10, 80, 10, FAINT),
        line(78, place(low), 78, place(high), colour, 1.5),
        line(74, place(low), 82, place(low), colour, 1.5),
        line(74, place(high), 82, place(high), colour, 1.5),
        line(34, place(prior), 78, place(p), colour, 2.5),
        circle(34, place(prior), 3.5, "#fff", colour, 2),
        circle(78, place(p), 4.5, colour),
        text(27, place(prior) + 4.5, short_pct(prior), 12, "end", MUTED),
        text(87, place(p) + 5, short_pct(p), 14, "start", INK, BOLD),
    ]
    return picture(key, 126, 62, f"{name}: from prior to posterior", told, parts, "cell slope")


def interval(
    key: str,
    title: str,
    told: str,
    values: tuple[float, float, float],
    span: tuple[float, float],
    behind: tuple[float, float] | None = None,
    tick: float | None = None,
) -> Markup:
    """Return a dot with its interval on a scale, a lighter interval or a tick behind it.

    Args:
        key: of the picture on the page.
        title: for whoever cannot see it.
        told: the same in figures.
        values: the low end, the dot, the high end.
        span: ends of the scale.
        behind: ends of the lighter interval.
        tick: where it stands.
    """
    (low, middle, high), place = values, linear(*span, 0, 100)
    parts = [line(0, 9, 100, 9, "#cfcfcf", 1, extra=_STILL)]
    if behind:
        parts.append(rect(place(behind[0]), 3, max(1.0, place(behind[1]) - place(behind[0])), 12, BEHIND, EDGE))
    if tick is not None:
        parts.append(line(place(tick), 1, place(tick), 17, INK, 2, extra=_STILL))
    parts.append(line(place(low), 9, place(high), 9, WITH, 3, extra=_STILL))
    parts.append(line(place(middle), 9, place(middle), 9, WITH, 9, extra=_ROUND))
    return stretched(picture(key, 100, 18, title, told, parts, "cell bar"))


def amount_bar(key: str, title: str, told: str, value: float, end: float) -> Markup:
    """Return an amount as a bar on a scale that starts at nought.

    Args:
        key: of the picture on the page.
        title: for whoever cannot see it.
        told: the same in words, for whoever cannot see it.
        value: from 0.
        end: of the scale.
    """
    parts = [rect(0, 5, 100, 8, WASH), rect(0, 5, 100 * value / (end or 1), 8, "#6e6e6e")]
    return stretched(picture(key, 100, 18, title, told, parts, "cell bar"))


def judgement_bar(key: str, p: float, low: float, high: float, anchor: float | None = None) -> Markup:
    """Return the strip beside a key judgement: our figure and range from 0 to 100%, and where it starts from.

    Args:
        key: of the picture on the page.
        p: 0 to 1.
        low: 0 to 1.
        high: 0 to 1.
        anchor: the rate of such bodies, or our figure without the record; None for none.
    """
    place = linear(0, 1, 5, 115)
    told = f"Our figure {short_pct(p)}, range {pct_range(low, high)}, on a scale from 0 to 100%."
    told += f" Tick at {short_pct(anchor)}." if anchor is not None else ""
    parts = [
        line(5, 8, 115, 8, "#bdbdbd"),
        *(line(place(t), 4, place(t), 12, RULE) for t in (0, 0.5, 1)),
        line(place(low), 8, place(high), 8, WITH, 4, extra=' stroke-linecap="round"'),
        circle(place(p), 8, 4, WITH, "#fff", 1),
        *([line(place(anchor), 1, place(anchor), 15, INK, 2)] if anchor is not None else []),
    ]
    return picture(key, 120, 16, "Our figure and its range", told, parts, "cell strip")


def swatch(key: str, kind: str) -> Markup:
    """Return a sample of a mark for a table's legend.

    Args:
        key: of the picture on the page.
        kind: of the mark.
    """
    marks = {
        "bar": [rect(0, 5, 26, 8, WITH)],
        "tick": [line(13, 1, 13, 17, INK, 2)],
        "ring": [circle(13, 9, 3.5, "#fff", AGAINST, 2)],
        "interval": [line(1, 9, 25, 9, WITH, 3), circle(13, 9, 4.5, WITH)],
        "behind": [rect(1, 3, 24, 12, BEHIND, EDGE)],
        "hollow": [circle(13, 9, 5, "#fff", MUTED, 2)],
    }
    return picture(key, 26, 18, f"Mark: {kind}", "A sample of the mark explained beside it.", marks[kind], "cell key")

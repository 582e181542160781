"""Pictures as inline SVG made of small functions: text stays text, and prints.

Colours are Okabe and Ito's, darkened where they carry text, so that each has at least 3:1 against white as a mark and
4.5:1 as text; no picture tells anything by colour alone.
"""

from collections.abc import Iterable

from markupsafe import Markup, escape

INK, MUTED, RULE, FAINT, WASH = "#1a1a1a", "#595959", "#8c8c8c", "#d9d9d9", "#efefec"
WITH, AGAINST, DOUBT = "#00629b", "#b5460a", "#5f5f5f"

BOLD = ' font-weight="700"'
HALO = ' stroke="#fff" stroke-width="3.5" stroke-linejoin="round" paint-order="stroke"'


def dashed(lengths: str) -> str:
    """Return the attribute of a broken line.

    Args:
        lengths: of strokes and gaps, in pixels.
    """
    return f' stroke-dasharray="{lengths}"'


def num(x: float) -> str:
    """Return a coordinate, short.

    Args:
        x: in pixels.
    """
    return f"{x:.1f}".removesuffix(".0").replace("-0", "0") if abs(x) < 0.05 else f"{x:.1f}".removesuffix(".0")


def text(
    x: float,
    y: float,
    content: str,
    size: float = 13,
    anchor: str = "start",
    fill: str = INK,
    extra: str = "",
) -> Markup:
    """Return a line of text on its baseline.

    Args:
        x: across, in pixels.
        y: of the baseline, in pixels.
        content: as it is read.
        size: of the type, in pixels.
        anchor: `start`, `middle` or `end`: what of it lies at x.
        fill: its colour.
        extra: further attributes, as SVG; `BOLD` and `HALO` are two.
    """
    place = "" if anchor == "start" else f' text-anchor="{anchor}"'
    opening = f'<text x="{num(x)}" y="{num(y)}" font-size="{num(size)}" fill="{fill}"{place}{extra}>'
    return Markup(opening) + escape(content) + Markup("</text>")


def line(x1: float, y1: float, x2: float, y2: float, stroke: str = INK, width: float = 1, extra: str = "") -> Markup:
    """Return a straight line.

    Args:
        x1: where it begins, across.
        y1: where it begins, down.
        x2: where it ends, across.
        y2: where it ends, down.
        stroke: colour of the line.
        width: of the line, in pixels.
        extra: further attributes, as SVG; `dashed` makes one.
    """
    return Markup(
        f'<line x1="{num(x1)}" y1="{num(y1)}" x2="{num(x2)}" y2="{num(y2)}" stroke="{stroke}"'
        f' stroke-width="{num(width)}"{extra}/>'
    )


def rect(x: float, y: float, width: float, height: float, fill: str, extra: str = "") -> Markup:
    """Return a filled rectangle.

    Args:
        x: of the left edge, in pixels.
        y: of the upper edge, in pixels.
        width: in pixels.
        height: in pixels.
        fill: its colour.
        extra: further attributes, as SVG.
    """
    return Markup(
        f'<rect x="{num(x)}" y="{num(y)}" width="{num(max(0, width))}" height="{num(max(0, height))}"'
        f' fill="{fill}"{extra}/>'
    )


def circle(x: float, y: float, radius: float, fill: str, stroke: str = "none", width: float = 0) -> Markup:
    """Return a dot.

    Args:
        x: of its middle, in pixels.
        y: of its middle, in pixels.
        radius: in pixels.
        fill: its colour.
        stroke: colour of its edge.
        width: of its edge, in pixels.
    """
    return Markup(
        f'<circle cx="{num(x)}" cy="{num(y)}" r="{num(radius)}" fill="{fill}" stroke="{stroke}"'
        f' stroke-width="{num(width)}"/>'
    )


def path(
    points: Iterable[tuple[float, float]], stroke: str = INK, width: float = 1.5, fill: str = "none", extra: str = ""
) -> Markup:
    """Return a line through points, closed where it is filled.

    Args:
        points: across and down, in pixels.
        stroke: colour of the line.
        width: of the line, in pixels.
        fill: its colour.
        extra: further attributes, as SVG.
    """
    steps = "L".join(f"{num(x)} {num(y)}" for x, y in points)
    close = "Z" if fill != "none" else ""
    return Markup(
        f'<path d="M{steps}{close}" fill="{fill}" stroke="{stroke}" stroke-width="{num(width)}"'
        f' stroke-linejoin="round" stroke-linecap="round"{extra}/>'
    )


def picture(
    key: str, width: float, height: float, title: str, description: str, parts: Iterable[Markup], kind: str = ""
) -> Markup:
    """Return a whole picture, with its title and description for those who do not see it.

    Args:
        key: Unique on the page; the ids are made from it.
        width: In CSS pixels, at which the type has its stated size.
        height: In CSS pixels.
        title: What the picture shows.
        description: The same in figures.
        parts: What stands in it.
        kind: Classes: `wide` or `narrow` for a variant, `cell` for a small one within a table.
    """
    opening = Markup(
        '<svg class="{kind}" xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="{key}-t {key}-d"'
        ' width="{width}" height="{height}" viewBox="0 0 {width} {height}">'
        '<title id="{key}-t">{title}</title><desc id="{key}-d">{description}</desc>'
    ).format(kind=kind, key=key, width=num(width), height=num(height), title=title, description=description)
    return opening + Markup("").join(parts) + Markup("</svg>")

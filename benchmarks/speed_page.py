"""Tables and the picture of `speed.py`: from figures to Markdown and SVG."""

import math
from collections.abc import Sequence
from pathlib import Path

from markupsafe import Markup
from speed_growth import Curve

from whowhom.memorandum.svg import AGAINST, DOUBT, HALO, INK, MUTED, RULE, WITH, circle, line, path, picture, text

WIDTH, HEIGHT, LEFT, BOTTOM, TOP = 640.0, 330.0, 46.0, 40.0, 20.0
COLOURS = (WITH, AGAINST, DOUBT, INK)


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """A Markdown table, its first column of words and the others of figures.

    >>> table(["a", "b"], [["x", "1"]])
    ['| a | b |', '| --- | --: |', '| x | 1 |']
    """
    lines = ["| " + " | ".join(row) + " |" for row in (head, *rows)]
    return [lines[0], "| --- |" + " --: |" * (len(head) - 1), *lines[1:]]


def verdict(ratio: float, wanted: float, at_least: bool) -> str:
    """Whether a ratio is what was wanted of it.

    >>> verdict(3.0, 4.0, at_least=False), verdict(150.0, 200.0, at_least=True)
    ('met (at most 4)', 'missed (at least 200)')
    """
    met = ratio >= wanted if at_least else ratio <= wanted
    return f"{'met' if met else 'missed'} (at {'least' if at_least else 'most'} {wanted:g})"


def figure(x: float) -> str:
    """A number to three digits, no exponent.

    >>> figure(123456.0), figure(3.14159), figure(0.01234)
    ('123,000', '3.14', '0.0123')
    """
    if x == 0 or not math.isfinite(x):
        return "0" if x == 0 else "-"
    digits = 2 - math.floor(math.log10(abs(x)))
    return f"{round(x, digits):,.{max(digits, 0)}f}"


def growth_rows(curves: Sequence[Curve]) -> list[list[str]]:
    """A row for each curve: sizes, values, exponents, and whether growth is as slow as it should be."""
    found = []
    for c in curves:
        values = ", ".join(figure(v) for v in c.values)
        sizes = ", ".join(f"{n:,}" for n in c.sizes)
        met = "met" if c.tail <= c.at_most + 0.1 else "missed"
        found.append(
            [c.name, sizes, f"{values} {c.unit}", f"{c.exponent:.2f}", f"{c.tail:.2f}", f"{met} ({c.at_most:g})"]
        )
    return found


def growth_picture(curves: Sequence[Curve]) -> Markup:
    """Cost relative to the smallest size, both scales logarithmic, with lines of slope 1, 2 and 3."""
    across = max(math.log10(c.sizes[-1] / c.sizes[0]) for c in curves)
    up = max(math.log10(c.values[-1] / c.values[0]) for c in curves) + 0.2
    right = WIDTH - 190.0

    def at(x: float, y: float) -> tuple[float, float]:
        return LEFT + (right - LEFT) * x / across, HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * y / up

    parts: list[Markup] = []
    for power in range(math.ceil(across)):
        (x, y), (_, high) = at(power, 0.0), at(power, up)
        parts += [line(x, y, x, high, RULE, 0.5), text(x, y + 16, f"{10**power:,}", 12, "middle", MUTED)]
    for power in range(math.ceil(up)):
        (x, y), (end, _) = at(0.0, power), at(across, power)
        parts += [line(x, y, end, y, RULE, 0.5), text(x - 6, y + 4, f"{10**power:,}", 12, "end", MUTED)]
    for slope in (1, 2, 3):
        reach = min(across, up / slope)
        parts.append(path([at(0.0, 0.0), at(reach, slope * reach)], RULE, 1, extra=' stroke-dasharray="2 4"'))
    ends = []
    for k, c in enumerate(curves):
        points = [
            at(math.log10(n / c.sizes[0]), math.log10(max(v / c.values[0], 1e-3)))
            for n, v in zip(c.sizes, c.values, strict=True)
        ]
        colour, dash = COLOURS[k % len(COLOURS)], ' stroke-dasharray="6 3"' if k >= len(COLOURS) else ""
        parts += [path(points, colour, 1.8, extra=dash), *(circle(x, y, 3, colour) for x, y in points)]
        ends.append((points[-1], f"{c.name}: {c.exponent:.1f}", colour))
    below = -math.inf
    for (x, y), label, colour in sorted(ends, key=lambda e: e[0][1]):
        y = max(y + 4, below + 15)
        below = y
        parts.append(text(min(x + 8, right + 8), y, label, 12, fill=colour, extra=HALO))
    parts.append(text((LEFT + right) / 2, HEIGHT - 6, "times the smallest size", 12, "middle", MUTED))
    parts.append(text(4, 12, "times its cost", 12, fill=MUTED))
    told = "; ".join(f"{c.name}: as size to the power {c.exponent:.2f}" for c in curves)
    return picture("speed", WIDTH, HEIGHT, "Growth of time and memory", told, parts)


def write_page(lines: Sequence[str], drawing: Markup, out: Path) -> None:
    """Write the page, and the picture into the folder of images beside its own."""
    images = out.resolve().parent.parent / "images"
    images.mkdir(parents=True, exist_ok=True)
    (images / "speed-growth.svg").write_text(str(drawing) + "\n", encoding="utf-8", newline="\n")
    out.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")

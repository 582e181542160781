"""Fonts, sizes and colours of each kind of line in Word."""

from dataclasses import dataclass

SERIF, SANS = "Times New Roman", "Arial"
MUTED, MARKED, LINKED, INK = "595959", "8A1C1C", "00629B", "1A1A1A"


@dataclass(frozen=True, kw_only=True)
class Look:
    """How a style of paragraphs looks; sizes in points. Without `base` it is one of the template's own."""

    font: str = SERIF
    size: float = 10
    bold: bool = False
    colour: str = INK
    before: float = 0
    after: float = 0
    kept: bool = False
    base: str = "Normal"


PARAGRAPHS = {
    "Normal": Look(after=4, base=""),
    "Title": Look(size=15, bold=True, before=2, after=5, kept=True, base=""),
    "Heading 1": Look(font=SANS, size=10.5, bold=True, before=12, after=4, kept=True, base=""),
    "Heading 2": Look(size=12, bold=True, before=12, after=4, kept=True, base=""),
    "Caption": Look(font=SANS, size=9.5, bold=True, before=6, after=2, kept=True, base=""),
    "Kicker": Look(font=SANS, size=8, colour=MUTED, after=3, kept=True),
    "Remark": Look(font=SANS, size=8, colour=MUTED, before=2, after=4),
    "In figures": Look(font=SANS, size=8.5, after=6),
    "Numbered": Look(before=2, after=4),
    "Lettered": Look(after=3),
    "Entry": Look(font=SANS, size=8.5, after=2),
    "Note": Look(size=8.5, after=3),
    "Cell": Look(font=SANS, size=8.5, before=1, after=1),
    "Cell heading": Look(font=SANS, size=8.5, bold=True, before=1, after=1, base="Cell"),
    "Cell remark": Look(font=SANS, size=7.5, colour=MUTED, after=1, base="Cell"),
    "Judgement": Look(size=10, after=1),
    "Judgement figure": Look(size=14, bold=True, before=1, base="Cell"),
    "Header": Look(font=SANS, size=7.5, bold=True, colour=MARKED, base=""),
    "Footer": Look(font=SANS, size=7.5, colour=MUTED, base=""),
}

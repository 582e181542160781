"""A cell of a workbook as text: what a person sees in it, and no more than he wrote."""

import re
from datetime import date, datetime, time, timedelta
from typing import Any

BREAK = "\u2028"  # a line break within a cell, so that a row of the sheet is a line of the text
LONGEST = 32_767  # characters that a cell can hold
FIRST_DAY = date(1900, 3, 1)  # spreadsheets count a day before it that never was
_BESIDE = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.|\*.')
_UNWRITABLE = re.compile("[\0-\x08\x0b-\x1f\ufffe\uffff\ud800-\udfff]")


class CellError(ValueError):
    """A cell that cannot be read: what is wrong, what stands there, what should."""

    def __init__(self, message: str, found: str, expected: str) -> None:
        super().__init__(message)
        self.found, self.expected = found[:200], expected


def text_of(cell: Any) -> str:
    """What stands in a cell. Dates are EDTF; one that shows no day, or neither day nor month, has none.

    Args:
        cell: of openpyxl.

    Raises:
        CellError: it holds a formula, an error, a time, or something that is neither text, number nor date.
    """
    value = cell.value
    if cell.data_type == "f":
        raise CellError("a formula stands here", _flat(value), "what it comes to, as a value")
    if cell.data_type == "e":
        raise CellError("an error of the spreadsheet stands here", _flat(value), "a text, a number or a date")
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        return str(int(value)) if float(value).is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime):
        if value.time() != time():
            raise CellError("a time of the day stands here", str(value), "the day alone")
        return _shown(value.date(), cell.number_format or "")
    if isinstance(value, time | timedelta):
        raise CellError("a time stands here, and no date", str(value), "a day, as 1957-07-23")
    if isinstance(value, date):
        return _shown(value, cell.number_format or "")
    text = str(value).replace("\r\n", "\n").replace("\r", "\n").strip()
    return text.replace("\n", BREAK)


def _shown(day: date, form: str) -> str:
    """A date as far as its format shows it: Excel makes a day of `June 1957`."""
    plain = _BESIDE.sub("", form.split(";")[0]).casefold()
    if not plain or plain == "general" or "d" in plain or not ("y" in plain or "m" in plain):
        return day.isoformat()
    return day.isoformat()[:7] if "m" in plain else day.isoformat()[:4]


def _flat(value: object) -> str:
    text = getattr(value, "text", value)
    return " ".join(str(text).split())


def unwritable(text: str) -> str:
    """Why a text cannot stand in a cell; nothing where it can.

    Args:
        text: of a field of the log.
    """
    if len(text) > LONGEST:
        return f"a cell holds at most {LONGEST:,} characters, and this field has {len(text):,}"
    if bad := _UNWRITABLE.search(text):
        return f"a cell cannot hold the character U+{ord(bad[0]):04X}"
    return ""


def day_in(text: str) -> date | None:
    """The day that a text is, where a workbook can hold it as a date.

    Args:
        text: of a field of the log.
    """
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if day >= FIRST_DAY else None

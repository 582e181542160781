"""What a date in another habit means: `31.12.1961`, `June 1957`, `1962-W10`, `early 1962`; in EDTF, or nothing.

A text that can be read in two ways gives both; one that can be read in three gives none. What the other dates of the
same file settle, whether the day or the month comes first and the century, is its `Habit`.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

from .date_forms import FORMS
from .date_words import PLAIN, UNKNOWN, Habit, exists, iso, plainly

_THIRD = {"early": 0, "beginning": 0, "start": 0, "mid": 1, "middle": 1, "late": 2, "end": 2}
_MARKS = {
    "c": "~",
    "ca": "~",
    "circa": "~",
    "about": "~",
    "around": "~",
    "approximately": "~",
    "approx": "~",
    "perhaps": "?",
    "probably": "?",
    "possibly": "?",
    "maybe": "?",
}


def readings(text: str, habit: Habit = UNKNOWN) -> tuple[str, ...]:
    """What a text that is no EDTF date may mean, in EDTF: one reading, two, or none where nothing is clear.

    >>> readings("31.12.1961"), readings("11/1/1961"), readings("11/1/1961", Habit(day_first=False))
    (('1961-12-31',), ('1961-01-11', '1961-11-01'), ('1961-11-01',))
    >>> readings("1962-W10"), readings("1962-Q2"), readings("mid-June 1957"), readings("soon")
    (('[1962-03-05..1962-03-11]',), ('[1962-04..1962-06]',), ('[1957-06-11..1957-06-20]',), ())

    Args:
        text: as written.
        habit: of the text in which it stands.
    """
    found = tuple(dict.fromkeys(_read(plainly(text), habit))) if len(text) <= 60 else ()
    return found if len(found) <= 2 else ()


def plain_readings(text: str, habit: Habit = UNKNOWN) -> tuple[str, ...]:
    """Those readings that are one day, one month or one year, as `1957-06-29` or `1957-06`; none if another is as good.

    >>> plain_readings("June 1957"), plain_readings("1962-Q2")
    (('1957-06',), ())

    Args:
        text: as written.
        habit: of the text in which it stands.
    """
    found = readings(text, habit)
    return found if all(PLAIN.fullmatch(each) for each in found) else ()


def _read(text: str, habit: Habit) -> Iterator[str]:
    """All readings of a plain text; the first way of writing that fits is the only one tried."""
    for way in (_marked, _third, _open, _span, *FORMS):
        found = list(dict.fromkeys(way(text, habit)))
        if found:
            yield from found
            return


def _one(text: str, habit: Habit) -> list[str]:
    """The readings of a part of a text; a plain date is its own."""
    if PLAIN.fullmatch(text):
        return [text] if exists(text) else []
    return [each for each in _read(text, habit) if PLAIN.fullmatch(each)]


def _marked(text: str, habit: Habit) -> Iterator[str]:
    """About then, perhaps then: the mark goes behind, where it has a date before it."""
    match = re.fullmatch(
        r"(c|ca|circa|about|around|approximately|approx|perhaps|probably|possibly|maybe)\.?\s+(.+)", text
    )
    said, mark = (match[2], _MARKS[match[1]]) if match else ("", "")
    match = re.fullmatch(r"([~?%])\s*(.+)|(.+?)\s+?([~?%])|(.*[a-z./].*)([~?%])", text)
    if not said and match:
        said, mark = match[2] or match[3] or match[5], match[1] or match[4] or match[6]
    if said:
        yield from (f"{each}{mark}" for each in _one(said, habit))


def _third(text: str, habit: Habit) -> Iterator[str]:
    """Early, mid and late in a month or a year: the first, second and last third of it."""
    match = re.fullmatch(r"(early|beginning|start|mid|middle|late|end)[\s-]+(.+)", text)
    if not match:
        return
    place = _THIRD[match[1]]
    for each in _one(match[2], habit):
        parts = [int(n) for n in each.split("-")]
        if len(parts) == 1:
            yield f"[{each}-{4 * place + 1:02}..{each}-{4 * place + 4:02}]"
        elif len(parts) == 2:
            last = monthrange(parts[0], parts[1])[1]
            yield f"[{each}-{10 * place + 1:02}..{each}-{10 * place + 10 if place < 2 else last:02}]"


def _open(text: str, habit: Habit) -> Iterator[str]:
    """Before, after, since, until."""
    match = re.fullmatch(r"(before|until|till|up to|after|since)\s(.+)", text)
    for each in _one(match[2], habit) if match else ():
        word, (first, last) = match[1] if match else "", _ends(each)
        if word == "before":
            yield f"[..{first - timedelta(1)}]"
        elif word == "after":
            yield f"[{last + timedelta(1)}..]"
        else:
            yield f"{each}/.." if word == "since" else f"../{each}"


def _ends(plain: str) -> tuple[date, date]:
    """The first and the last day of a plain date."""
    year, month, number = (*map(int, plain.split("-")), 0, 0)[:3]
    first = date(year, month or 1, number or 1)
    return first, date(year, month or 12, number or monthrange(year, month or 12)[1])


_BETWEEN = re.compile(
    r"(?:(between|from)\s)?(.+?)\s?(?:(\sor\s)|(\sand\s)|\s-\s|\sto\s|\suntil\s|(?<=[^\W\d])-(?=[^\W\d]))(.+)"
)


def _span(text: str, habit: Habit) -> Iterator[str]:
    """From one date to another, one of two dates, a span of years such as 1957-58."""
    match = re.fullmatch(r"(\d{4})\s?-\s?(\d{4}|\d\d)", text)
    if match:
        until = match[2] if len(match[2]) == 4 else match[1][:2] + match[2]
        near = int(match[1]) < int(until) and (len(match[2]) == 4 or int(match[2]) > 12)
        yield from [f"{match[1]}/{until}"] if near and iso(int(match[1])) and iso(int(until)) else []
        return
    days = re.fullmatch(r"(\d{1,2})\s?-\s?(\d{1,2})\s(\D+\d{4})|(\D+?)\s(\d{1,2})\s?-\s?(\d{1,2})\s(\d{4})", text)
    if days:
        low, high, rest = (days[1], days[2], days[3]) if days[1] else (days[5], days[6], f"{days[4]} {days[7]}")
        yield from _joined("[{}..{}]", _one(f"{low} {rest}", habit), _one(f"{high} {rest}", habit))
        return
    match = _BETWEEN.fullmatch(text)
    if match and not (match[4] and match[1] != "between"):
        late = _one(match[5], habit)
        early = _one(match[2], habit)
        if not early and len(late) == 1:  # June to July 1957, 3 June to 5 July 1957
            early = _one(f"{match[2]} {late[0][:4]}", habit)
        form = "[{},{}]" if match[3] else "[{}..{}]" if match[1] == "between" else "{}/{}"
        yield from _joined(form, early, late)


def _joined(form: str, early: list[str], late: list[str]) -> Iterator[str]:
    if len(early) == len(late) == 1 and early[0] < late[0]:
        yield form.format(early[0], late[0])

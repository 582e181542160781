"""Ways of writing one date, a week, a quarter, a season: each gives what a plain text in that way means, or nothing."""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

from .date_words import MONTH, ROMAN, Habit, day, exists, iso, year_of

_SEASON = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_NUMBER = {"first": 1, "second": 2, "third": 3, "fourth": 4, "i": 1, "ii": 2, "iii": 3, "iv": 4} | {
    str(n): n for n in range(1, 5)
}


def _edtf(text: str, _: Habit) -> Iterator[str]:
    """EDTF itself with small slips: small x, an old u, a month or day 00, brackets left out or with a slash."""
    if re.fullmatch(r"\d\d[\dxu][xu](-[xu]{2}){0,2}|\d{4}-[xu]{2}(-[xu]{2})?|\d{4}-\d\d-[\dxu][xu]", text):
        yield re.sub("[xu]", "X", text)
    match = re.fullmatch(r"(\d{4}(?:-\d\d){0,2})([~?%])\2+", text)
    if match and exists(match[1]):
        yield match[1] + match[2]
    match = re.fullmatch(r"(\d{4})(?:-(\d\d))?-00(?:-00)?", text)
    if match and not (match[2] and text.count("-00") > 1 and match[2] != "00"):
        yield iso(int(match[1]), int(match[2] or 0)) or iso(int(match[1]))
    match = re.fullmatch(r"[\[{(]?\s*(\d{4}(?:-\d\d){0,2})\s*(?:\.\.|/)\s*(\d{4}(?:-\d\d){0,2})\s*[\]})]?", text)
    if match and all(map(exists, match.groups())) and match[1] <= match[2] and not re.fullmatch(r"[\d/-]+", text):
        yield f"[{match[1]}..{match[2]}]"
    match = re.fullmatch(r"(\d{4}(?:-\d\d){0,2})\s*/\s*(?:open|unknown|now|present|today|\*)", text)
    if match and exists(match[1]):
        yield f"{match[1]}/.."


def _stamp(text: str, _: Habit) -> Iterator[str]:
    """A day with a time, a day run together, the days of a year counted."""
    match = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)(?:t|\s)\d\d?:\d\d(?::\d\d(?:\.\d+)?)?\s*(?:z|[+-]\d\d:?\d\d)?", text)
    if match:
        yield from filter(None, [iso(int(match[1]), int(match[2]), int(match[3]))])
    if re.fullmatch(r"\d{8}", text):
        year_first, year_last = iso(int(text[:4]), int(text[4:6]), int(text[6:])), int(text[4:])
        day_first = iso(year_last, int(text[2:4]), int(text[:2])) if 1 <= int(text[2:4]) <= 12 else ""
        month_first = iso(year_last, int(text[:2]), int(text[2:4])) if 1 <= int(text[:2]) <= 12 else ""
        yield from filter(None, [year_first] if len(year_first) == 10 else [day_first, month_first])
    if re.fullmatch(r"\d{6}", text):
        both = [iso(int(text[:4]), int(text[4:])), iso(int(text[2:]), int(text[:2]))]
        yield from (each for each in both if len(each) == 7)
    match = re.fullmatch(r"(\d{4})-(\d{3})", text)
    if match and 1 <= int(match[2]) <= 365 + (monthrange(int(match[1]) or 1, 2)[1] == 29) and int(match[1]):
        yield (date(int(match[1]), 1, 1) + timedelta(int(match[2]) - 1)).isoformat()


def _week(text: str, _: Habit) -> Iterator[str]:
    """The days of a week as ISO 8601 counts it, or the one that is meant."""
    match = re.fullmatch(r"(\d{4})-?\s?(?:w|kw)-?(\d{1,2})(?:-([1-7]))?", text)
    match = match or re.fullmatch(r"(?P<y>\d{4})\s+week\s+(?P<w>\d{1,2})", text)
    last = re.fullmatch(r"(?:w|kw|week)\s*(\d{1,2})\s*[/ -]?\s*(\d{4})", text)
    year, week = (int(match[1]), int(match[2])) if match else (int(last[2]), int(last[1])) if last else (0, 0)
    if not iso(year):
        return
    try:
        monday = date.fromisocalendar(year, week, 1)
    except ValueError:
        return
    weekday = match[3] if match and match.re.groups == 3 else None
    if weekday:
        yield (monday + timedelta(int(weekday) - 1)).isoformat()
    else:
        yield f"[{monday}..{monday + timedelta(6)}]"


def _part_of_year(text: str, _: Habit) -> Iterator[str]:
    """Quarters and halves of a year."""
    words = r"first|second|third|fourth|[1-4]|i{1,3}|iv"
    match = re.fullmatch(
        rf"(?P<y>\d{{4}})[\s/-]*(?P<k>[qh])\s?(?P<n>[1-4])"
        rf"|(?P<k2>[qh])\s?(?P<n2>[1-4])[\s/-]*(?P<y2>\d{{4}})"
        rf"|(?P<n3>{words})\.?\s(?P<k3>quarter|half)\s(?P<y3>\d{{4}})"
        rf"|(?P<y4>\d{{4}})\s(?P<n4>{words})\.?\s(?P<k4>quarter|half)",
        text,
    )
    if not match:
        return
    got = {name[0]: value for name, value in match.groupdict().items() if value}
    length = 3 if got["k"][0] == "q" else 6
    number, year = _NUMBER[got["n"]], int(got["y"])
    if number * length <= 12 and iso(year):
        yield f"[{year:04}-{(number - 1) * length + 1:02}..{year:04}-{number * length:02}]"


def _decade(text: str, _: Habit) -> Iterator[str]:
    match = re.fullmatch(r"(\d{3})0'?s", text)
    if match and iso(int(match[1]) * 10):
        yield f"{match[1]}X"


def _season(text: str, habit: Habit) -> Iterator[str]:
    """A season of a year; a winter of one year is that in which it begins or that in which it ends."""
    match = re.fullmatch(r"(spring|summer|autumn|fall|winter)\s(\d{4})(?:[/-](\d{4}|\d\d))?", text)
    match = match or re.fullmatch(
        r"(?P<y>\d{4})(?:[/-](?P<z>\d{4}|\d\d))?[\s-](?P<s>spring|summer|autumn|fall|winter)", text
    )
    if not match:
        return
    got = match.groupdict()
    name, year, until = (got["s"], got["y"], got["z"]) if got else match.groups()
    if not iso(int(year)):
        return
    if name != "winter":
        yield from [f"{year}-{_SEASON[name]}"] if not until else []
    elif until:
        yield from [f"{year}-24"] if int(until[-2:]) == (int(year) + 1) % 100 else []
    else:
        yield from [f"{int(year) - 1:04}-24", f"{year}-24"]


def _abridged(text: str, habit: Habit) -> Iterator[str]:
    """An interval whose end leaves out what it shares with its beginning; or the same figures as one date.

    >>> list(_abridged("1956-06-07/09", Habit())), list(_abridged("1956-06/07", Habit()))
    (['1956-06-07/1956-06-09'], ['1956-06/1956-07', '1956-06-07'])
    """
    match = re.fullmatch(r"(\d{4}(?:-\d\d){0,2})/(\d{1,2}(?:-\d\d)?)", text)
    if not match:
        return
    first, parts, tail = match[1], match[1].split("-"), match[2].split("-")
    if len(tail) < len(parts):
        last = "-".join([*parts[: -len(tail)], *(part.zfill(2) for part in tail)])
    else:
        last = first[: -len(match[2])] + match[2] if len(parts) == len(tail) else ""
    if last and exists(first) and exists(last) and first < last:
        yield f"{first}/{last}"
    yield from _numeric(text, habit)


def _numeric(text: str, habit: Habit) -> Iterator[str]:
    """Two or three numbers with dots, dashes, slashes or blanks between."""
    match = re.fullmatch(r"(\d{1,4})(\s?[./\s-]\s?)(\d{1,4})(?:(\s?[./\s-]\s?)(\d{1,4}))?\.?", text)
    if not match:
        return
    numbers = [n for n in (match[1], match[3], match[5]) if n]
    if len(numbers) == 2:
        yield from _month_andyear_of(numbers)
        return
    a, b, c = numbers
    if len(a) == 4:
        if max(len(b), len(c)) <= 2:
            yield from [day(int(a), b, c)] if day(int(a), b, c) else filter(None, [day(int(a), c, b)])
        return
    year = year_of(c, habit)
    if max(len(a), len(b), len(c)) == 2 and not habit.century:
        return
    if not year or max(len(a), len(b)) > 2:
        return
    first, second = day(year, b, a), day(year, a, b)
    if habit.day_first is not None and first and second:
        yield first if habit.day_first else second
    else:
        yield from filter(None, [first, second])
    if len(c) == 2 and (turned := day(year_of(a, habit), b, c)):  # 57-06-23: a year of two figures may come first
        yield turned


def _month_andyear_of(numbers: list[str]) -> Iterator[str]:
    a, b = numbers
    if len(a) == 4 and len(b) <= 2 and 1 <= int(b) <= 12:
        yield from filter(None, [iso(int(a), int(b))])
    if len(b) == 4 and len(a) <= 2 and 1 <= int(a) <= 12:
        yield from filter(None, [iso(int(b), int(a))])


def _worded(text: str, habit: Habit) -> Iterator[str]:
    """A month in letters or in Roman figures, with a year and perhaps a day."""
    parts = [part for part in re.split(r"[\s./-]+", text) if part]
    months = [i for i, part in enumerate(parts) if part in MONTH or part in ROMAN]
    rest = [part for i, part in enumerate(parts) if i not in months]
    if len(months) != 1 or not 1 <= len(rest) <= 2 or not all(part.isdigit() for part in rest):
        return
    name = parts[months[0]]
    month = MONTH.get(name) or ROMAN.index(name) + 1
    years = [part for part in rest if len(part) == 4]
    if len(rest) == 1:
        yield from filter(None, [iso(int(years[0]), month)] if years else [])
    elif len(years) == 1:
        number = next(part for part in rest if part not in years)
        yield from filter(None, [day(int(years[0]), str(month), number)] if len(number) <= 2 else [])
    elif habit.century and months[0] == 1 and len(rest[1]) == 2:
        yield from filter(None, [day(year_of(rest[1], habit), str(month), rest[0])])


FORMS = (_edtf, _stamp, _week, _part_of_year, _decade, _season, _abridged, _numeric, _worded)

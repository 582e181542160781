"""Making a case from a preset: a folder of commented files that passes the check as it stands."""

import re
import unicodedata
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

from whowhom._disk import why_not
from whowhom.propositions.errors import nearest

from .dates import DateError, day_of
from .files import CASE, JUDGEMENTS, LEADERSHIP, LOG, QUESTIONS, SOURCES
from .new_folder import make_folder
from .presets import Preset, load_preset, preset_names
from .span import span_fault

_RESERVED = ("and", "or", "not", "given", "by", "on", "within", "count")
_PLACEHOLDERS = ("Leader", "Rival", "Colleague")


class ScaffoldError(ValueError):
    """Why no case could be made."""


def scaffold(
    folder: Path,
    preset: str = "communist-party",
    leader: str | None = None,
    as_of: str | None = None,
    begins: str | None = None,
    roster: Path | None = None,
) -> list[Path]:
    """Make the folder of a new case.

    Args:
        folder: The folder to make; it must not hold anything yet.
        preset: The kind of leadership.
        leader: The leader's name, as in the roster.
        as_of: The day as of which the case is asked; by default today.
        begins: The first day; by default three years earlier.
        roster: A text file with one name a line; lines that begin with # are passed over.

    Returns:
        The files made.

    Raises:
        ScaffoldError: the folder is not empty or cannot be written, or an argument is not usable.
    """
    if preset not in preset_names():
        near = nearest(preset, preset_names())
        raise ScaffoldError(
            f"there is no preset {preset!r}; presets: {', '.join(preset_names())}"
            + (f"; did you mean {near!r}?" if near else "")
        )
    start, end = _days(as_of, begins)
    names, chief = _names(roster, leader)
    persons = keyed(names)
    key = next(k for k, name in persons.items() if name == chief)
    texts = _texts(folder.name, load_preset(preset), persons, key, start, end)
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise ScaffoldError(f"{folder} exists already and is not empty; nothing was written")
        make_folder(folder, texts)
    except (OSError, ValueError) as error:  # the latter for a NUL in the name
        why = why_not(_above(folder), error) if isinstance(error, OSError) else f"{folder} {error}"
        raise ScaffoldError(f"the case {folder} was not made: {why}") from None
    return [folder / name for name in texts]


def keyed(names: Sequence[str]) -> dict[str, str]:
    """Keys for names: the last word, or the whole name where two share it.

    >>> keyed(["Nikita Khrushchev", "Anna Ivanova", "Olga Ivanova", "Kádár János"])
    {'khrushchev': 'Nikita Khrushchev', 'anna-ivanova': 'Anna Ivanova', 'olga-ivanova': 'Olga Ivanova',
     'janos': 'Kádár János'}
    """
    last = [_slug(name.split()[-1]) for name in names]
    found: dict[str, str] = {}
    for i, name in enumerate(names):
        key = last[i] if last.count(last[i]) == 1 and last[i] not in _RESERVED else _slug(name)
        if not key or key in found or key in _RESERVED:
            key = f"person-{i + 1}"
        found[key] = name
    return found


def _slug(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def _above(folder: Path) -> Path:
    """The nearest folder above that is there: whose disk it is."""
    return next((f for f in (folder, *folder.parents) if f.is_dir()), folder)


def _days(as_of: str | None, begins: str | None) -> tuple[date, date]:
    """The first and the last day of the case."""
    end = _day(as_of, "--as-of") or date.today()
    try:
        start = _day(begins, "--begins", last=False) or end - timedelta(days=3 * 365)
    except OverflowError:
        raise ScaffoldError(
            f"--as-of: the calendar has no three years before {end}: say with --begins when the case begins"
        ) from None
    if start >= end:
        raise ScaffoldError(f"the case begins on {start}, not before its as-of date {end}")
    if fault := span_fault(start, end):
        message, found, expected = fault
        raise ScaffoldError(f"--as-of: {message}: {found}; expected {expected}")
    return start, end


def _day(text: str | None, option: str, last: bool = True) -> date | None:
    if text is None:
        return None
    try:
        return day_of(text, last)
    except DateError as error:
        hint = f"; did you mean {error.nearest}?" if error.nearest else ""
        raise ScaffoldError(f"{option}: {error.message}; expected a day, as 1957-07-23{hint}") from None


def _names(roster: Path | None, leader: str | None) -> tuple[list[str], str]:
    """The roster, and which name in it is the leader's."""
    names: list[str] = []
    if roster is not None:
        try:
            lines = roster.read_text(encoding="utf-8-sig").splitlines()
        except OSError as error:
            raise ScaffoldError(f"cannot read {roster}: {error.strerror or error}") from None
        except UnicodeDecodeError:
            raise ScaffoldError(f"{roster} is not UTF-8; save it again as UTF-8") from None
        names = list(dict.fromkeys(" ".join(line.split()) for line in lines if line.strip()[:1] not in ("", "#")))
        if any(len(name) > 200 or not name.isprintable() for name in names):
            raise ScaffoldError(f"{roster} is not a list of names, one a line")
    if leader is not None and leader.strip():
        full = [name for name in names if leader.casefold() in (name.casefold(), name.split()[-1].casefold())]
        if names and not full:
            near = nearest(leader, names)
            raise ScaffoldError(
                f"the leader {leader!r} is not in {roster}" + (f"; did you mean {near!r}?" if near else "")
            )
        names = names or [" ".join(leader.split()), *_PLACEHOLDERS[1:]]
        return names, full[0] if full else names[0]
    names = names or list(_PLACEHOLDERS)
    return names, names[0]


def _texts(title: str, preset: Preset, persons: dict[str, str], leader: str, start: date, end: date) -> dict[str, str]:
    from . import templates

    post = next(key for key, p in preset.section("posts").items() if p.get("top"))
    body = next(key for key, b in preset.section("bodies").items() if b.get("leading"))
    values = {
        "title": _quoted(title.replace("-", " ").replace("_", " ").capitalize() or "A leadership"),
        "preset": preset.name,
        "begins": start.isoformat(),
        "as_of": end.isoformat(),
        "year_later": (end + timedelta(days=365)).isoformat(),
        "leader": leader,
        "other": next((k for k in persons if k != leader), leader),
        "post": post,
        "body": body,
        "bodies": ", ".join(preset.section("bodies")),
        "posts": ", ".join(preset.section("posts")),
        "blocs": ", ".join(preset.section("blocs")),
        "persons": "\n".join(f"  {key}: {{name: {_quoted(name)}}}" for key, name in persons.items()),
    }
    files = {
        CASE: templates.CASE, LEADERSHIP: templates.LEADERSHIP, LOG: templates.LOG, SOURCES: templates.SOURCES,
        JUDGEMENTS: templates.JUDGEMENTS, QUESTIONS: templates.QUESTIONS,
    }  # fmt: skip
    return {name: text.format(**values) for name, text in files.items()}


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'

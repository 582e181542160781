"""Making a case from a preset: a folder of commented files that passes the check as it stands."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from whowhom._disk import why_not
from whowhom.propositions.errors import nearest
from whowhom.propositions.names import Called, Names, counted, names_of
from whowhom.propositions.spelling import folded

from .dates import DateError, day_of
from .files import CASE, JUDGEMENTS, LEADERSHIP, LOG, QUESTIONS, SOURCES
from .new_folder import make_folder
from .presets import Preset, load_preset, preset_names
from .roster import RosterError, RosterName, keyed, member, same_name
from .span import span_fault

_PLACEHOLDERS = ("Leader", "Rival", "Colleague")
_MOST_TOLD = 4

Ask = Callable[[RosterName], RosterName]
Tell = Callable[[str], None]


class Talk(NamedTuple):
    """How a user is asked and told.

    `ask`: given a person whose family name is not known, returns him with what the user says it is; `tell` takes
    warnings.
    """

    ask: Ask | None = None
    tell: Tell = lambda text: None


class ScaffoldError(ValueError):
    """Why no case could be made."""


def scaffold(
    folder: Path,
    preset: str = "communist-party",
    *,
    leader: str | None = None,
    as_of: str | None = None,
    begins: str | None = None,
    roster: Path | None = None,
    talk: Talk | None = None,
) -> list[Path]:
    """Make the folder of a new case.

    Args:
        folder: The folder to make; it must not hold anything yet.
        preset: The kind of leadership.
        leader: The leader's name, as in the roster.
        as_of: The day as of which the case is asked; by default today.
        begins: The first day; by default three years earlier.
        roster: A text file with one name a line; lines that begin with # are passed over.
        talk: How the user is asked and told; nothing is asked without it.

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
    start, end = days(as_of, begins)
    leader = (leader or "").strip() or None
    kind = load_preset(preset)
    persons = keyed(_members(roster, leader, *(talk or Talk())), _keys(kind))
    return put_folder(folder, _texts(folder.name, kind, persons, _leader(persons, leader, roster), start, end))


def put_folder(folder: Path, texts: Mapping[str, str]) -> list[Path]:
    """Make the folder of a case, where nothing stands yet.

    Args:
        folder: The folder to make.
        texts: The content of each file, by name.

    Returns:
        The files made.

    Raises:
        ScaffoldError: the folder is not empty or cannot be written.
    """
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise ScaffoldError(f"{folder} exists already and is not empty; nothing was written")
        make_folder(folder, texts)
    except ScaffoldError:
        raise
    except (OSError, ValueError) as error:  # the latter for a NUL in the name
        why = why_not(_above(folder), error) if isinstance(error, OSError) else f"{folder} {error}"
        raise ScaffoldError(f"the case {folder} was not made: {why}") from None
    return [folder / name for name in texts]


def _above(folder: Path) -> Path:
    """The nearest folder above that is there: whose disk it is."""
    return next((f for f in (folder, *folder.parents) if f.is_dir()), folder)


def days(as_of: str | None, begins: str | None) -> tuple[date, date]:
    """The first and the last day of a case.

    Args:
        as_of: The day as of which it is asked, as written; by default today.
        begins: The first day, as written; by default three years earlier.

    Raises:
        ScaffoldError: one is no day, or they are not in order.
    """
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


def _members(roster: Path | None, leader: str | None, ask: Ask | None, tell: Tell) -> list[RosterName]:
    """The roster, each with his family name: as the line tells, else as the user does, else the last word."""
    lines = _lines(roster) if roster is not None else []
    if not lines:
        lines = [(0, leader), *((0, name) for name in _PLACEHOLDERS[1:])] if leader else [(0, n) for n in _PLACEHOLDERS]
    found = []
    for number, line in lines:
        try:
            found.append(member(line))
        except RosterError as error:
            where = f"{roster}:{number}" if number else "--leader"
            raise ScaffoldError(f"{where}: {error}") from None
    for name, places in same_name(found).items():
        numbers = " and ".join(str(lines[i][0]) for i in places)
        tell(f"{name} stands in lines {numbers} of {roster}: taken for one person. Write two men of one name apart.")
    once = list({folded(m.name): m for m in reversed(found)}.values())[::-1]
    known = [m if m.sure or ask is None else ask(m) for m in once]
    if doubtful := [m for m in known if not m.sure]:
        tell(_taken(doubtful))
    return known


def _taken(doubtful: Sequence[RosterName]) -> str:
    """The warning that family names were guessed, and how to tell them."""
    names = ", ".join(m.name for m in doubtful[:_MOST_TOLD])
    more = f" and {len(doubtful) - _MOST_TOLD} more" if len(doubtful) > _MOST_TOLD else ""
    first, _, rest = next((m.name for m in doubtful if m.name[:2].istitle()), doubtful[0].name).partition(" ")
    capitals = f" or `{first.upper()} {rest}`" if first.upper() != first else ""
    return (
        f"The last word was taken for the family name of {names}{more}. Where the family name stands first, write "
        f"`{first}, {rest}`{capitals} in the roster, or `family:` in leadership.yaml."
    )


def _lines(roster: Path) -> list[tuple[int, str]]:
    try:
        lines = roster.read_text(encoding="utf-8-sig").splitlines()
    except OSError as error:
        raise ScaffoldError(f"cannot read {roster}: {error.strerror or error}") from None
    except UnicodeDecodeError:
        raise ScaffoldError(f"{roster} is not UTF-8; save it again as UTF-8") from None
    return [(n, line) for n, line in enumerate(lines, start=1) if line.strip()[:1] not in ("", "#")]


def _leader(persons: Mapping[str, RosterName], leader: str | None, roster: Path | None) -> str:
    """The key of the person whom `--leader` names; the first of the roster where it names nobody."""
    if leader is None:
        return next(iter(persons))
    alone, shared = names_of(Called(key=key, names=(m.name,), guess=m.family) for key, m in persons.items())
    names = Names(keys={"person": frozenset(persons)}, aliases=alone, shared=shared)
    try:
        owners = names.owners("person", leader) or names.owners("person", member(leader).name)
    except RosterError as error:
        raise ScaffoldError(f"--leader: {error}") from None
    if len(owners) > 1:
        told = ", ".join(persons[key].name for key in owners)
        raise ScaffoldError(f"--leader: {leader!r} names {counted(len(owners))} persons: {told}; write the full name")
    if not owners:
        near = nearest(leader, [m.name for m in persons.values()])
        raise ScaffoldError(f"the leader {leader!r} is not in {roster}" + (f"; did you mean {near!r}?" if near else ""))
    return owners[0]


def _keys(preset: Preset) -> frozenset[str]:
    """Keys that the preset has: no person can have one too."""
    parts = (part for bloc in preset.section("blocs").values() for part in bloc.get("parts") or ())
    return preset.keys.union(parts)


def _person(key: str, m: RosterName) -> str:
    family = f", family: {quoted(m.family)}" if m.told and m.family != m.name else ""
    return f"  {key}: {{name: {quoted(m.name)}{family}}}"


def _texts(
    title: str, preset: Preset, persons: Mapping[str, RosterName], leader: str, start: date, end: date
) -> dict[str, str]:
    from . import templates

    post = next(key for key, p in preset.section("posts").items() if p.get("top"))
    body = next(key for key, b in preset.section("bodies").items() if b.get("leading"))
    values = {
        "title": quoted(title.replace("-", " ").replace("_", " ").capitalize() or "A leadership"),
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
        "persons": "\n".join(_person(key, m) for key, m in persons.items()),
    }
    files = {
        CASE: templates.CASE,
        LEADERSHIP: templates.LEADERSHIP,
        LOG: templates.LOG,
        SOURCES: templates.SOURCES,
        JUDGEMENTS: templates.JUDGEMENTS,
        QUESTIONS: templates.QUESTIONS,
    }
    return {name: text.format(**values) for name, text in files.items()}


def quoted(text: str) -> str:
    """Return a text as YAML has it between quotes.

    Args:
        text: any text.
    """
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'

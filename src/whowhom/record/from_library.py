"""Making a case from the library: what could be known of a ruling body on a day, as files that a user goes on from.

Roster, ranks, years of birth, leader, departures, congresses and when the next was expected come from
`whowhom.library`, with its doubts; whatever came on the as-of day or later is withheld.
"""

from datetime import date, timedelta
from pathlib import Path

from whowhom.library import AsOf, RulingBody, as_of, bodies, body, expected_congress, rows

from . import templates
from .files import CASE, JUDGEMENTS, LEADERSHIP, LOG, QUESTIONS, SOURCES
from .library_rows import congress_rows, custom, death_rows, post_tenures, scheduled_rows, seat_tenures, seated, section
from .presets import load_preset
from .roster import RosterName, keyed
from .scaffold import ScaffoldError, days, put_folder, quoted

POST, BODY = "party-leader", "politburo"
RENAMED = {"first-secretary": POST, "presidium": BODY}
FATE = '  leader-out-12: {{ask: "removed({}, {}) by {}"}}'
NOBODY = "  # Nobody leads on this day: the page asks by itself who is likeliest to follow."


def from_library(folder: Path, name: str, day: str | None = None, begins: str | None = None) -> list[Path]:
    """Make the folder of a new case about a body of the library.

    Args:
        folder: The folder to make; it must not hold anything yet.
        name: The body's key in the library.
        day: The day as of which the case is asked; by default the last that the library covers.
        begins: The first day; by default three years earlier, or when the body begins.

    Returns:
        The files made.

    Raises:
        ScaffoldError: there is no such body, the library does not cover the days, or the folder cannot be made.
    """
    try:
        about = body(name)
    except ValueError as error:
        raise ScaffoldError(str(error)) from None
    start, end = days(day or about.ends.isoformat(), begins)
    start = start if begins else max(start, about.begins)
    if start < about.begins or not start < end <= about.ends:
        raise ScaffoldError(
            f"the library covers the {about.name} from {about.begins} to {about.ends}; the case would go from "
            f"{begins or about.begins} to {end}"
        )
    return put_folder(folder, _texts(as_of(rows(name), end), start))


def listed() -> list[tuple[str, str]]:
    """What the library has: the key of each body, and what is known of it and how well.

    >>> for key, text in listed()[:1]:
    ...     print(key, "|", text)
    ccp-politburo | Politburo of the Chinese Communist Party, 1956-09-28 to 2024-12-31, ...
    """
    return [(about.body, _described(about)) for about in bodies()]


def _described(about: RulingBody) -> str:
    members = rows(about.body).members
    checked = sum(row.confidence == "checked" for row in members)
    return (
        f"{about.name}, {about.begins} to {about.ends}, {len(members)} memberships, {checked} of them checked; "
        f"{about.note}"
    )


def _texts(found: AsOf, start: date) -> dict[str, str]:
    """The files of the case."""
    known, end, due = found.rows, found.day, expected_congress(found)
    about, sat = known.about, seated(known, start)
    people = {row.person: row for row in sat}
    taken = load_preset(about.kind, RENAMED).keys
    members = [_named(name, about) for name in people]
    named = keyed(members, taken)
    keys = dict(zip(people, named, strict=True))
    persons = [_person(key, m, people[name].born) for (name, key), m in zip(keys.items(), members, strict=True)]
    holds = post_tenures(known, keys, POST, start)
    leads = keys[known.leaders[-1].person] if holds and " to: " not in holds[-1] else ""
    year = (end + timedelta(days=365)).isoformat()
    first, *others = sorted(keys.values(), key=lambda key: key != leads)
    values = {
        "title": quoted(f"{about.name}, as of {end}"),
        "subject": quoted(about.name),
        "name": about.name,
        "kind": about.kind,
        "rename": ", ".join(f"{old}: {new}" for old, new in RENAMED.items()),
        "begins": start.isoformat(),
        "as_of": end.isoformat(),
        "led_by": f"leader: {leads}" if leads else "# leader: nobody leads on this day",
        "leader": first,
        "fate": FATE.format(leads, POST, year) if leads else NOBODY,
        "body": BODY,
        "post": POST,
        "persons": "\n".join(persons),
        "tenures": "\n".join([*holds, *seat_tenures(sat, keys, BODY, known)]),
        "library": about.body,
        "customary": custom(known),
        "congresses": section("congresses", congress_rows(known)),
        "scheduled": section("scheduled", scheduled_rows(due)),
        "log": "".join(f"{row}\n" for row in death_rows(sat, keys, known)),
        "other": (others or [first])[0],
        "half_year": (end + timedelta(days=183)).isoformat(),
        "year": year,
    }
    files = {
        CASE: templates.LIBRARY_CASE,
        LEADERSHIP: templates.LIBRARY_LEADERSHIP,
        LOG: templates.LIBRARY_LOG,
        SOURCES: templates.LIBRARY_SOURCES,
        JUDGEMENTS: templates.JUDGEMENTS,
        QUESTIONS: templates.LIBRARY_QUESTIONS,
    }
    return {name: text.format(**values) for name, text in files.items()}


def _named(name: str, about: RulingBody) -> RosterName:
    """A name of the library, whose family names stand where the body's row says."""
    words = name.split()
    return RosterName(name=name, family=words[0] if about.family == "first" else words[-1], told=True, sure=True)


def _person(key: str, m: RosterName, born: int | None) -> str:
    family = f", family: {quoted(m.family)}" if m.family != m.name else ""
    return f"  {key}: {{name: {quoted(m.name)}{family}{f', born: {born}' if born else ''}}}"

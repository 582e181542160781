"""The names of a new case: one a line, with the family name where the line tells it, and a key for each."""

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from whowhom._records import replace
from whowhom.propositions.spelling import folded, loose, readable, tidy, unprintable

from .families import eastern, family_of, in_capitals, part_of, words_of
from .family_words import SUFFIXES
from .shapes import RESERVED, is_key

LONGEST = 200
_COMMAS = re.compile("[,，،﹐､]")
_UNSPACED = re.compile("[\u3005\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff]+")
_TO_LATIN = str.maketrans({"ß": "ss", "ʹ": "", "ʺ": ""})


@dataclass(frozen=True, kw_only=True, slots=True)
class RosterName:
    """One person of a roster. `told`: the line says which part is the family name; `sure`: it is known."""

    name: str
    family: str
    told: bool
    sure: bool


class RosterError(ValueError):
    """Why a line names nobody."""


def member(line: str) -> RosterName:
    """A person from one line: `Nikita Khrushchev`, `Khrushchev, Nikita`, `Kim, Il Sung` or `KIM Il Sung`.

    Args:
        line: The line. A comma stands after the family name; capitals mark it.

    Raises:
        RosterError: The line is no name.

    >>> member("Kim, Il Sung")
    RosterName(name='Kim Il Sung', family='Kim', told=True, sure=True)
    >>> [member(line).name for line in ("KIM Il Sung", "Ivanov, Pyotr", "King, Martin, Jr.", "毛, 泽东")]
    ['Kim Il Sung', 'Pyotr Ivanov', 'Martin King Jr.', '毛泽东']
    """
    text = _checked(line)
    parts = [part.strip() for part in _COMMAS.split(text)]
    suffixes = ""
    while len(parts) > 1 and parts[-1].strip(".").casefold() in SUFFIXES:
        suffixes = f" {parts.pop()}{suffixes}"
    if len(parts) == 2 and all(readable(part) for part in parts):
        family, given = (calm(part) for part in parts)
        return RosterName(name=_joined(family, given) + suffixes, family=family, told=True, sure=True)
    if len(parts) > 1:
        raise RosterError(f"{text[:60]!r} is not one name; expected a name, or the family name, a comma and the rest")
    name = parts[0] + suffixes
    if marked := in_capitals(words_of(name)):
        calmed = {word: calm(word) for word in marked}
        name = " ".join(calmed.get(word, word) for word in name.split())
        return RosterName(name=name, family=" ".join(calmed.values()), told=True, sure=True)
    family, sure = family_of(name)
    return RosterName(name=name, family=family, told=False, sure=sure)


def _checked(line: str) -> str:
    text = tidy(line)
    if bad := unprintable(text):
        raise RosterError(f"the name holds a character that cannot be printed, U+{ord(bad):04X}")
    if not readable(text):
        raise RosterError(f"{text[:60]!r} has no letter by which a person could be named")
    if len(text) > LONGEST:
        raise RosterError(f"the name is longer than {LONGEST} characters")
    return text


def _joined(family: str, given: str) -> str:
    """A full name as it is usually written: the family name first where that is the custom."""
    if _UNSPACED.fullmatch(family) and _UNSPACED.fullmatch(given):
        return family + given
    return f"{family} {given}" if eastern(family, given) else f"{given} {family}"


def calm(part: str) -> str:
    """Words in capitals with their first letters alone large.

    >>> calm("KIM"), calm("O'NEILL-VON HORN"), calm("de Gaulle"), calm("A. B.")
    ('Kim', "O'Neill-Von Horn", 'de Gaulle', 'A. B.')

    Args:
        part: of a name.
    """
    words = (w if "." in w or len(w) == 1 or not w.isupper() else _first_large(w) for w in part.split())
    return " ".join(words)


def _first_large(word: str) -> str:
    pieces = (p[:1] + p[1:].lower() for p in re.split(r"(['’-])", word))
    return unicodedata.normalize("NFC", "".join(pieces))


def with_family(found: RosterName, said: str) -> RosterName | None:
    """The same person with a family name that somebody told, or None where that is no part of the name.

    Args:
        found: a person of the roster.
        said: the family name.
    """
    words = words_of(found.name)
    part = part_of(words, said)
    if not part and len(words) == 1 and said and words[0].startswith(said):
        part = [said]
    return replace(found, family=" ".join(part), told=True, sure=True) if part else None


def keyed(members: Sequence[RosterName], taken: Collection[str] = ()) -> dict[str, RosterName]:
    """Keys for persons: the family name, or with the given names where two share it.

    Args:
        members: The roster.
        taken: Keys that something else has.

    >>> list(keyed([member(n) for n in ("Nikita Khrushchev", "Anna Ivanova", "Olga Ivanova", "KIM Il Sung", "毛泽东")]))
    ['khrushchev', 'ivanova-anna', 'ivanova-olga', 'kim', '毛泽东']
    """
    short = [slug(m.name if _UNSPACED.fullmatch(m.name) else m.family) for m in members]
    often = Counter(map(loose, short))
    used = {*RESERVED, "null", *map(loose, taken)}  # keys that differ by accents alone would be mistaken for each other
    found: dict[str, RosterName] = {}
    for i, m in enumerate(members):
        key, plain = short[i], loose(short[i])
        if often[plain] > 1 or plain in used:
            key = slug(f"{m.family} {_given(m)}")
        key = key or f"person-{i + 1}"
        if loose(key) in used or (loose(key) in often and loose(key) != plain):
            key = next(k for n in range(2, 10_000) if (k := f"{key}-{n}") and loose(k) not in {*used, *often})
        used.add(loose(key))
        found[key] = m
    return found


def _given(m: RosterName) -> str:
    words, family = m.name.split(), m.family.split()
    i = next((i for i in range(len(words)) if words[i : i + len(family)] == family), None)
    return m.name.removeprefix(m.family) if i is None else " ".join(words[:i] + words[i + len(family) :])


def slug(text: str) -> str:
    """A text as a key: Latin letters without accents, those of other writings as they are.

    >>> slug("Đuro Łoś"), slug("Хрущёв"), slug("O'Neill"), slug("—")
    ('duro-los', 'хрущёв', 'o-neill', '')

    Args:
        text: such as a name.
    """
    small = unicodedata.normalize("NFKC", tidy(text)).casefold().translate(_TO_LATIN)
    plain = "".join(_plain(c) for c in unicodedata.normalize("NFC", small))
    key = re.sub(r"-+", "-", unicodedata.normalize("NFC", plain)).strip("-")
    while key and not key[0].isalnum():
        key = key[1:]
    return key if key and is_key(key) else ""


def _plain(c: str) -> str:
    if "LATIN" in unicodedata.name(c, ""):
        letters = loose(c)
        return letters if letters.isascii() else "".join(x for x in unicodedata.normalize("NFKD", c) if x.isalnum())
    return c if c.isalnum() or unicodedata.category(c).startswith("M") else "-"


def same_name(members: Sequence[RosterName]) -> dict[str, list[int]]:
    """Names that stand on several lines, with their places from 0.

    Args:
        members: of the roster.
    """
    places: dict[str, list[int]] = {}
    for i, m in enumerate(members):
        places.setdefault(folded(m.name), []).append(i)
    return {members[where[0]].name: where for where in places.values() if len(where) > 1}

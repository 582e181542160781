"""Which part of a name is the family name, as far as the name itself tells; and by what a person may be called.

Where neither the case nor the name tells, the last word is taken, and `sure` is False.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from whowhom.propositions.names import Called
from whowhom.propositions.spelling import loose, tidy

from .family_words import FAMILY_FIRST, PARTICLES, SLAVIC, SUFFIXES, SYLLABLES

_ASIDE = re.compile(r"\([^()]*\)|\"[^\"]*\"|“[^“”]*”|«[^«»]*»|(?<!\w)'[^']*'(?!\w)")
PATRONYMIC = re.compile(
    r"\w{2,}(?:[oe]vich|[oe]vna|inichna|ович|евич|ьич|овна|евна|ична)|(?:il|luk|fom|kuzm|nikit)y?ich", re.IGNORECASE
)
_HAN_OR_HANGUL = re.compile("[\u3005\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff]+")


class Family(NamedTuple):
    """The family name in a name, and whether the name itself tells that it is."""

    name: str
    sure: bool


@lru_cache(maxsize=4096)
def family_of(name: str, key: str = "") -> Family:
    """The family name in a name.

    Args:
        name: The full name.
        key: The person's key, where he has one. A key that is a part of the name tells by what he is called, but at
            the head of the name only where family names usually stand there.

    >>> family_of("Nikita Sergeyevich Khrushchev"), family_of("Kim Il Sung"), family_of("Kim Il Sung", "kim")
    (Family(name='Khrushchev', sure=True), Family(name='Sung', sure=False), Family(name='Kim', sure=True))
    >>> [family_of(name).name for name in ("KIM Il Sung", "Charles de Gaulle", "Gamal Abdel Nasser", "毛泽东")]
    ['KIM', 'de Gaulle', 'Abdel Nasser', '毛泽东']
    """
    words = words_of(name)
    if len(words) < 2:
        pieces = re.split("[·・]", words[0]) if words else [tidy(name)]
        return Family(pieces[-1] or tidy(name), True)
    first = eastern(words[0], " ".join(words[1:]))
    if (part := part_of(words, key)) and len(part) < len(words) and (first or part[0] != words[0]):
        return Family(" ".join(part), part[-1] != words[-1] or not first)
    if marked := in_capitals(words):
        return Family(" ".join(marked), True)
    if all(_HAN_OR_HANGUL.fullmatch(word) for word in words):
        return Family(words[0], True)
    if len(words) == 3 and PATRONYMIC.fullmatch(words[2]) and SLAVIC.search(words[0]):
        return Family(words[0], True)
    start = _with_particles(words)
    sure = start < len(words) - 1 or bool(PATRONYMIC.fullmatch(words[-2]) and len(words) > 2)
    sure |= bool(SLAVIC.search(words[-1])) and not SLAVIC.search(words[0])
    return Family(" ".join(words[start:]), sure)


def words_of(name: str) -> list[str]:
    """The words of a name, without what stands in brackets or quotes and without a suffix such as Jr.

    >>> words_of('Lech "Bolek" Novak, Jr. (the younger)')
    ['Lech', 'Novak']

    Args:
        name: a full name.
    """
    plain = _ASIDE.sub(" ", tidy(name))
    words = [bare for word in plain.split() if (bare := word.strip(',;:،，、"“”«»()[]'))]
    while len(words) > 1 and words[-1].strip(".").casefold() in SUFFIXES:
        words.pop()
    return words


def part_of(words: Sequence[str], wanted: str) -> list[str]:
    """The words in a row that together are written as something is, but for accents and punctuation; else none.

    >>> part_of(["Ursula", "von", "Horn"], "von-horn"), part_of(["Kim", "Il", "Sung"], "sung-il")
    (['von', 'Horn'], [])

    Args:
        words: of a name, in order.
        wanted: the family name as written.
    """
    sought = loose(wanted) if wanted else ""
    spans = ((i, j) for i in range(len(words)) for j in range(i + 1, len(words) + 1))
    return next((list(words[i:j]) for i, j in spans if sought and loose("".join(words[i:j])) == sought), [])


def in_capitals(words: Sequence[str]) -> list[str]:
    """The words in a row that capitals mark as the family name: `KIM Il Sung`; none where all or no words are so.

    >>> in_capitals(["Jan", "van", "DER", "BERG"]), in_capitals(["J.", "HORN"]), in_capitals(["JR", "Horn"])
    (['van', 'DER', 'BERG'], ['HORN'], [])

    Args:
        words: of a name, in order.
    """
    large = [_large(word) for word in words]
    initials = [len(word.strip(".")) == 1 for word in words]
    if not any(large) or (all(large) and not any(initials)):
        return []
    first = large.index(True)
    last = next((i for i in range(first, len(words)) if not large[i]), len(words))
    while first > 1 and loose(words[first - 1]) in PARTICLES:
        first -= 1
    return list(words[first:last])


def _large(word: str) -> bool:
    letters = [c for c in word if c.isalpha()]
    told = len(letters) > 1 and word.isupper() and "." not in word and loose(word) not in SUFFIXES
    return told and (len(letters) > 3 or word == "NG" or bool(re.search("[^BCDFGHJKLMNPQRSTVWXZ]", word)))


def _with_particles(words: Sequence[str]) -> int:
    """Where the family name begins if it ends the name: at the last word, or at the particles before it."""
    start, first = len(words) - 1, loose(words[0]) in FAMILY_FIRST
    while start > 1:
        before = words[start - 1]
        if before in ("y", "e", "i") and start > 2:
            start -= 2
        elif loose(before) in PARTICLES and not (first and before[:1].isupper()):
            start -= 1
        else:
            break
    return start


def eastern(family: str, given: str) -> bool:
    """Whether a family name usually stands first: it is written in Chinese or Korean, or is one of theirs.

    >>> eastern("Kim", "Il Sung"), eastern("Ivanov", "Pyotr"), eastern("Lee", "Robert"), eastern("毛", "泽东")
    (True, False, False, True)

    Args:
        family: the family name.
        given: the rest of the name.
    """
    if _HAN_OR_HANGUL.fullmatch(family):
        return True
    return loose(family) in FAMILY_FIRST and all(SYLLABLES.fullmatch(loose(w)) for w in re.split(r"[\s-]", given) if w)


def called(key: str, name: str, aliases: Sequence[str] = (), family: str = "") -> Called:
    """By what a person may be named.

    Args:
        key: His key.
        name: His full name.
        aliases: His other names.
        family: His family name, where the case declares it.
    """
    names = tuple(dict.fromkeys(filter(None, (name, *aliases, family))))
    return Called(
        key=key, names=names, guess="" if family or not name else family_of(name, key).name, short=not aliases
    )

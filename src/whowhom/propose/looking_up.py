"""From plain English to the words of the vocabulary that say it, and to what others say with them.

A word that fewer things have tells more: it counts log(n / those that have it).
"""

import math
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from whowhom.propositions.errors import OR, near_ones
from whowhom.propositions.sayings import LOG, NOTE, SAYINGS, Saying
from whowhom.propositions.synonyms import nearest_predicate, said_by
from whowhom.propositions.vocabulary import PREDICATES

from .cues import cues

MOST = 5
_TURNED = {"stays": "removed", "disloyal": "loyal"}  # what a cue calls otherwise than the vocabulary
_IDLE = re.compile(  # words that tell nothing
    r"an?|and|are|as|at|be|been|by|did|do|does|for|from|had|has|have|he|her|him|his|how|i|in|into|is|it|its|man|men|me|my"
    r"|of|on|one|or|our|said|says|she|some|somebody|someone|that|the|their|them|then|they|this|to|was|were|what|when"
    r"|where|which|who|whom|whose|will|with|would|[xyz]"
)
_WORD = re.compile(r"[^\W\d_]+")
_ENDS = re.compile(r"(?:ings?|ed|ers?|ions?|es|ly|s|e)$")
_FITS = 0.55  # of the best score
_LEAST = 1.5


@dataclass(frozen=True, kw_only=True, slots=True)
class Lookup:
    """What may say a thing: names of predicates and sayings, the likeliest first. `sure`: it can hardly be another."""

    names: tuple[str, ...]
    sayings: tuple[Saying, ...] = ()
    sure: bool = False


def look_up(text: str) -> Lookup:
    """What may say what a text says; nothing where no word of it is known.

    >>> look_up("fired").names, look_up("lost his job").names[0], look_up("removd").sure
    (('removed',), 'removed', True)
    >>> look_up("xyzzy").names
    ()

    Args:
        text: a word, or several.
    """
    plain = " ".join(text.split())
    name = plain.casefold().replace("-", "_").replace(" ", "_").partition("(")[0]
    if name in PREDICATES:
        return Lookup(names=(name,), sure=True)
    if " " not in plain and (near := nearest_predicate(name)):
        names = tuple(near.split(OR))
        return Lookup(names=names, sayings=() if len(names) == 1 else _sayings(plain), sure=len(names) == 1)
    sayings = _sayings(plain)
    score: dict[str, float] = dict.fromkeys(PREDICATES, 0.0)
    rest = plain
    for phrase in _phrases(plain) or [name]:
        for found in said_by(phrase):
            score[found] += 4.0
            rest = rest.casefold().replace(phrase.replace("_", " "), " . ")
    for cue in cues(rest):
        score[_TURNED.get(cue.name, cue.name)] += 2.0 * len(_WORD.findall(rest[cue.start : cue.end]))
    for rank, saying in enumerate(sayings):
        for found in dict.fromkeys(_predicates(saying)):
            score[found] += 3.0 - rank
    stems = _stems(plain)
    for name, row in PREDICATES.items():
        score[name] += 0.5 * len(stems & _stems(row.doc))
    likely = sorted(score, key=lambda name: -score[name])[:MOST]
    names = tuple(name for name in likely if score[name] >= max(_FITS * score[likely[0]], 1.0))
    if not names and not sayings:
        names = _near(plain)
    return Lookup(names=names, sayings=sayings)


def _near(plain: str) -> tuple[str, ...]:
    """Predicates of which one of the words may be a slip of the pen."""
    words = (word for word in plain.casefold().split() if len(word) > 3)
    return tuple(dict.fromkeys(n.replace("-", "_") for word in words for n in near_ones(word, PREDICATES)))[:MOST]


def _phrases(plain: str) -> list[str]:
    words = _WORD.findall(plain.casefold())
    return ["_".join(words[i : i + n]) for n in (2, 3) for i in range(len(words) - n + 1)]


def _sayings(plain: str) -> tuple[Saying, ...]:
    stems, known = _stems(plain), _known()
    having = Counter(stem for own in known for stem in set(own))
    n = len(known)
    scores = [
        sum((1.0 if stem in _stems(s.says) else 0.7) * math.log(n / having[stem]) for stem in stems if stem in own)
        for s, own in zip(SAYINGS, known, strict=True)
    ]
    order = sorted(range(n), key=lambda i: -scores[i])[:3]
    return tuple(SAYINGS[i] for i in order if scores[i] >= max(_FITS * max(scores), _LEAST))


@cache
def _known() -> tuple[frozenset[str], ...]:
    return tuple(_stems(f"{s.says} {s.words}") for s in SAYINGS)


def _predicates(saying: Saying) -> Iterable[str]:
    for row in saying.rows:
        if saying.file == LOG and not row.startswith(NOTE):
            yield row.removeprefix("not ").partition("(")[0]


@cache
def _stems(text: str) -> frozenset[str]:
    words = (word for word in _WORD.findall(text.casefold().replace("é", "e")) if not _IDLE.fullmatch(word))
    bare = (_ENDS.sub("", word) if len(word) > 4 else word.removesuffix("s") for word in words)
    return frozenset(word[:-1] if len(word) > 4 and word[-1] == word[-2] else word for word in bare)

"""Probability words: the scales of ICD 203 and of Kent, with half-open bands that mirror at one half.

ICD 203 (ODNI 2015) has ranges that share their ends and stop at 1 and 99; here a band holds its end nearer to one
half's far side: below one half `(low, high]` mirrors `[low, high)` above it, so that 0.45 and 0.55 are both "roughly
even chance". Kent 1964 leaves gaps, closed here at their middles for `word_for` only.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from whowhom.propositions.errors import nearest

Scale = Literal["icd203", "kent"]


@dataclass(frozen=True, kw_only=True)
class Band:
    """One range of a scale: its words, the first being the usual one, and its ends."""

    words: tuple[str, ...]
    low: float
    high: float

    @property
    def middle(self) -> float:
        """The middle of the range."""
        return (self.low + self.high) / 2


SCALES: Mapping[Scale, tuple[Band, ...]] = {
    "icd203": (
        Band(words=("almost no chance", "remote"), low=0.01, high=0.05),
        Band(words=("very unlikely", "highly improbable"), low=0.05, high=0.20),
        Band(words=("unlikely", "improbable", "improbably"), low=0.20, high=0.45),
        Band(words=("roughly even chance", "roughly even odds"), low=0.45, high=0.55),
        Band(words=("likely", "probable", "probably"), low=0.55, high=0.80),
        Band(words=("very likely", "highly probable"), low=0.80, high=0.95),
        Band(words=("almost certain", "almost certainly", "nearly certain"), low=0.95, high=0.99),
    ),
    "kent": (
        Band(words=("impossible",), low=0.0, high=0.0),
        Band(words=("almost certainly not",), low=0.02, high=0.12),
        Band(words=("probably not",), low=0.20, high=0.40),
        Band(words=("chances about even",), low=0.40, high=0.60),
        Band(words=("probable", "probably", "likely"), low=0.63, high=0.87),
        Band(words=("almost certain", "almost certainly"), low=0.87, high=0.99),
        Band(words=("certain", "certainly"), low=1.0, high=1.0),
    ),
}


def word_for(p: float, scale: Scale = "icd203") -> str:
    """The word for a probability.

    >>> word_for(0.63), word_for(0.45), word_for(0.55), word_for(0.5501), word_for(0.003)
    ('likely', 'roughly even chance', 'roughly even chance', 'likely', 'almost no chance')

    Args:
        p: 0 to 1.
        scale: of the words.
    """
    if not 0 <= p <= 1:
        raise ValueError(f"{p} is no probability")
    bands = SCALES[scale]
    if scale == "kent" and p in (0.0, 1.0):
        return bands[0 if p == 0 else -1].words[0]
    inner = bands if scale == "icd203" else bands[1:-1]
    for lower, upper in pairwise(inner):
        edge = (lower.high + upper.low) / 2
        # an edge belongs to the band nearer to one half
        if p < edge or (p == edge and edge > 0.5):
            return lower.words[0]
    return inner[-1].words[0]


def range_for(words: str, scale: Scale = "icd203") -> tuple[float, float]:
    """The range that probability words stand for.

    Args:
        words: in any case of letters.
        scale: of the words.

    Raises:
        KeyError: the words are not on the scale.

    >>> range_for("likely"), range_for("Highly improbable")
    ((0.55, 0.8), (0.05, 0.2))
    """
    wanted = " ".join(words.casefold().replace("_", " ").split())
    for band in SCALES[scale]:
        if wanted in band.words:
            return band.low, band.high
    raise KeyError(words)


def middle_for(words: str, scale: Scale = "icd203") -> float:
    """The middle of the range of probability words.

    >>> round(middle_for("likely"), 3)
    0.675

    Args:
        words: in any case of letters.
        scale: of the words.
    """
    low, high = range_for(words, scale)
    return (low + high) / 2


def all_words(scale: Scale = "icd203") -> tuple[str, ...]:
    """Every word of a scale, from impossible to certain.

    Args:
        scale: of the words.
    """
    return tuple(word for band in SCALES[scale] for word in band.words)


def nearest_words(words: str, scale: Scale = "icd203") -> str:
    """The words of the scale most like these.

    Args:
        words: as written.
        scale: of the words.
    """
    return nearest(words, all_words(scale))

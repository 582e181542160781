"""Words of estimative probability as they stand in the text: ICD 203, first row of terms, and what a range covers.

Past 1% and 99% the scale ends: there the end term stays and the number tells the rest.
"""

from dataclasses import dataclass

from whowhom.record.words import SCALES, word_for

_AS_ADJECTIVE = {"roughly even chance": "roughly even"}


@dataclass(frozen=True, kw_only=True)
class TermRange:
    """One term with its range, as printed."""

    word: str
    low: float
    high: float


BANDS: tuple[TermRange, ...] = tuple(
    TermRange(word=_AS_ADJECTIVE.get(band.words[0], band.words[0]), low=band.low, high=band.high)
    for band in SCALES["icd203"]
)


def band_for(p: float) -> TermRange:
    """Return the band of a probability.

    >>> [band_for(p).word for p in (0.0, 0.2, 0.45, 0.55, 0.8, 1.0)]
    ['almost no chance', 'unlikely', 'roughly even', 'roughly even', 'likely', 'almost certain']

    Args:
        p: 0 to 1.
    """
    word = word_for(p)
    return next(band for band in BANDS if band.word == _AS_ADJECTIVE.get(word, word))


def beyond(p: float) -> bool:
    """Return whether a probability lies past 1% or 99%, where only the number tells.

    >>> beyond(0.004), beyond(0.01), beyond(0.996)
    (True, False, True)

    Args:
        p: 0 to 1.
    """
    return p < BANDS[0].low or p > BANDS[-1].high


def straddled(low: float, high: float) -> tuple[TermRange, ...]:
    """Return the bands that a range covers, in order; one band where it straddles nothing.

    >>> [b.word for b in straddled(0.50, 0.71)]
    ['roughly even', 'likely']

    Args:
        low: 0 to 1.
        high: 0 to 1.
    """
    first, last = BANDS.index(band_for(low)), BANDS.index(band_for(high))
    return BANDS[first : last + 1]

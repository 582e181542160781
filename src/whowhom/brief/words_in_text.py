"""Words of estimative probability: ICD 203, first row of terms, as they stand in the text of a brief.

The standard's ranges share their end points and stop at 1 and 99. Here they are half-open, taken from the unrounded
number and symmetric about one half, so that 0.45 and 0.55 are both "roughly even"; past 1% and 99% the end term stays
and the number tells the rest.

Source: Intelligence Community Directive 203, Analytic Standards (2015).
"""

from dataclasses import dataclass

HALF = 0.5


@dataclass(frozen=True)
class Band:
    """One term with its range, as printed."""

    word: str
    low: float
    high: float


BANDS: tuple[Band, ...] = (
    Band("almost no chance", 0.01, 0.05),
    Band("very unlikely", 0.05, 0.20),
    Band("unlikely", 0.20, 0.45),
    Band("roughly even", 0.45, 0.55),
    Band("likely", 0.55, 0.80),
    Band("very likely", 0.80, 0.95),
    Band("almost certain", 0.95, 0.99),
)


def band_for(p: float) -> Band:
    """Return the band of a probability.

    >>> [band_for(p).word for p in (0.0, 0.2, 0.45, 0.55, 0.8, 1.0)]
    ['almost no chance', 'unlikely', 'roughly even', 'roughly even', 'likely', 'almost certain']
    """
    if not 0 <= p <= 1:
        raise ValueError(f"not a probability: {p!r}")
    if p <= HALF:
        return next(b for b in BANDS[:4] if p < b.high)
    return next(b for b in reversed(BANDS[3:]) if p > b.low)


def beyond(p: float) -> bool:
    """Return whether a probability lies past 1% or 99%, where only the number tells.

    >>> beyond(0.004), beyond(0.01), beyond(0.996)
    (True, False, True)
    """
    return p < BANDS[0].low or p > BANDS[-1].high


def straddled(low: float, high: float) -> tuple[Band, ...]:
    """Return the bands that a range covers, in order; one band where it straddles nothing.

    >>> [b.word for b in straddled(0.50, 0.71)]
    ['roughly even', 'likely']
    """
    first, last = BANDS.index(band_for(low)), BANDS.index(band_for(high))
    return BANDS[first : last + 1]

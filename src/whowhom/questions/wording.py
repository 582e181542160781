"""How far apart probabilities are on the scale of words on which they are printed."""

from whowhom.record.words import SCALES, word_for

_BANDS = SCALES["icd203"]
_PLACE = {band.words[0]: place for place, band in enumerate(_BANDS)}
_LAST = len(_BANDS) - 1
SIGMAS = 1.96  # of a 95% interval, either way


def grade(p: float) -> int:
    """The place of a probability's word on the scale, from 0.

    >>> [grade(p) for p in (0.001, 0.1, 0.5, 0.6, 0.995)]
    [0, 1, 3, 4, 6]

    Args:
        p: the probability.
    """
    return _PLACE[word_for(p)]


def room(p: float) -> float:
    """How wide the range of a probability's word is; the first reaches to 0 and the last to 1.

    >>> [round(room(p), 2) for p in (0.001, 0.5, 0.6)]
    [0.05, 0.1, 0.25]

    Args:
        p: the probability.
    """
    place = grade(p)
    low = 0.0 if place == 0 else _BANDS[place].low
    high = 1.0 if place == _LAST else _BANDS[place].high
    return high - low


def ends(p: float, error: float) -> tuple[float, float]:
    """The ends of the 95% interval of a computation, within 0 and 1.

    Args:
        p: what was computed, 0 to 1.
        error: one standard error.
    """
    return max(0.0, p - SIGMAS * error), min(1.0, p + SIGMAS * error)


def too_wide(p: float, error: float) -> bool:
    """Whether the computation leaves an answer more room than the word with which it is printed has.

    Args:
        p: what was computed, 0 to 1.
        error: one standard error.

    >>> too_wide(0.5, 0.02), too_wide(0.5, 0.03), too_wide(0.6, 0.03)
    (False, True, False)
    """
    low, high = ends(p, error)
    return high - low > room(p)

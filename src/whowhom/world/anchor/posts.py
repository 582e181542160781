"""Posts: a chain of their own. Losing a post is not losing a seat.

    rate ~ Gamma(20, 20 / 0.0135) a month:   P(lost within t months) = 1 - (b / (b + t))^20

Source: elicited, 12 to 18 in a hundred a year where nothing is known; no count was to be had.
"""

SHAPE, MONTHLY = 20.0, 0.01354


def loses(months: float) -> float:
    """Return the chance that a post changes hands within so many months, nothing being known.

    Args:
        months: ahead.

    >>> round(loses(12), 2)
    0.15
    """
    scale = SHAPE / MONTHLY
    return 1.0 - (scale / (scale + months)) ** SHAPE

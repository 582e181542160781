"""The chances of a future: which use has which number, and when something comes.

Chances are keyed by seed, world, repetition, month and use, so that a history can be replayed with something changed.
"""

import math

from whowhom._numba import njit

NEVER = 9999
(
    U_DEATH, U_NOISE, U_MOVE, U_DEGREE, U_VOTE, U_SIDE, U_FALL, U_PURGE, U_FILL, U_START, U_SEAT, U_HINT, U_FORTUNE,
    U_MOOD, U_PLOT, U_PATH, U_RETIRE, U_POST, U_CONGRESS,
) = range(19)  # fmt: skip
SPAN = 1 << 20  # how many persons, posts, events or pairs one use can number: see `forecast.fits`


@njit(forceinline=True)
def comes(u: float, rate: float) -> bool:
    """Whether what comes at this rate comes within the month, by a uniform number: u < 1 - exp(-rate) <= rate.

    Args:
        u: one uniform number.
        rate: a month.
    """
    return u < rate and u < -math.expm1(-rate)

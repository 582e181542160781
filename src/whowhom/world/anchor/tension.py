"""Tension: a climate of about a year in which jeopardy ripens faster, raised by falls.

    log tension[t] = rho log tension[t-1] + kick log(1 + falls[t-1]) / log 4 + sd sqrt(1 - rho^2) e[t],
    e ~ Normal(0, 1)

`falls` are those between congresses; after three in a month the log rises by `kick`. Beside it each leader's spell has
a level of its own, exp(sd_spell e).

Source: autoregressive, with a memory of a year (elicited); a self-exciting rate as in Hawkes (1971).
"""

import math

from whowhom._numba import njit
from whowhom.world.anchor.hyper import FORGETS


@njit(inline="always")
def moved(log_tension: float, falls: int, kick: float, sd: float, e: float) -> float:
    """Log tension a month later.

    >>> round(float(moved(0.0, 3, 1.0, 0.0, 0.0)), 3)
    1.0

    Args:
        log_tension: of the month before.
        falls: of the month before, congresses apart.
        kick: by how much three falls raise it.
        sd: its spread at rest.
        e: standard normal.
    """
    raised = kick * math.log1p(falls) / math.log(4.0)
    return FORGETS * log_tension + raised + sd * math.sqrt(1.0 - FORGETS * FORGETS) * e

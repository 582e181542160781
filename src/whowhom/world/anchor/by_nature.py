"""The likelihood of who died and who retired, month by month. No path enters, nor jeopardy, so it stands apart.

In a month deaths come first, then a meeting may retire some, then jeopardy strikes.
"""

import math

import numpy as np

from whowhom._numba import njit
from whowhom.world.anchor import deaths, routine
from whowhom.world.anchor.hyper import Hyper
from whowhom.world.anchor.roster import DIED, RETIRED, Roster


@njit
def log_likelihoods(h: Hyper, r: Roster) -> tuple[np.ndarray, np.ndarray]:
    """Log-likelihood of deaths, and of retirements, to the end of each month.

    Args:
        h: parameters.
        r: a body.

    Returns:
        Two vectors (months), each summed from the beginning.
    """
    months = r.congress.shape[0]
    died, retired = np.zeros(months), np.zeros(months)
    for t in range(1, months):
        died[t], retired[t] = died[t - 1], retired[t - 1]
        met, gone = h.meeting, 0
        for e in range(r.first[t], r.first[t + 1]):
            rate = deaths.hazard(r.age[e], h.death)
            if r.outcome[e] == DIED:
                died[t] += math.log(-math.expm1(-rate))
                continue
            died[t] -= rate
            chance = routine.retires(r.age[e], h.retire, h.retire_age)
            if r.outcome[e] == RETIRED:
                gone += 1
                met *= chance
            else:
                met *= 1.0 - chance
        if not r.congress[t] and r.first[t + 1] > r.first[t]:
            retired[t] += math.log(max(met + (1.0 - h.meeting) * (gone == 0), 1e-300))
    return died, retired

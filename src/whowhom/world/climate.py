"""Climate: the struggle is hotter at some times than at others, and a leader wears out.

    u[t] = memory u[t-1] + sqrt(1 - memory^2) e[t]      tension: all moves are exp(tension u) times as likely
    d[t] = d[t-1] + weariness + swing e'[t],  0 when a leader begins     what all hold against the leader of the day

d is taken off the affinity for the leader where moves against him are weighed and where sides are taken; it may be
negative, which is success. So quiet years tell of the time more than of the men, and who has led for long is not
safe for ever. e and e' are standard normal; at the beginning u is drawn from the process at rest.

Source: removals and attempts come in bursts, and party leaders go at much the same rate in their sixth to tenth year as
in their third to fifth (`docs/explanation/priors.md`); memorandum, paragraphs 2 and 3 (failures charged to the leader).
"""

import math

from whowhom._numba import njit

from .names import SWING, TENSION, WEARINESS
from .state import State

MEMORY = 0.95  # of tension, a month: half is gone in a year
U, D = 0, 1  # places in S.mood


@njit
def step_mood(first: bool, anew: bool, e: float, luck: float, S: State) -> None:
    """Move S.mood by one month.

    Args:
        first: whether it is the first month; anew: whether a leader begins; e, luck: standard normals.
    """
    S.mood[U] = e if first else MEMORY * S.mood[U] + math.sqrt(1.0 - MEMORY * MEMORY) * e
    S.mood[D] = 0.0 if anew else S.mood[D] + S.theta[WEARINESS] + S.theta[SWING] * luck


@njit
def heat(S: State) -> float:
    """What the tension of this month adds to the logarithm of every move."""
    return S.theta[TENSION] * S.mood[U]

"""Climate: the struggle is hotter at some times than at others, and a leader wears out.

    u[t] = memory u[t-1] + sqrt(1 - memory^2) e[t]      tension: all moves are exp(tension u) times as likely
    d[t] = d[t-1] + weariness + swing e'[t],  0 when a leader begins     what all hold against the leader of the day
    d    = VICTORY d  where it was above nought, after he has beaten a challenge
    w[t] = FADES w[t-1]                                  triumph: 1 after he has beaten a challenge, 0 when a leader begins

d is taken off the affinity for the leader where moves against him are weighed and where sides are taken; it may be
negative, which is success. So quiet years tell of the time more than of the men, and who has led for long is not
safe for ever. e and e' are standard normal; at the beginning u is drawn from the process at rest.

Source: removals and attempts come in bursts, and party leaders go at much the same rate in their sixth to tenth year as
in their third to fifth (`docs/explanation/priors.md`); memorandum, paragraphs 2 and 3 (failures charged to the leader).
"""

import math
from math import log

from whowhom._numba import njit

from .rule import NOTHING, Parameter, Rule, falls
from .state import State

RULE = Rule(
    name="climate",
    first=18,
    parameters=(
        Parameter(
            name="tension",
            scale="log",
            centre=log(0.7),
            spread=0.4,
            neutral=NOTHING,
            doc="Spread of the log chance of all moves from time to time.",
            why="assumed: removals come in bursts; in the hottest of five years moves are twice to four times as frequent as in the middle",
            without=(
                falls(
                    "how far the chance of a move against a member departs from the mean",
                    because="removals and attempts come in bursts",
                ),
            ),
        ),
        Parameter(
            name="weariness",
            scale="log",
            centre=log(0.0045),
            spread=0.5,
            neutral=NOTHING,
            doc="What a month adds, on average, to what is held against the leader.",
            why="exits of party leaders in months 60 to 120 of their tenure; with less, old leaders are too safe",
            without=(
                falls(
                    "the log chance of a move against who has led for five years",
                    because="party leaders go in their tenth year as in their fifth (Archigos)",
                ),
            ),
        ),
        Parameter(
            name="swing",
            scale="log",
            centre=log(0.034),
            spread=0.5,
            neutral=NOTHING,
            doc="Standard deviation of a month's change in what is held against the leader.",
            why="assumed, wide",
            without=(
                falls(
                    "how far the chance of a move against such a leader departs from the mean",
                    because="memorandum 2 and 3: failures charged to the leader",
                ),
            ),
        ),
    ),
)
TENSION, WEARINESS, SWING = RULE.places


MEMORY = 0.95  # of tension, a month: half is gone in a year
U, D, WON = 0, 1, 2  # places in S.mood
FADES = 0.94  # of triumph, a month: half is gone in a year
VICTORY = 0.5  # what is left of it after a challenge is beaten: elicited, nothing persuades like success


@njit
def step_mood(first: bool, anew: bool, e: float, luck: float, S: State) -> None:
    """Move S.mood by one month.

    Args:
        first: whether it is the first month.
        anew: whether a leader begins.
        e: standard normal, of tension.
        luck: standard normal, of discontent.
        S: the world's state; S.mood is moved.
    """
    S.mood[U] = e if first else MEMORY * S.mood[U] + math.sqrt(1.0 - MEMORY * MEMORY) * e
    S.mood[D] = 0.0 if anew else S.mood[D] + S.theta[WEARINESS] + S.theta[SWING] * luck
    S.mood[WON] = 0.0 if anew else FADES * S.mood[WON]


@njit
def win(S: State) -> None:
    """Lower what is held against a leader who has beaten a challenge, and begin his triumph.

    Args:
        S: the world's state; S.mood is changed.
    """
    S.mood[D] -= (1.0 - VICTORY) * max(S.mood[D], 0.0)
    S.mood[WON] = 1.0


@njit
def heat(S: State) -> float:
    """What the tension of this month adds to the logarithm of every move.

    Args:
        S: the world's state; theta and mood are read.
    """
    return S.theta[TENSION] * S.mood[U]

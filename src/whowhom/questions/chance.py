"""A chance with its error, and the error of the difference of two.

Where one ensemble took in what changed since the other, both have the same families of worlds, and what a family adds
to one it adds nearly to the other:

    error of a difference = sqrt( sum over families (d2 - d1)^2 )    d: what the family takes its answer off the mean
                          = sqrt( error1^2 + error2^2 )              where the two were drawn each by itself
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True)
class Chance:
    """A probability with one standard error of the computation.

    `drawn` names the sampled worlds that it was read from, and `families` has what each family of them takes the answer
    off its mean; both are empty where that is not known.
    """

    p: float
    error: float
    drawn: str = ""
    families: Mapping[int, float] = field(default_factory=dict)


def error_between(one: Chance, other: Chance) -> float:
    """One standard error of the difference of two chances.

    >>> one = Chance(p=0.5, error=5.0, drawn="a", families={1: 3.0, 2: -4.0})
    >>> error_between(one, Chance(p=0.6, error=5.0, drawn="a", families={1: 3.0, 2: -3.0}))
    1.0
    >>> round(error_between(one, Chance(p=0.6, error=12.0, drawn="b")), 9)
    13.0

    Args:
        one: a chance.
        other: another of the same thing.
    """
    if (one.p, one.error) == (other.p, other.error):
        return 0.0
    if one.drawn and one.drawn == other.drawn:
        either = one.families.keys() | other.families.keys()
        return math.hypot(*(other.families.get(f, 0.0) - one.families.get(f, 0.0) for f in either))
    return math.hypot(one.error, other.error)

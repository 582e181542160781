"""Reports: what a source says, and how far it is to be believed.

A source has a skill d and a bias b; a claim is made with chance

    hit  = logistic(b + d + credit)   where it is true
    miss = logistic(b - d - credit)   where it is false, and a tenth of that for a claim that an event happened,
                                      because a false one has many events to choose from

d ~ Normal(centre of the grade, spread of the grade), b ~ Normal(0, 1/2): the record itself tells how good a source is.
credit is what the report's credibility adds, and its own grade of the source where that differs. Claims about one
thing are weighed together: with truth p in this world,

    log( p prod hit + (1 - p) prod miss )

So are claims about a vote on record, but by `showdown.vote_evidence`, which has all of a vote at once. A claim that a
sign was seen is weighed by `events`, with a chance that it was there.

A number m said of a share f: Normal(logit m - logit f, error); of a standing: Normal(m - s, error).

R.weight multiplies the log of all these, and of what signs tell: 1, unless one asks what other ratios would make.
"""

import math

import numpy as np

from whowhom._numba import njit

from .leadership import P_STANDING, Leadership, Record
from .parameters import logistic
from .patronage import against_rival
from .showdown import logit
from .state import State

BIAS = 0.5
EVENT_CHOICE = 0.1


@njit
def claim_chances(R: Record, c: int, skill: float, lean: float) -> tuple[float, float]:
    """The chance of claim c where what it speaks of is true, and where it is false; a denial has them changed about.

    Args:
        R: the record.
        c: the claim.
        skill: d of its source.
        lean: b of its source, in standard deviations.
    """
    skill = skill + R.claims.credit[c]
    bias = BIAS * lean
    hit, miss = logistic(bias + skill), logistic(bias - skill)
    if R.claims.event[c] == 1:
        miss *= EVENT_CHOICE
    if R.claims.denies[c] == 1:
        hit, miss = miss, hit
    return hit, miss


def chances_before(skill: float, spread: float) -> tuple[float, float]:
    """The chance of a claim where it is true, and where it is false, before any record: means over skill and bias.

    Args:
        skill: centre of d, with what the report's credibility adds.
        spread: of d.
    """
    apart = math.hypot(spread, BIAS)
    return mean_logistic(skill, apart), mean_logistic(-skill, apart)


def mean_logistic(centre: float, spread: float) -> float:
    """The mean of a logistic of a normal number.

    >>> round(mean_logistic(0.0, 1.0), 3)
    0.5

    Args:
        centre: of the number.
        spread: of the number.
    """
    z = np.linspace(-4.0, 4.0, 401)
    weight = np.exp(-0.5 * z * z)
    return float((weight / (1.0 + np.exp(-(centre + spread * z)))).sum() / weight.sum())


@njit
def claim_in_worlds(R: Record, c: int, skill: np.ndarray, lean: np.ndarray, hit: np.ndarray, miss: np.ndarray) -> None:
    """Fill the chances of claim c in many worlds, each array (worlds,).

    Args:
        R: the record.
        c: the claim.
        skill: d of its source in each world.
        lean: b of its source in each world, in standard deviations.
        hit: filled, where what it speaks of is true.
        miss: filled, where it is false.
    """
    for n in range(skill.shape[0]):
        yes, no = claim_chances(R, c, skill[n], lean[n])
        hit[n], miss[n] = yes**R.weight, no**R.weight


@njit
def draw_sources(L: Leadership, R: Record, z: np.ndarray, S: State) -> None:
    """Fill S.claims.hit and S.claims.miss, the log chances of each claim.

    Args:
        L: the leadership.
        R: its record.
        z: (dimension,) the world's point.
        S: the world's state.
    """
    for c in range(R.claims.source.shape[0]):
        j = R.claims.source[c]
        skill = R.sources.skill[j] + R.sources.spread[j] * z[L.places.source + 2 * j]
        hit, miss = claim_chances(R, c, skill, z[L.places.source + 2 * j + 1])
        S.claims.hit[c], S.claims.miss[c] = R.weight * math.log(hit), R.weight * math.log(miss)


@njit
def weigh(R: Record, p: int, truth: float, skip: int, S: State) -> float:
    """Log chance of all the claims about probe p, leaving out record `skip`.

    Args:
        R: the record.
        p: the probe.
        truth: of the probe in this world, 0 to 1.
        skip: a record to leave out, or -2.
        S: the world's state; claims are read.
    """
    hit, miss = 0.0, 0.0
    for c in range(R.claims.first[p], R.claims.first[p + 1]):
        if R.claims.record[c] != skip:
            hit += S.claims.hit[c]
            miss += S.claims.miss[c]
    return math.log(truth * math.exp(hit) + (1.0 - truth) * math.exp(miss))


@njit
def told_truth(R: Record, p: int, truth: float, S: State) -> float:
    """The truth of probe p in this world after its claims: Bayes' rule.

    Args:
        R: the record.
        p: the probe.
        truth: of the probe in this world before, 0 to 1.
        S: the world's state; claims are read.
    """
    hit, miss = 0.0, 0.0
    for c in range(R.claims.first[p], R.claims.first[p + 1]):
        hit += S.claims.hit[c]
        miss += S.claims.miss[c]
    yes, no = truth * math.exp(hit), (1.0 - truth) * math.exp(miss)
    return yes / (yes + no)


@njit
def measure(R: Record, m: int, S: State) -> float:
    """Log density of a number said of a share or a standing.

    Args:
        R: the record.
        m: the number said, its place among the measures.
        S: the world's state; standing or blocs.following is read.
    """
    if R.measures.code[m] == P_STANDING:
        off = R.measures.value[m] - S.standing[R.measures.who[m]]
    else:
        off = logit(R.measures.value[m]) - logit(against_rival(R.measures.what[m], R.measures.who[m], S))
    off /= R.measures.error[m]
    return R.weight * (-0.5 * off * off - math.log(R.measures.error[m]))

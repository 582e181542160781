"""Warned: what signs tell of a member's hidden jeopardy (`anchor.jeopardy`).

    odds(j) after a sign = odds(j) before it * ratio^(slant w),   w = FADES^k for the (k+1)th of its kind in half a year

In the months before the last jeopardy ripens, strikes and passes as it does on average, so that a ratio of 1 tells nothing. Slant is one number for all signs of a case: how far
its encoder sees more in signs, or less, than what is meant here. Of a sign that is only claimed the
ratio is mixed with 1 by the chance that it was there. Each is raised to the power of R.weight (`reports`). A ratio is
conditional on something having been noted.

A ratio is sized by what n such signs should make of a member's chance to go within the year (the expert's table):

    ratio^(1 + FADES + ..) = (1 - Q)(target - C0) / (Q (C1 - target))

Q is the chance to be in jeopardy where nothing is known, C0 and C1 the year's chance to go without it and with it.
Who is under investigation is struck at INVESTIGATION a month at least, and politics moves him no more.

Source: Bayes' rule in a two-state hidden Markov model (Rabiner 1989); targets elicited, before any case was scored.
"""

import math

import numpy as np

from whowhom._numba import njit
from whowhom._records import record

from .anchor.hyper import PASSES
from .anchor.jeopardy import ripened, spared
from .anchor.month_ahead import Way
from .leadership import (
    ABSENT,
    ATTACKED,
    CONGRATULATED,
    CRITICISED,
    ILL,
    INVESTIGATED,
    NONE,
    PUBLICISED,
    REMOVED_POST,
    REMOVED_SEAT,
    SETBACK,
    Leadership,
    Record,
)
from .rule import NOTHING, Parameter, Rule, falls
from .state import State

RULE = Rule(
    name="warned",
    first=39,
    parameters=(
        Parameter(
            name="slant",
            scale="log",
            centre=0.0,
            spread=0.3,
            neutral=NOTHING,
            doc="How much the signs of a case tell of who is in danger, beside what they are meant to tell.",
            why="encoders differ in what they write down, by a third either way; assumed",
            without=(
                falls(
                    "the chance that a member who was blamed by name is struck",
                    because="the expert's table: 15 to 40 in 100 within the year",
                ),
            ),
        ),
    ),
)
(SLANT,) = RULE.places

FADES = 0.7
HALF_A_YEAR = 6
Q, C0, C1 = 0.008, 0.017, 0.72
STRIKES = 0.12  # a month, on average
INVESTIGATION = 0.35
FLOOR = 0.005  # least chance to be in jeopardy of who is warned of
PATRON = 1.45  # where the patron of a client whose tie is whole has fallen


def sized(target: float, signs: int = 1) -> float:
    """The ratio of a sign.

    >>> round(sized(0.27, 2), 1), round(sized(0.18, 3), 1)
    (12.1, 5.2)

    Args:
        target: the year's chance to go, after so many signs of the kind at once.
        signs: how many.
    """
    whole = (1.0 - Q) * (target - C0) / (Q * (C1 - target))
    return float(whole ** (1.0 / sum(FADES**k for k in range(signs))))


RATIOS = np.ones(32)  # by the code of the sign
RATIOS[CRITICISED] = sized(0.27, 2)  # blamed by name twice: 15 to 40%
RATIOS[ATTACKED] = sized(0.27, 2)
RATIOS[ABSENT] = sized(0.18, 3)  # missing from three occasions: 8 to 30%
RATIOS[SETBACK] = sized(0.04)  # a failure charged to him
RATIOS[REMOVED_POST] = sized(0.38)  # lost a post and kept his seat: 20 to 60%
RATIOS[INVESTIGATED] = 200_000.0  # investigated or arrested: 85 to 99%
RATIOS[PUBLICISED] = RATIOS[CONGRATULATED] = 0.9  # signs of strength: 0.4 to 1.3 times nothing known


@record
class Warned:
    """Who is warned of, and what his jeopardy on the as-of day has to do with his fate.

    Args:
        told: (persons,) 1 where signs tell of him.
        held: (persons,) 1 for who is under investigation.
        calm: (persons,) P(j = 1) of one who was not in jeopardy on the as-of day.
        ripe: (persons,) the same of one who was.
        began: (persons,) P(was in jeopardy on the as-of day), of what is known by then.
        after: (persons,) the same, with what became of him.
    """

    told: np.ndarray
    held: np.ndarray
    calm: np.ndarray
    ripe: np.ndarray
    began: np.ndarray
    after: np.ndarray


@njit
def sign_about(L: Leadership, R: Record, e: int, x: int) -> float:
    """The log ratio of an event for a person; 0 where it tells nothing of his jeopardy.

    Args:
        L: the leadership.
        R: its record.
        e: the event.
        x: the person.
    """
    code, who = R.events.code[e], R.events.who[e]
    if code == REMOVED_SEAT and who != x and L.traits.tie[x, who] > 0.0:
        return L.traits.tie[x, who] * math.log(PATRON)
    if who != x or code == REMOVED_SEAT or (code == ABSENT and is_ill(R, x)):
        return 0.0
    return math.log(RATIOS[code])


@njit
def is_ill(R: Record, x: int) -> bool:
    """Whether illness is reported, which explains why he is missing.

    Args:
        R: the record.
        x: the person.
    """
    for e in range(R.events.code.shape[0]):
        if R.events.code[e] == ILL and R.events.who[e] == x:
            return True
    return False


@njit
def in_wake(L: Leadership, R: Record, d: int, x: int) -> float:
    """The log ratio of the falls in the wake of a showdown for a client of those who fell.

    Args:
        L: the leadership.
        R: its record.
        d: the showdown.
        x: the person.
    """
    tie = 0.0
    for y in range(L.persons):
        if y != x and R.showdowns.fell[d, y] == 1:
            tie = max(tie, L.traits.tie[x, y])
    return tie * math.log(PATRON)


@njit
def jeopardy_of(L: Leadership, R: Record, x: int, q: float, skip: int, S: State) -> float:
    """P(j = 1) of a member on the as-of day, with the signs about him.

    Args:
        L: the leadership.
        R: its record.
        x: the member.
        q: the same without them.
        skip: a record to leave out, or -1.
        S: the world's state; theta and events.month are read.
    """
    share = q / (1.0 - PASSES)
    after = share / (1.0 - STRIKES + share * STRIKES)
    rate = -math.log1p(-max(after - q, 0.0) / (1.0 - q))
    found, first, count = q, L.months, 0
    signs = np.zeros(R.events.code.shape[0], np.int64)
    for e in range(R.events.code.shape[0]):
        if R.events.record[e] != skip and sign_about(L, R, e, x) != 0.0:
            first = min(first, S.events.month[e])
            signs[count] = e
            count += 1
    for d in range(R.showdowns.month.shape[0]):
        if in_wake(L, R, d, x) > 0.0:
            first = min(first, R.showdowns.month[d])
    for t in range(max(first, 0), L.months):
        if t < L.months - 1:  # on the as-of day he is where he is where nothing is known: q is of its end
            found = ripened(found, rate)
        odds = found / (1.0 - found)
        for k in range(count):
            e = signs[k]
            if S.events.month[e] == t:
                tells = S.theta[SLANT] * sign_about(L, R, e, x) * FADES ** before(R, e, skip, S)
                odds *= (R.events.trust[e] * math.exp(tells) + 1.0 - R.events.trust[e]) ** R.weight
        for d in range(R.showdowns.month.shape[0]):
            if R.showdowns.month[d] == t:
                odds *= math.exp(S.theta[SLANT] * R.weight * in_wake(L, R, d, x))
        found = odds / (1.0 + odds)
        if t < L.months - 1:
            found = spared(found, STRIKES)
    return found


@njit
def before(R: Record, e: int, skip: int, S: State) -> int:
    """How many signs of the same kind about the same person came in the half year before.

    Args:
        R: the record.
        e: the sign.
        skip: a record to leave out, or -1.
        S: the world's state; events.month is read.
    """
    count = 0
    for f in range(R.events.code.shape[0]):
        if f != e and R.events.code[f] == R.events.code[e] and R.events.who[f] == R.events.who[e]:
            gap = S.events.month[e] - S.events.month[f]
            if R.events.record[f] != skip and (0 < gap <= HALF_A_YEAR or (gap == 0 and f < e)):
                count += 1
    return count


@njit
def warn(L: Leadership, R: Record, now: bool, rank: np.ndarray, leader: int, S: State, W: Way) -> Warned:
    """Put each member's jeopardy where the signs about him put it.

    Args:
        L: the leadership.
        R: its record.
        now: whether the future begins on the as-of day, with a library; else nothing is heard.
        rank: (persons,) in the leading body.
        leader: his number, or -1.
        S: the world's state; events.month is read.
        W: q is changed.
    """
    n = L.persons
    V = Warned(
        told=np.zeros(n, np.int64),
        held=np.zeros(n, np.int64),
        calm=np.zeros(n),
        ripe=np.ones(n),
        began=np.zeros(n),
        after=np.zeros(n),
    )
    for x in range(n if now else 0):
        if rank[x] == NONE or x == leader:
            continue
        for e in range(R.events.code.shape[0]):
            if sign_about(L, R, e, x) != 0.0:
                V.told[x] = 1
                V.held[x] |= R.events.code[e] == INVESTIGATED
        for d in range(R.showdowns.month.shape[0]):
            if in_wake(L, R, d, x) > 0.0:
                V.told[x] = 1
        if V.told[x] == 1:
            W.q[x] = jeopardy_of(L, R, x, max(W.q[x], FLOOR), -1, S)
            V.began[x] = W.q[x]
            V.after[x] = W.q[x]
    return V


@njit
def hold(V: Warned, W: Way) -> None:
    """Let who is under investigation and in jeopardy be struck sooner.

    Args:
        V: who is warned of.
        W: ripe and expected_ripe are changed.
    """
    for x in range(V.held.shape[0]):
        if V.held[x] == 1:
            W.ripe[x] = max(W.ripe[x], INVESTIGATION)
            W.expected_ripe[x] = max(W.expected_ripe[x], INVESTIGATION)


@njit
def follow(x: int, struck: bool, W: Way, V: Warned) -> None:
    """Learn from what became of a member this month whether he was in jeopardy on the as-of day.

    Args:
        x: the member.
        struck: whether he was.
        W: filled for this month; q is of before the month was survived.
        V: changed.
    """
    calm = V.calm[x] + (1.0 - V.calm[x]) * W.grows[x]
    ripe = V.ripe[x] + (1.0 - V.ripe[x]) * W.grows[x]
    if_calm = (1.0 - calm) * W.calm[x] + calm * W.ripe[x]
    if_ripe = (1.0 - ripe) * W.calm[x] + ripe * W.ripe[x]
    if not struck:
        if_calm, if_ripe = 1.0 - if_calm, 1.0 - if_ripe
    total = (1.0 - V.after[x]) * if_calm + V.after[x] * if_ripe
    if total > 0.0:
        V.after[x] *= if_ripe / total
    V.calm[x] = (calm * (1.0 - W.ripe[x])) / max(1.0 - (1.0 - calm) * W.calm[x] - calm * W.ripe[x], 1e-12)
    V.ripe[x] = (ripe * (1.0 - W.ripe[x])) / max(1.0 - (1.0 - ripe) * W.calm[x] - ripe * W.ripe[x], 1e-12)
    V.calm[x] *= 1.0 - PASSES
    V.ripe[x] *= 1.0 - PASSES

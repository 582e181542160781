"""Foretold: what is said of a fall to come stays open, and every future hears it.

    v(tau)  = 1 to the month that the claim names, LATE for as long again as it gave, then 0; 0 for never
    l(tau)  = product over claims of  v hit + (1 - v) miss
    g(h)    = E[ l(tau) | not fallen by month h ]
    heard   = p l(h) / (p l(h) + (1 - p) g(h)),     p the chance to fall in month h

So futures are drawn as often as p(future) l(future) would have them: claims are heard together, not one by one. p is
his mean chance before it is drawn whether there is a meeting, and having stayed tells as much of his jeopardy as that
chance was: a report about one man makes a purge no likelier for all. g takes his chances of this month for those of the
months that follow, jeopardy fading as it is outlived, and the chance that the next congress drops him. A claim may be
about his seat, a post, or, of the leader, that he is moved against.

LATE is elicited: who is said to go within half a year, and goes within the next one, was told of rightly in part.

Source: Doob's transform of a Markov chain (Rogers and Williams 2000, III.45).
"""

import math

import numpy as np

from whowhom._numba import njit
from whowhom._records import record

from .leadership import P_FORETOLD, Leadership, Record
from .state import State

LATE = 0.25
SUCCEEDS = 0.65  # of moves against a leader: 15 of 19 known ones, one failure in two being known
LONGEST = 36  # months that a claim may give
FAR = 2 * LONGEST  # months ahead from which no claim speaks
TRUE = -1  # in the place of what is foretold: it has come true
SEAT, MOVE, POST = 0, 1, 2  # what is foretold; a post's number is added
USUAL = 0.002  # a month, where nothing is known of his chances yet
OUTLIVED = 0.86  # of jeopardy is left after a month in which it did not strike, and did not pass
_SPAN, _NOUGHT = 128, 64


def packed(target: int, given: int, ahead: int) -> int:
    """What a claim foretells, as one number.

    >>> unpacked.py_func(packed(POST + 3, 6, -2))
    (5, 6, -2)

    Args:
        target: SEAT, MOVE, or POST and the post's number.
        given: months from the report to the day that it names, 0 to LONGEST.
        ahead: months from the as-of day to that day, no more than LONGEST either way.
    """
    return (target * _NOUGHT + given) * _SPAN + ahead + _NOUGHT


@njit
def unpacked(what: int) -> tuple[int, int, int]:
    """What is foretold, months given, months ahead.

    Args:
        what: from `packed`.
    """
    rest = what // _SPAN
    return rest // _NOUGHT, rest % _NOUGHT, what % _SPAN - _NOUGHT


@njit
def fulfilled(month: int, given: int, ahead: int) -> float:
    """V: how far a fall in a month ahead fulfils a claim.

    Args:
        month: ahead, from 1; 0 for never.
        given: months from the report to the day that it names.
        ahead: months from the as-of day to that day.
    """
    if month <= 0 or month > ahead + given:
        return 0.0
    return 1.0 if month <= ahead else LATE


@njit
def fulfilled_at(rate: float, given: int, ahead: int) -> float:
    """The mean of v where falls come at a rate a month from the as-of day on.

    Args:
        rate: a month.
        given: months from the report to the day that it names.
        ahead: months from the as-of day to that day.
    """
    inside = max(ahead, 0)
    late = max(ahead + given, 0) - inside
    return -math.expm1(-rate * inside) - LATE * math.exp(-rate * inside) * math.expm1(-rate * late)


@record
class ToldAhead:
    """What is said of falls to come: the chance of all of it, by the month ahead in which he falls; 0 is never.

    Args:
        open: (persons,) 1 where something is said.
        seat: (persons, FAR + 1) of what is said of his seat.
        post: (persons, FAR + 1) of what is said of his posts.
        move: (FAR + 1,) of what is said of a move against the leader.
        usual: (persons, 3) his chances of the month to lose his seat, his posts alone, and his seat without jeopardy.
    """

    open: np.ndarray
    seat: np.ndarray
    post: np.ndarray
    move: np.ndarray
    usual: np.ndarray


@njit
def foretold(L: Leadership, R: Record, now: bool, S: State) -> ToldAhead:
    """Gather what is said of falls to come.

    Args:
        L: the leadership.
        R: its record.
        now: whether the future begins on the as-of day, with a library; else nothing is heard.
        S: the world's state; claims are read.
    """
    n, is_open = L.persons, np.zeros(L.persons, np.int64)
    for p in range(R.probes.code.shape[0] if now else 0):
        if R.probes.code[p] == P_FORETOLD and R.probes.what[p] != TRUE and R.claims.first[p] < R.claims.first[p + 1]:
            is_open[R.probes.who[p]] = 1
    rows = n if is_open.any() else 0
    F = ToldAhead(
        open=is_open,
        seat=np.ones((rows, FAR + 1)),
        post=np.ones((rows, FAR + 1)),
        move=np.ones(FAR + 1),
        usual=np.full((n, 3), USUAL),
    )
    for p in range(R.probes.code.shape[0] if rows > 0 else 0):
        if R.probes.code[p] != P_FORETOLD or R.probes.what[p] == TRUE:
            continue
        target, given, ahead = unpacked(R.probes.what[p])
        who = R.probes.who[p]
        row = F.move if target == MOVE else (F.seat[who] if target == SEAT else F.post[who])
        for c in range(R.claims.first[p], R.claims.first[p + 1]):
            hit, miss = math.exp(S.claims.hit[c]), math.exp(S.claims.miss[c])
            for month in range(FAR + 1):
                v = fulfilled(month, given, ahead)
                row[month] *= v * hit + (1.0 - v) * miss
    return F


@njit
def to_come(said: np.ndarray, h: int, chance: float, calm: float, congress: int, dropped: float) -> float:
    """G: the mean chance of what is said, of one who has not fallen by month h.

    Args:
        said: (FAR + 1,) its chance by the month in which he falls; 0 is never.
        h: the month ahead.
        chance: to fall this month.
        calm: the same of one who is not in jeopardy.
        congress: the month ahead of the next one, or 0.
        dropped: the chance that it drops him.
    """
    mean = said[0]
    for month in range(FAR, h, -1):
        p = dropped if month == congress else calm + (chance - calm) * OUTLIVED ** (month - h)
        mean = p * said[month] + (1.0 - p) * mean
    return mean


@njit
def hear_of_member(
    x: int, h: int, seat: float, posts: float, congress: int, dropped: float, F: ToldAhead
) -> tuple[float, float]:
    """His chances to lose his seat, and if not that his posts alone, this month, with what is said of them.

    Args:
        x: his number.
        h: the month ahead.
        seat: the chance to lose his seat, without what is said.
        posts: the chance to lose his posts alone if he keeps his seat.
        congress: the month ahead of the next congress after this month, or 0.
        dropped: the chance that it drops him.
        F: what is said.
    """
    alone, calm = F.usual[x, 1], F.usual[x, 2]
    either = F.usual[x, 0] + (1.0 - F.usual[x, 0]) * alone
    keeps_seat = to_come(F.seat[x], h, F.usual[x, 0], calm, congress, dropped)
    keeps_post = to_come(F.post[x], h, either, calm + (1.0 - calm) * alone, congress, dropped)
    now = min(h, FAR)
    all_lost = seat * F.seat[x, now] * F.post[x, now]
    posts_lost = (1.0 - seat) * posts * keeps_seat * F.post[x, now]
    nothing = (1.0 - seat) * (1.0 - posts) * keeps_seat * keeps_post
    return all_lost / (all_lost + posts_lost + nothing), posts_lost / max(posts_lost + nothing, 1e-300)


@njit
def hear_of_leader(
    x: int, h: int, rate: float, congress: int, dropped: float, moved: bool, F: ToldAhead
) -> tuple[float, float]:
    """The rate at which he is moved against this month, and how much likelier he loses, with what is said of that.

    Args:
        x: his number.
        h: the month ahead.
        rate: a month, without what is said.
        congress: the month ahead of the next congress, or 0.
        dropped: the chance that it replaces him.
        moved: whether what is said of a move is about him and still open.
        F: what is said.
    """
    now, chance = min(h, FAR), -math.expm1(-rate)
    goes = F.seat[x, now] * F.post[x, now]
    stays = to_come(F.seat[x] * F.post[x], h, chance * SUCCEEDS, chance * SUCCEEDS, congress, dropped)
    move = F.move[now] if moved else 1.0
    none = to_come(F.move, h, chance, chance, 0, 0.0) if moved else 1.0
    up = chance * (SUCCEEDS * goes + (1.0 - SUCCEEDS) * stays) * move
    down = (1.0 - chance) * stays * none
    return -math.log1p(-min(up / (up + down), 0.999)), goes / stays


@njit
def likelier(chance: float, odds: float) -> float:
    """A chance whose odds are multiplied.

    Args:
        chance: 0 to 1.
        odds: the factor.
    """
    return chance * odds / (chance * odds + 1.0 - chance)


@njit
def close(x: int, seat: bool, F: ToldAhead) -> None:
    """What was said of his posts, and of his seat, is settled.

    Args:
        x: his number.
        seat: whether he has lost his seat too.
        F: what is said; changed.
    """
    F.post[x, :] = 1.0
    if seat:
        F.seat[x, :] = 1.0
        F.open[x] = 0

"""One month of a future along one path: who dies, retires, is struck or dropped, with what chance.

    chance to leave  1 - (1 - dies)(1 - retires)(1 - struck),   struck = (1 - q) calm + q ripe

calm and ripe are the chances of one who is not in jeopardy and of one who is. The path has its own tension, its spell's
level, its styles and its norm; a congress draws its shock and its norm anew. q of those who stay goes on being
filtered, so that their states need not be drawn.

Source: `jeopardy`, `plenum`, `tension`, `congress`, `deaths` and `routine`, in this order.
"""

import math

import numpy as np

from whowhom._numba import njit
from whowhom._records import record
from whowhom.world.anchor import congress, deaths, plenum, routine, tension
from whowhom.world.anchor.hyper import PASSES, Hyper
from whowhom.world.anchor.quiet_month import fill_purged, fill_ripening
from whowhom.world.random import normal_quantile, philox, unit

FUTURE, STYLE = 21, 23  # uses of chance
TENSION, SPELL, NORM, BODY, LEADER = range(5)  # places in `Way.path`


@record
class Way:
    """Where one path stands, and what its month brings each person.

    Args:
        path: (5,) log tension, the spell's level, 1 where a norm is in force, the styles of body and leader.
        q: (persons,) P(j = 1).
        grows: (persons,) P(0 -> 1) this month.
        expected_q: (persons,) P(j = 1) this month, before it is drawn whether there is a meeting or a purge.
        expected_grows: (persons,) P(0 -> 1), likewise.
        expected_calm: (persons,) chance to be struck without jeopardy, likewise; of months without a congress.
        expected_ripe: (persons,) the same with it.
        calm: (persons,) chance to be struck without jeopardy.
        ripe: (persons,) the same with it.
        routine: (persons,) chance to die or retire.
        dies: (persons,) chance to die.
    """

    path: np.ndarray
    q: np.ndarray
    grows: np.ndarray
    expected_q: np.ndarray
    expected_grows: np.ndarray
    expected_calm: np.ndarray
    expected_ripe: np.ndarray
    calm: np.ndarray
    ripe: np.ndarray
    routine: np.ndarray
    dies: np.ndarray


@njit
def new_way(persons: int) -> Way:
    """A way to be filled.

    Args:
        persons: how many.
    """
    return Way(
        path=np.zeros(5),
        q=np.zeros(persons),
        grows=np.zeros(persons),
        expected_q=np.zeros(persons),
        expected_grows=np.zeros(persons),
        expected_calm=np.zeros(persons),
        expected_ripe=np.zeros(persons),
        calm=np.zeros(persons),
        ripe=np.zeros(persons),
        routine=np.zeros(persons),
        dies=np.zeros(persons),
    )


@njit
def go_on(
    h: Hyper,
    t: int,
    held: bool,
    called: bool,
    year: int,
    falls: int,
    rank: np.ndarray,
    age: np.ndarray,
    inside: np.ndarray,
    future: int,
    stream: int,
    seed: int,
    W: Way,
) -> None:
    """Move a path into month t ahead and fill what it brings.

    Args:
        h: parameters.
        t: the month ahead, from 0.
        held: whether a congress meets in it.
        called: whether a plenum has been called for it.
        year: in which it lies.
        falls: struck in the month before, congresses apart.
        rank: (persons,) 0 full, 1 candidate, 2 leader.
        age: (persons,) in years when the first month ahead begins.
        inside: (persons,) who still sits.
        future: tells futures apart, for chance.
        stream: tells calls with one seed apart.
        seed: where chance begins.
        W: is moved and filled.
    """
    a, b, c, d = philox(future, t, FUTURE, stream, seed, 5)
    path = W.path
    path[TENSION] = tension.moved(path[TENSION], falls, h.kick, h.sd_tension, normal_quantile(unit(a)))
    log_rate = path[TENSION] + path[SPELL]
    ripens, purged = np.empty(3), np.empty(3)
    fill_ripening(h, log_rate, ripens)
    fill_purged(h, purged)
    shock = 0.0
    if held:
        path[NORM] = 1.0 if unit(c) < congress.norm_chance(path[NORM] > 0.0, year, h.norm) else 0.0
        shock = path[BODY] + path[LEADER] + h.sd_congress * normal_quantile(unit(b))
    purging = plenum.purge_chance(h.purge, log_rate)
    usual = plenum.average(1.0 if called else h.plenum, h.strikes_plenum, h.strikes_alone)
    purge = unit(c) < purging
    meeting = plenum.PURGE if purge else (plenum.PLENUM if called or unit(b) < h.plenum else plenum.NONE)
    strikes = plenum.strikes(meeting, h.strikes_plenum, h.strikes_alone)
    retiring = unit(d) < h.meeting and not held
    for x in range(W.q.shape[0]):
        if not inside[x]:
            continue
        own = age[x] + (t + 0.5) / 12.0
        W.grows[x] = ripens[rank[x]]
        W.expected_q[x] = W.q[x] + (1.0 - W.q[x]) * W.grows[x]
        W.expected_grows[x] = W.grows[x]
        W.expected_calm[x] = purging * purged[rank[x]] * h.strikes_plenum
        W.expected_ripe[x] = (1.0 - purging) * usual + purging * h.strikes_plenum
        if purge and not held:
            W.grows[x] += (1.0 - W.grows[x]) * purged[rank[x]]
        W.q[x] += (1.0 - W.q[x]) * W.grows[x]
        W.dies[x] = -math.expm1(-deaths.hazard(own, h.death))
        retires = routine.retires(own, h.retire, h.retire_age) if retiring else 0.0
        W.routine[x] = W.dies[x] + (1.0 - W.dies[x]) * retires
        W.calm[x], W.ripe[x] = 0.0, strikes
        if held:
            aged = congress.age_effect(own, h.age_rise, h.age_middle, h.age_width) if path[NORM] > 0.0 else 0.0
            logit = congress.rank_level(rank[x], h.drop, h.drop_candidate, h.drop_leader) + aged + shock
            W.calm[x], W.ripe[x] = congress.expit(logit), congress.expit(logit + h.drop_jeopardy)


@njit
def struck(x: int, W: Way) -> float:
    """The chance that x is struck or dropped this month, if he neither dies nor retires.

    Args:
        x: the person.
        W: filled by `go_on`.
    """
    return (1.0 - W.q[x]) * W.calm[x] + W.q[x] * W.ripe[x]


@njit
def expect(x: int, W: Way) -> None:
    """Take for x the month as it is before a meeting or a purge is drawn: his chance, and what having stayed tells.

    Args:
        x: the person.
        W: filled by `go_on`; q, grows, calm and ripe are changed.
    """
    W.q[x], W.grows[x] = W.expected_q[x], W.expected_grows[x]
    W.calm[x], W.ripe[x] = W.expected_calm[x], W.expected_ripe[x]


@njit
def stayed(x: int, W: Way) -> None:
    """Filter q of one who still sits after the month.

    Args:
        x: the person.
        W: is changed.
    """
    W.q[x] = congress.survived(W.q[x], W.calm[x], W.ripe[x]) * (1.0 - PASSES)


@njit
def new_leader(h: Hyper, t: int, future: int, stream: int, seed: int, W: Way) -> None:
    """A new spell begins: its level and the leader's style are drawn anew.

    Args:
        h: parameters.
        t: the month ahead.
        future: tells futures apart, for chance.
        stream: tells calls with one seed apart.
        seed: where chance begins.
        W: is changed.
    """
    g, i, _, _ = philox(future, t, STYLE, stream, seed, 5)
    W.path[SPELL] = h.sd_spell * normal_quantile(unit(g))
    W.path[LEADER] = h.sd_leader * normal_quantile(unit(i))


@njit
def begin_way(q: np.ndarray, path: np.ndarray, W: Way) -> None:
    """Put a way where a path stands.

    Args:
        q: (persons,) P(j = 1).
        path: (5,) as of `Way`.
        W: is filled.
    """
    for i in range(path.shape[0]):
        W.path[i] = path[i]
    for x in range(q.shape[0]):
        W.q[x] = q[x]

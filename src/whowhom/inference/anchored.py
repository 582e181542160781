"""Joining the library to a case: what politics makes of a rate on average, and the arrays that the kernels read.

The average is over worlds of the prior, in which nothing has been seen but who sat where; their chances are fixed, so
that it is the same whatever the seed of a run.
"""

import numpy as np

from whowhom._numba import njit
from whowhom._records import leaves, record, replace
from whowhom._types import Floats
from whowhom.world.anchored import LEADS, LEAST, TILT, unanchored
from whowhom.world.challenge import INITIATIVE, PRIZE
from whowhom.world.climate import TENSION
from whowhom.world.handles import handle
from whowhom.world.history import run_history
from whowhom.world.leadership import FULL, NONE, Anchored, Leadership, Record, ThetaPriors
from whowhom.world.rule import NOTHING
from whowhom.world.showdown import vote_now
from whowhom.world.state import State, new_state

from .arrays.anchor import AskedOfLibrary, foreseen, seen
from .arrays.compile import Compiled
from .arrays.congresses import AGE
from .arrays.layout import slices
from .arrays.visible import visible
from .without_record import bare

AVERAGED = 1024  # worlds
CHANCES = 1957  # their seed
SUCCEEDS = 0.8  # of moves against a leader, where nobody leads whose vote could be reckoned: 15 of 19 known ones


@record
class Politics:
    """What politics makes of rates in worlds without the record.

    Args:
        rates: (worlds, months, persons) at which each is moved against, if nothing anchored it.
        loses: (worlds,) the chance that the leader of the as-of day would lose a vote.
    """

    rates: Floats
    loses: Floats


def anchored(c: Compiled) -> Compiled:
    """A compiled case whose members go as often as the library has it; as it is where the anchor is switched off.

    Args:
        c: from `compile_case`.
    """
    L = c.leadership
    if "anchored" in c.case.rules_off or not (L.seats.rank[1:] != NONE).any():
        return c
    body = visible(c.case, c.persons, c.seats, np.where(L.traits.age < 0.0, AGE, L.traits.age))
    told = seen(c.case, c.seats, body)
    L = replace(L, theta=level(L.theta))
    ahead = foreseen(c.case, c.seats, body)
    L = replace(L, anchor=_arrays(L, told, politics(L, c.record), ahead.posts))
    return replace(c, leadership=L, foreseen=ahead)


def level(theta: ThetaPriors) -> ThetaPriors:
    """Return the priors without what the library tells: how often anybody moves, and when that is more often.

    Args:
        theta: those of the case.
    """
    centre, spread = theta.centre.copy(), theta.spread.copy()
    spread[[INITIATIVE, PRIZE, TENSION]] = 0.0
    centre[TENSION] = NOTHING
    return replace(theta, centre=centre, spread=spread)


def politics(L: Leadership, R: Record) -> Politics:
    """Run worlds of the prior through the history and note at which rates people are moved against.

    Args:
        L: the leadership, not anchored.
        R: its record.
    """
    free = replace(L, anchor=unanchored(L.months, L.persons))
    z = _points(L)
    empty = bare(R)
    rates, loses = np.zeros((AVERAGED, L.months, L.persons)), np.ones(AVERAGED)
    _run(handle(free), handle(empty), handle(new_state(free, empty)), z, rates, loses)
    return Politics(rates=rates, loses=loses)


def _points(L: Leadership) -> Floats:
    """Points of the prior, each block with chances of its own: what a new source adds moves no other coordinate."""
    z = np.zeros((AVERAGED, L.places.dimension))
    for number, part in enumerate(slices(L).values()):
        chance = np.random.Generator(np.random.Philox(key=[CHANCES, number]))
        z[:, part] = chance.standard_normal((AVERAGED, part.stop - part.start))
    return z


@njit
def _run(L: Leadership, R: Record, S: State, z: np.ndarray, rates: np.ndarray, loses: np.ndarray) -> None:
    nothing, stand, steps = np.zeros(0), np.zeros(L.persons), np.zeros(L.months)
    leader = L.seats.leader[L.months - 1]
    for n in range(z.shape[0]):
        run_history(L, R, z[n], L.months, S, steps, nothing, nothing)
        rates[n] = S.walk.moved
        if leader >= 0:
            loses[n] = 1.0 - vote_now(L, leader, L.seats.rank[L.months - 1], S.seats.count[0], S, stand)


def _arrays(L: Leadership, told: AskedOfLibrary, of: Politics, turnover: float) -> Anchored:
    """The anchor as the kernels read it."""
    log_rate = np.log(np.maximum(of.rates, LEAST))
    own = log_rate - _common(L, log_rate)[:, :, None]
    even = np.log(np.exp(TILT * own).mean(axis=0))  # (months, persons)
    even = np.concatenate([even, even[-1:]])
    base = np.log(told.rate + np.where(_holds(L), told.posts, 0.0)) - even
    led, loses = _leads(L, log_rate, of.loses)
    for t in range(L.months + 1):
        if L.seats.leader[t] >= 0:
            base[t, L.seats.leader[t]] = np.log(max(told.leads[t], LEAST)) - led[t]
    now, apart = even[-1].copy(), TILT * own[:, -1].std(axis=0)
    counted = of.rates[:, -1].mean(axis=0) > LEAST
    if counted.any():
        now[~counted], apart[~counted] = now[counted].mean(), apart[counted].mean()
    q = np.where(told.begins_of >= 0, told.begins.q[:, np.maximum(told.begins_of, 0)], 0.0)
    found = Anchored(
        on=1,
        base=base,
        posts=told.posts / (told.rate + told.posts),
        even=now,
        apart=apart,
        lead=float(led[-1]) if _stays(L) else _of_anybody(L, log_rate, loses),
        hyper=told.begins.hyper,
        path=told.begins.path,
        q=q,
        when=told.begins.when,
        falls=told.begins.falls,
        first=told.first,
        exits=told.exits,
        dropped=told.dropped,
        later_dropped=told.later_dropped,
        bands=told.bands,
        turnover=turnover,
        led=told.led,
    )
    return replace(found, **{n: np.ascontiguousarray(v) for n, v in leaves(found) if isinstance(v, np.ndarray)})


def _stays(L: Leadership) -> bool:
    """Whether who leads on the as-of day led in the month before."""
    return bool(L.seats.leader[L.months] == L.seats.leader[L.months - 1] >= 0)


def _common(L: Leadership, log_rate: Floats) -> Floats:
    """The mean log rate at which members are moved against, the leader apart, (worlds, months)."""
    sits = (L.seats.rank[: L.months] != NONE) & (np.arange(L.persons) != L.seats.leader[: L.months, None])
    return np.asarray((log_rate * sits).sum(axis=2) / np.maximum(sits.sum(axis=1), 1))


def _holds(L: Leadership) -> Floats:
    """Who holds a post in each month, (months + 1, persons)."""
    return np.array([[(row == x).any() for x in range(L.persons)] for row in L.posts.holder])


def _leads(L: Leadership, log_rate: Floats, loses: Floats) -> tuple[Floats, float]:
    """The log of what politics makes of a leader's danger to lose his post, by month; his chance to lose a vote."""
    mean = np.zeros(L.months + 1)
    leader, share = L.seats.leader[L.months - 1], SUCCEEDS
    if leader >= 0:
        danger = np.exp(LEADS * log_rate[:, -1, leader])
        share = float((danger * loses).mean() / danger.mean())
    for t in range(L.months):
        if L.seats.leader[t] >= 0:
            mean[t] = np.log(np.exp(LEADS * log_rate[:, t, L.seats.leader[t]]).mean() * max(share, 0.05))
    mean[L.months] = mean[L.months - 1]
    return mean, share


def _of_anybody(L: Leadership, log_rate: Floats, share: float) -> float:
    """The same for a leader who is still to come: a full member with the prize on his head."""
    full = np.flatnonzero(L.seats.rank[L.months] == FULL)
    if len(full) == 0:
        return 0.0
    prize = log_rate[:, -1, full] + L.theta.centre[PRIZE]
    return float(np.log(np.exp(LEADS * prize).mean() * max(share, 0.05)))

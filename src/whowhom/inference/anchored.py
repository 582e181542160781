"""Joining the library to a case: what politics makes of a rate on average, and the arrays that the kernels read.

The average is over worlds of the prior, in which nothing has been seen but who sat where; their chances are fixed, so
that it is the same whatever the seed of a run.
"""

import numpy as np

from whowhom._numba import njit
from whowhom._records import leaves, record, replace
from whowhom._types import Bools, Floats
from whowhom.world.affinity import mean_affinity
from whowhom.world.anchored import COUNTED, LEAST, OPPOSED, TILT, unanchored
from whowhom.world.challenge import INITIATIVE, PRIZE, step_hazards
from whowhom.world.climate import TENSION, WON, D
from whowhom.world.foretold import SUCCEEDS
from whowhom.world.handles import handle
from whowhom.world.history import run_history
from whowhom.world.leadership import NONE, Anchored, Leadership, Record, ThetaPriors
from whowhom.world.opposition import opposed
from whowhom.world.rule import NOTHING
from whowhom.world.showdown import vote_now
from whowhom.world.state import State, new_state, take_seats

from .arrays.anchor import AskedOfLibrary, foreseen, seen
from .arrays.compile import Compiled
from .arrays.congresses import AGE
from .arrays.layout import slices
from .arrays.visible import visible
from .without_record import bare

AVERAGED = 1024  # worlds
CHANCES = 1957  # their seed


@record
class Politics:
    """What politics makes of rates in worlds without the record.

    Args:
        own: (worlds, months, persons) log of the rate at which each is moved against, less its mean over the members.
        tied: (worlds, months, persons) the same of worlds with the ties that the case states.
        moved: (persons,) whether anybody moves against him on the as-of day.
        opposed: (worlds, months + 1) share that would stand against the leader; the last is of the as-of day.
        loses: (worlds,) the chance that the leader of the as-of day would lose a vote.
    """

    own: Floats
    tied: Floats
    moved: Bools
    opposed: Floats
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

    Members' rates are of worlds without the ties that the case states, which so tell which member is in less danger
    than the others, or in more. Those of who has a post and no seat, and how many oppose the leader, are of worlds
    with them: the library's leaders had filled their bodies too.

    Args:
        L: the leadership, not anchored.
        R: its record.
    """
    free = replace(L, anchor=unanchored(L.months, L.persons))
    untied = replace(free, traits=replace(L.traits, tie=np.zeros_like(L.traits.tie)))
    z, empty = _points(L), bare(R)
    rates, loses = np.zeros((AVERAGED, L.months, L.persons)), np.full(AVERAGED, SUCCEEDS)
    shares = np.zeros((AVERAGED, L.months + 1))
    _run(handle(free), handle(empty), handle(new_state(free, empty)), z, rates, shares, loses)
    tied = _relative(L, rates)
    _run(handle(untied), handle(empty), handle(new_state(free, empty)), z, rates, shares.copy(), loses.copy())
    sits = L.seats.rank[: L.months] != NONE
    sits[-1] |= L.seats.rank[L.months] != NONE  # who came in since
    own = np.where(sits, _relative(L, rates), tied)
    return Politics(own=own, tied=tied, moved=rates[:, -1].mean(axis=0) > LEAST, opposed=shares, loses=loses)


def _points(L: Leadership) -> Floats:
    """Points of the prior, each block with chances of its own: what a new source adds moves no other coordinate."""
    z = np.zeros((AVERAGED, L.places.dimension))
    for number, part in enumerate(slices(L).values()):
        chance = np.random.Generator(np.random.Philox(key=[CHANCES, number]))
        z[:, part] = chance.standard_normal((AVERAGED, part.stop - part.start))
    return z


@njit
def _run(
    L: Leadership, R: Record, S: State, z: np.ndarray, rates: np.ndarray, shares: np.ndarray, loses: np.ndarray
) -> None:
    nothing, stand, steps = np.zeros(0), np.zeros(L.persons), np.zeros(L.months)
    leader, rank = L.seats.leader[L.months], L.seats.rank[L.months]
    for n in range(z.shape[0]):
        run_history(L, R, z[n], L.months, S, steps, nothing, nothing)
        rates[n] = S.walk.moved
        shares[n, : L.months] = S.walk.opposed
        if leader >= 0:
            take_seats(rank, L.posts.holder[L.months], S)
            mean_affinity(L, rank, leader, S)
            if leader != L.seats.leader[L.months - 1]:
                S.mood[D], S.mood[WON] = 0.0, 0.0
            shares[n, L.months] = opposed(L, leader, L.posts.holder[L.months], S)
            step_hazards(leader, S)
            loses[n] = 1.0 - vote_now(L, leader, rank, S.seats.count[0], S, stand)


def _arrays(L: Leadership, told: AskedOfLibrary, of: Politics, turnover: float) -> Anchored:
    """The anchor as the kernels read it."""
    even = np.log(np.exp(TILT * of.own).mean(axis=0)) + _excess(L, of)  # (months, persons)
    even = np.concatenate([even, even[-1:]])
    base = np.log(told.rate + np.where(_holds(L), told.posts, 0.0)) - even
    led = _leads(L, of, told.leads)
    for t in range(L.months + 1):
        if L.seats.leader[t] >= 0:
            base[t, L.seats.leader[t]] = np.log(max(told.leads[t], LEAST)) - led[t]
    now, apart = even[-1].copy(), TILT * of.own[:, -1].std(axis=0)
    if of.moved.any():
        now[~of.moved], apart[~of.moved] = now[of.moved].mean(), apart[of.moved].mean()
    q = np.where(told.begins_of >= 0, told.begins.q[:, np.maximum(told.begins_of, 0)], 0.0)
    found = Anchored(
        on=1,
        base=base,
        posts=told.posts / (told.rate + told.posts),
        even=now,
        apart=apart,
        lead=float(led[-1]),
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


def _excess(L: Leadership, of: Politics) -> Floats:
    """The log of what ties make of members' danger altogether, which is taken off: they say who, and not how many."""
    sits = (L.seats.rank[: L.months] != NONE) & (np.arange(L.persons) != L.seats.leader[: L.months, None])
    factor = np.exp(TILT * of.tied).mean(axis=0) / np.exp(TILT * of.own).mean(axis=0)
    mean = np.where(sits, factor, 0.0).sum(axis=1) / np.maximum(sits.sum(axis=1), 1)
    return np.asarray(np.where(sits, np.log(np.where(mean > 0.0, mean, 1.0))[:, None], 0.0))


def _relative(L: Leadership, rates: Floats) -> Floats:
    """The log of the rates at which people are moved against, less its mean over the members, the leader apart."""
    log_rate = np.log(np.maximum(rates, LEAST))
    sits = (L.seats.rank[: L.months] != NONE) & (np.arange(L.persons) != L.seats.leader[: L.months, None])
    mean = (log_rate * sits).sum(axis=2) / np.maximum(sits.sum(axis=1), 1)
    return np.asarray(log_rate - mean[:, :, None])


def _holds(L: Leadership) -> Floats:
    """Who holds a post in each month, (months + 1, persons)."""
    return np.array([[(row == x).any() for x in range(L.persons)] for row in L.posts.holder])


def _leads(L: Leadership, of: Politics, leads: Floats) -> Floats:
    """The log of what politics makes of a leader's danger to lose his post, by month, where he is still there.

    The library's rate is of leaders who have lasted so long; so each world counts as much as it is likely that he has.
    """
    mean, still, spell = np.zeros(L.months + 1), np.ones(AVERAGED), -1
    for t in range(L.months + 1):
        leader = int(L.seats.leader[t])
        if leader < 0:
            mean[t] = OPPOSED * 0.5
            continue
        if leader != spell:
            still, spell = np.ones(AVERAGED), leader
        loses = of.loses if leader == L.seats.leader[L.months] else np.full(AVERAGED, SUCCEEDS)
        danger = np.exp(OPPOSED * of.opposed[:, t]) * np.maximum(loses, COUNTED)
        mean[t] = np.log((still * danger).sum() / still.sum())
        still *= np.exp(-max(leads[t], LEAST) * danger / np.exp(mean[t]))
    return mean

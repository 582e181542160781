"""A vote of the record, its outcome left to chance once more.

Held is that it came, in which month, who sat, and who moved and stood where, as far as all that is known tells; free is
how it came out. In a world with s[i, m] the chance that the leader survives mover i, with (m) or without a majority
against him, and u[i, m] the chance of mover, majority and all that is told of the sides, the record having him survive,

    chance = sum u[i, m] s[i, m] s'[i, m] / sum u[i, m] s[i, m]

where s' is that of the changed case, or s itself where nothing is changed; u is of the changed case too, so that sides
which the change moves are moved. Where the record has the leader fall, 1 - s stands in the place of s that is no s'.
Both sums are the evidence of a vote (`showdown.vote_evidence`) with other chances to survive in it.

Who lost and was spared is believed in the same way where futures are drawn under a changed case (`futures_beside`):
what the outcome tells of the sides, it tells by the chances as they were.
"""

import math
import os
from concurrent.futures import ThreadPoolExecutor

import numpy as np

from whowhom._numba import njit
from whowhom._types import Floats, Ints
from whowhom.world.handles import handle
from whowhom.world.history import run_history
from whowhom.world.leadership import Leadership, Record
from whowhom.world.showdown import vote_evidence
from whowhom.world.state import State, new_state

from .arrays.compile import Compiled
from .carried import carried
from .ensemble import Ensemble
from .sampler.threads import chunks


def places_of(b: Compiled, c: Compiled) -> Ints:
    """Where each person of a case stands in another, -1 for nowhere, (persons,).

    Args:
        b: the other case.
        c: the case.
    """
    return np.array([b.index.persons.get(p, -1) for p in c.persons], dtype=np.int64)


def survives(e: Ensemble, vote: tuple[int, str], c: Compiled) -> Floats:
    """The chance that the leader survives a vote of the record, its outcome free, under another case, (worlds,).

    Args:
        e: the ensemble.
        vote: its month and the leader, as `index.showdowns` has them, in both cases.
        c: the other case; that of the ensemble for how things stand.
    """
    b, z = e.compiled, carried(e, c)
    at = np.array([b.index.showdowns.index(vote), c.index.showdowns.index(vote)], dtype=np.int64)
    place = places_of(b, c)
    out = np.zeros(e.worlds)

    def work(part: slice) -> None:
        own = handle(b.leadership), handle(b.record), handle(new_state(b.leadership, b.record))
        other = handle(c.leadership), handle(c.record), handle(new_state(c.leadership, c.record))
        _survives(*own, e.z[part], *other, z[part], at, place, out[part])

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(work, chunks(e.worlds)))
    return out


@njit
def believe(S: State, d: int, T: State, k: int, place: np.ndarray) -> None:
    """Let a vote's outcome tell of its sides by the chances of another state.

    Args:
        S: the state whose chances to survive count.
        d: the vote in S.
        T: the state that is changed.
        k: the same vote in T.
        place: (persons of T,) their places in S, -1 for none.
    """
    for i in range(place.shape[0]):
        if place[i] >= 0:
            T.showdowns.survives[k, i] = S.showdowns.survives[d, place[i]]


@njit
def _survives(
    L: Leadership,
    R: Record,
    S: State,
    z: np.ndarray,
    other: Leadership,
    its: Record,
    T: State,
    points: np.ndarray,
    at: np.ndarray,
    place: np.ndarray,
    out: np.ndarray,
) -> None:
    nothing, no_table = np.zeros(0), np.zeros((0, 0))
    steps, more = np.zeros(L.months), np.zeros(other.months)
    d, k, month = at[0], at[1], its.showdowns.month[at[1]]
    leader, rank = other.seats.leader[month], other.seats.rank[month]
    lost = its.showdowns.lost[k] == 1
    for n in range(z.shape[0]):
        run_history(L, R, z[n], L.months, S, steps, nothing, nothing)
        run_history(other, its, points[n], other.months, T, more, nothing, nothing)
        anew = T.showdowns.survives[k].copy()
        believe(S, d, T, k, place)
        for i in range(other.persons):
            if place[i] >= 0:
                T.showdowns.later[k, i] = S.showdowns.later[d, place[i]]
        told = vote_evidence(other, its, k, leader, rank, -1, T, no_table)
        for i in range(other.persons):
            for m in range(2):
                s = T.showdowns.survives[k, i, m]
                T.showdowns.survives[k, i, m] = 1.0 - (1.0 - s) * anew[i, m] if lost else s * anew[i, m]
        out[n] = math.exp(vote_evidence(other, its, k, leader, rank, -1, T, no_table) - told)

"""Everybody's chances along the library's paths, as things stand and with one thing otherwise (`world.alone`).

What is otherwise is set at its reference (`world.anchor.reference`). The same paths are gone again, along the same
chances; of what is a person's own all are changed at once: with the path given nobody's chance hangs on another's.
"""

import os
from concurrent.futures import ThreadPoolExecutor

import numpy as np

from whowhom._numba import njit
from whowhom._records import leaves, replace
from whowhom.world.alone import Along, Chances, go_alone, new_chances
from whowhom.world.chances import NEVER
from whowhom.world.handles import handle
from whowhom.world.leadership import Leadership, Record
from whowhom.world.state import State, new_state

from .arrays.horizon import SHORTEST
from .ensemble import Ensemble
from .references import MOVES_PATH, OTHERWISE, places
from .sampler.threads import chunks
from .today import told


def prepare(L: Leadership, R: Record) -> None:
    """Compile what is asked here, by taking no world through it.

    Args:
        L: the leadership.
        R: its record.
    """
    n, none = L.persons, np.zeros(0, dtype=np.int64)
    A = Along(
        rank=L.seats.rank[-1].copy(),
        tilt=np.zeros((0, n)),
        led=np.zeros(0),
        restless=np.zeros(0),
        last_vote=0,
        taken=np.zeros(n),
        lost=0.0,
        events=np.zeros((0, len(R.events.code)), np.int64),
    )
    _go(handle(L), handle(R), handle(new_state(L, R)), none, 0, A, new_chances(0, 1, n))


def _part(kept: Chances, part: slice) -> Chances:
    """The same arrays for some of the worlds, without a copy."""
    return replace(kept, **{name: array[part] for name, array in leaves(kept)})


def chances(e: Ensemble, what: str, months: int) -> Chances:
    """Everybody's chances, with one thing at its reference.

    Args:
        e: the ensemble, which the library anchors.
        what: a key of `OTHERWISE`, or nothing for how things stand.
        months: ahead.
    """
    horizon = max(e.horizon, -(-months // 12) * 12)
    key = ("alone", what, horizon)
    if key not in e.further:
        L, A = e.compiled.leadership, _as_it_stands(e)
        C = new_chances(len(A.led), horizon, L.persons)
        if what:
            L, A = OTHERWISE[what](e, L, A)
            if what not in MOVES_PATH:
                C = replace(C, fell=chances(e, "", months).fell)
        e.further[key] = _gone(e, L, A, C)
    found: Chances = e.further[key]
    return found


def _gone(e: Ensemble, L: Leadership, A: Along, C: Chances) -> Chances:
    R = e.compiled.record

    def work(part: slice) -> None:
        own = replace(A, **{name: getattr(A, name)[part] for name in ("tilt", "led", "restless", "events")})
        starts_of = np.arange(part.start, part.stop) * len(L.anchor.hyper) // len(A.led)
        _go(handle(L), handle(R), handle(new_state(L, R)), starts_of, e.seed, own, _part(C, part))

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(work, chunks(len(A.led))))
    return C


@njit
def _go(L: Leadership, R: Record, S: State, starts_of: np.ndarray, seed: int, A: Along, C: Chances) -> None:
    for n in range(C.tried.shape[0]):
        go_alone(L, R, n, starts_of[n], seed, S, A, C)


def _as_it_stands(e: Ensemble) -> Along:
    L, R, B, f, at = e.compiled.leadership, e.compiled.record, told(e).bearing, e.futures, places(e)
    voted = np.where(f.vote_month[:, :, 0] <= SHORTEST, f.vote_month[:, :, 0], NEVER)  # whatever else is asked
    votes = max(int((voted < NEVER).sum()), 1)
    return Along(
        rank=L.seats.rank[-1].copy(),
        tilt=(B.tilt + B.vote)[at],
        led=B.led[at],
        restless=B.restless[at],
        last_vote=int(R.showdowns.month.max(initial=-NEVER)),
        taken=((f.seat_lost == voted[:, :, None]) & (voted < NEVER)[:, :, None]).sum(axis=(0, 1)) / votes,
        lost=float((f.vote_month[:, :, 1] == voted)[voted < NEVER].sum() / votes),
        events=B.events[at],
    )

"""The slope of the log-likelihood: how it changes with each coordinate of a world.

    slope(z, tau)[i] = d / dz[i]  of the log-likelihood of the record, tempered at tau

from a recorded history that is replayed backwards. It is that of the branches which the recorded world took: where a
rule branches otherwise for another world, and for choices among alternatives, it is only near. That is enough for
moves that are taken or left by the log-likelihood itself (`travel`), which stay exact whatever the slope.

What is linear is not recorded. Parameter j is recorded as centre + spread (z[j] + shift / spread), with the hypotheses'
shift added to z[j] here. The noise by month is e = (I - V V') f + V s of its coordinates f and s (`standing`), so

    d/df = (I - V V') d/de,   d/ds = V' d/de
"""

import threading
from collections.abc import Callable
from functools import lru_cache

import numpy as np

from whowhom._numba import njit
from whowhom.world.leadership import Floats, Leadership, Record
from whowhom.world.parameters import choose
from whowhom.world.standing import make_noise

from .program import ONES, Program, compile_program
from .recording import record_history
from .replay import LANES, backward, forward

Slope = Callable[[Floats, float, Floats], None]


def slopes(L: Leadership, R: Record) -> Callable[[Floats], Slope]:
    """What gives the slope along the branches of a world: slopes(L, R)(point)(z, tau, out) fills out, shaped like z.

    Args:
        L, R: a leadership under its record.
    """

    @lru_cache(maxsize=2)
    def of(point: bytes) -> Slope:
        fixed = np.zeros(L.dimension, dtype=bool)
        fixed[choosing(L)] = True
        recorded = record_history(L, R, np.frombuffer(point).copy(), fixed)
        return _slope(L, compile_program(recorded))

    return lambda point: of(np.ascontiguousarray(point).tobytes())


def choosing(L: Leadership) -> Floats:
    """The coordinates that choose among alternatives: the hypotheses' and the uncertain dates'."""
    return np.r_[L.z_choice : L.z_source, L.z_date : L.dimension]


def month_weights(months: int, tau: float) -> Floats:
    """What each month counts at tau: 1 up to tau, a part of the month that tau is in, 0 after.

    >>> month_weights(4, 1.5).tolist()
    [1.0, 0.5, 0.0, 0.0]
    """
    return np.clip(tau - np.arange(months), 0.0, 1.0)


def _slope(L: Leadership, p: Program) -> Slope:
    spread = L.theta_spread
    shift = np.where(spread > 0.0, L.choice_shift / np.where(spread > 0.0, spread, 1.0), 0.0)
    there = np.flatnonzero(p.steps >= 0)
    places = L.z_theta, L.z_choice, L.z_slow, L.z_noise
    room = threading.local()  # large tables, one pair a thread

    def slope(z: Floats, tau: float, out: Floats) -> None:
        if not hasattr(room, "v"):
            room.v, room.g = np.zeros((p.rows, LANES), np.float32), np.zeros((p.rows, LANES), np.float32)
            room.v[ONES] = 1.0
        weights = month_weights(L.months, tau)
        for start in range(0, len(z), LANES):
            few, found = z[start : start + LANES], out[start : start + LANES]
            enter(few, p.given, L.choice_edges, shift, L.slow, L.persons, *places, room.v)
            forward(p.code, p.first, p.a, p.b, p.c, p.products, p.lines, p.factor, p.left, p.right, room.v)
            np.add.at(room.g, p.steps[there], weights[there, None].astype(np.float32))
            backward(p.code, p.first, p.a, p.b, p.products, p.lines, p.factor, p.left, p.right, room.v, room.g)
            leave(room.g, p.given, L.slow, L.persons, *places[2:], found)

    return slope


@njit
def enter(
    z: np.ndarray, given: np.ndarray, edges: np.ndarray, shift: np.ndarray, slow: np.ndarray, persons: int,
    z_theta: int, z_choice: int, z_slow: int, z_noise: int, v: np.ndarray,
) -> None:  # fmt: skip
    """Fill the input rows of v with the worlds, the last of them also in the lanes that are left.

    Args:
        z: (worlds, dimension), no more than there are lanes; given: of the program; edges: (choices, alternatives);
        shift: (choices, alternatives, parameters) in units of z; slow: (slow, months); z_*: places; v: (rows, lanes).
    """
    months = slow.shape[1]
    noise = np.zeros((months, persons))
    point = np.zeros(z.shape[1])
    for n in range(v.shape[1]):
        if n < z.shape[0]:
            point[:] = z[n]
            for h in range(edges.shape[0]):
                chosen = choose(edges[h], point[z_choice + h])
                for j in range(shift.shape[2]):
                    point[z_theta + j] += shift[h, chosen, j]
            make_noise(slow, z[n, z_slow:z_noise], z[n, z_noise : z_noise + months * persons], months, noise)
            for t in range(months):
                for x in range(persons):
                    point[z_noise + t * persons + x] = noise[t, x]
        for k in range(given.shape[0]):
            v[1 + k, n] = point[given[k]]


@njit
def leave(
    g: np.ndarray, given: np.ndarray, slow: np.ndarray, persons: int, z_slow: int, z_noise: int, out: np.ndarray
) -> None:
    """Fill out with the slopes that stand in the input rows of g, which are emptied; nought for a world without one.

    Args:
        g: (rows, lanes); given: of the program; slow: (slow, months); out: (worlds, dimension).
    """
    for n in range(out.shape[0]):
        out[n] = 0.0
        total = 0.0
        for k in range(given.shape[0]):
            out[n, given[k]] = g[1 + k, n]
            total += out[n, given[k]]
        if not np.isfinite(total):
            out[n] = 0.0
        for j in range(slow.shape[0]):
            load = out[n, z_slow + j * persons : z_slow + (j + 1) * persons]
            for t in range(slow.shape[1]):
                row = out[n, z_noise + t * persons : z_noise + (t + 1) * persons]
                for x in range(persons):
                    load[x] += slow[j, t] * row[x]
        for j in range(slow.shape[0]):
            load = out[n, z_slow + j * persons : z_slow + (j + 1) * persons]
            for t in range(slow.shape[1]):
                row = out[n, z_noise + t * persons : z_noise + (t + 1) * persons]
                for x in range(persons):
                    row[x] -= slow[j, t] * load[x]
    for k in range(given.shape[0]):
        for n in range(g.shape[1]):
            g[1 + k, n] = 0.0

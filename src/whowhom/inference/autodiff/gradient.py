"""The slope of the log-likelihood: how it changes with each coordinate of a world.

    slope(z, tau)[i] = d / dz[i]  of the log-likelihood of the record, tempered at tau

from a recorded history that is replayed backwards. It is that of the branches which the recorded world took: where a
rule branches otherwise for another world, and for choices among alternatives, it is only near. That is enough for
moves that are taken or left by the log-likelihood itself (`moves`), which stay exact whatever the slope.

What is linear is not recorded. Parameter j is recorded as centre + spread (z[j] + shift / spread), with the hypotheses'
shift added to z[j] here. The noise by month is e = (I - V V') f + V s of its coordinates f and s (`standing`), so

    d/df = (I - V V') d/de,   d/ds = V' d/de
"""

import gc
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from whowhom._numba import njit
from whowhom.inference.gibbs import Shifts, shifts_of
from whowhom.inference.sampler.target import Gradient as Slope
from whowhom.world.leadership import Floats, Ints, Leadership, Record
from whowhom.world.parameters import choose
from whowhom.world.standing import make_noise

from .kernels import LANES, backward, forward
from .program import ONES, Program, compile_program
from .tape import record_history


class Entry(NamedTuple):
    """What turns a world into the inputs of its recorded history; places in z by name, all else as in `Leadership`."""

    shifts: Shifts
    slow: Floats  # (slow, months)
    persons: int
    z_slow: int
    z_noise: int


def slopes(L: Leadership, R: Record) -> Callable[[Floats], Slope]:
    """A function of a point that gives the slope along its branches, to be called with z, tau and the array to fill.

    Args:
        L, R: a leadership under its record.
    """
    entry = Entry(shifts_of(L), L.slow, L.persons, L.z_slow, L.z_noise)

    @lru_cache(maxsize=2)
    def of(point: bytes) -> Slope:
        given = np.zeros(L.dimension)
        inputs_of(np.frombuffer(point).copy(), entry, given)
        fixed = np.zeros(L.dimension, dtype=bool)
        fixed[choosing(L)] = True
        with _uncollected():
            return _slope(L.months, entry, compile_program(record_history(L, R, given, fixed)))

    return lambda point: of(np.ascontiguousarray(point).tobytes())


@contextmanager
def _uncollected() -> Iterator[None]:
    """Leave Python's search for dead cycles off: a recording makes some million small objects, and none in a cycle."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def choosing(L: Leadership) -> Ints:
    """The coordinates that choose among alternatives: the hypotheses' and the uncertain dates'."""
    return np.r_[L.z_choice : L.z_source, L.z_date : L.dimension].astype(np.int64)


def month_weights(months: int, tau: float) -> Floats:
    """What each month counts at tau: 1 up to tau, a part of the month that tau is in, 0 after.

    >>> month_weights(4, 1.5).tolist()
    [1.0, 0.5, 0.0, 0.0]
    """
    return np.clip(tau - np.arange(months), 0.0, 1.0)


def _slope(months: int, entry: Entry, p: Program) -> Slope:
    there = np.flatnonzero(p.steps >= 0)
    room = threading.local()  # large tables, one pair a thread

    def slope(z: Floats, tau: float, out: Floats) -> None:
        if not hasattr(room, "v"):
            room.v, room.g = np.zeros((p.rows, LANES), np.float32), np.zeros((p.rows, LANES), np.float32)
            room.v[ONES] = 1.0
        weights = month_weights(months, tau)
        for start in range(0, len(z), LANES):
            enter(z[start : start + LANES], p.given, entry, room.v)
            forward(p.code, p.first, p.a, p.b, p.c, p.products, p.lines, p.factor, p.left, p.right, room.v)
            np.add.at(room.g, p.steps[there], weights[there, None].astype(np.float32))
            backward(p.code, p.first, p.a, p.b, p.products, p.lines, p.factor, p.left, p.right, room.v, room.g)
            leave(room.g, p.given, entry, out[start : start + LANES])

    return slope


@njit
def inputs_of(z: np.ndarray, entry: Entry, out: np.ndarray) -> None:
    """Fill out with what the recorded history takes in the place of each coordinate of a world; both (dimension,)."""
    months, n = entry.slow.shape[1], entry.persons
    out[:] = z
    shifts = entry.shifts
    for h in range(shifts.edges.shape[0]):
        chosen = choose(shifts.edges[h], z[shifts.z_choice + h])
        for j in range(shifts.shift.shape[2]):
            out[shifts.z_theta + j] += shifts.shift[h, chosen, j]
    noise = out[entry.z_noise : entry.z_noise + months * n].reshape(months, n)
    own = z[entry.z_noise : entry.z_noise + months * n]
    make_noise(entry.slow, z[entry.z_slow : entry.z_noise], own, months, noise)


@njit
def enter(z: np.ndarray, given: np.ndarray, entry: Entry, v: np.ndarray) -> None:
    """Fill the input rows of v with the worlds, the last of them also in the lanes that are left.

    Args:
        z: (worlds, dimension), no more than there are lanes; given: of the program; v: (rows, lanes).
    """
    point = np.zeros(z.shape[1])
    for n in range(v.shape[1]):
        if n < z.shape[0]:
            inputs_of(z[n], entry, point)
        for k in range(given.shape[0]):
            v[1 + k, n] = point[given[k]]


@njit
def leave(g: np.ndarray, given: np.ndarray, entry: Entry, out: np.ndarray) -> None:
    """Fill out with the slopes that stand in the input rows of g, which are emptied; nought where they are not finite.

    Args:
        g: (rows, lanes); given: of the program; out: (worlds, dimension).
    """
    slow, persons = entry.slow, entry.persons
    for n in range(out.shape[0]):
        out[n] = 0.0
        total = 0.0
        for k in range(given.shape[0]):
            out[n, given[k]] = g[1 + k, n]
            total += out[n, given[k]]
        if not np.isfinite(total):
            out[n] = 0.0
        lasting = out[n, entry.z_slow : entry.z_slow + slow.shape[0] * persons]
        noise = out[n, entry.z_noise : entry.z_noise + slow.shape[1] * persons]
        for j in range(slow.shape[0]):
            for t in range(slow.shape[1]):
                for x in range(persons):
                    lasting[j * persons + x] += slow[j, t] * noise[t * persons + x]
        for j in range(slow.shape[0]):
            for t in range(slow.shape[1]):
                for x in range(persons):
                    noise[t * persons + x] -= slow[j, t] * lasting[j * persons + x]
    for k in range(given.shape[0]):
        for n in range(g.shape[1]):
            g[1 + k, n] = 0.0

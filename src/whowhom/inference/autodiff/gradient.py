"""The gradient of the log-likelihood by a world's coordinates, in reverse mode.

    gradient(z, tau)[i] = d / dz[i]  of the log-likelihood of the record, tempered at tau

A world's history is traced (`tracing`), made into a program (`program`), and run both ways (`kernels`). The gradient is
that of the branches which the traced world took: where a rule branches otherwise for another world, and for choices
among alternatives, it is only near. That is enough for moves that are taken or left by the log-likelihood itself
(`sampler.hmc`), which stay exact whatever the gradient.

What is linear is not traced. Parameter j is traced as centre + spread (z[j] + shift / spread), with the hypotheses'
shift added to z[j] here. The noise by month is e = (I - V V') f + V s of its coordinates f and s (`standing`), so

    d/df = (I - V V') d/de,   d/ds = V' d/de
"""

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache

import numpy as np

from whowhom._numba import njit
from whowhom._records import record
from whowhom._types import Floats, Ints
from whowhom.inference.arrays.layout import coordinates
from whowhom.inference.gibbs import Shifts, shifts_of
from whowhom.inference.sampler.target import Gradient, GradientAt, step_weights
from whowhom.world.leadership import Leadership, Record
from whowhom.world.parameters import choose
from whowhom.world.standing import make_noise

from .kernels import LANES, backward, forward
from .program import ONES, Program, compile_program
from .tracing import trace_history


@record
class Linear:
    """The linear part of the way from a world to the inputs of its traced history; places in z by name."""

    shifts: Shifts
    slow: Floats  # (slow, months)
    persons: int
    z_slow: int
    z_noise: int


def linear_part(L: Leadership) -> Linear:
    """The linear part for a leadership.

    Args:
        L: the leadership.
    """
    return Linear(shifts=shifts_of(L), slow=L.slow, persons=L.persons, z_slow=L.places.slow, z_noise=L.places.noise)


def discrete(L: Leadership) -> Ints:
    """The coordinates that choose among alternatives: the hypotheses' and the uncertain dates'.

    Args:
        L: the leadership.
    """
    return coordinates(L, lambda block: block.discrete)


def gradient_at(L: Leadership, R: Record) -> GradientAt:
    """A function of a point that gives the gradient along its branches.

    Args:
        L: the leadership.
        R: its record.
    """
    linear = linear_part(L)
    fixed = np.zeros(L.places.dimension, dtype=bool)
    fixed[discrete(L)] = True

    @lru_cache(maxsize=2)
    def of(point: bytes) -> Gradient:
        inputs = np.zeros(L.places.dimension)
        inputs_of(np.frombuffer(point).copy(), linear, inputs)
        with _uncollected():
            return gradient_by(compile_program(trace_history(L, R, inputs, fixed)), linear, L.months)

    return lambda point: of(np.ascontiguousarray(point).tobytes())


@contextmanager
def _uncollected() -> Iterator[None]:
    """Leave Python's search for dead cycles off: a tape makes some million small objects, and none in a cycle."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def gradient_by(p: Program, linear: Linear, months: int) -> Gradient:
    """The gradient by a program.

    Args:
        p: whose outputs are the log-likelihood of each month.
        linear: the way from a world to its inputs.
        months: of the history.
    """
    there = np.flatnonzero(p.outputs >= 0)
    room = threading.local()  # large tables, one pair a thread

    def gradient(z: Floats, tau: float, out: Floats) -> None:
        if not hasattr(room, "v"):
            room.v, room.g = np.zeros((p.rows, LANES), np.float32), np.zeros((p.rows, LANES), np.float32)
            room.v[ONES] = 1.0
        weights = step_weights(months, tau)[there, None].astype(np.float32)
        for start in range(0, len(z), LANES):
            enter(z[start : start + LANES], p.inputs, linear, room.v)
            forward(p, room.v)
            np.add.at(room.g, p.outputs[there], weights)
            backward(p, room.v, room.g)
            leave(room.g, p.inputs, linear, out[start : start + LANES])

    return gradient


@njit
def inputs_of(z: np.ndarray, linear: Linear, out: np.ndarray) -> None:
    """Fill out with what the traced history takes in the place of each coordinate of a world.

    Args:
        z: (dimension,).
        linear: the linear part.
        out: like z.
    """
    months, n = linear.slow.shape[1], linear.persons
    out[:] = z
    shifts = linear.shifts
    for h in range(shifts.edges.shape[0]):
        chosen = choose(shifts.edges[h], z[shifts.z_choice + h])
        for j in range(shifts.shift.shape[2]):
            out[shifts.z_theta + j] += shifts.shift[h, chosen, j]
    noise = out[linear.z_noise : linear.z_noise + months * n].reshape(months, n)
    own = z[linear.z_noise : linear.z_noise + months * n]
    make_noise(linear.slow, z[linear.z_slow : linear.z_noise], own, months, noise)


@njit
def enter(z: np.ndarray, inputs: np.ndarray, linear: Linear, v: np.ndarray) -> None:
    """Fill the input rows of v with the worlds, the last of them also in the lanes that are left.

    Args:
        z: (worlds, dimension), no more than there are lanes.
        inputs: of the program.
        linear: the linear part.
        v: values, (rows, lanes).
    """
    point = np.zeros(z.shape[1])
    for n in range(v.shape[1]):
        if n < z.shape[0]:
            inputs_of(z[n], linear, point)
        for k in range(inputs.shape[0]):
            v[1 + k, n] = point[inputs[k]]


@njit
def leave(g: np.ndarray, inputs: np.ndarray, linear: Linear, out: np.ndarray) -> None:
    """Fill out with the gradients that stand in the input rows of g, which are emptied; nought where not finite.

    Args:
        g: adjoints, (rows, lanes).
        inputs: of the program.
        linear: the linear part.
        out: (worlds, dimension).
    """
    for n in range(out.shape[0]):
        out[n] = 0.0
        total = 0.0
        for k in range(inputs.shape[0]):
            out[n, inputs[k]] = g[1 + k, n]
            total += out[n, inputs[k]]
        if not np.isfinite(total):
            out[n] = 0.0
        by_noise(linear, out[n])
    for k in range(inputs.shape[0]):
        for n in range(g.shape[1]):
            g[1 + k, n] = 0.0


@njit
def by_noise(linear: Linear, out: np.ndarray) -> None:
    """Turn the gradient by the noise into that by the coordinates from which the noise is made, in place.

    Args:
        linear: the linear part.
        out: (dimension,).
    """
    slow, persons = linear.slow, linear.persons
    lasting = out[linear.z_slow : linear.z_slow + slow.shape[0] * persons]
    noise = out[linear.z_noise : linear.z_noise + slow.shape[1] * persons]
    for j in range(slow.shape[0]):
        for t in range(slow.shape[1]):
            for x in range(persons):
                lasting[j * persons + x] += slow[j, t] * noise[t * persons + x]
    for j in range(slow.shape[0]):
        for t in range(slow.shape[1]):
            for x in range(persons):
                noise[t * persons + x] -= slow[j, t] * lasting[j * persons + x]

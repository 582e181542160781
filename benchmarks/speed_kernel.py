"""The kernel's time for a world-period, beside its own limit.

The limit is a bare loop with as many normals, uniforms, exponentials and logarithms, reads and writes as one world has
(`speed_count.py`), and nothing else: no branch, no index, no arithmetic but one addition a read, and the processor's
lanes full. It draws by the project's own generator, at its best: uniforms four at a time.
"""

import math
import statistics
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any, NamedTuple

import numpy as np
from speed_count import KINDS

from whowhom._numba import njit
from whowhom._records import leaves
from whowhom.inference.arrays.compile import Compiled
from whowhom.inference.run import run_steps
from whowhom.inference.sampler.threads import CHUNK, chunks
from whowhom.inference.worlds import FuturePlan, futures_of
from whowhom.world.leadership import Floats
from whowhom.world.random import fill_normal, philox, unit
from whowhom.world.state import new_state

Work = Callable[[slice], object]
WORLDS, MONTHS, REPEATS = 512, 24, 7
MORE = 8  # futures of a world beyond the first


class Speed(NamedTuple):
    """Nanoseconds a world-period: processor time on one thread, elapsed time on two; medians."""

    one: float
    two: float


@njit
def bare(counts: np.ndarray, worlds: int, memory: np.ndarray, kept: np.ndarray) -> float:
    """As much work of every kind as `worlds` worlds have; returns a number, lest it be left out.

    Args:
        counts: of one world, in the order of KINDS; memory: as large as what a world touches; kept: at least as long
        as there are normals.
    """
    normals, uniforms, exps, expm1s, logs, tanhs, erfcs, sqrts, reads, writes = counts
    a, b, c, d, total, words = 0.0, 0.0, 0.0, 0.0, 0, memory.view(np.int64)
    for world in range(worlds):
        fill_normal(kept[:normals], 1, world, 0, 0)
        for block in range(uniforms // 4):
            w = philox(world, 0, block, 1, 1, 0)
            a += unit(w[0])
            b += unit(w[1])
            c += unit(w[2])
            d += unit(w[3])
        for i in range(exps):
            a += math.exp(memory[i & 255])
        for i in range(expm1s):
            b += math.expm1(memory[i & 255])
        for i in range(logs):
            c += math.log(memory[i & 255])
        for i in range(tanhs):
            d += math.tanh(memory[i & 255])
        for i in range(erfcs):
            a += math.erfc(memory[i & 255])
        for i in range(sqrts):
            b += math.sqrt(memory[i & 255])
        left = reads
        while left > 0:  # whole numbers, which the compiler may add up in lanes
            for i in range(min(words.shape[0], left)):
                total += words[i]
            left -= words.shape[0]
        left = writes
        while left > 0:
            for i in range(min(memory.shape[0], left)):
                memory[i] = 0.25 + 1e-9 * a
            left -= memory.shape[0]
    return a + b + c + d + total


def bytes_of(c: Compiled) -> int:
    """The memory that a world touches: its state and its point."""
    arrays = [a for _, a in leaves(new_state(c.leadership, c.record)) if isinstance(a, np.ndarray)]
    return sum(a.nbytes for a in arrays) + 8 * c.leadership.places.dimension


def timed(work: Work, worlds: int, threads: int) -> float:
    """Seconds for all worlds, in chunks as the program does it: of the processor on one thread, elapsed on more."""
    parts = chunks(worlds)
    if threads == 1:
        start = time.process_time()
        for part in parts:
            work(part)
        return time.process_time() - start
    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(work, parts[:threads]))
        start = time.perf_counter()
        list(pool.map(work, parts))
        return time.perf_counter() - start


def speeds(works: Mapping[str, tuple[Work, int]], worlds: int, repeats: int) -> dict[str, Speed]:
    """Time all works in turn, again and again, so that what else the machine does falls on all alike.

    Args:
        works: by name, what to run for a slice of worlds, and how many periods of a world it runs.
    """
    for work, _ in works.values():
        work(slice(0, 8))
    found: dict[tuple[str, int], list[float]] = {(name, k): [] for name in works for k in (1, 2)}
    for _ in range(repeats):
        for (name, threads), taken in found.items():
            work, periods = works[name]
            taken.append(1e9 * timed(work, worlds, threads) / (worlds * periods))
    return {name: Speed(*(statistics.median(found[name, k]) for k in (1, 2))) for name in works}


def points(c: Compiled, worlds: int) -> Floats:
    """Worlds drawn from the prior."""
    z = np.empty((worlds, c.leadership.places.dimension))
    for n in range(worlds):
        fill_normal(z[n], 1, n, 0, 0)
    return z


def bare_work(c: Compiled, counts: Mapping[str, float], periods: int) -> Work:
    """The bare loop for these counts a world-period."""
    whole = np.array([round(counts[k] * periods) for k in KINDS])
    size = bytes_of(c) // 8

    def work(part: slice) -> float:
        return float(bare(whole, part.stop - part.start, np.full(size, 0.25), np.empty(whole[0] + 1)))

    return work


class Inline:
    """Stands for a pool of threads where the caller has its own."""

    def map(self, work: Callable[[Any], object], parts: list[Any]) -> list[object]:
        return [work(part) for part in parts]


def kernel_works(c: Compiled, worlds: int) -> dict[str, tuple[Work, int]]:
    """Histories, histories with the draw of their normals, one future of each world after its history, and many."""
    L, R = c.leadership, c.record
    z, out = points(c, worlds), np.zeros((worlds, L.months))

    def history(part: slice) -> None:
        run_steps(L, R, z[part], L.months, out[part])

    def drawn(part: slice) -> None:
        fresh = np.empty((part.stop - part.start, L.places.dimension))
        for n in range(len(fresh)):
            fill_normal(fresh[n], 1, part.start + n, 0, 0)
        run_steps(L, R, fresh, L.months, out[part])

    def futures(count: int) -> Work:
        return lambda part: futures_of(c, R, z[part], FuturePlan(horizon=MONTHS, repeats=count, seed=1), Inline())  # type: ignore[arg-type]

    return {
        "history": (history, L.months),
        "drawn": (drawn, L.months),
        "few": (futures(1), 1),
        "many": (futures(1 + MORE), 1),
    }


def limits(c: Compiled, counts: Mapping[str, Mapping[str, float]]) -> dict[str, tuple[Work, int]]:
    """The bare loops of the same."""
    months = c.leadership.months
    with_draws = {**counts["history"], "normal": c.leadership.places.dimension / months}
    return {
        "history limit": (bare_work(c, counts["history"], months), months),
        "drawn limit": (bare_work(c, with_draws, months), months),
        "future limit": (bare_work(c, counts["future"], MONTHS), MONTHS),
    }


def kernel_speeds(
    c: Compiled, counts: Mapping[str, Mapping[str, float]], worlds: int = WORLDS, repeats: int = REPEATS
) -> dict[str, Speed]:
    """The history, the history with the draw of its normals, a future, and the limits of all three."""
    found = speeds({**kernel_works(c, worlds), **limits(c, counts)}, worlds, repeats)
    few, many = found.pop("few"), found.pop("many")
    future = Speed(*((b - a) / (MORE * MONTHS) for a, b in zip(few, many, strict=True)))
    return {**found, "future": future}


def one_chunk(c: Compiled, worlds: int = CHUNK) -> Callable[[], dict[str, float]]:
    """What measures, on one chunk of worlds, the nanoseconds of a future's and of a drawn history's world-period."""
    works = kernel_works(c, worlds)

    def measure() -> dict[str, float]:
        each = {name: 1e9 * timed(works[name][0], worlds, 1) / worlds for name in ("drawn", "few", "many")}
        return {"future": (each["many"] - each["few"]) / (MORE * MONTHS), "drawn": each["drawn"] / c.leadership.months}

    return measure

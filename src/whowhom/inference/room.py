"""How much memory a computation will take, said before it begins, and how much there is.

What takes it is, beside the program itself:

    the history as a tape (`autodiff.tape`)      OPERATION bytes for each operation
    a row for each (`autodiff.kernels`)          512 bytes a row, for each thread, once for values and gradients
    the worlds                                   points, what is kept of their histories, and futures

The operations go with the cube of the full members: each could move against each, and each would be counted. The
counts below are fitted to tapes of generated and worked cases (`tests/exact/inference/test_room.py`).
"""

from collections.abc import Iterator

import numpy as np

from whowhom._memory import PROGRAM, memory_there
from whowhom._records import record, replace
from whowhom.world.aftermath import SPARED_MONTHS
from whowhom.world.history import REVIEW
from whowhom.world.leadership import FULL, Leadership, Record

from .autodiff.kernels import LANES
from .defaults import LEAST_WORLDS
from .sampler.threads import chunks

OPERATION = 420  # bytes of an operation while it is traced and made into a program
ROW = 2 * 4 * LANES  # bytes of a row in each thread: a value and a gradient of each lane, in single precision
ROWS = 0.3  # rows of the program for each operation
FITTED = 7  # populations of a pilot that are kept for the fit: each last sweep, and one before
COPIES = 5  # of the points of all worlds, at the most, at one time
SPARE = 0.9  # share of the memory that is there which may be taken


class TooLargeError(MemoryError):
    """A computation would take more memory than there is; the text says how much, and what to do, in one line."""


@record
class Size:
    """What the memory of a computation hangs on."""

    worlds: int
    pilot_worlds: int
    each: int  # worlds that are moved at a time
    repeats: int
    horizon: int
    threads: int


def operations(L: Leadership, R: Record) -> float:
    """About how many elementary operations the traced history has.

    Args:
        L: the leadership.
        R: its record.
    """
    full = (L.seats.rank[: L.months] == FULL).sum(axis=1).astype(float)
    reviews = -(-L.months // REVIEW)
    after = sum(min(SPARED_MONTHS + 1, L.months - t) * full[t] ** 3 for t in R.showdowns.month)
    told = len(R.claims.source) + len(R.events.code)
    return float(
        80 * L.persons * L.months + 3.8 * (full**2).sum() + 2.1 * reviews * (full**3).mean() + 1.8 * after + 165 * told
    )


def bytes_needed(L: Leadership, R: Record, size: Size) -> int:
    """About how many bytes the computation takes at its peak.

    Args:
        L: the leadership.
        R: its record.
        size: of the run.
    """
    count = operations(L, R)

    def tables(worlds: int) -> float:
        return ROWS * count * ROW * min(size.threads, len(chunks(worlds)))

    pilot = tables(size.pilot_worlds) + max(OPERATION * count, tables(size.pilot_worlds))
    pilot += 3 * 8.0 * FITTED * size.pilot_worlds * L.places.dimension
    run = tables(size.each) + COPIES * 8.0 * size.worlds * L.places.dimension
    read = (COPIES * 8.0 * L.places.dimension + 2 * _kept_of_a_world(L, R, size)) * size.worlds
    return int(PROGRAM + max(pilot, run, read))


def _kept_of_a_world(L: Leadership, R: Record, size: Size) -> float:
    """Bytes of what is kept of one world: its history, and its futures."""
    n, posts, blocs = L.persons, L.posts.holder.shape[1], len(L.blocs.seats)
    books = 4 * R.records + 8 * len(R.probes.code) + 4 * (L.months + 1) * n + 4 * n * n
    ahead = 2 * posts + 4 * blocs + 2 * n + 4
    return books + size.repeats * (2 * (2 * n + posts + blocs + 2 * L.affairs) + 8 * n + (size.horizon + 1) * ahead)


def see_room(L: Leadership, R: Record, size: Size) -> None:
    """See that there is memory for a computation.

    Args:
        L: the leadership.
        R: its record.
        size: of the run.

    Raises:
        TooLargeError: there is not.
    """
    there = memory_there()
    if there is None:
        return
    needed = bytes_needed(L, R, size)
    if needed <= SPARE * there:
        return
    months, full = L.months, int((np.asarray(L.seats.rank) == FULL).sum(axis=1).max())
    raise TooLargeError(
        f"this takes about {_in_words(needed)} of memory, and {_in_words(there)} are free: {L.persons} persons, "
        f"{full} of them full members, {months} months, {size.worlds:,} worlds; {_advice(L, R, size, SPARE * there)}"
    )


def _advice(L: Leadership, R: Record, size: Size, there: float) -> str:
    """What would make it fit: fewer threads, which change no figure, or else as many worlds as fit."""
    one = replace(size, threads=1)
    fewer = [("--threads 2", replace(size, threads=2)), ("--threads 1", one)]
    fewer += [(f"--worlds {few.worlds}", few) for few in _halved(size)]
    fewer += [(f"--worlds {few.worlds} --threads 1", few) for few in _halved(one)]
    for said, smaller in fewer:
        if bytes_needed(L, R, smaller) <= there:
            return f"take {said}, or let the case begin later"
    return "let the case begin later, or seat fewer full members in its leading body"


def _halved(size: Size) -> Iterator[Size]:
    """The same with half the worlds, a quarter, and so on."""
    worlds = size.worlds
    while worlds > LEAST_WORLDS:
        worlds = max(worlds // 2, LEAST_WORLDS)
        yield replace(size, worlds=worlds, each=-(-worlds * size.each // size.worlds))


def _in_words(amount: float) -> str:
    """Bytes in gigabytes, roughly.

    >>> _in_words(2.34e9), _in_words(4.1e8), _in_words(1.234e11)
    ('2.3 GB', '0.4 GB', '123 GB')
    """
    return f"{amount / 1e9:.1f} GB" if amount < 1e10 else f"{amount / 1e9:,.0f} GB"

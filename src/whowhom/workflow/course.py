"""How long each part of the sampler's run takes, before it begins: share of its steps against seconds.

    first pilot    the history recorded, some stages, and sweeps at the end              share 0 to 0.3
    second pilot   the history recorded again, stages                                   to 0.4
    the run        stages, and 14 sweeps at the end                                      to 0.85
    the answers    histories, explanations, futures, and the same without the record    to 1

How many stages a record needs, and how many steps a trajectory, is found out on the way. Both go with the stages of
the first pilot, which the sampler tells one by one.
"""

from dataclasses import dataclass
from math import ceil

Course = tuple[tuple[float, float], ...]  # share of the steps, seconds by then; shares may repeat

RECORDING, GRADIENT = 3800.0, 110.0  # of the history, and of a step of 64 worlds: in histories of one world, measured
OPERATION = 3.5e-6  # seconds, of recording it and making it into a program, at the least
FUTURE = 1.4  # a month of a future, in months of a history
ALONE = 0.3  # of a step's time that it takes for few worlds too
HANDOVER = 0.001  # seconds that a step takes beside: chunks go to threads, and come back
FEWEST, OF_A_RECORD = 2.0, 0.15  # stages of the first pilot that are thought of, before it tells of any
HALF = 0.25  # what was thought counts as much as so large a share of the first pilot
PILOT_SWEEPS, LAST_SWEEPS = 6, 14  # of the first pilot, and of the run
PILOT, LANES = 144, 64  # worlds of a pilot; worlds that are run together


@dataclass(frozen=True, kw_only=True, slots=True)
class Work:
    """The size of a run: what its time hangs on."""

    history: float  # seconds of the history of one world on one thread
    month: float  # seconds of one month more
    worlds: int
    each: int  # worlds that are moved at a time
    threads: int
    months: int
    horizon: int
    repeats: int  # futures of a world
    alternatives: int  # of the explanations, one of each aside
    told: int  # events and claims of the record
    operations: float  # of the history as arithmetic (`inference.room`)


def stages_of(work: Work, seen: int, done: float) -> float:
    """How many stages the first pilot will have.

    Args:
        work: the size of the run.
        seen: stages so far.
        done: share of the first pilot's way, 0 to 1.
    """
    thought, unseen = max(FEWEST, OF_A_RECORD * work.told), HALF * (1.0 - done)
    return (seen + unseen * thought) / (done + unseen)


def course_of(work: Work, seen: int = 0, done: float = 0.0) -> Course:
    """What a run is expected to take.

    Args:
        work: its size.
        seen: stages of the first pilot so far.
        done: share of the first pilot's way, 0 to 1.
    """
    stages = stages_of(work, seen, done)
    more = max(1.5, 0.4 * stages)  # stages of the second pilot and of the run
    gradient = GRADIENT * work.history
    pilot = gradient * _rounds(PILOT, work.threads) + HANDOVER
    run = gradient * _rounds(work.each, work.threads) * (ALONE + (1.0 - ALONE) * min(1.0, work.each / LANES)) + HANDOVER
    recording = max(RECORDING * work.history, OPERATION * work.operations)
    future = work.repeats * FUTURE * work.horizon * work.month
    each_world = work.worlds / work.threads
    seconds = (
        (0.0, recording),
        (0.3, stages * max(2.5, 0.37 * stages) * pilot),
        (0.3, PILOT_SWEEPS * max(2.2, 0.5 * stages) * pilot + recording),
        (0.4, more * max(4.5, 0.5 * stages) * pilot),
        (0.85, (0.7 * more + LAST_SWEEPS) * max(4.5, 0.85 * stages) * run),
        (0.88, 2.6 * work.history * each_world),
        (0.94, 1.2 * work.alternatives * work.history * each_world),
        (0.97, (work.history + future) * each_world),
        (1.0, (3.4 * work.history + future) * each_world),
    )
    points, by = [(0.0, 0.0)], 0.0
    for share, part in seconds:
        by += part
        points.append((share, by))
    return tuple(points)


def _rounds(worlds: int, threads: int) -> int:
    """How often all threads are at work on 64 worlds each until these have had their turn."""
    return ceil(ceil(worlds / LANES) / threads)

"""How long a computation will take, and how much of it is left, told truly.

The sampler tells what share of its steps is done; steps are not equally long. So the last run's course, share of steps
against share of time, is kept in the cache, with the seconds that it took for its size. A first run measures the speed
of this machine on a few of the case's own worlds.
"""

import contextlib
import json
from bisect import bisect_right
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from whowhom._whole import replacing
from whowhom.record import Case

HISTORIES = 60.0  # histories that a run goes through, for each world and pilot world (measured, June 1957)
PILOT_WORLDS = 1000  # what the pilots cost, in worlds
COMPILING = 35.0  # seconds, where nothing was measured

Course = tuple[tuple[float, float], ...]  # share of the steps, share of the time
COURSE: Course = ((0.0, 0.0), (0.2, 0.38), (0.4, 0.68), (0.775, 0.8), (0.85, 0.94), (1.0, 1.0))
TRUST = 0.1  # what was expected counts as much as so large a share of the run itself


def months_of(case: Case) -> int:
    """How many months its history has."""
    return (case.as_of.year - case.begins.year) * 12 + case.as_of.month - case.begins.month + 1


def work(case: Case, worlds: int) -> float:
    """The size of a computation: worlds, months and persons multiplied."""
    return float((worlds + PILOT_WORLDS) * months_of(case) * max(1, len(case.persons)))


def expected_without(seconds_a_history: float, worlds: int, threads: int) -> float:
    """Seconds that a run takes where none was measured: from the time of one history on one thread."""
    return HISTORIES * (worlds + PILOT_WORLDS) * seconds_a_history / threads


@dataclass(frozen=True)
class Pace:
    """What the last runs on this machine took: seconds for a unit of work, the course, and compiling."""

    seconds: float = 0.0
    course: Course = COURSE
    compiling: float = COMPILING
    kernels: str = ""

    def after(self, case: Case, worlds: int, told: list[tuple[float, float]]) -> "Pace":
        """The pace after one more run, from the shares that it told and the seconds at which it did."""
        total = told[-1][1] if told else 0.0
        if total <= 0.0:
            return self
        course = ((0.0, 0.0), *((share, at / total) for share, at in told))
        return Pace(total / work(case, worlds), course, self.compiling, self.kernels)


def read_pace(path: Path) -> Pace:
    """The pace as it was kept, or none."""
    try:
        found: Any = json.loads(path.read_text(encoding="utf-8"))
        course = tuple((float(a), float(b)) for a, b in found["course"])
        return Pace(float(found["seconds"]), course or COURSE, float(found["compiling"]), str(found["kernels"]))
    except (OSError, ValueError, TypeError, KeyError):
        return Pace()


def keep_pace(path: Path, pace: Pace) -> None:
    """Keep the pace for the next run; where that cannot be, the next one measures anew."""
    with contextlib.suppress(OSError), replacing(path) as temporary:
        temporary.write_text(json.dumps(asdict(pace)), encoding="utf-8")


@dataclass
class Clock:
    """Time done and time left of a run that was expected to take so many seconds."""

    expected: float
    course: Course = COURSE
    done: float = 0.0
    total: float = field(init=False)

    def __post_init__(self) -> None:
        self.total = self.expected

    def tell(self, share: float, elapsed: float) -> None:
        """Take in that a share of the steps is done after so many seconds."""
        self.done = max(self.done, share_of_time(self.course, share))
        if self.done > 0.0:
            rate = (elapsed + TRUST * self.expected) / (self.done + TRUST)
            self.total = elapsed + (1.0 - self.done) * rate

    def left(self, elapsed: float) -> float:
        """Seconds left: what was expected gives way to what is seen, as the run goes on."""
        return max(0.0, self.total - elapsed)


def share_of_time(course: Course, share: float) -> float:
    """What share of the time is gone when a share of the steps is done.

    >>> share_of_time(((0.0, 0.0), (0.5, 0.8), (1.0, 1.0)), 0.75)
    0.9
    """
    at = bisect_right([s for s, _ in course], share)
    if at == 0:
        return 0.0
    if at == len(course):
        return course[-1][1]
    (s0, t0), (s1, t1) = course[at - 1], course[at]
    return t0 + (t1 - t0) * (share - s0) / (s1 - s0)


def seconds_in_words(seconds: float) -> str:
    """Return a span of time, roughly.

    >>> [seconds_in_words(s) for s in (0.4, 7, 44, 95, 400)]
    ['a moment', 'about 7 s', 'about 45 s', 'about 1½ min', 'about 7 min']
    """
    if seconds < 1.5:
        return "a moment"
    if seconds < 10.0:
        return f"about {seconds:.0f} s"
    if seconds < 75.0:
        return f"about {5 * round(seconds / 5)} s"
    if seconds < 225.0:
        halves = round(seconds / 30.0)
        return f"about {halves // 2}{'½' if halves % 2 else ''} min"
    return f"about {seconds / 60.0:.0f} min"

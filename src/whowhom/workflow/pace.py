"""What earlier runs on this machine took, kept in the cache: how long compiling took, and the courses of runs.

A run of a size that was run before is expected to take what it took then. For any other size the speed of this machine
is measured on a few of the case's own worlds, and the rest is reckoned (`course`).
"""

import contextlib
import json
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from whowhom._whole import replacing
from whowhom.record import Case

from .course import Course

COMPILING = 120.0  # seconds, where nothing was measured
REMEMBERED = 30  # sizes whose courses are kept
POINTS = 60  # of a course


def months_of(case: Case) -> int:
    """How many months its history has.

    Args:
        case: from `load_case`.
    """
    return (case.as_of.year - case.begins.year) * 12 + case.as_of.month - case.begins.month + 1


def size_of(case: Case, worlds: int, threads: int) -> str:
    """What runs that take the same time have in common.

    Args:
        case: from `load_case`.
        worlds: how many.
        threads: at work.
    """
    return f"{len(case.persons)} {months_of(case)} {len(case.reports)} {case.leader} {worlds} {threads}"


@dataclass(frozen=True)
class Pace:
    """What the last runs on this machine took: seconds of compiling, for which kernels, and courses by size."""

    compiling: float = COMPILING
    kernels: str = ""
    courses: dict[str, Course] = field(default_factory=dict)

    def after(self, size: str, told: list[tuple[float, float]]) -> "Pace":
        """The pace after one more run, from the shares that it told and the seconds at which it did."""
        if not told or told[-1][1] <= 0.0:
            return self
        every = -(-len(told) // POINTS)
        course = ((0.0, 0.0), *told[:-1:every], told[-1])
        others = {name: known for name, known in self.courses.items() if name != size}
        return replace(self, courses=dict(list(others.items())[1 - REMEMBERED :]) | {size: course})


def read_pace(path: Path) -> Pace:
    """The pace as it was kept, or none.

    Args:
        path: of the file.
    """
    try:
        found: Any = json.loads(path.read_text(encoding="utf-8"))
        courses = {
            str(name): tuple((float(share), float(at)) for share, at in course)
            for name, course in found["courses"].items()
        }
        return Pace(float(found["compiling"]), str(found["kernels"]), {n: c for n, c in courses.items() if _sound(c)})
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return Pace()


def _sound(course: Course) -> bool:
    """Whether shares and seconds only grow."""
    ends = len(course) > 1 and course[-1][0] == 1.0 and course[-1][1] > 0.0
    return ends and list(course) == sorted(course) and [at for _, at in course] == sorted(at for _, at in course)


def keep_pace(path: Path, pace: Pace) -> None:
    """Keep the pace for the next run; where that cannot be, the next one measures anew.

    Args:
        path: of the file.
        pace: what to keep.
    """
    with contextlib.suppress(OSError), replacing(path) as temporary:
        temporary.write_text(json.dumps(asdict(pace)), encoding="utf-8")


def seconds_in_words(seconds: float) -> str:
    """Return a span of time, roughly.

    >>> [seconds_in_words(s) for s in (0.4, 7, 44, 95, 400)]
    ['a moment', 'about 7 s', 'about 45 s', 'about 1½ min', 'about 7 min']

    Args:
        seconds: from 0.
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

"""How much of a run is done, and how much of its time is left, told truly.

What was expected is a course: seconds by share of the steps. What is seen corrects it: the part under way by its own
pace, the parts to come by the pace of all so far. Between two words from the work, time goes on; where a word is
overdue, the work is slower than was thought.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from .course import Course

Expected = Callable[[int, float], Course]  # by the stages of the first pilot so far, and the share of its way
FIRST_PILOT = 0.3  # share of the steps at which it ends
OVERDUE = 0.25  # of the time waited for a word is thought to be left at the least
TRUST = 0.005  # what was expected counts as much as so large a share of the run itself


def evenly(seconds: float) -> Expected:
    """A course that takes so many seconds, step by step the same.

    Args:
        seconds: from 0.
    """
    return lambda seen, done: ((0.0, 0.0), (1.0, seconds))


def as_before(course: Course) -> Expected:
    """The course that an earlier run took.

    Args:
        course: seconds by share of the steps.
    """
    return lambda seen, done: course


@dataclass(kw_only=True)
class Clock:
    """Time done and time left of a run."""

    expected: Expected
    done: float = 0.0
    course: Course = field(init=False)
    _share: float = 0.0
    _stages: int = 0
    _now: float = 0.0  # when the work last told of itself
    _entered: tuple[float, float] = (0.0, 0.0)  # when the part under way began, and at which share

    def __post_init__(self) -> None:
        self.course = self.expected(0, 0.0)

    def tell(self, share: float, elapsed: float) -> None:
        """Take in that a share of the steps is done after so many seconds."""
        share = round(share, 9)
        if share <= self._share:
            return
        if share <= FIRST_PILOT:
            self._stages += 1
            self.course = self.expected(self._stages, share / FIRST_PILOT)
        begins, _ = _part(self.course, share)
        if begins != _part(self.course, self._share)[0]:
            self._entered = (elapsed, share) if share == begins else (self._now, self._share)
        self._share, self._now = share, elapsed
        left = self.left(elapsed)
        self.done = max(self.done, elapsed / max(elapsed + left, 1e-9))

    def left(self, elapsed: float) -> float:
        """Seconds left."""
        whole, by_now = self.course[-1][1], by_then(self.course, self._share)
        if whole <= 0.0:
            return 0.0
        trust = TRUST * whole
        pace = (self._now + trust) / (by_now + trust)
        _, ends = _part(self.course, self._share)
        here = by_now - by_then(self.course, self._entered[1])
        local = (self._now - self._entered[0] + 0.5 * trust * pace) / (here + 0.5 * trust) if here > 0.0 else pace
        rest_of_part, later = max(0.0, ends - by_now), whole - max(ends, by_now)
        waited = elapsed - self._now
        if waited > local * rest_of_part and by_now <= 0.0:  # nothing was heard yet, and it is overdue
            pace = max(pace, elapsed / max(ends, 1e-9))
        here_left = local * rest_of_part
        return max(here_left - waited, OVERDUE * waited if here_left > 0.0 else 0.0) + later * pace


def _part(course: Course, share: float) -> tuple[float, float]:
    """The share at which the part of a course begins in which a share lies, and the seconds by which it ends."""
    begins = 0.0
    for at, seconds in course:
        if at > share:
            return begins, seconds
        begins = at
    return begins, course[-1][1]


def by_then(course: Course, share: float) -> float:
    """Seconds by which a share of the steps is done, before anything else begins at that share.

    >>> by_then(((0.0, 0.0), (0.5, 8.0), (0.5, 9.0), (1.0, 10.0)), 0.5)
    8.0

    Args:
        course: seconds by share of the steps.
        share: 0 to 1.
    """
    before = (0.0, 0.0)
    for at, seconds in course:
        if at >= share:
            if at <= before[0]:
                return before[1] if share > 0.0 else 0.0
            return before[1] + (seconds - before[1]) * (share - before[0]) / (at - before[0])
        before = at, seconds
    return before[1]

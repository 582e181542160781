"""Whoever wants to know how the work goes, and how he is told."""

import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from .clock import Expected

Progress = Callable[[float, str], None]  # the share done, 0 to 1, and what is being done


class Observer:
    """Whoever wants to know how the work goes. This one is told of trouble alone, as a Python warning."""

    timed = False  # whether to find out beforehand how long it takes

    def trouble(self, text: str) -> None:
        """Something did not go as it should, but the work goes on."""
        warnings.warn(text, RuntimeWarning, stacklevel=4)

    def expect(self, text: str) -> None:
        """What is done next, and how long it takes."""

    @contextmanager
    def bar(self, expected: Expected) -> Iterator[Progress]:
        """While something is computed: gives what is to be called with the share done and what is being done.

        Args:
            expected: how long it is thought to take.
        """
        yield lambda share, what: None


class PassedOn(Observer):
    """Passes the progress on to a function, if there is one."""

    def __init__(self, progress: Progress | None) -> None:
        self.progress = progress

    @contextmanager
    def bar(self, expected: Expected) -> Iterator[Progress]:
        """Give that function, or one that does nothing."""
        yield self.progress or (lambda share, what: None)

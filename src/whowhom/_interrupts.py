"""Ctrl-C and a request to end: one line, status 130, and no file left half-written.

While worlds are computed there is nothing to tidy, so the program ends at once, whatever its threads are at. At any
other time the files under way are cleared away first. A second request always ends it at once.
"""

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

STATUS = 130


class Interrupted(BaseException):
    """The user wants the program to end."""


class _State:
    requests = 0
    at_once = False
    leave: Callable[[], None] = staticmethod(lambda: None)


def install() -> None:
    """Take Ctrl-C and requests to end."""
    for name in ("SIGINT", "SIGTERM", "SIGBREAK"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), _requested)


def end() -> None:
    """Say the line and end the program."""
    try:
        _State.leave()
        print("Stopped. Nothing was left half-written.", file=sys.stderr)  # noqa: T201
        sys.stdout.flush()
        sys.stderr.flush()
    finally:
        os._exit(STATUS)


def _requested(number: int, frame: FrameType | None) -> None:
    _State.requests += 1
    if _State.at_once or _State.requests > 1:
        end()
    raise Interrupted


@contextmanager
def computing(leave: Callable[[], None] = lambda: None) -> Iterator[None]:
    """While worlds are computed and no file is written: a request ends the program at once.

    Args:
        leave: what to do before, such as giving the terminal back.
    """
    _State.at_once, _State.leave = True, leave
    try:
        yield
    finally:
        _State.at_once, _State.leave = False, lambda: None


@contextmanager
def writing() -> Iterator[None]:
    """While a file is written in the midst of `computing`: a request first lets it be cleared away."""
    before, _State.at_once = _State.at_once, False
    try:
        yield
    finally:
        _State.at_once = before

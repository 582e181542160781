"""The one door to the terminal: what is printed, what is said, what is asked; and what happens when nobody reads.

Texts of the user's files come through here, and no hidden character leaves.
"""

import errno
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TextIO, cast

from ._visible import visible

UNREAD = 141  # 128 and the number of SIGPIPE, as a shell tells of programs that it ends
_GONE = {errno.EPIPE, errno.ESHUTDOWN} | ({errno.EINVAL} if os.name == "nt" else set())


def tell(text: str, end: str = "\n") -> None:
    """Print a result to standard output.

    Args:
        text: any; hidden characters are written out.
        end: what follows it.
    """
    _write(sys.stdout, text + end)


def say(text: str, end: str = "\n") -> None:
    """Print a message to standard error, where results do not go.

    Args:
        text: any; hidden characters are written out.
        end: what follows it.
    """
    _write(sys.stderr, text + end)


def confirmed(question: str) -> bool:
    """Ask the user; yes only where somebody at a terminal says so.

    Args:
        question: to which he says yes or no.
    """
    if sys.stdin is None or sys.stderr is None or not (sys.stdin.isatty() and sys.stderr.isatty()):
        return False
    say(f"{question} [y/N] ", end="")
    return sys.stdin.readline().strip().casefold() in ("y", "yes")


def _write(stream: TextIO | None, text: str) -> None:
    if stream is not None:  # it was closed before the program began
        stream.write(visible(text))
        stream.flush()


@contextmanager
def guarded() -> Iterator[None]:
    """End quietly where a pipe is closed by whoever reads from it, and with one line where a result cannot be written.

    Messages that nobody reads are dropped, and the work goes on.
    """
    before = sys.stdout, sys.stderr
    for stream in before:
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    if before[0] is not None:
        sys.stdout = cast(TextIO, _Guarded(before[0], _no_result))
    if before[1] is not None:
        sys.stderr = cast(TextIO, _Guarded(before[1], lambda error: None))
    try:
        yield
    finally:
        try:
            if sys.stdout is not None:
                sys.stdout.flush()
        finally:
            sys.stdout, sys.stderr = before


class _Guarded:
    """A stream whose troubles are settled here; all else is the stream's own."""

    def __init__(self, stream: TextIO, trouble: Callable[[OSError], None]) -> None:
        self._stream, self._trouble = stream, trouble

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)

    def write(self, text: str) -> int:
        try:
            return self._stream.write(text)
        except OSError as error:
            self._settle(error)
            return len(text)

    def flush(self) -> None:
        try:
            self._stream.flush()
        except OSError as error:
            self._settle(error)

    def _settle(self, error: OSError) -> None:
        """Let nothing that is still to be written make trouble again."""
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, self._stream.fileno())
        os.close(nowhere)
        self._trouble(error)


def _no_result(error: OSError) -> None:
    if error.errno in _GONE:
        raise SystemExit(UNREAD)
    say(f"the result cannot be printed: {error.strerror or error}")
    raise SystemExit(1)

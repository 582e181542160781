"""What the commands show while they work: on a terminal a bar with the time left, elsewhere a line now and then."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from whowhom._interrupts import computing
from whowhom._streams import say
from whowhom._visible import visible
from whowhom.workflow.clock import Clock, Expected
from whowhom.workflow.pace import seconds_in_words
from whowhom.workflow.watch import Observer, Progress

EVERY = 10.0  # seconds between two lines


class Terminal(Observer):
    """Tells the user; a quiet one only of trouble."""

    timed = True

    def __init__(self, quiet: bool = False) -> None:
        self.quiet, self._said = quiet, set[str]()

    def trouble(self, text: str) -> None:
        """Say it, once."""
        if text not in self._said:
            self._said.add(text)
            say(f"warning: {text}")

    def expect(self, text: str) -> None:
        """Say it, unless quiet."""
        if not self.quiet:
            say(text)

    @contextmanager
    def bar(self, expected: Expected) -> Iterator[Progress]:
        """Show how much is done and how long the rest takes."""
        began, clock = time.monotonic(), Clock(expected=expected)
        shown = _nothing() if self.quiet else _bar(clock, began) if sys.stderr.isatty() else _lines(clock, began)
        with shown as show:

            def told(share: float, what: str) -> None:
                clock.tell(share, time.monotonic() - began)
                show(share, what)

            yield told


@contextmanager
def _nothing() -> Iterator[Progress]:
    with computing():
        yield lambda share, what: None


@contextmanager
def _lines(clock: Clock, began: float) -> Iterator[Progress]:
    """Lines, for a file or a pipe."""
    last = began

    def show(share: float, what: str) -> None:
        nonlocal last
        now = time.monotonic()
        if now - last >= EVERY and share < 1.0:
            last = now
            say(f"  {clock.done:4.0%}  {seconds_in_words(clock.left(now - began))} left: {what}")

    with computing():
        yield show


@contextmanager
def _bar(clock: Clock, began: float) -> Iterator[Progress]:
    """A bar that moves with time, corrected whenever the work tells how far it is."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, ProgressColumn, TextColumn
    from rich.text import Text

    class Left(ProgressColumn):
        def render(self, task: object) -> Text:
            return Text(f"{seconds_in_words(clock.left(time.monotonic() - began))} left")

    console = Console(stderr=True)
    columns = (
        BarColumn(bar_width=30),
        TextColumn("{task.percentage:3.0f}%"),
        Left(),
        TextColumn("{task.description}", markup=False),
    )
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("starting", total=1.0)

        def show(share: float, what: str) -> None:
            progress.update(task, completed=clock.done, description=visible(what))

        with computing(progress.stop):
            yield show

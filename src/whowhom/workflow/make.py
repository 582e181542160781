"""From a case to its ensemble and its memorandum, computing nothing that is kept already."""

import os
import time
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from whowhom._disk import why_not
from whowhom._memory import PROGRAM, memory_there
from whowhom.record import Case, load_case
from whowhom.record.files import find, read_folder
from whowhom.record.problems import Problems

from .clock import Expected, as_before, evenly
from .course import Work, course_of
from .pace import Pace, keep_pace, months_of, read_pace, seconds_in_words, size_of
from .renewal import updated
from .shelf import OWN_DAY, Entry, Shelf, ShelfError, Wanted, lines_of

if TYPE_CHECKING:
    from whowhom.inference.arrays.compile import Compiled
    from whowhom.inference.ensemble import Ensemble

WORLDS = 1536
LEAST_MEMORY = PROGRAM
TRIALS, TRIAL_SECONDS = 8, 0.3  # of the speed of this machine
Progress = Callable[[float, str], None]


class PageError(Exception):
    """What is asked for cannot be made, or not written where it should be; the text says why, in one line."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Order:
    """What is asked for. `as_of` None: the case's own day. `fresh`: compute even what is kept."""

    case: str | Path
    as_of: date | None = None
    seed: int = 1
    worlds: int = WORLDS
    threads: int = 0
    fresh: bool = False

    @property
    def hands(self) -> int:
        """How many threads: as many as there are cores, where none is asked for."""
        return self.threads or os.cpu_count() or 1


class Watch:
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


class Making:
    """One order under way; each step is a method."""

    def __init__(self, order: Order, watch: Watch, shelf: Shelf | None = None) -> None:
        self.order, self.watch, self.shelf = order, watch, shelf or Shelf()
        folder = read_folder(find(order.case), Problems())
        self.name, self.lines = folder.path.resolve().name, lines_of(folder.texts)
        day = order.as_of.isoformat() if order.as_of else OWN_DAY
        self.wanted = Wanted(digest=folder.digest, as_of=day, seed=order.seed, worlds=order.worlds)
        self.pace, self.kernels = Pace(), ""
        self.keeps = True
        try:
            self.shelf.check()
        except ShelfError as error:
            self.keeps = False
            watch.trouble(str(error))

    def page(self, key: str) -> tuple[Entry, bytes] | None:
        """The finished page, if it is kept and whole. Loads neither the case nor anything heavy."""
        if self.order.fresh:
            return None
        try:
            page, entry = self.shelf.page(self.wanted, key), self.shelf.entry(self.wanted)
        except ShelfError as error:
            self.watch.trouble(f"{error}; it is made anew")
            return None
        return (entry, page) if entry is not None and page is not None else None

    def load(self) -> Case:
        """The case as of the day.

        Raises:
            CaseError: with all that is wrong with it.
        """
        case = load_case(self.order.case, self.order.as_of)
        self.wanted = replace(self.wanted, digest=case.digest)
        if self.order.as_of is not None and self.order.as_of == load_case(self.order.case).as_of:
            self.wanted = replace(self.wanted, as_of=OWN_DAY)
        return case

    def ensemble(self, case: Case) -> "Ensemble":
        """The ensemble: kept, updated from that of an earlier record, or computed.

        Raises:
            PageError: there is not enough memory for it.
        """
        there = memory_there()
        if there is not None and there < LEAST_MEMORY:  # some libraries never end their loading then
            raise PageError(
                f"there are {there / 1e6:.0f} MB of memory free, and at least {LEAST_MEMORY / 1e6:.0f} needed"
            )
        found = self._kept_ensemble(case)
        if found is None:
            found = updated(self, case) or self._computed(case)
            self._keep(lambda: self.shelf.keep_ensemble(self.wanted, found, self.lines))
        return found

    def keep_page(self, key: str, page: bytes, case: Case) -> None:
        """Keep the page for the next time."""
        self._keep(lambda: self.shelf.keep_page(self.wanted, key, page, case.as_of.isoformat()))

    def _kept_ensemble(self, case: Case) -> "Ensemble | None":
        if self.order.fresh:
            return None
        try:
            path = self.shelf.ensemble(self.wanted)
            if path is None:
                return None
            self.watch.expect("The worlds are there from an earlier run.")
            from whowhom.inference.store import StoreError, reopen

            try:
                return reopen(path, case)
            except StoreError as error:
                raise ShelfError(str(error)) from error
        except ShelfError as error:
            self.watch.trouble(f"{error}; it is computed anew")
            self.shelf.drop(self.wanted)
            return None

    def _computed(self, case: Case) -> "Ensemble":
        expected = self._prepared(case) if self.watch.timed else evenly(0.0)
        with self.watch.bar(expected) as progress:
            return self._estimated(case, progress)

    def _see_room(self, case: Case) -> None:
        """See that there is memory for the computation, before anything is compiled or computed for it.

        Raises:
            PageError: there is not.
        """
        from whowhom.inference.condition import see_room_for
        from whowhom.inference.room import TooLargeError

        try:
            see_room_for(case, worlds=self.order.worlds, threads=self.order.hands)
        except TooLargeError as error:
            raise PageError(f"{case.key}: {error}") from error

    def compiled(self, case: Case) -> None:
        """Load and compile the engine.

        Raises:
            PageError: there is not enough memory for the case.
        """
        import whowhom._numba  # noqa: F401 - settles where compiled kernels are

        folder = Path(os.environ.get("NUMBA_CACHE_DIR") or "")
        self._see_room(case)
        self.kernels, self.pace = folder.name, read_pace(self._pace_file)
        if not folder.name or self.pace.kernels != self.kernels or not any(folder.rglob("*.nbi")):
            span = seconds_in_words(self.pace.compiling)
            once = "once" if folder.name else "in each run"
            self.watch.expect(f"The model is compiled first; that takes {span}, {once}.")
            with self.watch.bar(evenly(self.pace.compiling)) as progress:
                progress(0.0, "compiling the model")
                self._compile(case)

    def _prepared(self, case: Case) -> Expected:
        """Load and compile the engine; how long computing will take."""
        self.compiled(case)
        order = self.order
        known = self.pace.courses.get(size_of(case, order.worlds, order.hands))
        expected = as_before(known) if known else partial(course_of, _work(case, order))
        size = f"{order.worlds:,} worlds of {months_of(case)} months and {len(case.persons)} persons"
        self.watch.expect(f"Computing {size}: {seconds_in_words(expected(0, 0.0)[-1][1])}.")
        return expected

    def _compile(self, case: Case) -> None:
        """Compile the model, and keep how long that took."""
        from whowhom.inference.condition import compile_kernels

        began = time.perf_counter()
        compile_kernels(case, self.order.hands)
        self.pace = replace(self.pace, compiling=time.perf_counter() - began, kernels=self.kernels)
        self._keep_pace()

    def _estimated(self, case: Case, progress: Progress) -> "Ensemble":
        from whowhom.inference.condition import estimate
        from whowhom.inference.room import TooLargeError
        from whowhom.inference.sampler.particles import ImpossibleError

        began, told = time.perf_counter(), list[tuple[float, float]]()

        def note(share: float, what: str) -> None:
            told.append((share, time.perf_counter() - began))
            progress(share, what)

        order = self.order
        try:
            found = estimate(case, worlds=order.worlds, seed=order.seed, threads=order.hands, progress=note)
        except (ImpossibleError, TooLargeError) as error:
            raise PageError(f"{case.key}: {error}") from error
        if self.watch.timed:
            self.pace = self.pace.after(size_of(case, order.worlds, order.hands), told)
            self._keep_pace()
        return found

    def _keep(self, put: Callable[[], None]) -> None:
        if not self.keeps:
            return
        try:
            put()
        except (OSError, MemoryError, ShelfError) as error:
            self.keeps = False
            why = why_not(self.shelf.root, error) if isinstance(error, OSError) else str(error) or "memory is short"
            self.watch.trouble(f"the result is not kept for the next time: {why}")

    @property
    def _pace_file(self) -> Path:
        return self.shelf.root / "pace.json"

    def _keep_pace(self) -> None:
        if self.keeps:
            keep_pace(self._pace_file, self.pace)


def _work(case: Case, order: Order) -> Work:
    """The size of a run, with how long one history of this case takes on one thread here."""
    from whowhom.inference.arrays.compile import compile_case
    from whowhom.inference.arrays.horizon import forecast_months
    from whowhom.inference.condition import EFFORT
    from whowhom.inference.room import operations

    compiled = compile_case(case)
    months, alternatives = compiled.months, sum(len(names) - 1 for _, names in compiled.choices)
    whole, first = (_seconds_a_history(compiled, upto) for upto in (months, 1))
    month = max(0.1 * whole, whole - first) / months
    each = -(-order.worlds // EFFORT.snapshots)
    told = len(compiled.record.claims.source) + len(compiled.record.events.code)
    count = operations(compiled.leadership, compiled.record)
    return Work(
        history=whole,
        month=month,
        worlds=order.worlds,
        each=each,
        threads=order.hands,
        months=months,
        horizon=forecast_months(case),
        repeats=EFFORT.repeats,
        alternatives=alternatives,
        told=told,
        operations=count,
    )


def _seconds_a_history(compiled: "Compiled", months: int) -> float:
    """How long the first months of a history take on one thread: the best of some trials, since others work beside."""
    import numpy as np

    from whowhom.inference.run import run_steps
    from whowhom.world.random import fill_normal

    L, few, best, ends = compiled.leadership, 16, float("inf"), time.perf_counter() + TRIAL_SECONDS
    z, out = np.zeros((few, L.places.dimension)), np.zeros((few, L.months))
    for n in range(few):
        fill_normal(z[n], 0, n, 0, 0)
    run_steps(L, compiled.record, z[:1], months, out[:1])
    for _ in range(TRIALS):
        began = time.perf_counter()
        run_steps(L, compiled.record, z, months, out)
        best = min(best, time.perf_counter() - began)
        if time.perf_counter() > ends:
            break
    return best / few

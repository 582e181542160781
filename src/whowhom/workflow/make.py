"""From a case to its ensemble and its memorandum, computing nothing that is kept already."""

import os
import shutil
import tempfile
import time
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from whowhom._whole import replacing
from whowhom.record import Case, load_case
from whowhom.record.files import find, read_folder
from whowhom.record.problems import Problems

from .pace import Course, Pace, expected_without, keep_pace, months_of, read_pace, seconds_in_words, work
from .renewal import updated
from .shelf import OWN_DAY, Entry, Shelf, ShelfError, Wanted

if TYPE_CHECKING:
    from whowhom.inference.ensemble import Ensemble

WORLDS = 1536
ROOM = 20_000_000  # bytes that must be free where the page goes
Progress = Callable[[float, str], None]


class PageError(Exception):
    """What is asked for cannot be made, or not written where it should be; the text says why, in one line."""


class Order(NamedTuple):
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
    def bar(self, seconds: float, course: Course) -> Iterator[Progress]:
        """While something is computed: gives what is to be called with the share done and what is being done."""
        yield lambda share, what: None


class Making:
    """One order under way; each step is a method."""

    def __init__(self, order: Order, watch: Watch, shelf: Shelf | None = None) -> None:
        self.order, self.watch, self.shelf = order, watch, shelf or Shelf()
        folder = read_folder(find(order.case), Problems())
        day = order.as_of.isoformat() if order.as_of else OWN_DAY
        self.wanted = Wanted(folder.digest, day, order.seed, order.worlds)
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
        """The ensemble: kept, updated from that of an earlier record, or computed."""
        found = self._kept_ensemble(case)
        if found is None:
            found = updated(self, case) or self._computed(case)
            self._keep(lambda: self.shelf.keep_ensemble(self.wanted, found))
        return found

    def keep_page(self, key: str, page: bytes, case: Case) -> None:
        """Keep the page for the next time."""
        self._keep(lambda: self.shelf.keep_page(self.wanted, key, page, case.key, case.as_of.isoformat()))

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
        seconds = self._prepared(case) if self.watch.timed else 0.0
        with self.watch.bar(seconds, self.pace.course) as progress:
            return self._estimated(case, progress)

    def compiled(self, case: Case) -> None:
        """Load and compile the engine."""
        import whowhom._numba  # noqa: F401 - settles where compiled kernels are

        folder = Path(os.environ.get("NUMBA_CACHE_DIR") or os.devnull)
        self.kernels, self.pace = folder.name, read_pace(self._pace_file)
        if self.pace.kernels != self.kernels or not any(folder.rglob("*.nbi")):
            span = seconds_in_words(self.pace.compiling)
            self.watch.expect(f"The model is compiled first; that takes {span}, once.")
            with self.watch.bar(self.pace.compiling, ()) as progress:
                progress(0.0, "compiling the model")
                self._compile(case)

    def _prepared(self, case: Case) -> float:
        """Load and compile the engine; how many seconds computing will take."""
        self.compiled(case)
        worlds, months = self.order.worlds, months_of(case)
        seconds = self.pace.seconds * work(case, worlds)
        if seconds <= 0.0:
            seconds = expected_without(_seconds_a_history(case), worlds, self.order.hands)
        size = f"{worlds:,} worlds of {months} months and {len(case.persons)} persons"
        self.watch.expect(f"Computing {size}: {seconds_in_words(seconds)}.")
        return seconds

    def _compile(self, case: Case) -> None:
        """Compile the model, and keep how long that took."""
        from whowhom.inference.condition import compile_kernels

        began = time.perf_counter()
        compile_kernels(case, self.order.hands)
        self.pace = replace(self.pace, compiling=time.perf_counter() - began, kernels=self.kernels)
        self._keep_pace()

    def _estimated(self, case: Case, progress: Progress) -> "Ensemble":
        from whowhom.inference.condition import estimate
        from whowhom.inference.sampler.particles import ImpossibleError

        began, told = time.perf_counter(), list[tuple[float, float]]()

        def note(share: float, what: str) -> None:
            told.append((share, time.perf_counter() - began))
            progress(share, what)

        order = self.order
        try:
            found = estimate(case, worlds=order.worlds, seed=order.seed, threads=order.hands, progress=note)
        except ImpossibleError as error:
            raise PageError(f"{case.key}: {error}") from error
        if self.watch.timed:
            self.pace = self.pace.after(case, order.worlds, told)
            self._keep_pace()
        return found

    def _keep(self, put: Callable[[], None]) -> None:
        if not self.keeps:
            return
        try:
            put()
        except OSError as error:
            self.keeps = False
            self.watch.trouble(f"the result cannot be kept for the next time: {error.strerror or error}")

    @property
    def _pace_file(self) -> Path:
        return self.shelf.root / "pace.json"

    def _keep_pace(self) -> None:
        if self.keeps:
            keep_pace(self._pace_file, self.pace)


def _seconds_a_history(case: Case) -> float:
    """How long one history of this case takes on one thread here."""
    import numpy as np

    from whowhom.inference.arrays.compile import compile_case
    from whowhom.inference.run import target
    from whowhom.world.random import fill_normal

    few, compiled = 64, compile_case(case)
    aim = target(compiled.leadership, compiled.record)
    z, out = np.zeros((few, aim.dimension)), np.zeros((few, aim.steps))
    for n in range(few):
        fill_normal(z[n], 0, n, 0, 0)
    aim.log_likelihood(z, aim.steps, out)
    began = time.perf_counter()
    aim.log_likelihood(z, aim.steps, out)
    return (time.perf_counter() - began) / few


def check_target(path: Path) -> None:
    """See that a page can be written to a path, before anything is computed for it.

    Raises:
        PageError: it cannot.
    """
    folder = path.parent
    try:
        if path.is_dir():
            raise PageError(f"{path} is a folder: name the file that the brief is to be written to")
        if path.exists() and not path.is_file():
            raise PageError(f"cannot write {path}: it is no ordinary file")
        if not folder.exists():
            raise PageError(f"cannot write {path}: the folder {folder} does not exist; make it, or name another")
        if not folder.is_dir():
            raise PageError(f"cannot write {path}: {folder} is not a folder")
        with tempfile.TemporaryFile(dir=folder):
            pass
        free = shutil.disk_usage(folder).free
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise PageError(f"cannot write {path}: {reason}") from error
    if free < ROOM:
        raise PageError(f"cannot write {path}: the disk is full ({free / 1e6:.0f} MB free)")


def put_page(page: bytes, path: Path) -> None:
    """Write a finished page, whole or not at all.

    Raises:
        PageError: it cannot be written.
    """
    try:
        with replacing(path.resolve()) as temporary:
            temporary.write_bytes(page)
    except OSError as error:
        raise PageError(f"cannot write {path}: {error.strerror or error}") from error

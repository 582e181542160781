"""How time and memory grow in worlds, periods and persons, on leaderships drawn at random.

Exponents are slopes of log time on log size by least squares. Of periods and persons the kernel is timed, of worlds the
sampler, by one plan, with the peak of memory beyond that of a few worlds.
"""

import json
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from speed_kernel import Inline, points, timed

from whowhom.calibrate.generic import AS_OF, BEGINS, YEAR, Kind, draw_leadership
from whowhom.inference.arrays.compile import Compiled, compile_case
from whowhom.inference.run import run_steps, target
from whowhom.inference.sampler.pilot import run_pilot
from whowhom.inference.sampler.smc import Finish, sample
from whowhom.inference.worlds import FuturePlan, futures_of
from whowhom.record import load_case

ROOT = Path(__file__).resolve().parent.parent
PERIODS = (12, 24, 48, 96, 192, 300)
PERSONS = (10, 20, 40, 80, 150)
WORLDS = (256, 1024, 4096, 16384)
LARGE = 100_000
FEW, MONTHS = 12, 24  # persons and months where they do not vary


class Curve(NamedTuple):
    """One measured growth; `tail` is the exponent over the last two sizes, where the highest power shows."""

    name: str
    sizes: Sequence[int]
    values: Sequence[float]
    unit: str
    at_most: float

    @property
    def exponent(self) -> float:
        """The fitted exponent."""
        return float(np.polyfit(np.log(self.sizes), np.log(self.values), 1)[0])

    @property
    def tail(self) -> float:
        """The exponent between the last two sizes."""
        return float(np.log(self.values[-1] / self.values[-2]) / np.log(self.sizes[-1] / self.sizes[-2]))


def drawn_case(persons: int, months: int, folder: Path, vote: bool = False) -> Compiled:
    """A leadership of so many persons and a history of so many months, with a move against the leader or no record."""
    full, candidates = max(4, round(0.4 * persons)), round(0.2 * persons)
    reserve = max(0, persons - full - candidates)
    kind = Kind(
        preset="communist-party",
        full=(full, full),
        candidates=(candidates, candidates),
        leader_age=(55, 8),
        member_age=(54, 7),
        reserve=reserve,
        reserve_age=(40, 6),
        leader_months=9041,
        months=months,
    )
    body = draw_leadership(kind, 1, folder).leading_body
    begins = f"{YEAR - months // 12}-{1 + (-months) % 12:02}-01" if months % 12 == 0 else BEGINS
    for name in ("case.yaml", "leadership.yaml"):
        file = folder / name
        text = file.read_text(encoding="utf-8").replace(BEGINS, begins).replace(f"from: {AS_OF}", f"from: {begins}")
        file.write_text(text, encoding="utf-8")
    if vote:
        (folder / "sources.yaml").write_text("paper: {name: A paper, reliability: A}\n", encoding="utf-8")
        head = "happened,learned,source,grade,as,what\n"
        line = f'2000-06-15,2000-06-16,paper,A1,fact,"challenged({body}, against=p0)"\n'
        (folder / "log.csv").write_text(head + line, encoding="utf-8")
    return compile_case(load_case(folder))


def history_time(c: Compiled, worlds: int, repeats: int) -> float:
    """Microseconds of processor time for the history of one world."""
    L = c.leadership
    z, out = points(c, worlds), np.zeros((worlds, L.months))
    return _median(lambda part: run_steps(L, c.record, z[part], L.months, out[part]), worlds, repeats)


def future_time(c: Compiled, worlds: int, repeats: int) -> float:
    """Microseconds for one future of MONTHS months, the world's history included."""
    z = points(c, worlds)
    return _median(
        lambda part: futures_of(c, c.record, z[part], FuturePlan(horizon=MONTHS, repeats=1, seed=1), Inline()),
        worlds,
        repeats,
    )  # type: ignore[arg-type]


def _median(work: Callable[[slice], object], worlds: int, repeats: int) -> float:
    work(slice(0, 2))
    return float(np.median([timed(work, worlds, 1) for _ in range(repeats)])) * 1e6 / worlds


def peak() -> float:
    """The most memory that this process has used, in megabytes; the system's own figure begins with the parent's."""
    status = Path("/proc/self/status")
    if status.is_file():
        return int(next(x for x in status.read_text().splitlines() if x.startswith("VmHWM")).split()[1]) / 2**10
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return used / (2**20 if platform.system() == "Darwin" else 2**10)


def sampler_cost(worlds: int) -> tuple[float, float]:
    """Elapsed seconds of a run on two threads, its plan given, and the megabytes beyond those of a run of 64 worlds."""
    with tempfile.TemporaryDirectory() as name:
        c = drawn_case(FEW, MONTHS, Path(name) / "case", vote=True)
    aim = target(c.leadership, c.record)
    plan = run_pilot(aim, 128, 1, 1, 2)
    sample(aim, plan, 64, 1, Finish(sweeps=0), 2)
    before, start = peak(), time.perf_counter()
    sample(aim, plan, worlds, 1, Finish(sweeps=0), 2)
    return time.perf_counter() - start, peak() - before


def sampler_growth(sizes: Sequence[int]) -> tuple[list[float], list[float]]:
    """The same for all sizes, each in a process of its own."""
    path = os.pathsep.join(filter(None, [str(ROOT / "src"), os.environ.get("PYTHONPATH")]))
    found = []
    for worlds in sizes:
        command, env = [sys.executable, __file__, str(worlds)], {**os.environ, "PYTHONPATH": path}
        told = subprocess.run(command, env=env, check=True, capture_output=True, text=True)
        found.append(json.loads(told.stdout))
    return [max(seconds, 1e-3) for seconds, _ in found], [max(megabytes, 0.1) for _, megabytes in found]


def curves(
    worlds: Sequence[int] = WORLDS,
    periods: Sequence[int] = PERIODS,
    persons: Sequence[int] = PERSONS,
    count: int = 64,
    repeats: int = 3,
) -> list[Curve]:
    """All curves. `count` is how many worlds are timed where their number does not vary."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        by_months = [drawn_case(FEW, months, folder / f"m{months}") for months in periods]
        by_persons = [drawn_case(n, MONTHS, folder / f"n{n}") for n in persons]
        by_vote = [drawn_case(n, MONTHS, folder / f"v{n}", vote=True) for n in persons]
    seconds, memory = sampler_growth(worlds)
    quiet = [history_time(c, count, repeats) for c in by_persons]
    voted = [history_time(c, count, repeats) for c in by_vote]
    return [
        Curve("worlds, time of the sampler", worlds, seconds, "s", 1.0),
        Curve("worlds, memory of the sampler", worlds, memory, "MB", 1.0),
        Curve("periods, history", periods, [history_time(c, count, repeats) for c in by_months], "us", 1.0),
        Curve("persons, history", persons, quiet, "us", 2.0),
        Curve("persons, future", persons, [future_time(c, count, repeats) for c in by_persons], "us", 2.0),
        Curve("persons, history with a vote", persons, voted, "us", 3.0),
    ]


if __name__ == "__main__":
    print(json.dumps(sampler_cost(int(sys.argv[1]))))

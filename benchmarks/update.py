"""Seconds of an update, step by step: `python benchmarks/update.py [CASE] [--base FILE] [--repeats 5] [-o FILE]`.

One report is added to the log of a copy of the case, and taken into the worlds of a full run of the case as it was:
computed first, or read from `--base`, a file that `whowhom.inference.store.save` wrote. Wall clock and processor
seconds, medians.
"""

import argparse
import os
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from whowhom.inference.arrays.compile import compile_case
from whowhom.inference.condition import estimate
from whowhom.inference.defaults import WORLDS
from whowhom.inference.run import run_steps
from whowhom.inference.store import save
from whowhom.inference.update.base import read_base
from whowhom.inference.update.update import TooFarError, update
from whowhom.record import Case, load_case
from whowhom.record.files import find
from whowhom.world.leadership import Floats

ADDED = {
    "a claim on a person": ',1957-07-20,press,B3,claim,"stronger(zhukov, than=bulganin)",,,\n',
    "a claim on the vote": ',1957-07-20,press,B3,claim,"sides(bulganin, with=khrushchev) on 1957-06-19",,,\n',
    "a sign": '1957-07-15,1957-07-20,press,B2,fact,"criticised(voroshilov)",,,\n',
}

Seconds = dict[str, tuple[float, float]]


def with_report(case: str, row: str, folder: Path) -> Path:
    """A copy of a case whose log has one more row, without an id."""
    made = shutil.copytree(find(case), folder / find(case).name)
    with (made / "log.csv").open("a", encoding="utf-8") as log:
        log.write("," + row)
    return made


def timed(work: Callable[[Callable[[float, str], None]], object]) -> Seconds:
    """Wall clock and processor seconds of each step that the work tells of, and of all."""
    told: list[tuple[str, float, float]] = []

    def note(share: float, what: str) -> None:
        told.append((what, time.perf_counter(), time.process_time()))

    first = (time.perf_counter(), time.process_time())
    work(note)
    last = (time.perf_counter(), time.process_time())
    ends = [*told[1:], ("", *last)]
    found = {a[0]: (b[1] - a[1], b[2] - a[2]) for a, b in zip(told, ends, strict=True) if a[0] != "done"}
    return {**found, "the whole update": (last[0] - first[0], last[1] - first[1])}


def microseconds(z: Floats, case: Case) -> float:
    """Processor time of one history, to tell a quiet machine from a busy one."""
    c = compile_case(case)
    steps = np.zeros((len(z), c.months))
    run_steps(c.leadership, c.record, z[:1], c.months, steps[:1])
    began = time.process_time()
    run_steps(c.leadership, c.record, z, c.months, steps)
    return 1e6 * (time.process_time() - began) / len(z)


def median_of(runs: list[Seconds]) -> Seconds:
    """Step by step."""
    return {
        step: (statistics.median(r[step][0] for r in runs), statistics.median(r[step][1] for r in runs))
        for step in runs[0]
    }


def main() -> None:
    """Run, print, and write the table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("case", nargs="?", default="june-1957")
    options.add_argument("--base", type=Path)
    options.add_argument("--repeats", type=int, default=5)
    options.add_argument("-o", "--out", type=Path)
    chosen = options.parse_args()
    threads = os.cpu_count() or 1
    with tempfile.TemporaryDirectory() as temporary:
        base_file, lines = chosen.base, [f"{chosen.case}, {WORLDS} worlds, {threads} threads"]
        if base_file is None:
            whole = estimate(load_case(chosen.case), threads=threads)
            base_file = save(whole, Path(temporary) / "base.nc")
            lines.append(f"full run: {whole.seconds:.1f} s")
        began = time.perf_counter()
        base = read_base(base_file)
        lines.append(f"reading the earlier worlds: {time.perf_counter() - began:.2f} s")
        lines.append(f"one history: {microseconds(base.z, load_case(chosen.case)):.0f} us of a processor")
        for name, row in ADDED.items():
            case = load_case(with_report(chosen.case, row, Path(temporary) / name.replace(" ", "-")))
            try:
                update(base, case, threads=threads)  # loads the kernels
            except TooFarError as why:
                lines += ["", f"{name}: refused, {why}"]
                continue
            runs = [
                timed(lambda note, case=case: update(base, case, threads=threads, progress=note))  # type: ignore[misc]
                for _ in range(chosen.repeats)
            ]
            how = update(base, case, threads=threads).update
            lines += ["", f"{name}: worth {how.effective if how else 0:,.0f} worlds, tail {how.tail if how else 0:.2f}"]
            lines += [
                f"  {step:40} {wall:6.2f} s   {cpu:6.2f} s of processors"
                for step, (wall, cpu) in median_of(runs).items()
            ]
    text = "\n".join(lines)
    print(text)
    if chosen.out:
        chosen.out.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

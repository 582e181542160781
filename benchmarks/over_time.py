"""Seconds of the history of a chance: `python benchmarks/over_time.py [CASE] [QUESTION] [--repeats 3] [-o FILE]`.

A dozen days of one question, each time with an empty cache; then the same again from the cache, and with one day more.
Wall clock and processor seconds, medians. What compiles kernels is done before.
"""

import argparse
import os
import statistics
import tempfile
import time
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

from whowhom.inference.condition import compile_kernels
from whowhom.questions.days import days_of
from whowhom.questions.history import ChanceHistory
from whowhom.record import load_case
from whowhom.workflow import Observer, Order, Shelf, take_up
from whowhom.workflow.over_time import histories

STEPS = ("a dozen days, none kept", "the same again", "one day more")


def once(case: str, question: str, days: Sequence[date], shelf: Shelf) -> tuple[ChanceHistory, float, float]:
    """A history with its wall clock and processor seconds."""
    wall, processor = time.perf_counter(), time.process_time()
    found = histories(take_up(Order(case=case), Observer(), shelf), [question], days)[0]
    return found, time.perf_counter() - wall, time.process_time() - processor


def one_more(days: Sequence[date]) -> list[date]:
    """The days and one between the last two, or near them."""
    before = next(day for n in range(1, 400) if (day := days[-1] - timedelta(days=n)) not in days)
    return sorted([*days, before])


def round_of(case: str, question: str, days: Sequence[date]) -> list[tuple[float, float]]:
    """The seconds of each step, from an empty cache on."""
    with tempfile.TemporaryDirectory() as folder:
        shelf = Shelf(Path(folder) / "briefs")
        asked = (days, days, one_more(days))
        return [once(case, question, each, shelf)[1:] for each in asked]


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("case", nargs="?", default="june-1957")
    parser.add_argument("question", nargs="?", default="new-challenge")
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("-o", "--out", type=Path)
    given = parser.parse_args()
    case = load_case(given.case)
    compile_kernels(case, os.cpu_count() or 1)
    days = days_of(case)
    runs = [round_of(given.case, given.question, days) for _ in range(given.repeats)]
    load = f", load {os.getloadavg()[0]:.1f} at the end" if hasattr(os, "getloadavg") else ""
    lines = [
        f"{len(days)} days of {given.case}, {given.question}; {given.repeats} runs; {os.cpu_count()} cores{load}",
        "",
    ]
    lines += ["| step | wall clock, s | processor, s |", "| --- | --- | --- |"]
    for n, step in enumerate(STEPS):
        wall, processor = (statistics.median(run[n][k] for run in runs) for k in (0, 1))
        lines.append(f"| {step} | {wall:.1f} | {processor:.1f} |")
    text = "\n".join(lines) + "\n"
    print(text, end="")
    if given.out is not None:
        given.out.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()

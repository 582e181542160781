"""Posterior predictive checks: `python benchmarks/predictive.py CASE [-o docs/reports/predictive-CASE.inc]`.

Each world under the record, and as many without it, draw their whole history anew from the first day; quantities of the
record stand among those of the drawn histories.
"""

import argparse
import time
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from whowhom.calibrate.predictive import EXTREME, REPEATS, Tail, TailRow, check
from whowhom.inference.condition import Effort, estimate
from whowhom.record import load_case

WORLDS, SNAPSHOTS, ROUNDS = 1024, 4, 16
SEEDS = 1, 2
HEAD = (
    "quantity",
    "on record",
    "drawn",
    "less",
    "same",
    "more",
    "p",
    "",
    "another seed",
    "without the record",
    "p",
    "",
)


def number(x: float) -> str:
    """A count as a whole number, anything else with two decimals."""
    return f"{x:.0f}" if float(x).is_integer() else f"{x:.2f}"


def of_tail(t: Tail) -> tuple[str, str, str]:
    """What was drawn, p, and whether it is extreme."""
    drawn = f"{number(t.median)} ({number(t.low)} to {number(t.high)})"
    return drawn, f"{t.p:.3f}", "**extreme**" if t.extreme else ""


def cells(row: TailRow, again: TailRow) -> tuple[str, ...]:
    """One line of the table; `again` is the same under another seed."""
    t = row.posterior
    drawn, p, said = of_tail(t)
    shares = tuple(f"{share:.3f}" for share in (t.below, t.same, t.above))
    without = of_tail(row.prior) if row.prior else ("", "", "")
    observed = number(row.observed) if row.prior else f"{row.observed:.2f} in the mean"
    return (row.name, observed, drawn, *shares, p, said, f"{again.posterior.p:.3f}", *without)


def table(rows: Iterable[TailRow], again: Iterable[TailRow]) -> list[str]:
    """The table in Markdown, its columns aligned."""
    lines = [HEAD, *(cells(*both) for both in zip(rows, again, strict=True))]
    width = [max(len(line[i]) for line in lines) for i in range(len(HEAD))]
    lines.insert(1, tuple("-" * w for w in width))
    return ["| " + " | ".join(cell.ljust(w) for cell, w in zip(line, width, strict=True)) + " |" for line in lines]


def main() -> None:
    """Run, print, and write the table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("case")
    options.add_argument("--worlds", type=int, default=WORLDS)
    options.add_argument("--repeats", type=int, default=REPEATS, help="histories of each world")
    options.add_argument("-o", "--out", type=Path)
    chosen = options.parse_args()
    start = time.perf_counter()
    case, runs = load_case(chosen.case), []
    for seed in SEEDS:
        e = estimate(case, worlds=chosen.worlds, effort=Effort(rounds=ROUNDS, snapshots=SNAPSHOTS), seed=seed)
        runs.append(check(e, chosen.repeats))
    rows, again = runs
    lines = [
        f"`python benchmarks/predictive.py {chosen.case} --worlds {chosen.worlds} --repeats {chosen.repeats}`,",
        f"{date.today()}: {e.worlds} worlds, {chosen.repeats} histories of {e.compiled.months} months of each. *Drawn*:"
        " the median and, in brackets,",
        "the middle 90%; *less*, *same*, *more*: shares of the drawn histories; *p*: that of more and half that of the",
        f"same, and **extreme** where it or 1 - *p* is below {EXTREME}; *another seed*: *p* in worlds sampled anew.",
        "",
        *table(rows, again),
    ]
    text = "\n".join(lines) + "\n"
    print(text)
    print(f"{(time.perf_counter() - start) / 60.0:.1f} min")
    if chosen.out:
        chosen.out.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()

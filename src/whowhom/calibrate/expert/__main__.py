"""Run the expert's rows: `python -m whowhom.calibrate.expert`, and with `--reported` those that need reports."""

import argparse
import sys
import time
from pathlib import Path

import numpy as np

from whowhom.calibrate.expert.asked import reported
from whowhom.calibrate.expert.rows import ExpertRow, table
from whowhom.world.anchor.forecast import AnchorEffort
from whowhom.world.anchor.learned import draws


def text(rows: list[ExpertRow]) -> str:
    """Return the table: range, middle nine tenths of the scenes, share inside.

    Args:
        rows: of the table.
    """
    lines = ["| situation | range | scenes, nine tenths | inside |", "| --- | --- | --- | --- |"]
    for row in rows:
        low, middle, high = np.quantile(row.found, [0.05, 0.5, 0.95])
        unit = "" if row.what.endswith("nothing known") else "%"
        span = f"{low:.1f} to {high:.1f}, middle {middle:.1f}"
        lines.append(f"| {row.what} | {row.low:g} to {row.high:g}{unit} | {span} | {row.inside():.0%} |")
    return "\n".join(lines) + "\n"


def main(words: list[str]) -> None:
    """Run and print.

    Args:
        words: of the command line.
    """
    parser = argparse.ArgumentParser(prog="python -m whowhom.calibrate.expert", description=__doc__)
    parser.add_argument("--scenes", type=int, default=60)
    parser.add_argument("--draws", type=int, default=100)
    parser.add_argument("--reported", action="store_true", help="the rows that need reports, by the model whole")
    parser.add_argument("--seed", type=int, default=1, help="of the scenes, for --reported")
    parser.add_argument("--worlds", type=int, default=256, help="of each ensemble, for --reported")
    parser.add_argument("-o", "--output", type=Path, help="write the table to this file")
    options = parser.parse_args(words)
    begun = time.perf_counter()
    if options.reported:
        rows = reported(options.scenes, options.worlds, options.seed)
    else:
        rows = table(draws("all")[: options.draws], options.scenes, AnchorEffort(paths=24, futures=12))
    found = text(rows)
    if options.output:
        options.output.write_text(found, encoding="utf-8", newline="\n")
    sys.stdout.write(found + f"\n{time.perf_counter() - begun:.0f} s\n")


if __name__ == "__main__":
    main(sys.argv[1:])

"""Score the anchor on the library: `python -m whowhom.calibrate.backtest`."""

import argparse
import sys
import time
from pathlib import Path

from whowhom.calibrate.backtest.report import text
from whowhom.calibrate.backtest.run import backtest
from whowhom.library import bodies
from whowhom.world.anchor.forecast import AnchorEffort


def main(words: list[str]) -> None:
    """Score and print.

    Args:
        words: of the command line.
    """
    parser = argparse.ArgumentParser(prog="python -m whowhom.calibrate.backtest", description=__doc__)
    parser.add_argument("--checked", action="store_true", help="checked rows alone")
    parser.add_argument("--paths", type=int, default=AnchorEffort().paths)
    parser.add_argument("--futures", type=int, default=AnchorEffort().futures)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("-o", "--output", type=Path, help="write the tables to this file")
    options = parser.parse_args(words)
    begun = time.perf_counter()
    effort = AnchorEffort(paths=options.paths, futures=options.futures, seed=options.seed)
    result = backtest([about.body for about in bodies()], effort, options.checked)
    found = text(result)
    if options.output:
        options.output.write_text(found, encoding="utf-8", newline="\n")
    sys.stdout.write(found + f"\n{time.perf_counter() - begun:.0f} s\n")


if __name__ == "__main__":
    main(sys.argv[1:])

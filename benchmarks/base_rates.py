"""Where the priors come from: `python benchmarks/base_rates.py [-o docs/explanation/base-rates.txt] [--worlds N]`.

Generic leaderships of five kinds are run forward from the prior, and their rates stand beside rates counted from
history. A star marks a rate outside the interval.
"""

import argparse
import time
from datetime import date
from pathlib import Path

from whowhom.calibrate import Row, compare
from whowhom.calibrate.compare import LEADERSHIPS, REPEATS, WORLDS
from whowhom.calibrate.runs import SEED


def lines(rows: list[Row]) -> list[str]:
    """The table."""
    found = [f"{'rate':<22}{'model':>8}{'error':>8}{'history':>9}   interval"]
    for row in rows:
        r = row.reference
        digits = 3 if r.unit == "share" else 2
        history = f"{r.rate:.{digits}f}" if r.rate is not None else "-"
        found.append(
            f"{r.key:<22}{row.rate:>8.{digits}f}{row.error:>8.{digits}f}{history:>9}   "
            f"[{r.low:.{digits}f}, {r.high:.{digits}f}]{'' if row.inside else ' *'}  {r.what}"
        )
    return found


def main() -> None:
    """Run, print, and write the table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--leaderships", type=int, default=LEADERSHIPS)
    options.add_argument("--worlds", type=int, default=WORLDS)
    options.add_argument("--repeats", type=int, default=REPEATS)
    options.add_argument("-o", "--out", type=Path)
    chosen = options.parse_args()
    start = time.process_time()
    rows = compare(chosen.leaderships, chosen.worlds, chosen.repeats)
    outside = sum(not row.inside for row in rows)
    report = [
        f"python benchmarks/base_rates.py --leaderships {chosen.leaderships} --worlds {chosen.worlds} "
        f"--repeats {chosen.repeats}, seed {SEED}, {date.today()}",
        "per 100 months, but palace success, which is a share; error is the Monte Carlo standard error",
        "",
        *lines(rows),
        "",
        f"{len(rows) - outside} of {len(rows)} inside the interval, {outside} outside (*)",
    ]
    text = "\n".join(report) + "\n"
    print(text)
    print(f"{time.process_time() - start:.0f} s of processor time")
    if chosen.out:
        chosen.out.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()

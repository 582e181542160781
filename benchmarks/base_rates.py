"""Where the priors come from: `python benchmarks/base_rates.py [-o docs/reports/base-rates.inc] [--worlds N]`.

Generic leaderships of five kinds are run forward from the prior, and their rates stand beside rates counted from
history, with the reason for each that lies outside its interval.
"""

import argparse
import time
from datetime import date
from pathlib import Path

from whowhom.calibrate import REASONS, RateRow, compare
from whowhom.calibrate.compare import KNOWN, LEADERSHIPS, REPEATS, WORLDS
from whowhom.calibrate.runs import SEED

HEAD = ("rate", "model", "error", "history", "95% interval", "", "what is counted", "source")


def cells(row: RateRow) -> tuple[str, ...]:
    """One line of the table."""
    r, digits = row.reference, 3 if row.reference.unit == "share" else 2
    return (
        r.key,
        f"{row.rate:.{digits}f}",
        f"{row.error:.{digits}f}",
        f"{r.rate:.{digits}f}" if r.rate is not None else "assumed",
        f"{r.low:.{digits}f} to {r.high:.{digits}f}",
        "inside" if row.inside else "**outside**",
        r.what,
        r.source,
    )


def table(rows: list[RateRow]) -> list[str]:
    """The table in Markdown, its columns aligned."""
    lines = [HEAD, *(cells(row) for row in rows)]
    width = [max(len(line[i]) for line in lines) for i in range(len(HEAD))]
    lines.insert(1, tuple("-" * w for w in width))
    return ["| " + " | ".join(cell.ljust(w) for cell, w in zip(line, width, strict=True)) + " |" for line in lines]


def report(rows: list[RateRow], command: str) -> str:
    """All that is printed and written."""
    outside = [row.reference.key for row in rows if not row.inside]
    reasons = [f"- *{key}*: {REASONS.get(key, 'no reason is known')}" for key in outside]
    lines = [
        f"`{command}`, seed {SEED}, {date.today()}. Per 100 months, but *palace success*, which is a share of attempts",
        f"({KNOWN:.0%} of failures being known); *error* is the Monte Carlo standard error.",
        "",
        *table(rows),
        "",
        f"{len(rows) - len(outside)} of {len(rows)} rates lie inside their intervals.",
        *(["Outside:", "", *reasons] if outside else []),
    ]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Run, print, and write the table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--leaderships", type=int, default=LEADERSHIPS, help="of each kind")
    options.add_argument("--worlds", type=int, default=WORLDS, help="of each leadership")
    options.add_argument("--repeats", type=int, default=REPEATS, help="futures of each world")
    options.add_argument("-o", "--out", type=Path)
    chosen = options.parse_args()
    start = time.process_time()
    rows = compare(chosen.leaderships, chosen.worlds, chosen.repeats)
    said = f"--leaderships {chosen.leaderships} --worlds {chosen.worlds} --repeats {chosen.repeats}"
    text = report(rows, f"python benchmarks/base_rates.py {said}")
    print(text)
    print(f"{time.process_time() - start:.0f} s of processor time, compilation included")
    if chosen.out:
        chosen.out.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()

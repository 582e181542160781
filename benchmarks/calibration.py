"""Simulation-based calibration: `python benchmarks/calibration.py [--cases 500] [-o docs/reports/calibration.inc]`.

Small leaderships are drawn from the model with their truth, their record is given to the sampler, and the truth is
ranked among the worlds that come back. The same table decides in tests/calibration/test_sbc.py.
"""

import argparse
import sys
import time
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.calibration.ranking import DRAWS, MORE, WORLDS
from tests.calibration.table import all_ranks, table


def main() -> None:
    """Run, print, and write the table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--cases", type=int, default=500)
    options.add_argument("-o", "--out", type=Path)
    chosen = options.parse_args()
    start = time.perf_counter()
    lines = [
        f"`python benchmarks/calibration.py --cases {chosen.cases}`, {date.today()}: {WORLDS} worlds, {MORE} turns",
        f"of moves after the last stage, ranks among {DRAWS} worlds.",
        "",
        *table(all_ranks(chosen.cases)),
    ]
    text = "\n".join(lines) + "\n"
    print(text)
    print(f"{(time.perf_counter() - start) / 60.0:.1f} min")
    if chosen.out:
        chosen.out.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()

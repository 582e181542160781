"""The prior, run forward, goes at the rates of history: at most two named rates outside their intervals.

A third of the committed report's worlds. In the committed report one lies outside (the year after a failed
attempt, for a reason that the report states); one that lies near an end may fall on either side.
"""

import subprocess
import sys
from pathlib import Path

from whowhom.calibrate import references

ROOT = Path(__file__).parents[2]
REPORT = ROOT / "docs" / "reports" / "base-rates.inc"
AT_MOST = 2


def within(text: str) -> None:
    outside = text.count("| **outside** |")
    assert text.count("| inside ") + outside == len(references())
    assert outside <= AT_MOST, text
    assert "no reason is known" not in text


def test_the_command_finds_at_most_two_rates_outside(tmp_path: Path) -> None:
    out = tmp_path / "report.inc"
    done = subprocess.run(
        [sys.executable, "benchmarks/base_rates.py", "--leaderships", "64", "--worlds", "16", "-o", str(out)],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    text = out.read_text(encoding="utf-8")
    assert done.stdout.startswith(text)
    within(text)


def test_the_committed_report_does_too() -> None:
    within(REPORT.read_text(encoding="utf-8"))

"""How the model did, for the first page: `python -m whowhom.calibrate.tried SCORES.json BACKTEST.inc`.

SCORES.json is what `whowhom score CASE... --format json` prints of the shipped cases that ended; BACKTEST.inc the
report of `python -m whowhom.calibrate.backtest`. It writes `memorandum/front/tried.csv`, which a brief reads: the log
score of the model beside that of one constant rate, on cases that ended and, of what everybody can see alone, on the
library.
"""

import json
import re
import sys
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

from whowhom._tabular import csv_text

COLUMNS = ("what", "cases", "questions", "model", "without", "constant")
CONSTANT, WITHOUT = "constant hazard", "without its record"
_ROW = re.compile(r"^\| 12 +\| (anchor|constant) +\| [0-9.]+ \| ([0-9.]+) \|.*\| (\d+) of (\d+) +\|$", re.MULTILINE)
_LEAVES = re.compile(r"^Who leaves.*?(?=^[A-Z][^|\n]*:$|\Z)", re.MULTILINE | re.DOTALL)  # leaders have a part too


def ended(scores: Mapping[str, Any]) -> tuple[object, ...]:
    """The row of the cases that ended.

    Args:
        scores: of `score --format json`.
    """
    cases: list[dict[str, list[object]]] = scores["cases"]
    marks: list[dict[str, Any]] = scores["all"]
    log = {m["name"]: m["log"]["mean"] for m in marks}
    asked = sum(len(c["questions"]) for c in cases)
    return "ended", len(cases), asked, *(round(float(log[name]), 3) for name in ("model", WITHOUT, CONSTANT))


def library(report: str) -> tuple[object, ...]:
    """The row of the library, twelve months ahead.

    Args:
        report: of the backtest.

    Raises:
        ValueError: it has no such rows, or several.
    """
    rows = _ROW.findall("".join(_LEAVES.findall(report)))
    found = {name: (float(log), int(asked)) for name, log, _, asked in rows}
    if len(rows) != 2 or set(found) != {"anchor", "constant"}:
        raise ValueError("the report has not one row of twelve months for the anchor and one for one constant rate")
    return "library", "", found["anchor"][1], round(found["anchor"][0], 3), "", round(found["constant"][0], 3)


def write(scores: Path, report: Path, out: Path) -> str:
    """Read both and write the table.

    Args:
        scores: of `score --format json`.
        report: of the backtest.
        out: the table.

    Returns:
        The table.

    Raises:
        ValueError: the report has no rows of twelve months, or several.
    """
    found = ended(json.loads(scores.read_text(encoding="utf-8"))), library(report.read_text(encoding="utf-8"))
    text = csv_text(COLUMNS, found) + "\n"
    out.write_text(text, encoding="utf-8", newline="")
    return text


def main() -> None:
    """Write the table that is shipped."""
    scores, report = map(Path, sys.argv[1:3])
    sys.stdout.write(write(scores, report, Path(str(files("whowhom.memorandum.front"))) / "tried.csv"))


if __name__ == "__main__":
    main()

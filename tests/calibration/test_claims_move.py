"""Named claims of the memorandum move printed answers, in the direction stated before any run."""

import csv
from pathlib import Path

import pytest

from whowhom.inference.condition import estimate
from whowhom.questions import QuestionError, without
from whowhom.record import load_case

TABLE = Path(__file__).parent.parent / "exact" / "cases" / "claims.csv"
WANTED = 20

pytestmark = pytest.mark.calibration


def test_claims_move_answers() -> None:
    """At least twenty claims move their answer by more than twice the error, the stated way."""
    rows = list(csv.DictReader(TABLE.open(encoding="utf-8")))
    assert len(rows) >= 30
    e = estimate(load_case("june-1957"), seed=3)
    right, wrong = [], []
    for row in rows:
        try:
            moved = without(e, row["answer"], tuple(row["records"].split()))
        except (QuestionError, ValueError) as why:
            print(f"{'-':>8}  {row['name']}: {why}")
            continue
        sign = 1.0 if row["direction"] == "up" else -1.0
        clear = abs(moved.change) > 2.0 * moved.error and abs(moved.change) > 1e-6
        print(f"{moved.change:+8.3f} +- {moved.error:.3f}  {row['direction']:4}  {row['name']}")
        if clear:
            (right if sign * moved.change > 0 else wrong).append(row["name"])
    print(f"{len(right)} as stated, {len(wrong)} the other way: {wrong}")
    assert len(right) >= WANTED

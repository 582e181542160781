"""The tables hold what was computed, and say nothing of a slope where too few left."""

import numpy as np

from whowhom.calibrate.backtest.counts import COUNTS, Counts
from whowhom.calibrate.backtest.leaders import LEADERS, Leaders
from whowhom.calibrate.backtest.members import NAMES, Members
from whowhom.calibrate.backtest.report import text
from whowhom.calibrate.backtest.run import Result

CLUSTER = np.array(["a 1", "a 2", "b 1", "b 2"] * 5)


def result(left: int) -> Result:
    y = (np.arange(20) < left).astype(int)
    chance = {name: np.where(y > 0, 0.4, 0.1) + 0.01 * (np.arange(20) % 3) * (name != "constant") for name in NAMES}
    chance["constant"] = np.full(20, 0.2)
    members = Members(
        y=y,
        cluster=CLUSTER,
        leads=CLUSTER == "a 1",
        checked=CLUSTER != "a 1",
        body=np.repeat(["a", "b"], 10),
        chance=chance,
    )
    counts = Counts(cluster=CLUSTER[:4], log_chance={name: np.log(np.full(4, 0.5)) for name in COUNTS})
    leaders = Leaders(y=np.array([0, 1]), cluster=CLUSTER[:2], chance={name: np.array([0.1, 0.2]) for name in LEADERS})
    return Result(members={6: members}, counts={6: counts}, leaders={6: leaders})


def cells(found: str, name: str) -> list[str]:
    line = next(line for line in found.splitlines() if f"| {name} " in line)
    return [cell.strip() for cell in line.strip("|").split("|")]


def test_each_forecast_has_its_row() -> None:
    found = text(result(6))
    assert cells(found, "constant")[:6] == ["6", "constant", "0.2200", "0.6390", "", ""]
    assert cells(found, "anchor")[4] == "1.000"
    assert "By body, 6 months:" in found
    assert cells(found, "checked rows alone")[1].endswith("of 15")


def test_no_slope_is_told_of_three() -> None:
    found = text(result(3))
    assert cells(found, "anchor")[5] == "too few"
    assert "| 6      | too few" in found

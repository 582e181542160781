"""Holdovers and own appointees: exact on small tables, and the committed table is what the command prints."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats.contingency import odds_ratio

from whowhom.calibrate.holdovers import FourCounts, counted, pooled, report

REPORT = Path(__file__).resolve().parents[3] / "docs" / "reports" / "holdovers.inc"
COUNT = st.integers(min_value=1, max_value=60)


def test_the_table_of_the_documentation_is_what_the_command_prints() -> None:
    assert report() == REPORT.read_text(encoding="utf-8")


@given(COUNT, COUNT, COUNT, COUNT)
def test_of_one_table_it_is_the_cross_product(a: int, b: int, c: int, d: int) -> None:
    own = pooled([FourCounts(left=(a, c), stayed=(b, d))])
    assert own.ratio == pytest.approx(odds_ratio(np.array([[a, b], [c, d]]), kind="sample").statistic)
    spread = 1.645 * np.sqrt(1 / a + 1 / b + 1 / c + 1 / d)  # Woolf's, which one table's is
    assert own.high == pytest.approx(own.ratio * np.exp(spread))


@given(COUNT, COUNT, COUNT, COUNT)
def test_whose_names_are_exchanged_is_turned_over(a: int, b: int, c: int, d: int) -> None:
    one, other = pooled([FourCounts(left=(a, c), stayed=(b, d))]), pooled([FourCounts(left=(c, a), stayed=(d, b))])
    assert one.ratio == pytest.approx(1.0 / other.ratio)


def test_every_member_year_is_one_of_both() -> None:
    """Mao's years hold no holdovers before 1957, and most leaders found somebody."""
    tables = counted(congress=False)
    assert len(tables) >= 10
    assert all(sum(t.left) + sum(t.stayed) > 0 for t in tables)

"""Who is swept away with an overthrown leader."""

import numpy as np
import pytest

from tests.exact.world.tiny import leadership
from whowhom._records import replace
from whowhom.world.cascade import SWEPT, WAKE, overthrow, swept, wake
from whowhom.world.leadership import Leadership

MONTHS = 8


def thrown_out(month: int) -> Leadership:
    """Three members, of whom the first is close to the last, who was overthrown."""
    tie = np.zeros((3, 3))
    tie[0, 2] = 0.5
    L = leadership(3, MONTHS, {}, tie=tie)
    return replace(L, prospects=replace(L.prospects, overthrown=2, overthrown_month=month))


def test_an_overthrow_on_record_sweeps_by_the_tie() -> None:
    C = wake(thrown_out(MONTHS - 1), MONTHS)
    assert C.close.tolist() == [0.5, 0.0, 0.0]
    chances = [swept(0, month, C) for month in range(MONTHS, MONTHS + 4)]
    assert chances[:WAKE] == pytest.approx([1.0 - (1.0 - SWEPT) ** 0.5] * WAKE)
    assert chances[WAKE] == 0.0
    assert swept(1, MONTHS, C) == 0.0


def test_an_old_overthrow_and_a_history_that_ends_earlier_sweep_nobody() -> None:
    assert swept(0, MONTHS, wake(thrown_out(MONTHS - 1 - WAKE), MONTHS)) == 0.0
    assert swept(0, MONTHS - 1, wake(thrown_out(MONTHS - 1), MONTHS - 1)) == 0.0


def test_in_a_future_who_stood_with_him_goes() -> None:
    C = wake(leadership(4, MONTHS, {}), MONTHS)
    rank, stood = np.array([2, 2, 2, 0]), np.array([True, True, False, True])
    overthrow(0, 1, MONTHS + 2, rank, stood, C)
    assert C.close.tolist() == [0.0, 0.0, 0.0, 0.0]
    overthrow(2, 1, MONTHS + 2, rank, stood, C)
    assert C.close.tolist() == [1.0, 0.0, 0.0, 0.0]
    assert swept(0, MONTHS + 3, C) == pytest.approx(SWEPT)
    whole = 1.0 - (1.0 - SWEPT) ** WAKE
    assert 0.5 < whole < 0.95  # elicited

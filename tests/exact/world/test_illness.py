"""Who is said to be ill dies or retires sooner, for a year, and nobody else does."""

import numpy as np
import pytest

from whowhom.world import leadership as w
from whowhom.world.anchor.month_ahead import new_way
from whowhom.world.illness import DIES, RETIRES, YEAR, ail, ill
from whowhom.world.state import new_state

from .tiny import Seen, leadership, record


def test_who_is_ill() -> None:
    L = leadership(3, 20, {})
    R = record(L, seen=[Seen(w.ILL, 1, 18, trust=0.5), Seen(w.ILL, 1, 19, trust=0.5), Seen(w.ILL, 2, 4)])
    S = new_state(L, R)
    S.events.month[:] = R.events.first
    assert ill(L, R, True, S).tolist() == [0.0, 0.75, 0.0]
    assert ill(L, R, False, S).tolist() == [0.0, 0.0, 0.0]


def test_he_dies_or_retires_sooner() -> None:
    W, sick = new_way(2), np.array([0.0, 0.8])
    W.dies[:], W.routine[:] = 0.01, 1.0 - 0.99 * 0.98
    ail(1, sick, W)
    assert (W.dies[0], W.routine[0]) == (0.01, 1.0 - 0.99 * 0.98)
    assert W.dies[1] == pytest.approx(1.0 - 0.99 * (1.0 - 0.8 * DIES))
    assert W.routine[1] == pytest.approx(1.0 - (1.0 - W.dies[1]) * 0.98 * (1.0 - 0.8 * RETIRES))
    before = W.dies[1]
    ail(YEAR + 1, sick, W)
    assert W.dies[1] == before

"""When a move against the leader is likelier for a time."""

import numpy as np
import pytest

from tests.exact.world.tiny import leadership
from whowhom._records import replace
from whowhom.world.roused import BITTER, MEETING, is_called, roused


def test_a_meeting_counts_in_its_month_and_friends_for_a_year() -> None:
    L = leadership(2, 5, {})
    assert roused(L, 1, 5, True) == 1.0
    L = replace(L, prospects=replace(L.prospects, called=np.array([2]), embittered=0.5, embittered_until=9))
    assert [is_called(L, h) for h in (1, 2, 3)] == [False, True, False]
    bitter = 1.0 + 0.5 * (BITTER - 1.0)
    found = [roused(L, h, 5 + h - 1, True) for h in (1, 2, 5, 6)]
    assert found == pytest.approx([bitter, MEETING * bitter, bitter, 1.0])
    assert roused(L, 2, 6, False) == MEETING  # his successor has dismissed nobody

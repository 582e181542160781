"""Who takes the leader's post."""

import numpy as np

from tests.exact.world.tiny import leadership, record
from whowhom._records import replace
from whowhom.world.leadership import CANDIDATE, FULL, NONE
from whowhom.world.state import new_state
from whowhom.world.succession import NAMED, successor


def taken(heir: int, trust: float, u: float, rank: list[int]) -> int:
    """Who takes the post, where the second of three is the weightiest."""
    L = leadership(3, 2, {}, posts=((1.0, ()),))
    L = replace(L, prospects=replace(L.prospects, heir=np.array([heir]), heir_trust=np.array([trust])))
    S = new_state(L, record(L))
    S.standing[:] = 0.0, 2.0, 1.0
    return successor(L, 0, np.array(rank), u, S)


def test_the_weightiest_full_member_or_who_was_named() -> None:
    assert taken(-1, 0.0, 0.0, [FULL, FULL, FULL]) == 1
    assert taken(2, 1.0, NAMED - 0.01, [FULL, FULL, FULL]) == 2
    assert taken(2, 1.0, NAMED + 0.01, [FULL, FULL, FULL]) == 1
    assert taken(2, 0.5, 0.5 * NAMED + 0.01, [FULL, FULL, FULL]) == 1
    assert taken(2, 1.0, 0.0, [FULL, FULL, CANDIDATE]) == 2
    assert taken(2, 1.0, 0.0, [FULL, FULL, NONE]) == 1
    assert taken(-1, 0.0, 0.0, [NONE, NONE, NONE]) == -1

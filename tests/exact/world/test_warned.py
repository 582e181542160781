"""Signs of jeopardy: the filter is that of two states, and what becomes of a man tells whether he was in danger."""

from itertools import pairwise

import numpy as np
import pytest

from whowhom._records import replace
from whowhom.world import leadership as w
from whowhom.world.anchor.hyper import PASSES
from whowhom.world.anchor.month_ahead import new_way
from whowhom.world.state import new_state
from whowhom.world.warned import (
    FADES,
    INVESTIGATION,
    PATRON,
    RATIOS,
    SLANT,
    STRIKES,
    Warned,
    follow,
    hold,
    jeopardy_of,
    sized,
    warn,
)

from .tiny import Fight, Seen, leadership, record

MONTHS, Q = 8, 0.01


def jeopardy(
    *seen: Seen, tie: float = 0.0, skip: int = -1, who: int = 1, fights: tuple[Fight, ...] = (), slant: float = 1.0
) -> float:
    L = leadership(3, MONTHS, {})
    ties = L.traits.tie.copy()
    ties[1, 2] = tie
    L, R = replace(L, traits=replace(L.traits, tie=ties)), record(L, seen=list(seen), fights=list(fights))
    S = new_state(L, R)
    S.theta[SLANT] = slant
    S.events.month[:] = R.events.first
    return float(jeopardy_of(L, R, who, Q, skip, S))


def filtered(ratios: dict[int, float], first: int) -> float:
    """The same by a matrix of two states."""
    share = Q / (1.0 - PASSES)
    after = share / (1.0 - STRIKES + share * STRIKES)
    ripens = (after - Q) / (1.0 - Q)
    state = np.array([1.0 - Q, Q])
    for t in range(first, MONTHS):
        if t < MONTHS - 1:
            state = state @ np.array([[1.0 - ripens, ripens], [0.0, 1.0]])
        state *= [1.0, ratios.get(t, 1.0)]
        if t < MONTHS - 1:
            state = (state * [1.0, 1.0 - STRIKES]) @ np.array([[1.0, 0.0], [PASSES, 1.0 - PASSES]])
        state /= state.sum()
    return float(state[1])


def test_without_signs_nothing_changes() -> None:
    assert jeopardy() == Q
    assert jeopardy(Seen(w.CRITICISED, 0, 5)) == Q
    assert jeopardy(Seen(w.CRITICISED, 1, 5), skip=0) == Q


def test_the_filter_is_that_of_two_states() -> None:
    blame = RATIOS[w.CRITICISED]
    assert jeopardy(Seen(w.CRITICISED, 1, 5)) == pytest.approx(filtered({5: blame}, 5))
    two = Seen(w.CRITICISED, 1, 4), Seen(w.CRITICISED, 1, 7)
    assert jeopardy(*two) == pytest.approx(filtered({4: blame, 7: blame**FADES}, 4))
    half = Seen(w.CRITICISED, 1, 6, trust=0.5)
    assert jeopardy(half) == pytest.approx(filtered({6: 0.5 * blame + 0.5}, 6))


def test_a_slant_is_the_power_of_every_ratio() -> None:
    blame = RATIOS[w.CRITICISED]
    assert jeopardy(Seen(w.CRITICISED, 1, 6), slant=1.5) == pytest.approx(filtered({6: blame**1.5}, 6))


@pytest.mark.parametrize("month", range(MONTHS))
def test_a_sign_that_tells_nothing_moves_nothing(month: int) -> None:
    assert jeopardy(Seen(w.CRITICISED, 1, month), slant=0.0) == pytest.approx(Q, rel=1e-12)


def test_illness_explains_who_is_missing() -> None:
    missing = Seen(w.ABSENT, 1, 6)
    assert jeopardy(missing) > Q
    assert jeopardy(missing, Seen(w.ILL, 1, 6)) == pytest.approx(Q)


def test_a_patron_who_fell_endangers_his_client() -> None:
    assert jeopardy(Seen(w.REMOVED_SEAT, 2, 7), tie=1.0) == pytest.approx(filtered({7: PATRON}, 7))
    assert jeopardy(Seen(w.REMOVED_SEAT, 2, 7), tie=-1.0) == Q
    wake = Fight(7, 2, False, (2,))
    assert jeopardy(tie=0.5, fights=(wake,)) == pytest.approx(filtered({7: PATRON**0.5}, 7))


@pytest.mark.parametrize("code", [w.CRITICISED, w.ATTACKED, w.ABSENT, w.SETBACK, w.REMOVED_POST, w.INVESTIGATED])
def test_more_signs_are_no_less_danger(code: int) -> None:
    found = [jeopardy(*(Seen(code, 1, MONTHS - 1 - k) for k in range(n))) for n in range(4)]
    assert all(b > a - 1e-3 for a, b in pairwise(found))
    assert found[1] > Q


def test_signs_of_strength_are_less_danger_and_not_much() -> None:
    eight = [Seen(code, 1, t) for code in (w.PUBLICISED, w.CONGRATULATED) for t in range(4, 8)]
    assert 0.4 * Q < jeopardy(*eight) < Q


def test_a_sign_is_sized_by_its_target() -> None:
    assert sized(0.27) == pytest.approx(sized(0.27, 2) ** (1.0 + FADES))


def test_what_becomes_of_him_tells_of_his_jeopardy() -> None:
    """Two months are lived through: by Bayes' rule over his state at the beginning, summed over his ways."""
    W, began = new_way(1), 0.3
    W.grows[0], W.calm[0], W.ripe[0] = 0.02, 0.0, 0.2
    V = Warned(
        told=np.ones(1, np.int64),
        held=np.ones(1, np.int64),
        calm=np.zeros(1),
        ripe=np.ones(1),
        began=np.full(1, began),
        after=np.full(1, began),
    )
    follow(0, False, W, V)
    follow(0, True, W, V)
    grow = np.array([[0.98, 0.02], [0.0, 1.0]])
    stays = np.diag([1.0, 0.8]) @ np.array([[1.0, 0.0], [PASSES, 1.0 - PASSES]])
    seen = [np.eye(2)[j] @ grow @ stays @ grow @ np.array([0.0, 0.2]) for j in (0, 1)]
    assert V.after[0] == pytest.approx(began * seen[1] / ((1.0 - began) * seen[0] + began * seen[1]))
    hold(V, W)
    assert W.ripe[0] == INVESTIGATION


def test_nobody_is_warned_of_before_the_as_of_day() -> None:
    L = leadership(3, MONTHS, {})
    R = record(L, seen=[Seen(w.CRITICISED, 1, 7)])
    S, W = new_state(L, R), new_way(3)
    S.theta[SLANT] = 1.0
    S.events.month[:] = R.events.first
    for now in (False, True):
        W.q[:] = Q
        V = warn(L, R, now, L.seats.rank[-1], 0, S, W)
        assert V.told.tolist() == [0, int(now), 0]
        assert (W.q[1] > Q) == now
        assert W.q[0] == W.q[2] == Q

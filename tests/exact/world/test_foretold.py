"""What is said of falls to come: falls come as often as Bayes' rule has them, month by month."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whowhom.world.foretold import (
    FAR,
    LATE,
    LONGEST,
    SUCCEEDS,
    ToldAhead,
    close,
    fulfilled,
    fulfilled_at,
    hear_of_leader,
    hear_of_member,
    likelier,
    packed,
    unpacked,
)

HIT, MISS = 0.82, 0.18


def said(given_months: int, ahead: int, claims: int = 1, hit: float = HIT, miss: float = MISS) -> np.ndarray:
    v = np.array([fulfilled(month, given_months, ahead) for month in range(FAR + 1)])
    return np.asarray((v * hit + (1.0 - v) * miss) ** claims)


def told(seat: np.ndarray, post: np.ndarray, usual: tuple[float, float, float]) -> ToldAhead:
    return ToldAhead(
        open=np.ones(1, np.int64),
        seat=seat[None].copy(),
        post=post[None].copy(),
        move=np.ones(FAR + 1),
        usual=np.array([usual]),
    )


@settings(deadline=None)  # the first call compiles
@given(st.integers(0, 40), st.integers(0, LONGEST), st.integers(-LONGEST, LONGEST))
def test_what_is_foretold_is_one_number(target: int, months: int, ahead: int) -> None:
    assert unpacked(packed(target, months, ahead)) == (target, months, ahead)


def test_how_far_a_fall_fulfils_a_claim() -> None:
    assert [fulfilled(month, 2, 3) for month in range(8)] == [0.0, 1.0, 1.0, 1.0, LATE, LATE, 0.0, 0.0]
    assert [fulfilled(month, 4, -2) for month in range(5)] == [0.0, LATE, LATE, 0.0, 0.0]


@pytest.mark.parametrize(("months", "ahead"), [(6, 6), (6, 2), (6, -3), (6, -7), (0, 5)])
def test_the_mean_at_a_rate(months: int, ahead: int) -> None:
    rate, survives, mean = 0.03, 1.0, 0.0
    for month in range(1, FAR + 1):
        mean += survives * -np.expm1(-rate) * fulfilled(month, months, ahead)
        survives *= np.exp(-rate)
    assert fulfilled_at(rate, months, ahead) == pytest.approx(mean)


@pytest.mark.parametrize("claims", [1, 4])
@pytest.mark.parametrize("congress", [0, 4])
def test_a_seat_is_lost_as_often_as_bayes_has_it(claims: int, congress: int) -> None:
    p, dropped = 0.004, 0.1
    seat = said(6, 6, claims)
    F, still, law = told(seat, np.ones(FAR + 1), (p, 0.0, p)), 1.0, np.zeros(FAR + 1)
    chance = np.array([0.0, *(dropped if h == congress else p for h in range(1, FAR + 1))])
    for h in range(1, FAR + 1):
        heard, _ = hear_of_member(0, h, chance[h], 0.0, congress if congress > h else 0, dropped, F)
        law[h] = still * heard
        still *= 1.0 - heard
    law[0] = still
    before = np.array([np.prod(1.0 - chance[1:]), *(chance[h] * np.prod(1.0 - chance[1:h]) for h in range(1, FAR + 1))])
    np.testing.assert_allclose(law, before * seat / (before * seat).sum(), atol=1e-12)


def test_a_post_is_lost_alone_or_with_the_seat() -> None:
    p, alone = 0.003, 0.012
    post = said(6, 6)
    F, both, lost = told(np.ones(FAR + 1), post, (p, alone, p)), 1.0, 0.0
    for h in range(1, 7):
        seat, posts = hear_of_member(0, h, p, alone, 0, 0.0, F)
        lost += both * (seat + (1.0 - seat) * posts)
        both *= (1.0 - seat) * (1.0 - posts)
    either = p + (1.0 - p) * alone
    before = np.array([(1.0 - either) ** FAR, *(either * (1.0 - either) ** (h - 1) for h in range(1, FAR + 1))])
    assert lost == pytest.approx((before * post)[1:7].sum() / (before * post).sum())


def test_a_leader_goes_as_often_as_bayes_has_it() -> None:
    rate, gone, still = 0.006, 0.0, 1.0
    seat = said(12, 12)
    F = told(seat, np.ones(FAR + 1), (0.0, 0.0, 0.0))
    for h in range(1, 13):
        heard, odds = hear_of_leader(0, h, rate, 0, 0.0, False, F)
        goes = -np.expm1(-heard) * likelier(SUCCEEDS, odds)
        gone += still * goes
        still *= 1.0 - goes
    p = -np.expm1(-rate) * SUCCEEDS
    before = np.array([(1.0 - p) ** FAR, *(p * (1.0 - p) ** (h - 1) for h in range(1, FAR + 1))])
    assert gone == pytest.approx((before * seat)[1:13].sum() / (before * seat).sum())


def test_goes_and_stays_of_one_grade_cancel() -> None:
    both = said(6, 6) * said(6, 6, hit=MISS, miss=HIT)
    F = told(both, np.ones(FAR + 1), (0.004, 0.0, 0.004))
    assert hear_of_member(0, 1, 0.004, 0.0, 0, 0.0, F)[0] == pytest.approx(0.004, rel=0.05)


def test_what_is_settled_is_closed() -> None:
    F = told(said(6, 6), said(6, 6), (0.004, 0.01, 0.004))
    close(0, False, F)
    assert (F.post == 1.0).all()
    assert F.open[0] == 1
    close(0, True, F)
    assert (F.seat == 1.0).all()
    assert F.open[0] == 0

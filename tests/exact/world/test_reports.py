"""What a claim tells, by its equation, and how a month's silence, a removal and a seat are read: by hand."""

import math

import numpy as np
import pytest

from whowhom._records import replace
from whowhom.world import leadership as w
from whowhom.world.events import happen, pay
from whowhom.world.handles import handle
from whowhom.world.parameters import logistic
from whowhom.world.reports import claim_chances, claim_in_worlds, draw_sources, measure, told_truth, weigh
from whowhom.world.silence import hint_silence, month_of_one
from whowhom.world.state import differ, has_post, new_state, restore, take_seats

from .scenes import affairs, survived
from .tiny import Asked, Claim, Number, Seen, leadership, record

CLAIMS = (Claim(0, 0.5), Claim(1, -0.5, denies=True), Claim(0, event=True))


def scene() -> tuple[w.Leadership, w.Record]:
    L = leadership(3, 4, sources=2, blocs=[(1.0, 0.0, -1)])
    numbers = [Number(w.P_FOLLOWING, 0, 1, 0.6, 0.5), Number(w.P_STANDING, 2, 1, 0.1, 0.4)]
    asked = [Asked(w.P_OPPORTUNIST, 1, 0, 1, CLAIMS)]
    return L, record(L, asked=asked, sources=[(0.9, 0.6), (1.5, 0.8)], numbers=numbers)


def test_the_chances_of_claims() -> None:
    _, R = scene()
    hits = [logistic(0.5 * 0.3 + 0.9 + 0.5), logistic(0.5 * 0.3 - 0.9 + 0.5), logistic(0.5 * 0.3 + 0.9)]
    misses = [logistic(0.15 - 1.4), logistic(0.15 + 0.4), 0.1 * logistic(0.15 - 0.9)]
    for c in range(3):
        assert claim_chances(handle(R), c, 0.9, 0.3) == pytest.approx((hits[c], misses[c]))
    hit, miss = np.empty(2), np.empty(2)
    claim_in_worlds(handle(R), 2, np.array([0.9, 0.0]), np.array([0.3, 0.0]), hit, miss)
    assert (hit[0], miss[0], hit[1], miss[1]) == pytest.approx((hits[2], misses[2], 0.5, 0.05))


def test_truth_after_claims_by_bayes_rule() -> None:
    L, R = scene()
    S = new_state(L, R)
    z = np.random.default_rng(1).normal(size=L.places.dimension)
    draw_sources(handle(L), handle(R), z, handle(S))
    hit, miss = 1.0, 1.0
    for c, claim in enumerate(CLAIMS):
        at = L.places.source + 2 * claim.source
        h, m = claim_chances(
            handle(R), c, R.sources.skill[claim.source] + R.sources.spread[claim.source] * z[at], z[at + 1]
        )
        assert (S.claims.hit[c], S.claims.miss[c]) == pytest.approx((math.log(h), math.log(m)))
        hit, miss = hit * h, miss * m
    for truth in (0.0, 0.3, 1.0):
        assert told_truth(handle(R), 0, truth, handle(S)) == pytest.approx(
            truth * hit / (truth * hit + (1.0 - truth) * miss)
        )
        assert weigh(handle(R), 0, truth, -1, handle(S)) == pytest.approx(math.log(truth * hit + (1.0 - truth) * miss))


def test_numbers_said() -> None:
    L, R = scene()
    S = new_state(L, R)
    S.standing[2], S.seats.count[0] = 0.3, 3
    S.seats.who[:3], S.blocs.following[0, :3] = (0, 1, 2), (0.2, 0.3, 0.1)  # 0.4 against the chief rival
    off = (math.log(0.6 / 0.4) - math.log(0.4 / 0.6)) / 0.5
    assert measure(handle(R), 0, handle(S)) == pytest.approx(-0.5 * off**2 - math.log(0.5))
    assert measure(handle(R), 1, handle(S)) == pytest.approx(-0.5 * (0.2 / 0.4) ** 2 - math.log(0.4))


def test_who_counts() -> None:
    """Full members, then candidates, then who has a post only, each once."""
    L = leadership(5, 2, posts=[(1.0, ())] * 4)
    S = new_state(L, record(L))
    rank, holder = np.array([w.NONE, w.CANDIDATE, w.FULL, w.NONE, w.FULL]), np.array([3, 2, 3, -1])
    take_seats(rank, holder, handle(S))
    assert S.seats.count.tolist() == [2, 3, 4]
    assert S.seats.who[:4].tolist() == [2, 4, 1, 3]
    take_seats(rank, np.array([0, 3, 0, 1]), handle(S))
    assert S.seats.count.tolist() == [2, 3, 5]
    assert S.seats.who.tolist() == [2, 4, 1, 0, 3]
    assert [has_post(x, holder) for x in range(5)] == [False, False, True, True, False]
    assert not differ(rank, rank.copy())
    for i in range(5):
        other = rank.copy()
        other[i] += 1
        assert differ(rank, other)


def test_an_empty_state_and_one_set_back() -> None:
    L, R = affairs()
    S = new_state(L, R)
    assert (S.mood.shape, S.regime.shape, S.affairs.stage.shape) == ((3,), (1,), (2,))
    assert (S.walk.noise.shape, S.walk.course.shape, S.events.month.shape) == ((6, 3), (7, 3), (3,))
    assert (S.showdowns.with_leader.shape, S.traits.position.shape, S.choice.shape) == ((0, 3, 3), (1, 3), (1,))
    V, _ = survived()
    S = new_state(V, record(V))
    S.moves.spared_until[:] = 7
    given = np.arange(3.0), np.arange(9.0).reshape(3, 3), np.array([2.0]), np.array([0.1, 0.2, 0.5]), 0.3
    restore(*given, handle(S))
    assert S.standing.tolist() == [0.0, 1.0, 2.0]
    assert (S.blocs.appointed == given[1]).all()
    assert (S.affairs.stage.tolist(), S.mood.tolist(), S.regime.tolist()) == ([2.0], [0.1, 0.2, 0.5], [0.3])
    assert (S.moves.spared_until < 0).all()


def test_what_a_month_tells_of_one() -> None:
    L = leadership(2, 2)
    S = new_state(L, record(L))
    chance = 0.7 * (1.0 - math.exp(-0.2))
    assert month_of_one(handle(L), 1, 1, 0.2, 0.7, handle(S)) == pytest.approx(math.log(1.0 - chance))


def test_hints_that_are_seen_or_not() -> None:
    """Nobody who could hint: none is seen for certain, and one that is seen is nearly impossible."""
    L = leadership(2, 3, affairs=1)
    R = record(L, seen=[Seen(w.HINTED, 0, 1)], watch_hinted=0.5)
    S = new_state(L, R)
    S.events.month[:] = 1
    assert hint_silence(handle(L), handle(R), 0, handle(S)) == 0.0
    assert hint_silence(handle(L), handle(R), 1, handle(S)) == pytest.approx(math.log(1e-12))
    unwatched = replace(R, watches=replace(R.watches, hinted=np.zeros(3)))
    assert hint_silence(handle(L), handle(unwatched), 1, handle(S)) == 0.0


def test_removals_are_kept_for_the_end_of_the_month() -> None:
    """The larger one of two in a month; those of other months are not there."""
    L = leadership(3, 3)
    seen = [
        Seen(w.REMOVED_SEAT, 0, 1),
        Seen(w.REMOVED_POST, 0, 1),
        Seen(w.REMOVED_POST, 1, 1),
        Seen(w.REMOVED_SEAT, 2, 2),
    ]
    R = record(L, seen=seen)
    S, share = new_state(L, R), np.zeros(R.records)
    S.events.month[:] = (1, 1, 1, 2)
    assert happen(handle(L), handle(R), 1, handle(S), share) == 0.0
    assert S.events.fall.tolist() == [w.SEAT, w.POSTS_ONLY, w.NO_FALL]
    assert S.events.fall_record.tolist() == [1, 2, -1]
    happen(handle(L), handle(R), 0, handle(S), share)
    assert S.events.fall.tolist() == [w.NO_FALL] * 3
    assert S.events.fall_record.tolist() == [-1] * 3


def test_books_are_kept_where_there_are_any() -> None:
    share = np.zeros(2)
    assert pay(share, 0, 1.5) == pay(share, -1, 1.5) == pay(np.zeros(0), 0, 1.5) == 1.5
    assert pay(share, 1, 0.5) == 0.5
    assert share.tolist() == [1.5, 0.5]

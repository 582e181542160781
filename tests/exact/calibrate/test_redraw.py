"""Whole histories drawn anew: where they begin, what is known of them, and where an observed value lies among them."""

import numpy as np
import pytest

from tests.exact.world.tiny import Fight, Seen, leadership, record
from whowhom._records import replace
from whowhom.calibrate.predictive import TailRow, compare, realised, tail
from whowhom.calibrate.quantities import QUANTITIES, recorded
from whowhom.calibrate.redraw import Redrawn, Repeats, from_the_first_day, nothing_yet, redraw
from whowhom.world import leadership as w
from whowhom.world.forecast import NEVER
from whowhom.world.leadership import FULL, NONE, Floats, Leadership, Record
from whowhom.world.random import fill_normal

PERSONS, MONTHS, WORLDS, REPEATS = 5, 10, 40, 2


def scene() -> tuple[Leadership, Record]:
    """A body of four that nobody leads at first, one post vacant; the record has a vote and a removal."""
    rank = np.full((MONTHS + 1, PERSONS), FULL)
    rank[:, 4] = NONE
    holder = np.tile([0, 1, -1], (MONTHS + 1, 1))
    holder[:3, 0] = -1
    L = leadership(
        PERSONS,
        MONTHS,
        {"initiative": (-4.0, 0.5)},
        rank=rank,
        holder=holder,
        leader=holder[:, 0],
        posts=[(1.0, (0,)), (0.4, (0,)), (0.3, ())],
        blocs=[(1.0, 0.0, -1)],
        free=True,
        shocks=1,
    )
    return L, record(L, seen=[Seen(w.REMOVED_SEAT, 2, 5)], fights=[Fight(4, fell=(3,))], watch_challenged=0.0)


def points(L: Leadership) -> Floats:
    z = np.zeros((WORLDS, L.places.dimension))
    for i in range(WORLDS):
        fill_normal(z[i], 3, i, 0, 0)
    return z


def drawn(share: float = 0.0, repeats: int = REPEATS) -> Redrawn:
    L, R = scene()
    R = replace(R, watches=replace(R.watches, challenged=np.full(MONTHS, share)))
    return redraw(from_the_first_day(L, 0), R, points(L), 0, Repeats(months=MONTHS, repeats=repeats, seed=11))


def test_histories_begin_with_the_first_day_and_the_first_leader() -> None:
    L, _ = scene()
    start = from_the_first_day(L, 0)
    assert start.seats.leader[0] == start.posts.holder[0, 0] == 0
    assert start.posts.weight.tolist() == [1.0, 0.4, 0.0]
    assert L.seats.leader[0] == -1  # the record's own is left alone
    h = drawn().history
    assert (h.ranks[:, 0] == L.seats.rank[0]).all()
    assert (h.leaders[:, 0] == 0).all()


def test_nothing_has_happened_yet() -> None:
    _, R = scene()
    empty = nothing_yet(R)
    assert len(empty.events.code) == len(empty.showdowns.month) == 0
    assert empty.showdowns.fell.shape == (0, PERSONS)


def test_an_unseen_vote_is_known_where_the_leader_lost_it() -> None:
    h = drawn(0.0).history
    lost = np.full(len(h.vote), NEVER)
    for n, leaders in enumerate(h.leaders):
        for t in np.flatnonzero(leaders[1:] != leaders[:-1])[::-1]:
            lost[n] = lost[n] if h.died[n, leaders[t]] == t + 1 else t + 1
    assert h.vote.tolist() == lost.tolist()
    assert 0 < (lost != NEVER).sum() < len(lost)


def test_what_is_watched_changes_what_is_known_and_nothing_else() -> None:
    unseen, seen = drawn(0.0), drawn(1.0)
    assert (seen.history.vote <= unseen.history.vote).all()
    assert (seen.history.vote < unseen.history.vote).any()
    np.testing.assert_array_equal(seen.history.ranks, unseen.history.ranks)
    np.testing.assert_array_equal(seen.standing, unseen.standing)


def test_a_history_does_not_hang_on_how_many_are_drawn() -> None:
    two, one = drawn(), drawn(repeats=1)
    np.testing.assert_array_equal(two.history.ranks[::REPEATS], one.history.ranks)
    assert (two.history.ranks[1::REPEATS] != one.history.ranks).any()


def test_every_quantity_has_its_row() -> None:
    L, R = scene()
    found, again = drawn().history, drawn().history
    rows = compare(recorded(L, R), found, again)
    assert [row.name for row in rows] == list(QUANTITIES)
    assert all(row.prior == row.posterior for row in rows)
    assert all(0.0 <= row.posterior.p <= 1.0 for row in rows)


def test_a_tail_by_hand() -> None:
    found = tail(np.arange(100.0), 97.5)
    assert (found.below, found.same, found.above) == (0.98, 0.0, 0.02)
    assert found.p == pytest.approx(0.02)
    assert found.extreme
    assert (found.low, found.median, found.high) == (4.0, 49.0, 94.0)
    assert not tail(np.arange(100.0), 50.0).extreme
    assert tail(np.arange(100.0), -1.0).extreme


def test_standing_is_compared_within_each_world() -> None:
    """The same standing in the same seats is neither more nor less."""
    L, R = scene()
    d = drawn()
    ranks = np.broadcast_to(L.seats.rank[None, -1], (len(d.standing), MONTHS + 1, PERSONS))
    leaders = np.zeros((len(d.standing), MONTHS + 1), dtype=np.int64)
    same = Redrawn(replace(d.history, ranks=ranks, leaders=leaders), d.standing)
    rows: list[TailRow] = realised(recorded(L, R), d.standing, same)
    assert [row.posterior.same for row in rows] == [1.0, 1.0]
    assert all(row.prior is None for row in rows)

"""Each test quantity on a history made by hand: six persons, six months."""

from dataclasses import fields

import numpy as np
import pytest

from tests.exact.world.tiny import Fight, Seen, leadership, record
from whowhom.calibrate.quantities import QUANTITIES, History, lead, losses, recorded, spread
from whowhom.world import leadership as w
from whowhom.world.forecast import NEVER
from whowhom.world.leadership import CANDIDATE, FULL, NONE

# rows are the ends of months 0 to 6; 0 leads until he falls in month 5, 1 dies in month 2, 2 and 3 fall in month 3,
# 3 is taken in again in month 4, 4 rises in month 4 and 5 is a candidate who is dropped in month 6
RANKS = np.array(
    [
        [FULL, FULL, FULL, FULL, CANDIDATE, CANDIDATE],
        [FULL, FULL, FULL, FULL, CANDIDATE, CANDIDATE],
        [FULL, NONE, FULL, FULL, CANDIDATE, CANDIDATE],
        [FULL, NONE, CANDIDATE, NONE, CANDIDATE, CANDIDATE],
        [FULL, NONE, CANDIDATE, FULL, FULL, CANDIDATE],
        [NONE, NONE, CANDIDATE, FULL, FULL, CANDIDATE],
        [NONE, NONE, CANDIDATE, FULL, FULL, NONE],
    ]
)
LEADERS = np.array([0, 0, 0, 0, 0, 4, 4])
BY_HAND = {
    "full members removed": 3,
    "month of the first removal": 3,
    "most removed in one month": 2,
    "months with a removal": 2,
    "longest time without one": 2,
    "first members left at the end": 1,
    "candidates removed": 1,
    "posts lost, seats kept": 2,
    "leaders who lost the post": 1,
    "month of the first known vote": 5,
    "deaths in office": 1,
    "affairs laid open": 1,
}


def history() -> History:
    died = np.full(6, NEVER)
    died[1] = 2
    return History(
        ranks=RANKS[None],
        leaders=LEADERS[None],
        died=died[None],
        demoted=np.array([2]),
        vote=np.array([5]),
        opened=np.array([1]),
    )


def quiet() -> History:
    ranks, nothing = np.full((1, 7, 6), FULL), np.zeros(1, dtype=np.int64)
    never = np.full((1, 6), NEVER)
    return History(
        ranks=ranks,
        leaders=np.zeros((1, 7), dtype=np.int64),
        died=never,
        demoted=nothing,
        vote=np.array([NEVER]),
        opened=nothing,
    )


@pytest.mark.parametrize("name", QUANTITIES)
def test_a_quantity_by_hand(name: str) -> None:
    assert QUANTITIES[name](history()).tolist() == [BY_HAND[name]]


def test_nothing_happens() -> None:
    found = {name: quantity(quiet())[0] for name, quantity in QUANTITIES.items()}
    ends = {
        "month of the first removal": 7,
        "month of the first known vote": 7,
        "longest time without one": 6,
        "first members left at the end": 6,
    }
    assert found == dict.fromkeys(QUANTITIES, 0.0) | ends


def test_several_histories_are_counted_apart() -> None:
    pairs = {f.name: [getattr(h(), f.name) for h in (history, quiet)] for f in fields(History)}
    both = History(**{name: np.concatenate(pair) for name, pair in pairs.items()})
    for quantity in QUANTITIES.values():
        assert quantity(both).tolist() == [*quantity(history()), *quantity(quiet())]


def test_who_dies_or_rises_is_not_removed() -> None:
    found = losses(history())
    assert np.argwhere(found[0]).tolist() == [[2, 2], [2, 3], [4, 0]]


def test_the_history_on_record() -> None:
    """A post lost with the seat is no post lost, and one affair opened twice is one."""
    ranks = RANKS[:, :5]
    L = leadership(5, 6, rank=ranks, holder=np.full((7, 1), 0), posts=[(1.0, ())], leader=[*LEADERS])
    R = record(
        L,
        seen=[
            Seen(w.REMOVED_POST, 2, 0),
            Seen(w.REMOVED_POST, 3, 2),
            Seen(w.REMOVED_SEAT, 3, 2),
            Seen(w.REMOVED_POST, 0, 2),
            Seen(w.REMOVED_POST, 4, 1),
            Seen(w.OPENED, 0, 1),
            Seen(w.OPENED, 0, 4),
        ],
        fights=[Fight(4, lost=True), Fight(5)],
    )
    h = recorded(L, R)
    assert h.demoted.tolist() == [2]
    assert h.vote.tolist() == [5]
    assert h.opened.tolist() == [1]
    assert (h.ranks[0] == ranks).all()
    assert (h.died == NEVER).all()
    assert recorded(L, record(L)).vote.tolist() == [NEVER]


def test_standing_is_measured_among_full_members() -> None:
    standing = np.array([[1.0, 3.0, 9.0]])
    rank = np.array([[FULL, FULL, NONE]])
    assert spread(standing, rank).tolist() == [1.0]
    assert lead(standing, rank, np.array([1])).tolist() == [1.0]
    assert lead(standing, rank, np.array([-1])).tolist() == [0.0]

"""How many would stand against the leader, and what is said of their sides, written out for a small body."""

import numpy as np
import pytest

from whowhom._records import replace
from whowhom.world import leadership as w
from whowhom.world.affinity import mean_affinity
from whowhom.world.attitudes import hear_sides
from whowhom.world.catalogue import PARAMETERS
from whowhom.world.handles import handle
from whowhom.world.history import begin, run_history
from whowhom.world.leadership import Leadership, Record
from whowhom.world.opposition import ARMED, opposed
from whowhom.world.parameters import logistic
from whowhom.world.state import State, new_state, take_seats

from .tiny import Asked, Claim, Fight, leadership, record

MONTHS = 4


def at_the_end(L: Leadership, R: Record, z: np.ndarray) -> State:
    S = new_state(L, R)
    run_history(handle(L), handle(R), z, MONTHS, handle(S), np.zeros(MONTHS), np.zeros(0), np.zeros(0))
    take_seats(L.seats.rank[MONTHS], L.posts.holder[MONTHS], S)
    mean_affinity(L, L.seats.rank[MONTHS], 0, S)
    return S


def test_the_share_that_would_stand_against_him() -> None:
    L = leadership(4, MONTHS, {"dominance": (-30.0, 0.0)})
    R, z = record(L), np.random.default_rng(5).normal(size=L.places.dimension)
    S = at_the_end(L, R, z)
    preference = S.theta[list(PARAMETERS).index("preference")]
    against = []
    for v in (1, 2, 3):
        others = [i for i in (1, 2, 3) if i != v]
        liked, weight = np.mean([S.affinity[v, i] for i in others]), np.mean([S.standing[i] for i in others])
        lean = S.affinity[v, 0] - S.mood[1] - liked + 0.5 * (S.standing[0] - weight)
        against.append(logistic(-preference * lean))
    assert opposed(L, 0, L.posts.holder[-1], S) == pytest.approx(np.mean(against))


def test_who_commands_troops_counts_for_more() -> None:
    L = leadership(4, MONTHS, {}, posts=((0.5, ()),), holder=np.full((MONTHS + 1, 1), 2))
    S = at_the_end(L, record(L), np.random.default_rng(5).normal(size=L.places.dimension))
    armed = replace(L, prospects=replace(L.prospects, commands=np.array([1])))
    nobody, his = np.array([-1]), L.posts.holder[-1]
    alike = opposed(L, 0, his, S)
    assert opposed(armed, 0, nobody, S) == alike
    S.showdowns.heard[2] -= 30.0  # he is against for certain
    against = opposed(L, 0, his, S)
    assert opposed(armed, 0, his, S) == pytest.approx((3.0 * against + ARMED - 1.0) / (ARMED + 2.0))


def test_what_is_said_of_a_side_is_heard() -> None:
    L = leadership(3, MONTHS, sources=1)
    asked = [Asked(w.P_SIDES_NOW, 1, 0, MONTHS, (Claim(0, denies=True),)), Asked(w.P_SIDES_NOW, 2, 0, MONTHS)]
    R = record(L, asked=asked, sources=[(1.5, 0.0)])
    S = new_state(L, R)
    begin(handle(L), handle(R), np.zeros(L.places.dimension), MONTHS, handle(S))
    assert S.showdowns.heard.tolist() == [0.0, 0.0, 0.0]
    hear_sides(L, R, True, 0, S)
    assert S.showdowns.heard == pytest.approx(np.array([0.0, -1.5, 0.0]))  # log(hit / miss) of logistic(1.5)
    before = opposed(L, 0, L.posts.holder[-1], replace(S, showdowns=replace(S.showdowns, heard=np.zeros(3))))
    take_seats(L.seats.rank[MONTHS], L.posts.holder[MONTHS], S)
    without = opposed(L, 0, L.posts.holder[-1], replace(S, showdowns=replace(S.showdowns, heard=np.zeros(3))))
    assert opposed(L, 0, L.posts.holder[-1], S) > max(before, without)
    for now, leader in ((False, 0), (True, -1)):
        hear_sides(L, R, now, leader, S)
        assert S.showdowns.heard.tolist() == [0.0, 0.0, 0.0]


def test_the_side_taken_in_a_vote_tells_who_and_not_how_many() -> None:
    L = leadership(4, MONTHS, sources=1, shocks=1)
    asked = [Asked(w.P_CONSPIRED, 1, 0, 2, (Claim(0),))]
    R = record(L, fights=[Fight(2)], asked=asked, sources=[(2.5, 0.0)])
    S = at_the_end(L, R, np.random.default_rng(3).normal(size=L.places.dimension))
    hear_sides(L, R, True, 0, S)
    heard = S.showdowns.heard
    assert heard[1] < min(heard[2], heard[3])
    assert heard[[1, 2, 3]].sum() == pytest.approx(0.0, abs=1e-9)

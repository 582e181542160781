"""How often a bloc is purged below the top, written out: by its following, after a showdown, with arms."""

import math

import numpy as np
import pytest

from whowhom.world.aftermath import LOWER_PURGE, PURGED_ARMED, lower_purge_rate
from whowhom.world.handles import handle
from whowhom.world.leadership import Leadership
from whowhom.world.patronage import against_rival
from whowhom.world.state import State, new_state

from .tiny import leadership, record

OFFICIALS, ARMY, OFFICERS = 0, 1, 2


@pytest.fixture(scope="module")
def scene() -> tuple[Leadership, State]:
    """Officials, an army, and officers who are part of it, all divided alike."""
    L = leadership(3, 2, blocs=[(0.5, 0.0, -1), (0.5, 1.0, -1), (0.0, 0.0, 1)])
    S = new_state(L, record(L))
    S.theta[LOWER_PURGE] = math.log(0.03)
    S.seats.count[:], S.seats.who[:3] = 3, (0, 1, 2)
    S.blocs.following[:] = np.array([0.5, 0.3, 0.2])
    return L, S


def rate(scene: tuple[Leadership, State], bloc: int, after: bool = False) -> float:
    return float(lower_purge_rate(handle(scene[0]), bloc, 0, after, handle(scene[1])))


def test_it_falls_with_the_leaders_following(scene: tuple[Leadership, State]) -> None:
    against = 1.0 - against_rival(OFFICIALS, 0, handle(scene[1]))
    assert 0.0 < against < 1.0
    assert rate(scene, OFFICIALS) == pytest.approx(2.0 * 0.03 * against)


def test_thrice_for_a_year_after_a_showdown(scene: tuple[Leadership, State]) -> None:
    for bloc in (OFFICIALS, ARMY, OFFICERS):
        assert rate(scene, bloc, after=True) == pytest.approx(3.0 * rate(scene, bloc))


def test_arms_protect_and_officers_are_of_the_army(scene: tuple[Leadership, State]) -> None:
    assert rate(scene, ARMY) == pytest.approx(PURGED_ARMED * rate(scene, OFFICIALS))
    assert rate(scene, OFFICERS) == rate(scene, ARMY)

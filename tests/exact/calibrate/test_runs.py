"""What is counted in runs: spells, rates and their errors, and the generic leaderships themselves."""

from pathlib import Path

import numpy as np
import pytest

from whowhom.calibrate import KINDS, draw_leadership
from whowhom.calibrate.compare import known_success
from whowhom.calibrate.runs import AFTER, BANDS, Tally, joined, run_kind, spells
from whowhom.inference.arrays.compile import compile_case
from whowhom.record import check
from whowhom.world.forecast import NEVER
from whowhom.world.leadership import FULL


def test_spells_know_tenure_and_how_it_ended() -> None:
    leaders = np.array([[3, 3, 3, 1, 1, -1, -1, 2]])
    died = np.full((1, 4), NEVER)
    died[0, 1] = 5
    tenure, gone, dead = spells(leaders, died)
    assert np.flatnonzero(gone[0]).tolist() == [2]  # 3 goes in the third month
    assert np.flatnonzero(dead[0]).tolist() == [4]
    assert tenure[0, :5].tolist() == [0, 1, 2, 0, 1]


def test_one_who_died_later_did_not_die_in_office() -> None:
    _, gone, dead = spells(np.array([[0, 1]]), np.array([[2, NEVER]]))
    assert gone.all()
    assert not dead.any()


def test_a_rate_and_its_error_by_hand() -> None:
    c = Tally(events=np.array([1.0, 3.0]), exposure=np.array([10.0, 10.0]))
    assert c.rate == 0.2
    assert c.error == pytest.approx(np.sqrt(2.0 * (1.0 + 1.0)) / 20.0)
    both = joined([c, c])
    assert both.rate == c.rate
    assert both.error < c.error


def test_failures_that_stay_unknown_raise_the_known_success() -> None:
    assert known_success(0.6, known=1.0) == 0.6
    assert known_success(0.6, known=0.5) == pytest.approx(0.75)
    assert known_success(1.0) == 1.0


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda k: k.preset)
def test_a_generic_leadership_is_a_sound_case_whose_leader_is_new(kind, tmp_path: Path) -> None:
    case = draw_leadership(kind, 0, tmp_path / "a")
    assert not check(tmp_path / "a").errors
    assert case.preset == kind.preset
    c = compile_case(case)
    L = c.leadership
    top = c.seats.slots.index((case.top_post, None))
    assert L.posts.holder[-1, top] == L.seats.leader[-1] == c.index.persons["p0"]
    assert (L.posts.holder[:-1, top] == -1).all()
    assert kind.full[0] <= (L.seats.rank[-1] == FULL).sum() <= kind.full[1]
    assert (L.seats.rank[-1] == 0).sum() == kind.reserve
    assert (draw_leadership(kind, 0, tmp_path / "b").persons) == case.persons
    assert (draw_leadership(kind, 1, tmp_path / "c").persons) != case.persons


def test_a_run_counts_every_month_once() -> None:
    (found,) = run_kind(KINDS["single-party"], 1, 4, 1, months=24)
    months = found["exit"].exposure
    assert 0.9 * 4 * 24 < months.sum() <= 4 * 24
    bands = [found[f"tenure {low}-{high}"].exposure for low, high in BANDS]
    np.testing.assert_array_equal(np.sum(bands, axis=0), months)
    assert found["after"].exposure.sum() <= 4 * AFTER
    assert (found["success"].events <= found["success"].exposure).all()
    again = run_kind(KINDS["single-party"], 1, 4, 1, months=24)[0]
    assert all(np.array_equal(found[k].events, again[k].events) for k in found)

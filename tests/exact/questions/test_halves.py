"""Two halves of a computation, written down by hand."""

import numpy as np
import pytest

from whowhom.questions.halves import Drift, drifts, instalments


def kept(early: np.ndarray, late: np.ndarray, families: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    return np.concatenate([early, late])[:, None], np.tile(families, 2)


def test_an_answer_that_rises_in_every_family() -> None:
    early = np.tile([0.0, 1.0, 0.0, 0.0], 10)
    top, ancestors = kept(early, np.tile([1.0, 1.0, 0.0, 0.0], 10), np.repeat(np.arange(20), 2))
    (found,) = drifts(top, np.ones_like(top), ancestors, 1)
    assert (found.early, found.late) == (0.25, 0.5)
    assert found.chance < 0.01  # ten families differ, all one way: 2 / 2^10, and the least that 999 draws can tell
    assert found.disagrees


def test_families_that_change_both_ways_agree() -> None:
    early, late = np.tile([0.0, 1.0], 20), np.tile([1.0, 0.0], 20)
    top, ancestors = kept(early, late, np.arange(40))
    (found,) = drifts(top, np.ones_like(top), ancestors, 1)
    assert (found.early, found.late, found.chance) == (0.5, 0.5, 1.0)
    assert not found.disagrees


def test_three_families_cannot_disagree_beyond_chance() -> None:
    top, ancestors = kept(np.zeros(30), np.ones(30), np.repeat([1, 5, 9], 10))
    (found,) = drifts(top, np.ones_like(top), ancestors, 1)
    assert found.chance == pytest.approx(0.25, abs=0.05)  # 2 / 2^3
    assert not found.disagrees


def test_under_a_condition() -> None:
    """The condition comes to hold more often in the later half; where it holds, the answer is the same in both."""
    condition = np.concatenate([np.tile([1.0, 0.0, 0.0, 0.0], 10), np.tile([1.0, 1.0, 1.0, 0.0], 10)])
    top = 0.3 * condition
    found = drifts(top[:, None], condition[:, None], np.tile(np.arange(40), 2), 1)
    assert (found[0].early, found[0].late) == pytest.approx((0.3, 0.3))
    assert not found[0].disagrees


def test_one_answer_among_many_is_held_to_a_stricter_limit() -> None:
    rng = np.random.default_rng(3)
    many = rng.uniform(size=(80, 60))
    alone = drifts(many[:, :1], np.ones((80, 1)), np.tile(np.arange(40), 2), 1)[0]
    among = drifts(many, np.ones((80, 60)), np.tile(np.arange(40), 2), 1)[0]
    assert among.chance >= alone.chance


def test_what_is_too_small_to_matter_is_no_disagreement() -> None:
    assert not Drift(early=0.50, late=0.51, chance=0.001).disagrees
    assert Drift(early=0.50, late=0.53, chance=0.001).disagrees


def test_worlds_kept_once_have_no_halves() -> None:
    values = np.ones((8, 2))
    assert drifts(values, values, np.arange(8), 1) == ()
    assert drifts(values, values, np.repeat(4, 8), 1) == ()
    assert drifts(values[:7], values[:7], np.arange(7), 1) == ()
    assert drifts(values[:, :0], values[:, :0], np.tile(np.arange(4), 2), 1) == ()
    assert instalments(np.tile([2, 2, 7], 8)) == 12

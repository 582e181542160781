"""Confidence and smoothed weights, whatever the numbers: bounds, orders, symmetries."""

import numpy as np
from hypothesis import assume, given
from hypothesis import strategies as st

from whowhom.inference.sampler.importance import ess, smoothed
from whowhom.questions.graded import Movement, expected_movement, grade_in_steps, graded_evidence

ORDER = ("high", "moderate", "low")
chance = st.floats(0.0, 1.0)
moves = st.lists(
    st.builds(
        Movement,
        source=st.sampled_from(["one", "two", "three"]),
        letter=st.sampled_from("ABCDEFG"),
        credibility=st.integers(1, 6),
        size=st.floats(0.0, 5.0),
    ),
    max_size=8,
)


@given(p=chance, hit=chance, miss=chance)
def test_a_report_moves_no_further_than_there_is_room(p: float, hit: float, miss: float) -> None:
    moved = expected_movement(p, hit, miss)
    assert 0.0 <= moved <= 2.0 * p * (1.0 - p) + 1e-12
    assert moved == expected_movement(p, miss, hit)
    assert abs(moved - expected_movement(1.0 - p, hit, miss)) < 1e-12


@given(a=chance, b=chance)
def test_what_is_wider_is_no_surer(a: float, b: float) -> None:
    low, high = sorted((a, b))
    assert ORDER.index(grade_in_steps(low)) <= ORDER.index(grade_in_steps(high))


@given(found=moves)
def test_more_good_evidence_from_elsewhere_is_never_worse(found: list[Movement]) -> None:
    before = graded_evidence(found)
    assert 0.0 <= before.number <= 1.0 + 1e-12
    total = sum(m.size for m in found)
    more = [*found, Movement(source="a fourth", letter="A", credibility=1, size=0.5 * total + 0.3)]
    after = graded_evidence(more)
    assert after.number >= before.number - 1e-9
    if total > 0.3:  # the fourth gives less than two thirds of it all
        assert ORDER.index(after.grade) <= ORDER.index(before.grade)


@given(logs=st.lists(st.floats(-20.0, 20.0), min_size=30, max_size=200, unique=True))
def test_smoothing_keeps_the_order_and_the_greatest(logs: list[float]) -> None:
    raw = np.array(logs)
    assume(np.ptp(raw) > 0.1)
    even = smoothed(raw)
    assert even.max() <= raw.max() + 1e-9
    order = np.argsort(raw, kind="stable")
    assert np.all(np.diff(even[order]) >= -1e-9)
    assert 0.999 < ess(even) <= len(raw) + 1e-6

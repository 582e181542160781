"""Reliability by hand and against an independent method; its parts sum to the score."""

import math
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import isotonic_regression

from whowhom.memorandum.score_parts import part_lines, reliability_lines
from whowhom.questions.parts import parts, reliability
from whowhom.questions.reliability import FEWEST, decomposed, line, recalibrated
from whowhom.questions.scores import brier, log_score
from whowhom.questions.scoring import WITHOUT, CaseScore, Scored

PAIRS = st.lists(st.tuples(st.floats(0, 1).map(lambda p: round(p, 2)), st.booleans()), min_size=1, max_size=30)


@settings(max_examples=200, deadline=None)
@given(pairs=PAIRS)
def test_the_parts_sum_to_the_score_and_none_is_below_nought(pairs: list[tuple[float, bool]]) -> None:
    p, o = [q for q, _ in pairs], [y for _, y in pairs]
    for score in (brier, log_score):
        d = decomposed(p, o, score)
        assert d.score == pytest.approx(np.mean([score(q, y) for q, y in pairs]))
        assert d.score == pytest.approx(d.miscalibration - d.discrimination + d.uncertainty)
        assert min(d.miscalibration, d.discrimination, d.uncertainty) >= -1e-12
        assert sum(n for _, _, n in d.steps) == len(pairs)


@settings(max_examples=200, deadline=None)
@given(pairs=PAIRS)
def test_the_steps_are_the_isotonic_regression(pairs: list[tuple[float, bool]]) -> None:
    p, o = np.array([q for q, _ in pairs]), np.array([y for _, y in pairs], dtype=float)
    _, place, count = np.unique(p, return_inverse=True, return_counts=True)
    means = np.bincount(place, o) / count
    expected = isotonic_regression(means, weights=count.astype(float)).x[place]
    assert recalibrated(p.tolist(), o.astype(bool).tolist()) == pytest.approx(expected, abs=1e-9)


def test_two_questions_by_hand() -> None:
    """The surer of two is wrong: both are best at one half, and nothing is told apart."""
    d = decomposed([0.2, 0.8], [True, False], brier)
    assert (d.score, d.miscalibration, d.discrimination, d.uncertainty) == pytest.approx((0.64, 0.39, 0.0, 0.25))
    right = decomposed([0.2, 0.8], [False, True], brier)
    assert (right.miscalibration, right.discrimination) == pytest.approx((0.04, 0.25))


def rows(n: int, k: float, shift: float) -> list[tuple[float, bool]]:
    """Questions of which as many come true at each chance as logit^-1(k logit p + shift) would have."""
    found = []
    for p in (0.1, 0.3, 0.5, 0.7, 0.9):
        share = 1.0 / (1.0 + math.exp(-(k * math.log(p / (1.0 - p)) + shift)))
        true = round(share * n)
        found += [(p, i < true) for i in range(n)]
    return found


@pytest.mark.parametrize(("k", "shift"), [(1.0, 0.0), (0.5, 0.0), (1.0, 1.0), (0.7, -0.8)])
def test_the_line_is_found_again(k: float, shift: float) -> None:
    found = line([rows(1_000, k, shift)])
    assert found.slope is not None
    assert found.large is not None
    assert found.slope.mean == pytest.approx(k, abs=0.01)
    assert found.slope.low < k < found.slope.high
    if k == 1.0:
        assert found.large.mean == pytest.approx(shift, abs=0.01)


def test_of_few_nothing_is_said() -> None:
    few = [(0.1 * n, n < FEWEST - 1) for n in range(10)]
    assert line([few]).slope is None
    assert (line([few]).questions, line([few]).came_true) == (10, FEWEST - 1)
    assert line([[*few, (0.5, True)]]).slope is not None


def case(name: str, n: int) -> CaseScore:
    questions = tuple(
        Scored(
            key=f"q{i}",
            title="",
            came_true=i % 3 == 0,
            settled=date(2000, 1, 1),
            model=0.1 + 0.02 * i,
            baselines=(0.3,),
            kind="seats" if i % 2 else "posts",
            horizon="up to 6 months" if i < n // 2 else "more than 24 months",
        )
        for i in range(n)
    )
    return CaseScore(case=name, title=name, as_of=date(1999, 1, 1), baselines=(WITHOUT,), questions=questions)


def test_the_parts_are_those_of_the_questions() -> None:
    one = case("a", 12)
    found = parts([one])
    kinds = [p for p in found if p.part in ("seats", "posts") and p.forecaster == "model"]
    spans = [p for p in found if "months" in p.part and p.forecaster == WITHOUT]
    assert sum(p.questions for p in kinds) == sum(p.questions for p in spans) == 12
    assert sum(p.came_true for p in kinds) == 4
    whole = np.mean([log_score(q.model, q.came_true) for q in one.questions])
    assert sum(p.log * p.questions for p in kinds) / 12 == pytest.approx(whole)
    assert all(p.mean == pytest.approx(0.3) for p in spans)
    assert not parts([case("b", 0)])
    lines = part_lines(found)
    assert [line.split()[0] for line in lines[3:5]] == ["seats", "posts"]
    assert part_lines([]) == reliability_lines([]) == []


def test_what_is_printed_of_reliability() -> None:
    told = "\n".join(reliability_lines(reliability([case("a", 40)])))
    assert "seats, model" in told
    assert f"posts, {WITHOUT}" in told
    assert "leaders (0 of 0 true), counts (0 of 0 true)" in told
    few = "\n".join(reliability_lines(reliability([case("a", 4)])))
    assert "Too few to say" in few
    assert "slope" not in few
    assert reliability([case("a", 0)]) == ()

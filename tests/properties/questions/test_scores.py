"""What must hold of scores for every input."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whowhom.questions.baselines import prevails
from whowhom.questions.marks import marks
from whowhom.questions.scores import FLOOR, brier, interval, log_score, verdict
from whowhom.questions.scoring import CaseScore, Scored

CHANCES = st.floats(0.0, 1.0)
INSIDE = st.floats(2 * FLOOR, 1.0 - 2 * FLOOR)


@given(p=CHANCES, came_true=st.booleans())
def test_scores_are_bounded_and_symmetric(p: float, came_true: bool) -> None:
    assert 0.0 <= brier(p, came_true) <= 1.0
    assert 0.0 <= log_score(p, came_true) <= -np.log(FLOOR) + 1e-12
    assert brier(1.0 - p, not came_true) == pytest.approx(brier(p, came_true))
    assert log_score(1.0 - p, not came_true) == pytest.approx(log_score(p, came_true), abs=1e-9)


@given(truth=INSIDE, said=INSIDE)
def test_scores_are_proper(truth: float, said: float) -> None:
    """Where a thing happens with frequency `truth`, to say so costs least on average."""
    for score in (brier, log_score):
        honest = truth * score(truth, True) + (1.0 - truth) * score(truth, False)
        other = truth * score(said, True) + (1.0 - truth) * score(said, False)
        assert honest <= other + 1e-12


@given(data=st.data(), persons=st.integers(2, 5))
def test_one_of_two_prevails(data: st.DataObject, persons: int) -> None:
    """Chances of the two sum to 1; a stronger man never prevails less, nor does one whom the others like better."""
    weight = np.array(data.draw(st.lists(st.floats(0.1, 5.0), min_size=persons, max_size=persons)))
    row = st.lists(st.floats(-1.0, 1.0), min_size=persons, max_size=persons)
    ties = np.array(data.draw(st.lists(row, min_size=persons, max_size=persons)))
    everybody = range(persons)
    p = prevails(0, 1, everybody, weight, ties)
    assert 0.0 < p < 1.0
    assert p + prevails(1, 0, everybody, weight, ties) == pytest.approx(1.0)
    heavier, liked = weight.copy(), ties.copy()
    heavier[0] += 1.0
    liked[2:, 0] = np.minimum(liked[2:, 0] + 0.5, 1.0)
    assert prevails(0, 1, everybody, heavier, ties) >= p - 1e-12
    assert prevails(0, 1, everybody, weight, liked) >= p - 1e-12


VALUES = st.lists(st.floats(-7.0, 7.0), min_size=1, max_size=8)


@settings(max_examples=25, deadline=None)
@given(groups=st.lists(VALUES, min_size=1, max_size=4), data=st.data())
def test_order_does_not_matter_and_the_mean_lies_within(groups: list[list[float]], data: st.DataObject) -> None:
    found = interval(groups, draws=500)
    other = [data.draw(st.permutations(g)) for g in data.draw(st.permutations(groups))]
    assert interval(other, draws=500) == pytest.approx(found)
    pooled = [v for g in groups for v in g]
    assert found.mean == pytest.approx(np.mean(pooled), abs=1e-9)
    assert min(pooled) - 1e-9 <= found.low <= found.high <= max(pooled) + 1e-9


ROWS = st.lists(st.tuples(st.booleans(), CHANCES, CHANCES), min_size=1, max_size=6)


@settings(max_examples=20, deadline=None)
@given(rows=ROWS, data=st.data())
def test_the_table_does_not_hang_on_the_order_of_questions(
    rows: list[tuple[bool, float, float]], data: st.DataObject
) -> None:
    questions = tuple(
        Scored(key=f"q{n}", title="", came_true=o, settled=date(2000, 1, 1), model=p, baselines=(b,))
        for n, (o, p, b) in enumerate(rows)
    )
    case = CaseScore(case="a", title="A", as_of=date(1999, 1, 1), baselines=("base",), questions=questions)
    other = CaseScore(
        case="a",
        title="A",
        as_of=date(1999, 1, 1),
        baselines=("base",),
        questions=tuple(data.draw(st.permutations(questions))),
    )
    for one, two in zip(marks([case]), marks([other]), strict=True):
        assert one.brier == two.brier or one.brier.mean == pytest.approx(two.brier.mean)
        assert one.brier_verdict == two.brier_verdict
        assert one.log_verdict == two.log_verdict


@settings(max_examples=20, deadline=None)
@given(rows=ROWS)
def test_who_says_the_same_is_neither_better_nor_worse(rows: list[tuple[bool, float, float]]) -> None:
    questions = tuple(
        Scored(key=f"q{n}", title="", came_true=o, settled=date(2000, 1, 1), model=p, baselines=(p,))
        for n, (o, p, _) in enumerate(rows)
    )
    _, base = marks([CaseScore(case="a", title="A", as_of=date(1999, 1, 1), baselines=("base",), questions=questions)])
    assert base.brier_difference is not None
    assert verdict(base.brier_difference).startswith("no difference")
    assert base.log_verdict == "no difference that these questions can show"

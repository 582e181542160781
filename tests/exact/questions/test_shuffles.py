"""A record among its reassignments, on figures made by hand."""

from datetime import date
from math import log

import pytest

from whowhom.memorandum.score_parts import shuffle_lines
from whowhom.questions.scoring import CaseScore, Scored
from whowhom.questions.shuffles import InTruth, Shuffles, compared, rank


def case(name: str, *keys: str) -> CaseScore:
    questions = tuple(
        Scored(key=k, title="", came_true=True, settled=date(2000, 1, 1), model=0.5, baselines=()) for k in keys
    )
    return CaseScore(case=name, title=name, as_of=date(1999, 1, 1), baselines=(), questions=questions)


A, B = case("a", "x", "y"), case("b", "z")


def test_the_rank_counts_who_gains_more_and_half_of_the_equals() -> None:
    assert rank(0.3, [0.1, 0.2]) == 1.0
    assert rank(0.0, [0.1, 0.2]) == 3.0
    assert rank(0.1, [0.1, 0.1, 0.2]) == 3.0
    assert rank(0.1, []) == 1.0


def test_gains_are_pooled_over_the_questions_of_all_cases() -> None:
    true = [
        InTruth(score=A, record={"x": 0.5, "y": 0.5}, without={"x": 0.25, "y": 0.5}),
        InTruth(score=B, record={"z": 0.1}, without={"z": 0.1}),
    ]
    worse, better = [{"x": 0.25, "y": 0.5}, {"z": 0.1}], [{"x": 0.5, "y": 0.5}, {"z": 0.2}]
    found = compared(true, [worse, better], 64)
    assert found.gain == pytest.approx(log(2) / 3)
    assert found.gains == pytest.approx((0.0, 2 * log(2) / 3))
    assert (found.rank, found.failed, found.worlds) == (2.0, 0, 64)


def test_only_what_all_answer_counts_and_what_is_impossible_is_told() -> None:
    true = [InTruth(score=A, record={"x": 0.5, "y": 0.9}, without={"x": 0.5, "y": 0.1})]
    found = compared(true, [[{"x": 0.4}], [None]], 64)
    assert found.gain == 0.0
    assert (len(found.gains), found.failed) == (1, 1)
    with pytest.raises(ValueError, match="no question"):
        compared(true, [[{}]], 64)


def test_where_reassigning_changes_nothing_all_are_level() -> None:
    true = [InTruth(score=A, record={"x": 0.5, "y": 0.9}, without={"x": 0.4, "y": 0.1})]
    assert compared(true, [[true[0].record]] * 4, 64).rank == 3.0


def test_what_is_printed() -> None:
    told = "\n".join(shuffle_lines(Shuffles(worlds=192, gain=0.1, gains=(0.0, 0.2, -0.1), failed=1)))
    for text in (
        "3 reassignments",
        "192 worlds",
        "+0.100; rank 2 of 4",
        "-0.100 to +0.200",
        "agrees with the record: 1",
    ):
        assert text in told
    assert "None is left" in "\n".join(shuffle_lines(Shuffles(worlds=192, gain=0.1, gains=(), failed=2)))
    assert shuffle_lines(None) == []

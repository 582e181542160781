"""What earlier runs took: found again for the same size, none after a damaged note."""

import json
from pathlib import Path

import pytest

from whowhom.record import load_case
from whowhom.workflow.pace import POINTS, REMEMBERED, Pace, keep_pace, read_pace, size_of

SMALL = Path(__file__).parents[2] / "data" / "small"


def test_what_a_run_took_is_expected_of_the_next_of_its_size(tmp_path: Path) -> None:
    case = load_case(SMALL)
    size = size_of(case, 1000, 2)
    pace = Pace().after(size, [(0.5, 8.0), (1.0, 10.0)])
    keep_pace(tmp_path / "pace.json", pace)
    again = read_pace(tmp_path / "pace.json")
    assert again == pace
    assert again.courses[size] == ((0.0, 0.0), (0.5, 8.0), (1.0, 10.0))
    assert size_of(case, 2000, 2) not in again.courses
    assert size_of(case, 1000, 1) not in again.courses


def test_of_many_words_a_few_are_kept_and_the_last_among_them() -> None:
    told = [(n / 1000, n / 10) for n in range(1, 1001)]
    course = Pace().after("a", told).courses["a"]
    assert len(course) <= POINTS + 2
    assert (course[0], course[-1]) == ((0.0, 0.0), (1.0, 100.0))


def test_of_many_sizes_the_last_are_kept() -> None:
    pace = Pace()
    for n in range(REMEMBERED + 5):
        pace = pace.after(str(n), [(1.0, 1.0)])
    pace = pace.after("7", [(1.0, 2.0)])
    assert len(pace.courses) == REMEMBERED
    assert "4" not in pace.courses
    assert pace.courses["7"] == ((0.0, 0.0), (1.0, 2.0))


def test_a_run_that_told_nothing_teaches_nothing() -> None:
    assert Pace().after("a", []) == Pace()


GOOD = {"compiling": 1.0, "kernels": "k", "courses": {"a": [[0.0, 0.0], [1.0, 2.0]]}}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{}",
        "[1]",
        "null",
        *(
            json.dumps(GOOD | change)
            for change in (
                {"compiling": "x"},
                {"courses": []},
                {"courses": {"a": 1}},
                {"courses": {"a": [[1]]}},
                {"courses": None},
            )
        ),
    ],
)
def test_a_damaged_note_is_as_none(tmp_path: Path, text: str) -> None:
    (tmp_path / "pace.json").write_text(text, encoding="utf-8")
    assert read_pace(tmp_path / "pace.json") == Pace()
    assert read_pace(tmp_path / "none.json") == Pace()


@pytest.mark.parametrize("course", [[], [[0, 0]], [[0, 0], [0.5, 2]], [[0, 0], [0.5, 3], [1, 2]], [[0, 0], [1, 0]]])
def test_a_course_that_cannot_be_is_left_out(tmp_path: Path, course: list[list[float]]) -> None:
    known = {"courses": {"bad": course, "good": [[0, 0], [1, 2]]}}
    (tmp_path / "pace.json").write_text(json.dumps(GOOD | known), encoding="utf-8")
    assert list(read_pace(tmp_path / "pace.json").courses) == ["good"]


def test_a_note_that_cannot_be_kept_is_no_error(tmp_path: Path) -> None:
    keep_pace(tmp_path / "nowhere" / "pace.json", Pace())

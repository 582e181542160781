"""Time left: true when the steps are unequal, when the machine is slower than before, and after a damaged note."""

from pathlib import Path

import pytest

from whowhom.record import load_case
from whowhom.workflow.pace import COURSE, Clock, Pace, keep_pace, read_pace, share_of_time, work

SMALL = Path(__file__).parents[2] / "data" / "small"
UNEVEN = ((0.0, 0.0), (0.4, 0.1), (0.9, 0.2), (1.0, 1.0))


def run(clock: Clock, seconds: float) -> list[tuple[float, float]]:
    """Seconds left as shown and as they were, along a run of that length which takes the course UNEVEN."""
    found = []
    for tenth in range(1, 10):
        at = seconds * tenth / 10
        share = share_of_time(tuple((t, s) for s, t in UNEVEN), tenth / 10)
        clock.tell(share, at)
        found.append((clock.left(at), seconds - at))
    return found


def test_steps_that_take_longer_than_others() -> None:
    for shown, true in run(Clock(50.0, UNEVEN), 50.0):
        assert shown == pytest.approx(true, abs=1e-6)


@pytest.mark.parametrize("seconds", [20.0, 100.0])
def test_a_machine_that_is_slower_or_faster_than_last_time(seconds: float) -> None:
    found = run(Clock(50.0, UNEVEN), seconds)
    off = [abs(shown - true) / seconds for shown, true in found]
    assert off[4] < 0.3
    assert off[-1] < 0.1
    assert off == sorted(off, reverse=True)


def test_between_two_words_time_goes_on() -> None:
    clock = Clock(50.0, UNEVEN)
    clock.tell(0.4, 5.0)
    assert clock.left(8.0) == pytest.approx(42.0)
    assert clock.left(1000.0) == 0.0


def test_nothing_goes_back() -> None:
    clock = Clock(50.0, UNEVEN)
    clock.tell(0.9, 10.0)
    clock.tell(0.4, 11.0)
    assert clock.done == pytest.approx(0.2)


def test_before_the_first_word_and_without_a_course() -> None:
    clock = Clock(30.0, ())
    clock.tell(0.0, 4.0)
    assert (clock.done, clock.left(4.0)) == (0.0, 26.0)


def test_what_a_run_took_is_expected_of_the_next(tmp_path: Path) -> None:
    case = load_case(SMALL)
    pace = Pace().after(case, 1000, [(0.5, 8.0), (1.0, 10.0)])
    keep_pace(tmp_path / "pace.json", pace)
    again = read_pace(tmp_path / "pace.json")
    assert again == pace
    assert again.course == ((0.0, 0.0), (0.5, 0.8), (1.0, 1.0))
    assert again.seconds * work(case, 1000) == pytest.approx(10.0)
    assert again.seconds * work(case, 100_000) > 50.0


@pytest.mark.parametrize("text", ["", "{}", "[1]", '{"seconds": "x", "course": [], "compiling": 1, "kernels": ""}'])
def test_a_damaged_note_is_as_none(tmp_path: Path, text: str) -> None:
    (tmp_path / "pace.json").write_text(text, encoding="utf-8")
    assert read_pace(tmp_path / "pace.json") == Pace()
    assert read_pace(tmp_path / "none.json").course == COURSE


def test_a_note_that_cannot_be_kept_is_no_error(tmp_path: Path) -> None:
    keep_pace(tmp_path / "nowhere" / "pace.json", Pace())

"""What the time of a run hangs on, by a clock that only histories move."""

from pathlib import Path

import numpy as np
import pytest

from whowhom.inference import trial as module
from whowhom.inference.arrays.compile import compile_case
from whowhom.inference.room import operations
from whowhom.inference.trial import trial
from whowhom.record import load_case
from whowhom.world.random import fill_normal

SMALL = Path(__file__).parents[2] / "data" / "small"


class Clock:
    """A history takes a hundredth of a second, and a thousandth for each month; the first one ten times as long."""

    def __init__(self, slow: float = 1.0) -> None:
        self.now, self.slow, self.runs = 100.0, slow, list[tuple[int, int]]()

    def perf_counter(self) -> float:
        return self.now

    def run(self, L: object, R: object, z: np.ndarray, upto: int, out: np.ndarray) -> None:
        assert len(z) == len(out)
        for n, own in enumerate(z):  # the same worlds each time
            again = np.empty(z.shape[1])
            fill_normal(again, 0, n, 0, 0)
            assert (own == again).all()
        first = not self.runs or self.runs[-1][1] != upto
        self.runs.append((len(z), upto))
        self.now += self.slow * len(z) * (0.01 + 0.001 * upto) * (10.0 if first else 1.0)


def test_a_trial_by_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    case, clock = load_case(SMALL), Clock(0.01)
    c = compile_case(case)
    monkeypatch.setattr(module, "time", clock)
    monkeypatch.setattr(module, "run_steps", clock.run)
    found = trial(case)
    assert clock.runs == [(1, 53), *[(16, 53)] * 8, (1, 1), *[(16, 1)] * 8]
    assert found.history == pytest.approx(0.01 * 0.063)
    assert found.month == pytest.approx(0.01 * 0.052 / 53)
    assert (found.months, found.horizon) == (53, 24)
    assert found.alternatives == 2 + 1 + 1 + 1
    assert found.told == len(c.record.claims.source) + len(c.record.events.code) > 0
    assert found.operations == operations(c.leadership, c.record)


def test_a_slow_machine_is_tried_once(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock(1.0)
    monkeypatch.setattr(module, "time", clock)
    monkeypatch.setattr(module, "run_steps", clock.run)
    found = trial(load_case(SMALL))
    assert clock.runs == [(1, 53), (16, 53), (1, 1), *[(16, 1)] * 2]
    assert found.history == pytest.approx(0.063)


def test_a_month_takes_a_tenth_of_the_whole_at_least(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_seconds", lambda c, upto: 0.5)
    assert trial(load_case(SMALL)).month == pytest.approx(0.05 / 53)

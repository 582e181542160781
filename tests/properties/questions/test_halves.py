"""How often two halves of a computation that agree are said to disagree."""

import math

import numpy as np
import pytest

from whowhom.questions.halves import ALARM, drifts

RUNS = 300


def alarms(rng: np.random.Generator, drift: float) -> bool:
    """One computation: 24 families of unequal size, 30 answers that hang together; whether any is said to drift."""
    sizes = np.minimum(1 + rng.geometric(0.15, 24), 30)
    family = np.repeat(np.arange(24), sizes)
    own = rng.normal(size=(24, 4))[family]
    mix = rng.normal(size=(4, 30))
    halves = []
    for half in range(2):
        moved = rng.normal(size=(24, 4))[family] + rng.normal(size=(len(family), 4))
        halves.append(1.0 / (1.0 + np.exp(-((0.5 * own + moved) @ mix + drift * half))))
    top = np.concatenate(halves)
    found = drifts(top, np.ones_like(top), np.tile(family, 2), int(rng.integers(1000)))
    return any(d.disagrees for d in found)


def test_halves_that_agree_seldom_alarm() -> None:
    """At most one computation in twenty, whatever the number of answers.

    Tolerance: three standard deviations of a count at the limit, so that a correct program fails one time in 700.
    """
    rng = np.random.default_rng(20)
    share = sum(alarms(rng, 0.0) for _ in range(RUNS)) / RUNS
    assert share <= ALARM + 3.0 * math.sqrt(ALARM * (1.0 - ALARM) / RUNS)


@pytest.mark.parametrize("drift", [3.0])
def test_halves_that_drift_are_found(drift: float) -> None:
    rng = np.random.default_rng(21)
    assert sum(alarms(rng, drift) for _ in range(20)) >= 18

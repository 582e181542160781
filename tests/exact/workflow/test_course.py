"""What is told of a run's course beforehand agrees with what the sampler does."""

from whowhom.inference.autodiff.kernels import LANES
from whowhom.inference.condition import EFFORT
from whowhom.inference.sampler.pilot import FIRST
from whowhom.workflow import course


def test_the_numbers_that_stand_twice_are_the_same() -> None:
    assert (EFFORT.pilot_worlds, LANES) == (course.PILOT, course.LANES)
    assert (FIRST.final_sweeps, EFFORT.rounds) == (course.PILOT_SWEEPS, course.LAST_SWEEPS)

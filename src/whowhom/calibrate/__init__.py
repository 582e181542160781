"""Where the priors come from: generic leaderships run forward from the prior, beside rates counted from history.

References: `references`. Generic leaderships: `KINDS`, `draw_leadership`. Both beside one another: `compare`.
Whether worlds that agree with a record would have made one like it: `whowhom.calibrate.predictive`.
"""

from .compare import REASONS, RateRow, compare
from .generic import KINDS, Kind, draw_leadership
from .reference import Reference, poisson_interval, references, share_interval

__all__ = [
    "KINDS",
    "REASONS",
    "Kind",
    "RateRow",
    "Reference",
    "compare",
    "draw_leadership",
    "poisson_interval",
    "references",
    "share_interval",
]
